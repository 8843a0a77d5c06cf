// What people paste and drop: the text of a file, and whether it is a match or an ID.

import { fileText } from "./pkg/jsboard.mjs";

/** More characters than any match has. */
export const MOST = 4_000_000;

/** A file's bytes as text, in whatever encoding. */
export async function readFile(file) {
  if (file.size > 2 * MOST) throw Object.assign(new Error(), { word: "tooLarge" });
  const text = await fileText(file);
  // Text has no NULs; what has many is a picture, a document, or another program's own format.
  if (text.split("\0", 100).length > text.length / 200 + 1) {
    throw Object.assign(new Error(), { word: "notText" });
  }
  return text;
}

/** What a text seems to be: a match, which has lines, or else an ID. */
export function recognise(text) {
  const trimmed = text.trim();
  return trimmed.includes("\n") || trimmed.length > 200 ? { match: text } : { id: trimmed };
}
