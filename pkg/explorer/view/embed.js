// @ts-check
// The explorer: a database of positions and games in a page. It is loaded by the first explorer of a page.

import { dressed } from "../../beside.js";
import { speak as words } from "../../explorer-words.js";
import { library } from "../library.js";
import { STYLE } from "./style.js";
import { View, check } from "./view.js";

/** @typedef {Record<string, any>} Options */

/** The options that say what is shown. */
const SHOWN = ["by", "css", "gnubgid", "q", "roll", "tab"];

/** Promises the class of explorers, as that of boards is called. */
export const load = async () => /** @type {any} */ ({ Board: Explorer });

/** Whether there are words in a language. @param {string} lang */
export const speak = async (lang) => /^(en|ja)\b/i.test(lang);

/** An explorer in an element. It has the methods that a handle calls of a board. */
class Explorer {
  #host;
  #options;
  #lang;
  /** @type {View | undefined} */
  #view;
  #library;
  /** Whether others have the library too. */
  #isShared;

  /** @param {string} _kind @param {HTMLElement} host @param {Options} options @param {number} _width @param {string} lang */
  constructor(_kind, host, options, _width, lang) {
    check(options);
    this.#host = host;
    this.#options = { ...options };
    this.#lang = lang;
    this.#isShared = Boolean(options.library);
    this.#library = options.library ?? library({ name: options.name, server: options.server, demo: options.demo });
  }

  /** Draws it. */
  start() {
    const root = this.#host.shadowRoot ?? this.#host.attachShadow({ mode: "open" });
    dressed(root, STYLE);
    const view = new View(this.#host, root, this.#library, this.#options);
    this.#view = view;
    words(this.#lang).then(
      (say) => view.begin(say),
      (error) => console.error(`jsboard: ${error.message}`, this.#host),
    );
  }

  /** Changes options. @param {Options} options */
  set(options) {
    check(options);
    this.#options = { ...this.#options, ...options };
    const changed = Object.entries(options).filter(([name, value]) => SHOWN.includes(name) && value !== undefined);
    this.#view?.go(Object.fromEntries(changed));
  }

  /** Does what a method of the handle is named for. @param {string} name @param {string} argument */
  act(name, argument) {
    if (name === "search") this.set({ q: argument, tab: "found" });
    if (name === "show") this.set({ gnubgid: argument, roll: "", tab: "plays" });
  }

  /** Answers a question. @param {string} name */
  ask(name) {
    if (name === "state") return this.#view?.state;
    if (name === "library") return this.#library;
    return undefined;
  }

  call() {}
  give() {}

  /** The element has left the page. */
  rest() {
    this.#view?.remove();
  }

  /** It is back. @param {HTMLElement} host @param {Options} options */
  wake(host, options) {
    this.#host = host;
    this.#options = { ...options, ...this.#view?.state };
  }

  destroy() {
    this.#view?.remove();
    if (!this.#isShared) this.#library.close?.();
  }

  free() {}
}
