// @ts-check
// What scripts put beside a board: elements, styles and words.

/** A text by its key, with what takes the places of `%1` and so on. @typedef {(key: string, ...values: (string | number)[]) => string} Say */

/** An element with a class and a part of the same name. @param {string} tag @param {string} name @param {Record<string, string>} [attributes] @param {(Node | string)[]} content */
export function element(tag, name, attributes = {}, ...content) {
  const made = document.createElement(tag);
  made.className = name;
  if (name) made.setAttribute("part", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/** A button that does something. @param {string} text @param {() => void} press @param {string} [name] */
export function button(text, press, name = "action") {
  const made = element("button", name, { type: "button" }, text);
  made.addEventListener("click", press);
  return made;
}

/** The style sheets of each window, by their texts. @type {WeakMap<Window, Map<string, CSSStyleSheet>>} */
const sheets = new WeakMap();

/** Adds a style to a shadow root. @param {ShadowRoot} root @param {string} style */
export function dressed(root, style) {
  const { defaultView } = root.ownerDocument;
  if (!defaultView) return;
  const known = sheets.get(defaultView) ?? new Map();
  sheets.set(defaultView, known);
  if (!known.has(style)) {
    const sheet = new /** @type {any} */ (defaultView).CSSStyleSheet();
    sheet.replaceSync(style);
    known.set(style, sheet);
  }
  const sheet = known.get(style);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/**
 * What promises the texts of a language; those of English where there are none.
 *
 * @param {Record<string, () => URL>} files
 * @returns {(lang: string) => Promise<Say>}
 */
export function speaker(files) {
  /** @type {Record<string, Promise<Map<string, string>>>} */
  const loaded = {};
  return async (lang) => {
    const short = String(lang).split("-")[0].toLowerCase();
    const known = short in files ? short : "en";
    loaded[known] ??= texts(files[known]()).catch((error) => {
      delete loaded[known];
      throw error;
    });
    const words = await loaded[known];
    return (key, ...values) => (words.get(key) ?? key).replace(/%(\d)/g, (_, n) => String(values[n - 1] ?? ""));
  };
}

/** @param {URL} file */
async function texts(file) {
  const response = await fetch(file);
  const lines = (await response.text()).split("\n").map((line) => line.split(/:\s*(.*)/, 2));
  return new Map(/** @type {[string, string][]} */ (lines.filter(([key, text]) => text && !key.startsWith("#"))));
}
