// The custom elements: an embed whose options are attributes.

import { fileText } from "../file.js";
import { emit } from "./dom.js";

const COMMON = ["colours", "css", "flip", "format", "height", "home", "imageserver", "lang", "numbers", "width"];
const IDS = ["gnubgid", "id", "xgid"];
const MARKED = ["arrows", "candidates", "ghosts", "gnubgid", "highlights", "id", "labels", "notes", "quiz", "text", "xgid"];
const ELEMENTS = {
  "backgammon-position": { embed: "positionviewer", own: MARKED },
  "backgammon-editor": { embed: "editor", own: ["gnubgid", "id", "xgid"] },
  "backgammon-player": {
    embed: "player",
    own: ["automatic", "field", "gnubgid", "id", "patience", "people", "rightclick", "tap", "xgid"],
  },
  "backgammon-match": { embed: "gameviewer", own: ["match", "src", "start", "study"] },
};

/** Defines the elements, unless the page has them already. */
export function define(functions) {
  for (const [name, { embed, own }] of Object.entries(ELEMENTS)) {
    if (!customElements.get(name)) {
      customElements.define(name, elementClass(functions[embed], [...COMMON, ...own], own));
    }
  }
}

function elementClass(embed, attributes, own) {
  return class extends HTMLElement {
    static observedAttributes = attributes.filter((name) => name !== "id");
    #handle;

    constructor() {
      super();
      // A block from the first, so that its width can be measured before a board is in it.
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [block()];
      root.append(document.createElement("slot"));
    }

    /** The handle of the embed, while the element is in a page. */
    get handle() {
      return this.#handle;
    }

    async connectedCallback() {
      // The parser is not through with what the element holds when it meets its start.
      if (document.readyState === "loading") await parsed;
      if (!this.isConnected || this.#handle) return;
      const options = {};
      for (const name of attributes) {
        // `id` is the element's own attribute; it is not a context.
        if (name !== "id" && this.hasAttribute(name)) options[name] = this.getAttribute(name);
      }
      if (own.includes("src")) options.text = await this.#text(options);
      else if (!IDS.some((name) => name in options)) Object.assign(options, position(this.textContent.trim()));
      delete options.src;
      if (!this.isConnected || this.#handle) return;
      this.#handle = embed(this, options);
    }

    disconnectedCallback() {
      this.#handle?.destroy();
      this.#handle = undefined;
    }

    async attributeChangedCallback(name, before, now) {
      if (!this.#handle || before === now) return;
      // An option that is taken away is again what it is by itself.
      if (now === null) return this.#restart();
      if (name === "src") this.#handle.set({ text: await fetchText(this, now) });
      else this.#handle.set({ [name]: now });
    }

    #restart() {
      this.disconnectedCallback();
      return this.connectedCallback();
    }

    /** The match: of `src`, of a script child, or the text between the tags. */
    async #text({ src }) {
      if (src) return fetchText(this, src);
      return (this.querySelector("script") ?? this).textContent;
    }
  };
}

/** The position that stands in an element: an ID, or more lines as another program copies them. */
const position = (text) => (text.includes("\n") ? { text } : { id: text || undefined });

/** The style of an element without a board, one for all. */
function block() {
  if (!block.sheet) {
    block.sheet = new CSSStyleSheet();
    block.sheet.replaceSync(":host{display:block}:host([hidden]){display:none}");
  }
  return block.sheet;
}

const parsed = new Promise((resolve) => {
  if (typeof document === "undefined" || document.readyState !== "loading") resolve();
  else document.addEventListener("DOMContentLoaded", resolve, { once: true });
});

async function fetchText(element, src) {
  try {
    const response = await fetch(new URL(src, element.baseURI));
    if (!response.ok) throw new Error(`${src}: ${response.status} ${response.statusText}`);
    return await fileText(response);
  } catch ({ message }) {
    emit(element, "error", { code: "bad_record", message });
    return undefined;
  }
}
