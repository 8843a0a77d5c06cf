// Small things that are done to the page.

/** Each style sheet, one for all boards of the page. */
const sheets = new Map();

function sheet(style) {
  if (!sheets.has(style)) {
    const made = new CSSStyleSheet();
    made.replaceSync(style);
    sheets.set(style, made);
  }
  return sheets.get(style);
}

/** The element's open shadow root, empty but for these styles; made if it has none. */
export function shadow(host, styles) {
  let root = host.shadowRoot;
  if (!root) {
    try {
      root = host.attachShadow({ mode: "open" });
    } catch {
      throw problem("bad_option", "option target: expected an element such as div, that can hold a board");
    }
  }
  root.adoptedStyleSheets = styles.map(sheet);
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
