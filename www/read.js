// What people paste and drop: the text of a file, and whether it is a match or an ID.

import { fileText } from "./pkg/jsboard.mjs";

/** More characters than any match has. */
export const MOST = 4_000_000;

/** A file's bytes as text, in whatever encoding. */
export async function readFile(file) {
  if (file.size > 2 * MOST) throw Object.assign(new Error(), { word: "too_large" });
  const word = kindOf(new Uint8Array(await file.slice(0, 12).arrayBuffer()));
  if (word) throw Object.assign(new Error(), { word });
  const text = await fileText(file);
  // Text has no NULs; what has many is another program's own format.
  if (text.split("\0", 100).length > text.length / 200 + 1) {
    throw Object.assign(new Error(), { word: "not_text" });
  }
  return text;
}

/** How files begin that hold no text, and what is said of them. */
const KINDS = [
  [/^(\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|BM....\0\0|II\*\0|MM\0\*|....ftyp(avif|heic|mif1))/s, "is_picture"],
  [/^(%PDF|PK\x03\x04|\xd0\xcf\x11\xe0|7z\xbc\xaf|Rar!|\{\\rtf)/, "is_document"],
];

/** What is said of a file that begins so, if it is known to hold no text. */
function kindOf(bytes) {
  const start = String.fromCharCode(...bytes);
  return KINDS.find(([pattern]) => pattern.test(start))?.[1];
}

/** What matches have and other texts do not: headers, numbered rows, dice and moves; and what names an ID. */
const MARKS = /\bgame\s+\d|\bpoint match\b|^\s*\d+\)\s|\(;|\b(FF|GM)\[|id\s*[:=]|\b[1-6][1-6]:\s|(\b\d+|bar)\/(\d+|off)\b/im;
/** One word that may be an ID. */
const WORD = /^(\S*[\d:+/=]\S*|[A-Za-z0-9+/]{10,})$/;

/** Whether a text that cannot be read seems to be meant as a match or an ID. */
export const resembles = (text) => MARKS.test(text) || WORD.test(text.trim());

/** What a text seems to be: a match, which has lines, or else an ID. */
export function recognise(text) {
  const trimmed = text.trim();
  return trimmed.includes("\n") || trimmed.length > 200 ? { match: text } : { id: trimmed };
}
