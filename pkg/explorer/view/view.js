// @ts-check
// The explorer as it is seen: the search box, what is searched, and the views of it.

import { button, element } from "../../beside.js";
import { cards } from "./cards.js";
import { drawing } from "./draw.js";
import { found } from "./found.js";
import { matches } from "./matches.js";
import { plays } from "./plays.js";
import { BY, sums } from "./sums.js";
import { problemText } from "./texts.js";

/** @typedef {import("../../beside.js").Say} Say */
/** @typedef {{ tab: string, q: string, gnubgid: string, roll: string, by: string }} State what is shown: a link can carry it */
/**
 * @typedef {object} Context what the views have in common
 * @property {any} library
 * @property {Say} say
 * @property {boolean} isRemote whether a server is asked
 * @property {boolean} hasDemo
 * @property {() => string} css the theme of the boards
 * @property {HTMLElement} host
 * @property {AbortSignal} signal aborts when the view is taken away
 * @property {() => State} state
 * @property {(change: Partial<State>, isAsked?: boolean) => void} go shows something else, and lets the reader see it
 * @property {(text: string) => void} tell says something to the reader
 * @property {() => number} version changes when everything has to be asked again
 * @property {() => void} renew lets everything be asked again
 * @property {{ isAdding: boolean }} now
 * @property {(error: any) => void} fail
 */
/** @typedef {{ root: HTMLElement, show: (state: State) => Promise<void> | void, stop?: () => void, dress?: (css: string) => void }} Tab */

const TABS = ["plays", "found", "sums", "cards"];
const THEMES = ["nature", "classic", "dark", "print", "contrast"];

/** What options can be. @type {Record<string, (value: string) => boolean>} */
const CHECKS = {
  tab: (tab) => TABS.includes(tab),
  by: (by) => BY.includes(by),
  roll: (roll) => /^$|^[1-6]-?[1-6]$/.test(roll),
  css: (css) => THEMES.includes(css),
};

