// @ts-check
// What is searched: one's own matches, the demonstration or a server; adding matches, and all that can be done with them.

import { button, element } from "../../beside.js";
import { save } from "./found.js";

/** @typedef {import("./view.js").Context} Context */

/** How many files with problems are named. */
const NAMED = 100;

/** @param {Context} context @param {() => void} changed */
export function matches(context, changed) {
  const { library, isRemote, hasDemo, say, host } = context;
  const root = element("div", "own");
  const told = element("p", "what", { role: "status" }, say("loading"));
  const outcome = element("div", "outcome", { role: "status" });
  if (isRemote) {
    root.append(told);
    void library.stats({}).then(
      (/** @type {any} */ { rows }) => (told.textContent = say("server", (rows[0]?.all ?? 0).toLocaleString(say("lang")))),
      (/** @type {any} */ { message }) => (told.textContent = say("server.none", message)),
    );
    return root;
  }
  const adding = adder(context, outcome);
  let shown = "own";
  const use = button("", () => void library.use(shown === "demo" ? "own" : "demo").then(changed, context.fail), "step");
  use.hidden = true;
  const invite = element("p", "invite", {}, say("add.first"));
  const manage = management(context, outcome);
  const analysing = analyst(context, outcome);
  root.append(element("div", "bar", {}, told, use, ...adding.buttons, manage), invite, analysing.root, outcome);

  async function draw() {
    const { matches, decisions, own, used, isStored, problem } = await library.facts();
    shown = used;
    const counts = [matches, decisions].map((count) => count.toLocaleString(say("lang")));
    told.textContent = say(used, ...counts);
    use.textContent = used === "demo" ? say("use.own") : say("use.demo");
    use.hidden = own === 0 || !hasDemo;
    invite.hidden = own > 0;
    if (problem) context.tell(say(problem.code) === problem.code ? problem.message : say(problem.code));
    else if (!isStored) context.tell(say("denied"));
    await analysing.draw(used);
  }
  const { signal } = context;
  signal.addEventListener("abort", library.on(() => void draw().catch(context.fail)), { once: true });
  void draw().catch(context.fail);

  // Files are dropped anywhere on it.
  const onto = (/** @type {DragEvent} */ event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    root.dataset.over = "";
  };
  host.addEventListener("dragover", onto, { signal });
  host.addEventListener("dragleave", () => delete root.dataset.over, { signal });
  const dropped = (/** @type {DragEvent} */ event) => {
    delete root.dataset.over;
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    void adding.add([...event.dataTransfer.files]);
  };
  host.addEventListener("drop", dropped, { signal });
  return root;
}

/** Buttons that add files, and what adds them. @param {Context} context @param {HTMLElement} outcome */
function adder({ library, say, fail, now, tell: announce }, outcome) {
  const chooser = (/** @type {Record<string, string>} */ attributes) => {
    const input = /** @type {HTMLInputElement} */ (element("input", "", { type: "file", multiple: "", ...attributes }));
    input.addEventListener("change", () => {
      void add([...(input.files ?? [])]);
      input.value = "";
    });
    return input;
  };
  const files = chooser({});
  const folder = chooser({ webkitdirectory: "" });
  const buttons = [button(say("add"), () => files.click(), "action main"), button(say("add.folder"), () => folder.click())];
  buttons[0].title = say("add.drop");

  /** @param {File[]} chosen */
  async function add(chosen) {
    if (chosen.length === 0) return;
    // A backup of an explorer is restored.
    const [only] = chosen;
    if (chosen.length === 1 && (await isGzip(only))) return void library.restore(only).then((/** @type {any} */ sum) => announce(restoredText(say, sum)), fail);
    // Whoever leaves now is asked.
    const stay = (/** @type {Event} */ event) => event.preventDefault();
    addEventListener("beforeunload", stay);
    now.isAdding = true;
    const end = new AbortController();
    const progress = /** @type {HTMLProgressElement} */ (element("progress", "progress", { "aria-label": say("add") }));
    const line = element("p", "line");
    outcome.replaceChildren(element("div", "bar", {}, progress, button(say("stop"), () => end.abort())), line);
    const onprogress = (/** @type {any} */ { done, of, name }) => {
      progress.max = of;
      progress.value = done;
      line.textContent = say("adding", done, of, name ?? "");
    };
    try {
      const added = await library.add(chosen, { onprogress, signal: end.signal });
      now.isAdding = false;
      tell(added);
    } catch (error) {
      outcome.replaceChildren();
      fail(error);
    }
    now.isAdding = false;
    removeEventListener("beforeunload", stay);
  }

  /** @param {any} result */
  function tell({ files, matches, known, problems, doubles = [] }) {
    outcome.replaceChildren(element("p", "", {}, say("added", files, matches, known)));
    if (problems.length > 0) {
      const list = problems.slice(0, NAMED).map((/** @type {any} */ { name, message }) => element("li", "", {}, `${name}: ${message}`));
      if (problems.length > NAMED) list.push(element("li", "", {}, "…"));
      outcome.append(element("details", "", {}, element("summary", "", {}, say("problems", problems.length)), element("ul", "", {}, ...list)));
    }
    if (doubles.length > 0) outcome.append(element("p", "", {}, say("doubles", doubles.length)), element("ul", "", {}, ...doubles.map(pair)));
    outcome.append(button(say("close"), () => outcome.replaceChildren()));
  }

  /** @param {[string, string]} both */
  function pair([first, second]) {
    const item = element("li", "");
    const named = Promise.all([first, second].map((hash) => library.match(hash)));
    const title = (/** @type {any} */ { name, players, date }) => `${name} (${[players.join(" – "), date].filter(Boolean).join(", ")})`;
    void named.then((files) => item.prepend(`${files.map(title).join(" · ")} `), fail);
    const gone = () => {
      item.remove();
      if (!outcome.contains(outcome.ownerDocument.activeElement)) /** @type {HTMLElement | null} */ (outcome.querySelector(":scope > button"))?.focus();
    };
    item.append(button(say("doubles.remove"), () => void library.remove(second).then(gone, fail)));
    return item;
  }

  return { buttons, add };
}

