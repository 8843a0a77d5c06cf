// @ts-check
// The explorer as it is seen: the search box, what is searched, and the views of it.

import { button, element } from "../../beside.js";
import { cards } from "./cards.js";
import { drawing } from "./draw.js";
import { found } from "./found.js";
import { matches } from "./matches.js";
import { plays } from "./plays.js";
import { sums } from "./sums.js";

/** @typedef {import("../../beside.js").Say} Say */
/** @typedef {{ tab: string, q: string, gnubgid: string, roll: string, by: string }} State what is shown: a link can carry it */
/**
 * @typedef {object} Context what the views have in common
 * @property {any} library
 * @property {Say} say
 * @property {boolean} isRemote whether a server is asked
 * @property {boolean} hasDemo
 * @property {string} css the theme of the boards
 * @property {HTMLElement} host
 * @property {() => State} state
 * @property {(change: Partial<State>) => void} go shows something else
 * @property {(text: string) => void} tell says something to the reader
 * @property {(error: any) => void} fail
 */
/** @typedef {{ root: HTMLElement, show: (state: State) => Promise<void> | void, stop?: () => void }} Tab */

const TABS = ["plays", "found", "sums", "cards"];

/** Queries that show what can be asked. */
const EXAMPLES = ["error>0.08 sort:error", "own:4-8 opp:bar>=1", "wrong:take", "roll:6-5 missed:hit", "phase:race kind:double"];

/** What is shown at first. @type {State} */
const FIRST = { tab: "plays", q: "", gnubgid: "", roll: "", by: "phase" };

export class View {
  #host;
  #root;
  #library;
  /** @type {State} */
  #state;
  #css;
  #source;
  /** @type {HTMLElement | undefined} */
  #section;
  /** @type {Record<string, Tab>} */
  #tabs = {};
  #unsubscribe = () => {};
  #removed = false;
  /** @type {() => void} */
  #drawBar = () => {};

