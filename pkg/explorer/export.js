// @ts-check
// What was found, as a file for other programs.

import { reader } from "./import.js";
import { failure, pause } from "./store.js";

/** @typedef {import("./engine.js").Shelf} Shelf */

/** @type {Record<string, { end: string, type: string }>} */
const FORMATS = {
  csv: { end: "csv", type: "text/csv" },
  anki: { end: "txt", type: "text/plain" },
  sgf: { end: "sgf", type: "application/x-go-sgf" },
  mat: { end: "mat", type: "text/plain" },
};

/** @param {Shelf} shelf @param {{ q?: string, format: string }} args */
export async function exported(shelf, { q = "", format }) {
  const kind = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (!kind) throw failure("bad_option", `format: expected one of ${Object.keys(FORMATS).join(", ")}, not “${format}”`);
  const { collection } = await shelf.shown();
  const isRecord = format === "sgf" || format === "mat";
  const { text, count, found } = isRecord ? await records(shelf, collection.matches_of(q), /** @type {"sgf" | "mat"} */ (format)) : collection.export(q, format);
  return { name: `matches.${kind.end}`, type: `${kind.type};charset=utf-8`, bytes: new TextEncoder().encode(text), count, found };
}

/** Matches in another format, one after the other. @param {Shelf} shelf @param {string[]} hashes @param {"sgf" | "mat"} format */
async function records(shelf, hashes, format) {
  const api = await reader();
  const texts = [];
  for (const hash of hashes) {
    const { bytes, number } = await shelf.match(hash);
    texts.push(api.write({ bytes, match: number, format }).text);
    await pause();
  }
  return { text: texts.join(""), count: texts.length, found: hashes.length };
}
