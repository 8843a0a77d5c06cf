// @ts-check
// What was found: small boards, the worst first where errors are searched.

import { button, element } from "../../beside.js";
import { board, openMatch } from "./boards.js";
import { choiceText, lengthText, points, problemText } from "./texts.js";

/** @typedef {import("./view.js").Context} Context */
/** @typedef {import("./view.js").State} State */

/** How many boards are shown at first, and with each press. */
const PAGE = 12;
/** How many cards are made at once. */
const CARDS = 20;
const FORMATS = ["csv", "anki", "mat", "sgf"];

/** @param {Context} context */
export function found(context) {
  const { say, library, isRemote, state } = context;
  const root = element("div", "panel found", { role: "tabpanel", "aria-label": say("found") });
  const count = element("p", "count", { role: "status" });
  const unknown = element("p", "unknown", { role: "alert" });
  const grid = element("div", "grid");
  const more = button(say("next"), () => void add(next));
  const quiz = quizButton(context);
  const tools = element("div", "bar", {}, count, quiz, exportMenu(context));
  root.append(tools, unknown, grid, more);
  let next = 0;
  let shown = "";
  let asked = "";
  /** Whether notes and cards are kept of what is shown. */
  let isOwn = false;
  /** What is drawn, so that it can be taken away. @type {{ destroy: () => void }[]} */
  let boards = [];

  function clear() {
    for (const made of boards) made.destroy();
    boards = [];
    grid.replaceChildren();
  }

  /** @param {number} after */
  async function add(after) {
    const { q } = state();
    const answer = await library.search({ q, after, limit: PAGE }).catch((/** @type {any} */ error) => (refuse(error), undefined));
    if (!answer || state().q !== q || state().tab !== "found") return;
    if (after === 0) clear();
    const { count: n } = answer;
    count.textContent = n === 0 ? say("none") : n === 1 ? say("count.one") : say("count", n.toLocaleString(say("lang")));
    unknown.hidden = answer.unknown.length === 0;
    unknown.textContent = `${say("unknown")} ${answer.unknown.join(" ")}`;
    for (const decision of answer.decisions) {
      const { root: hit, handle } = card(context, decision, isOwn);
      boards.push(handle);
      grid.append(hit);
    }
    next = answer.next ?? 0;
    more.hidden = !answer.next;
  }

  /** Says why there is no answer. @param {any} error */
  function refuse(error) {
    clear();
    count.textContent = "";
    more.hidden = true;
    unknown.hidden = false;
    unknown.textContent = problemText(say, error);
  }

  /** @param {State} state */
  async function show({ q }) {
    const [{ used, decisions }, me] = isRemote ? [{}, []] : await Promise.all([library.facts(), library.me()]).catch(() => [{}, []]);
    const key = JSON.stringify([q, context.version(), used, decisions, me]);
    // While files are read, what is looked at stays.
    if (boards.length > 0 && (key === shown || (context.now.isAdding && q === asked))) return;
    shown = key;
    asked = q;
    isOwn = used === "own";
    quiz.hidden = !isOwn;
    context.tell("");
    await add(0);
  }

  return { root, show, stop: () => ((shown = ""), clear()) };
}

/** A decision: its board, what was played, what is best. @param {Context} context @param {any} decision @param {boolean} isOwn */
function card(context, decision, isOwn) {
  const { say, isRemote } = context;
  const label = `${decision.players[0]}: ${choiceText(context, decision.played)}`;
  const hit = element("article", "hit", { "aria-label": label });
  const { root, handle } = board(context, { gnubgid: decision.gnubgid, flip: decision.side === 0 });
  const who = element("p", "who", {}, element("b", "", {}, decision.players[0]), ` – ${decision.players[1]}`);
  const when = [lengthText(context, decision.length), decision.date].filter(Boolean).join(" · ");
  const what = element("p", "what", {}, choiceText(context, decision.played));
  // Less is nothing, as it is written.
  const isError = decision.error >= 0.0005;
  if (isError) what.append(" ", element("b", "error", {}, `−${points(decision.error)}`));
  hit.append(root, who, element("p", "when", {}, when), what);
  if (decision.best !== null && isError) hit.append(element("p", "best", {}, `${say("best")}: ${choiceText(context, decision.best)}`));
  const open = button(say("open"), () => void openMatch(context, decision));
  // A server keeps no files for those who search it.
  open.hidden = isRemote;
  hit.append(notes(context, decision, open, isOwn));
  return { root: hit, handle };
}

/** What is kept about a decision, and the form that changes it. @param {Context} context @param {any} decision @param {HTMLElement} open @param {boolean} isOwn */
function notes({ library, say, fail }, decision, open, isOwn) {
  const root = element("div", "kept");
  let { note = "", tags = [] } = decision;
  const draw = () => {
    const tools = element("div", "bar", {}, open);
    if (isOwn) tools.append(button(say("note"), edit));
    const told = element("p", "note", {}, note, ...tags.flatMap((/** @type {string} */ tag) => [" ", element("span", "tag", {}, `#${tag}`)]));
    root.replaceChildren(...(note || tags.length ? [told] : []), tools);
  };
  const done = () => {
    draw();
    /** @type {HTMLElement | null} */ (root.querySelector(".bar > :last-child"))?.focus();
  };
  root.addEventListener("keydown", ({ key }) => key === "Escape" && root.querySelector("textarea") && done());
  const edit = () => {
    const text = /** @type {HTMLTextAreaElement} */ (element("textarea", "text", { "aria-label": say("note"), placeholder: say("note"), rows: "3", maxlength: "10000" }));
    const words = /** @type {HTMLInputElement} */ (element("input", "words", { "aria-label": `${say("tags")}, ${say("tags.hint")}`, placeholder: `${say("tags")} (${say("tags.hint")})`, maxlength: "300" }));
    text.value = note;
    words.value = tags.join(" ");
    const keep = button(say("keep"), () => {
      const given = words.value.toLowerCase().split(/[\s#]+/).filter(Boolean);
      const mark = { note: text.value.trim(), tags: [...new Set(given)].sort() };
      void library.mark(decision.id, mark).then(() => (({ note, tags } = mark), done()), fail);
    }, "action main");
    root.replaceChildren(text, words, element("div", "bar", {}, keep, button(say("cancel"), done)));
    text.focus();
  };
  draw();
  return root;
}

/** A button that makes cards of what was found. @param {Context} context */
function quizButton({ library, say, state, tell, fail, go }) {
  const make = async () => {
    const n = await library.addCards(`${state().q} sort:error`.trim(), CARDS);
    tell(say("quiz.done", n));
    if (n > 0) go({ tab: "cards" });
  };
  const made = button(say("quiz"), () => void make().catch(fail));
  return made;
}

/** A menu of formats in which what was found is saved. @param {Context} context */
function exportMenu({ library, isRemote, say, state, fail }) {
  const menu = /** @type {HTMLSelectElement} */ (element("select", "export", { "aria-label": say("export") }));
  menu.append(new Option(say("export"), "", true, true));
  menu.hidden = isRemote;
  for (const format of FORMATS) menu.append(new Option(`.${format === "anki" ? "txt (Anki)" : format}`, format));
  menu.addEventListener("change", () => {
    const format = menu.value;
    menu.value = "";
    if (format) void library.export(state().q, format).then(save, fail);
  });
  return menu;
}

/** Saves a file. @param {{ name: string, type?: string, bytes: BlobPart }} file */
export function save({ name, type = "", bytes }) {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
