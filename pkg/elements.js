// @ts-check
// The custom elements: an embed whose options are attributes.

import { fetched, fileText } from "./file.js";
import { explain, fail, warn } from "./failure.js";
import { dress } from "./page.js";

const COMMON = ["colours", "css", "flip", "format", "height", "home", "imageserver", "lang", "numbers", "width"];
/** What gives a position by an attribute. `id` is the element's own. */
const GIVEN = ["gnubgid", "text", "xgid"];
const MARKED = ["analyse", "arrows", "candidates", "ghosts", "gnubgid", "highlights", "id", "labels", "notes", "quiz", "text", "xgid"];
const CHAT = ["channel", "height", "lang", "name", "server"];
/** @type {Record<string, { embed: string, own: string[], common?: string[] }>} */
const ELEMENTS = {
  "backgammon-position": { embed: "positionviewer", own: MARKED },
  "backgammon-editor": { embed: "editor", own: ["analyse", "arrows", "ghosts", "gnubgid", "highlights", "id", "labels", "xgid"] },
  "backgammon-player": {
    embed: "player",
    own: ["automatic", "field", "gnubgid", "hint", "id", "opponent", "patience", "people", "rightclick", "server", "sounds", "table", "tap", "tutor", "variant", "xgid"],
  },
  "backgammon-match": { embed: "gameviewer", own: ["analyse", "match", "src", "start", "study"] },
  "backgammon-chat": { embed: "chat", own: CHAT, common: [] },
  "backgammon-explorer": { embed: "explorer", own: ["by", "demo", "gnubgid", "name", "q", "roll", "server", "tab"], common: ["css", "lang"] },
  "backgammon-lobby": { embed: "lobby", own: CHAT, common: [] },
};

/** @typedef {(target: HTMLElement, options: Record<string, any>) => import("./handle.js").Handle} Embed */

/** Defines the elements of these functions, unless the page has them already. @param {Record<string, any>} functions */
export function define(functions) {
  for (const [name, { embed, own, common = COMMON }] of Object.entries(ELEMENTS)) {
    if (functions[embed] && !customElements.get(name)) {
      customElements.define(name, elementClass(functions[embed], [...common, ...own], own));
    }
  }
}

/** @param {Embed} embed @param {string[]} attributes @param {string[]} own */
function elementClass(embed, attributes, own) {
  return class extends HTMLElement {
    static observedAttributes = attributes.filter((name) => name !== "id");
    /** @type {import("./handle.js").Handle | undefined} */
    #handle;
    #isLoading = false;

    constructor() {
      super();
      // A block from the first, so that its width can be measured before a board is in it.
      const root = this.attachShadow({ mode: "open" });
      dress(root, ":host{display:block}:host([hidden]){display:none}");
      root.append(document.createElement("slot"));
      const watch = { characterData: true, childList: true, subtree: true };
      new MutationObserver(() => this.#reread()).observe(this, watch);
    }

    /** The handle of the embed, which stays when the element leaves the page. */
    get handle() {
      return this.#handle;
    }

    async connectedCallback() {
      // The parser is not through with what the element holds when it meets its start.
      if (document.readyState === "loading") await parsed;
      if (!this.isConnected || this.#isLoading) return;
      if (this.#handle) return this.#handle.wake();
      for (const name of this.getAttributeNames()) if (!attributes.includes(name) && !USUAL.test(name)) warn(this, name, attributes);
      this.#isLoading = true;
      try {
        const text = own.includes("src") ? await this.#text() : undefined;
        if (this.isConnected) this.#handle = embed(this, this.#options(text));
      } catch (error) {
        fail(this, error, explain);
      }
      this.#isLoading = false;
    }

    /** What its attributes say, and what it holds. @param {string | undefined} text */
    #options(text) {
      /** @type {Record<string, any>} */
      const options = {};
      for (const name of attributes) {
        // `id` is the element's own attribute; it is not a context.
        if (name !== "id" && name !== "src" && this.hasAttribute(name)) options[name] = this.getAttribute(name);
      }
      return Object.assign(options, text === undefined ? this.#position() : { text });
    }

    /** The position that stands in it, unless an attribute gives one, or it has none: an ID, or more lines as another program copies them. */
    #position() {
      if (own === CHAT || GIVEN.some((name) => this.hasAttribute(name))) return {};
      const text = this.textContent?.trim();
      return text?.includes("\n") ? { text, id: null } : { text: null, id: text || null };
    }

    /** What it holds has changed. */
    async #reread() {
      if (!this.#handle || this.hasAttribute("src")) return;
      this.#handle.set(own.includes("src") ? { text: await this.#text() } : this.#position());
    }

    /** Moved in the page it stays what it is; out of it the board rests, and goes on when the element comes back. */
    disconnectedCallback() {
      queueMicrotask(() => {
        if (this.isConnected || this.#handle?.rest()) return;
        this.#handle?.destroy();
        this.#handle = undefined;
      });
    }

    connectedMoveCallback() {}

    /** Styles stay with the document that they were made for. */
    adoptedCallback() {
      dress(/** @type {ShadowRoot} */ (this.shadowRoot));
    }

    /** @param {string} name @param {string | null} before @param {string | null} now */
    async attributeChangedCallback(name, before, now) {
      if (before === now) return;
      if (!this.#handle) return this.isConnected && this.connectedCallback();
      if (name !== "src") return this.#handle.set({ [name]: now });
      try {
        const text = await this.#text();
        if (this.getAttribute(name) === now) this.#handle?.set({ text });
      } catch (error) {
        if (this.getAttribute(name) === now) fail(this, error);
      }
    }

    /** The match: of `src` as it is now, of a script child, or the text between the tags. @returns {Promise<string>} */
    async #text() {
      const src = this.getAttribute("src");
      if (!src) return (this.querySelector("script") ?? this).textContent ?? "";
      const text = await fetchText(this, src).catch((error) => error);
      if (this.getAttribute("src") !== src) return this.#text();
      if (typeof text !== "string") throw text;
      return text;
    }
  };
}

/** Attributes that many elements have, of frameworks too; what others mean is looked up when there is one. */
const USUAL = /^(class|hidden|id|role|slot|style|title)$|[^a-z0-9]/;

/** Settles when the page has been read. @type {Promise<void>} */
const parsed = new Promise((resolve) => {
  if (typeof document === "undefined" || document.readyState !== "loading") resolve();
  else document.addEventListener("DOMContentLoaded", () => resolve(), { once: true });
});

/** What is at an address, as a text. @param {Element} element @param {string} src */
const fetchText = async (element, src) => fileText(await fetched(new URL(src, element.baseURI)));