/** What is wrong with options is an error. @param {Record<string, any>} options */
export function check(options) {
  for (const [name, is] of Object.entries(CHECKS)) {
    const value = options[name] ?? undefined;
    if (value === undefined || is(String(value))) continue;
    const expected = { tab: TABS.join(", "), by: BY.join(", "), roll: "two dice, such as 31", css: THEMES.join(", ") }[name];
    throw Object.assign(new Error(`option ${name}: expected ${expected}, not “${value}”`), { code: "bad_option" });
  }
}

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
  #version = 0;
  #end = new AbortController();
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
  }

  get state() {
    return { ...this.#state };
  }

  /** Draws it in a language. @param {Say} say */
  begin(say) {
    if (this.#end.signal.aborted) return;
    const status = element("p", "told", { role: "status" });
    /** @type {Context} */
    const context = {
      library: this.#library,
      say,
      ...this.#source,
      css: () => this.#css,
      host: this.#host,
      signal: this.#end.signal,
      state: () => this.state,
      go: (change, isAsked = true) => this.go(change, isAsked),
      version: () => this.#version,
      renew: () => void this.#version++,
      now: { isAdding: false },
      tell: (text) => void (status.textContent = text),
      fail: (error) => {
        if (error?.name !== "AbortError") status.textContent = problemText(say, error);
      },
    };
    const section = element("section", "explorer", { "aria-label": say("title"), lang: say("lang") });
    this.#tabs = { plays: plays(context), found: found(context), sums: sums(context), cards: cards(context) };
    for (const { root } of Object.values(this.#tabs)) root.tabIndex = -1;
    const { list, mark } = tabList(context);
    const search = searchBar(context);
    const own = matches(context, () => void this.#show());
    section.append(search.root, own, status, list, ...Object.values(this.#tabs).map((tab) => tab.root));
    // The boards inside tell of themselves.
    section.addEventListener("jsboard:change", (event) => event.stopPropagation());
    this.#drawBar = () => (search.draw(this.#state), mark(this.#state.tab));
    this.#section = section;
    // What the element holds is there before, and after.
    const slot = this.#root.querySelector("slot") ?? this.#root.appendChild(this.#host.ownerDocument.createElement("slot"));
    slot.hidden = true;
    this.#root.append(section);
    this.#unsubscribe = this.#library.on(() => void this.#show());
    void this.#show();
  }

  /** Shows something else; `isAsked` by the reader. @param {Partial<State> & { css?: string }} change */
  go({ css, ...change }, isAsked = false) {
    for (const [name, value] of Object.entries(change)) change[/** @type {keyof State} */ (name)] = String(value ?? "");
    const next = { ...this.#state, ...change, tab: change.tab || this.#state.tab, by: change.by || this.#state.by };
    const differs = JSON.stringify(next) !== JSON.stringify(this.#state);
    this.#state = next;
    if (css !== undefined && css !== this.#css) {
      this.#css = css;
      // Boards are drawn anew.
      this.#version++;
      for (const { dress } of Object.values(this.#tabs)) dress?.(css);
    }
    if (differs) {
      const detail = this.state;
      this.#host.dispatchEvent(new CustomEvent("jsboard:change", { bubbles: true, composed: true, detail }));
    }
    void this.#show().then(() => isAsked && this.#see());
  }

  /** Lets the reader see what was asked for, and keeps the focus near it. */
  #see() {
    const list = this.#section?.querySelector(".tabs");
    const panel = this.#tabs[this.#state.tab]?.root;
    if (!list || !panel) return;
    // What was pressed has gone: the next Tab goes on in the view.
    if (!this.#root.activeElement) panel.focus({ preventScroll: true });
    const { defaultView } = this.#host.ownerDocument;
    const isLow = list.getBoundingClientRect().top > (defaultView?.innerHeight ?? 0) * 0.6;
    if (isLow) list.scrollIntoView({ block: "start" });
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
    this.#end.abort();
    this.#unsubscribe();
    for (const tab of Object.values(this.#tabs)) tab.stop?.();
    this.#section?.remove();
    const slot = this.#root.querySelector("slot");
    if (slot) slot.hidden = false;
  }
}

/** The names of the views. @param {Context} context */
function tabList({ say, go, isRemote }) {
  const list = element("div", "tabs", { role: "tablist", "aria-label": say("title") });
  const made = TABS.map((name) => {
    const tab = button(say(name), () => go({ tab: name }), "tab");
    tab.setAttribute("role", "tab");
    // A server keeps no cards.
    tab.hidden = isRemote && name === "cards";
    list.append(tab);
    return tab;
  });
  list.addEventListener("keydown", ({ key }) => {
    const at = made.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
    const last = TABS.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[key];
    if (to === undefined || at < 0) return;
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
  const { say, go, isRemote, tell, fail, renew } = context;
  const root = element("form", "search", { role: "search" });
  const box = /** @type {HTMLInputElement} */ (
    element("input", "query", { type: "search", "aria-label": say("query"), placeholder: say("placeholder"), autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: "10000" })
  );
  const submit = element("button", "action main", { type: "submit" }, say("search"));
  const draw = drawing(context, () => box.value, (q) => ((box.value = q), go({ q, tab: "found" }, false)));
  const link = button(say("link"), () => void copyLink(context).then(() => tell(say("link.done")), fail));
  const save = button(say("save"), () => saved.ask());
  const bar = element("div", "bar", {}, box, submit, draw.button, save, link);
  const examples = element("p", "examples", { "aria-label": say("examples") });
  for (const example of EXAMPLES) examples.append(button(example, () => go({ q: example, tab: "found" }), "chip"), " ");
  const saved = savedSearches(context, () => box.value);
  root.append(bar, draw.root, saved.root, examples);
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    renew();
    go({ q: box.value.trim(), tab: context.state().tab === "sums" ? "sums" : "found" });
  });
  let shown = "";
  return {
    root,
    draw: (/** @type {State} */ { q }) => {
      examples.classList.toggle("asked", q !== "");
      // What is being written stays.
      if (q !== shown) box.value = shown = q;
      save.hidden = !q || isRemote;
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
