// @ts-check
// What depends on the page: markup where Trusted Types are required or in XHTML, styles in each document.

import { wrong } from "./failure.js";

/** The style sheets of each document, by their texts. @type {WeakMap<Document, Record<string, CSSStyleSheet>>} */
const sheets = new WeakMap();
/** The style of each shadow root. @type {WeakMap<ShadowRoot, string>} */
const worn = new WeakMap();

/** Gives a shadow root a style; the one that it had, in another document. @param {ShadowRoot} root @param {string} [style] */
export function dress(root, style = worn.get(root) ?? "") {
  const of = root.ownerDocument;
  const known = sheets.get(of) ?? {};
  sheets.set(of, known);
  worn.set(root, style);
  if (!known[style]) {
    const { CSSStyleSheet } = /** @type {any} */ (of.defaultView);
    known[style] = new CSSStyleSheet();
    // Documents without a layout have none of its methods.
    known[style].replaceSync?.(style);
  }
  root.adoptedStyleSheets = [known[style]];
}

/** What makes markup trusted: the policy `jsboard`, or nothing. @type {{ createHTML: (markup: string) => any } | undefined} */
let policy;

/** Lets an element hold markup. @param {Element} element @param {string} markup */
function fill(element, markup) {
  const isXml = /xml/.test(element.ownerDocument.contentType);
  // In XML only another document reads markup as HTML.
  const holder = isXml ? document.implementation.createHTMLDocument().createElement("template") : element;
  holder.innerHTML = policy?.createHTML(markup) ?? markup;
  if (holder instanceof HTMLTemplateElement) element.replaceChildren(holder.content);
}

/** What boards need of the page. */
export function page() {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  try {
    policy ??= trustedTypes?.createPolicy("jsboard", { createHTML: String });
  } catch {
    if (!trustedTypes.defaultPolicy) throw wrong("the page's Trusted Types do not allow the policy jsboard");
  }
  return { dress, fill };
}
