// @ts-check
// What boards wait for before they are drawn: their parts of the wasm, their words, their width.

import { emit } from "./failure.js";

/** @typedef {import("./handle.js").Source} Source */
/** @typedef {import("./handle.js").Wasm} Wasm */

/** For each set of parts, the elements that wait for it, and the promise of their widths. */
const batches = new Map();

/**
 * Waits for what a board needs and measures the element. Boards that are made together are measured
 * together, before the first of them changes the page, so that the page is laid out once.
 *
 * @param {Element} element
 * @param {string} lang
 * @param {string[]} parts
 * @param {Source} source
 * @returns {Promise<{ wasm: Wasm, width: number, isSpoken: boolean }>} whether there are words of the language
 */
export async function loaded(element, lang, parts, { load, speak }) {
  const key = parts.join();
  if (!batches.has(key)) batches.set(key, measure(parts, load));
  const batch = batches.get(key);
  batch.elements.add(element);
  // Without its words a board still speaks English.
  const spoken = speak(String(lang).split("-")[0].toLowerCase()).catch(() => {
    return emit(element, "fallback", { src: lang, reason: "failed" }), true;
  });
  const [{ widths, wasm }, isSpoken] = await Promise.all([batch.measured, spoken]);
  return { wasm, width: widths.get(element), isSpoken };
}

/** Settles when the boards that were drawn last can be seen, or nobody looks. */
let seen = Promise.resolve();

/** What is drawn is seen before boards of another kind are made. @param {string[]} parts @param {Source["load"]} load */
function measure(parts, load) {
  const elements = new Set();
  const others = batches.size;
  const measured = Promise.resolve()
    .then(() => Promise.all(parts.map(load)))
    .then(async ([wasm]) => (others && (await seen), wasm))
    .finally(() => batches.delete(parts.join()))
    .then((wasm) => {
      seen = new Promise((done) => {
        globalThis.requestAnimationFrame?.(() => setTimeout(done));
        setTimeout(done, 100);
      });
      return { wasm, widths: new Map([...elements].map((e) => [e, widthOf(e)])) };
    });
  return { elements, measured };
}

/** The width that a board may have, or 400 pixels where it is hidden: what has none is wide enough for those. @param {Element} element */
export const widthOf = (element) => (element.getClientRects().length ? element.clientWidth : 400);

/** The language of an element: its own `lang`, or that of what it is in, out of shadow trees too. @param {Element} element */
export function languageOf(element) {
  for (let at = /** @type {any} */ (element); at; at = at.parentNode ?? at.host) {
    if (at.hasAttribute?.("lang")) return at.getAttribute("lang");
  }
  return "";
}
