// Small things that are done to the page.

import style from "./style.js";

/** One style sheet for all boards of the page. */
let sheet;

/** The element's open shadow root, empty but for the boards' style; made if it has none. */
export function shadow(host) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
  }
  let root = host.shadowRoot;
  if (!root) {
    try {
      root = host.attachShadow({ mode: "open" });
    } catch {
      throw problem("bad_option", "option target: expected an element such as div, that can hold a board");
    }
  }
  root.adoptedStyleSheets = [sheet];
  root.replaceChildren();
  return root;
}

/** A new element with a class and a part of the same name, at the end of its parent. */
export function append(parent, tag, name, attributes = {}) {
  const element = document.createElement(tag);
  element.className = name;
  element.setAttribute("part", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent.append(element);
  return element;
}

/** An error with a code. */
export function problem(code, message, at) {
  return Object.assign(new Error(message), { code, at });
}

/** Dispatches an event that bubbles out of shadow trees; whether nobody has prevented it. */
export function emit(element, name, detail) {
  const options = { bubbles: true, cancelable: true, composed: true, detail };
  return element.dispatchEvent(new CustomEvent(`jsboard:${name}`, options));
}

/** The language of an element: its own or an ancestor's `lang`. */
export const language = (element) => element.closest("[lang]")?.getAttribute("lang") ?? "";

/** Whether the user asks for less motion. */
export const reducesMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * Copies the text of an element to the clipboard; whether that was done. Pages that are not served
 * securely have no clipboard, and a person may forbid it: then the text is selected instead.
 */
export async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(element);
    return false;
  }
}