/** What can be done with everything that is kept. @param {Context} context @param {HTMLElement} outcome */
function management({ library, say, fail, tell }, outcome) {
  const root = element("details", "manage", {}, element("summary", "action", {}, say("more")));
  const names = /** @type {HTMLInputElement} */ (element("input", "names", { "aria-label": say("me"), placeholder: say("me"), maxlength: "500" }));
  const close = () => {
    tell("");
    /** @type {HTMLDetailsElement} */ (root).open = false;
    /** @type {HTMLElement} */ (root.firstElementChild).focus();
  };
  root.addEventListener("keydown", ({ key }) => key === "Escape" && close());
  const who = element("datalist", "", { id: "players" });
  names.setAttribute("list", "players");
  const keep = button(say("keep"), () => void library.setMe(names.value.split(";").map((name) => name.trim()).filter(Boolean)).then(close, fail));
  const restore = /** @type {HTMLInputElement} */ (element("input", "", { type: "file" }));
  restore.addEventListener("change", () => {
    const [file] = restore.files ?? [];
    restore.value = "";
    if (file) void library.restore(file).then((/** @type {any} */ sum) => tell(restoredText(say, sum)), fail);
  });
  const backup = async () => save({ name: `jsboard-explorer-${new Date().toISOString().slice(0, 10)}.gz`, bytes: await library.backup() });
  const sure = button(say("forget"), () => {
    const yes = button(say("forget"), () => void library.forget().then(() => (outcome.replaceChildren(), tell(say("forgotten"))), fail), "action danger");
    outcome.replaceChildren(element("p", "", {}, say("forget.sure")), element("div", "bar", {}, yes, button(say("cancel"), () => outcome.replaceChildren())));
    yes.focus();
  });
  root.addEventListener("toggle", async () => {
    if (!(/** @type {HTMLDetailsElement} */ (root).open)) return;
    names.value = (await library.me()).join("; ");
    const { rows } = await library.stats({ by: "player" });
    who.replaceChildren(...rows.map((/** @type {any} */ { key }) => new Option(key)));
  });
  root.append(
    element("div", "menu", {},
      element("label", "", {}, say("me"), names, who), element("p", "hint", {}, say("me.hint")), keep,
      element("div", "bar", {}, button(say("backup"), () => void backup().catch(fail)), button(say("restore"), () => restore.click()), sure),
      element("p", "hint", {}, say("kept")),
    ),
  );
  return root;
}

/** Analyses the matches that have no analysis. @param {Context} context @param {HTMLElement} outcome */
function analyst({ library, say, fail }, outcome) {
  const root = element("p", "unanalysed");
  root.hidden = true;
  /** @type {AbortController | undefined} */
  let running;
  const press = button("", () => (running ? running.abort() : void run().catch(fail)));
  const told = element("span", "");
  root.append(told, " ", press);

  async function draw(used = "own") {
    if (running) return;
    const hashes = used === "own" ? await library.unanalysed() : [];
    root.hidden = hashes.length === 0;
    told.textContent = say("unanalysed", hashes.length);
    press.textContent = say("analyse");
  }

  async function run() {
    const hashes = await library.unanalysed();
    const end = (running = new AbortController());
    press.textContent = say("stop");
    outcome.replaceChildren();
    try {
      const { analyse } = await import("../../bot.js");
      for (const [at, hash] of hashes.entries()) {
        told.textContent = say("analysing", at + 1, hashes.length);
        const { bytes, number } = await library.match(hash);
        const { sgf } = await analyse(bytes, { match: number, plies: 1, signal: end.signal });
        await library.analysed(hash, sgf);
      }
    } catch (error) {
      fail(error);
    }
    running = undefined;
    await draw();
  }

  return { root, draw };
}

/** Whether a file begins as gzip does. @param {Blob} file */
async function isGzip(file) {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

/** What a backup has brought, in words. @param {import("../../beside.js").Say} say @param {{ matches: number, problem?: { message: string } }} sum */
const restoredText = (say, { matches, problem }) => [say("restored", matches), problem?.message ?? ""].join(" ").trim();