  /** @param {HTMLElement} host @param {ShadowRoot} root @param {any} library @param {Record<string, any>} options */
  constructor(host, root, library, options) {
    this.#host = host;
    this.#root = root;
    this.#library = library;
    this.#css = options.css ?? "";
    this.#source = { isRemote: Boolean(options.server), hasDemo: Boolean(options.demo) };
    const given = Object.entries(options).filter(([name, value]) => name in FIRST && value != null);
    this.#state = { ...FIRST, ...Object.fromEntries(given.map(([name, value]) => [name, String(value)])) };
    // A search is looked at as positions, unless something else is said.
    if (options.q && !options.tab) this.#state.tab = "found";
    if (!TABS.includes(this.#state.tab)) this.#state.tab = FIRST.tab;
  }

  get state() {
    return { ...this.#state };
  }

  /** Draws it in a language. @param {Say} say */
  begin(say) {
    if (this.#removed) return;
    const status = element("p", "told", { role: "status" });
    /** @type {Context} */
    const context = {
      library: this.#library,
      say,
      ...this.#source,
      css: this.#css,
      host: this.#host,
      state: () => this.state,
      go: (change) => this.go(change),
      tell: (text) => void (status.textContent = text),
      fail: (error) => {
        if (error?.name !== "AbortError") status.textContent = error?.message ?? String(error);
      },
    };
    const section = element("section", "explorer", { "aria-label": say("title"), lang: say("lang") });
    this.#tabs = { plays: plays(context), found: found(context), sums: sums(context), cards: cards(context) };
    const { list, mark } = tabList(context);
    const search = searchBar(context);
    const own = matches(context, () => void this.#show());
    section.append(search.root, own, status, list, ...Object.values(this.#tabs).map((tab) => tab.root));
    // The boards inside tell of themselves.
    section.addEventListener("jsboard:change", (event) => event.stopPropagation());
    this.#drawBar = () => (search.draw(this.#state), mark(this.#state.tab));
    this.#section = section;
    const slot = this.#root.querySelector("slot");
    if (slot) slot.hidden = true;
    this.#root.append(section);
    this.#unsubscribe = this.#library.on(() => void this.#show());
    void this.#show();
  }

  /** Shows something else. @param {Partial<State> & { css?: string }} change */
  go({ css, ...change }) {
    for (const [name, value] of Object.entries(change)) change[/** @type {keyof State} */ (name)] = String(value ?? "");
    const next = { ...this.#state, ...change };
    if (!TABS.includes(next.tab)) next.tab = FIRST.tab;
    const differs = TABS.some(() => JSON.stringify(next) !== JSON.stringify(this.#state));
    this.#state = next;
    if (css !== undefined) this.#css = css;
    if (!this.#section) return;
    if (differs) {
      const detail = this.state;
      this.#host.dispatchEvent(new CustomEvent("jsboard:change", { bubbles: true, composed: true, detail }));
    }
    void this.#show();
  }

  async #show() {
    const state = this.state;
    this.#drawBar();
    for (const [name, tab] of Object.entries(this.#tabs)) {
      tab.root.hidden = name !== state.tab;
      if (tab.root.hidden) tab.stop?.();
    }
    await this.#tabs[state.tab]?.show(state);
  }

  /** Takes it away. */
  remove() {
    this.#removed = true;
    this.#unsubscribe();
    for (const tab of Object.values(this.#tabs)) tab.stop?.();
    this.#section?.remove();
    const slot = this.#root.querySelector("slot");
    if (slot) slot.hidden = false;
  }
}

/** The names of the views. @param {Context} context */
function tabList({ say, go }) {
  const list = element("div", "tabs", { role: "tablist", "aria-label": say("title") });
  const made = TABS.map((name) => {
    const tab = button(say(name), () => go({ tab: name }), "tab");
    tab.setAttribute("role", "tab");
    list.append(tab);
    return tab;
  });
  list.addEventListener("keydown", ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    const at = made.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
    if (!step || at < 0) return;
    const to = (at + step + TABS.length) % TABS.length;
    go({ tab: TABS[to] });
    made[to].focus();
  });
  const mark = (/** @type {string} */ chosen) => {
    for (const [at, tab] of made.entries()) {
      const is = TABS[at] === chosen;
      tab.setAttribute("aria-selected", String(is));
      tab.tabIndex = is ? 0 : -1;
    }
  };
  return { list, mark };
}

/** The search box, examples and saved searches. @param {Context} context */
function searchBar(context) {
  const { say, go, isRemote, tell, fail } = context;
  const root = element("form", "search", { role: "search" });
  const box = /** @type {HTMLInputElement} */ (
    element("input", "query", { type: "search", "aria-label": say("query"), placeholder: say("placeholder"), autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: "10000" })
  );
  const submit = element("button", "action main", { type: "submit" }, say("search"));
  const draw = drawing(context, (q) => ((box.value = q), go({ q, tab: "found" })));
  const link = button(say("link"), () => void copyLink(context).then(() => tell(say("link.done")), fail));
  const save = button(say("save"), () => saved.ask());
  const bar = element("div", "bar", {}, box, submit, draw.button, save, link);
  const examples = element("p", "examples", { "aria-label": say("examples") });
  for (const example of EXAMPLES) examples.append(button(example, () => go({ q: example, tab: "found" }), "chip"), " ");
  const saved = savedSearches(context, () => box.value);
  root.append(bar, draw.root, saved.root, examples);
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    go({ q: box.value.trim(), tab: context.state().tab === "sums" ? "sums" : "found" });
  });
  let shown = "";
  return {
    root,
    draw: (/** @type {State} */ { q }) => {
      // What is being written stays.
      if (q !== shown) box.value = shown = q;
      save.hidden = !q || isRemote;
      draw.setQuery(q);
      void saved.draw();
    },
  };
}

/** The searches that were saved. @param {Context} context @param {() => string} written */
function savedSearches({ library, isRemote, say, go, fail }, written) {
  const root = element("p", "saved");
  const name = /** @type {HTMLInputElement} */ (element("input", "name", { "aria-label": say("save.name"), placeholder: say("save.name"), maxlength: "60" }));
  const keep = button(say("keep"), () => void library.saveQuery(name.value.trim() || written(), written()).then(draw, fail));
  const cancel = button(say("cancel"), () => void draw());
  name.addEventListener("keydown", (event) => {
    if (event.key === "Escape") void draw();
    if (event.key !== "Enter") return;
    event.preventDefault();
    keep.click();
  });
  async function draw() {
    const list = isRemote ? [] : await library.queries().catch(() => []);
    root.replaceChildren();
    for (const { name, q } of list) {
      const remove = button("×", () => void library.removeQuery(name).then(draw, fail), "remove");
      remove.setAttribute("aria-label", `${say("remove")}: ${name}`);
      const chip = button(name, () => go({ q, tab: "found" }), "chip");
      chip.title = q;
      root.append(element("span", "pair", {}, chip, remove), " ");
    }
    root.hidden = list.length === 0;
  }
  const ask = () => {
    root.hidden = false;
    name.value = written();
    root.replaceChildren(name, " ", keep, " ", cancel);
    name.focus();
    name.select();
  };
  return { root, draw, ask };
}

/** Copies the address of what is shown. @param {Context} context */
async function copyLink({ host, state }) {
  const { defaultView } = host.ownerDocument;
  const url = new URL(host.ownerDocument.location.href);
  url.hash = "";
  for (const [name, value] of Object.entries(state())) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  await defaultView?.navigator.clipboard.writeText(url.href);
}
