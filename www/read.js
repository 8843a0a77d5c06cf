// What people paste and drop: the text of a file, and whether it is a match or an ID.

/** More characters than any match has. */
export const MOST = 4_000_000;

/** A file's bytes as text: UTF-8, or UTF-16 with its mark, or Windows' western code page. */
export async function readFile(file) {
  if (file.size > 2 * MOST) throw Object.assign(new Error(), { word: "tooLarge" });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const utf16 = { 0xfffe: "utf-16le", 0xfeff: "utf-16be" }[(bytes[0] << 8) | bytes[1]];
  const text = utf16 ? new TextDecoder(utf16).decode(bytes) : decodeBytes(bytes);
  // Text has no NULs; what has many is a picture, a document, or another program's own format.
  if (text.split("\0", 100).length > text.length / 200 + 1) {
    throw Object.assign(new Error(), { word: "notText" });
  }
  return text;
}

function decodeBytes(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** What a text seems to be: a match, which has lines, or else an ID. */
export function recognise(text) {
  const trimmed = text.trim();
  return trimmed.includes("\n") || trimmed.length > 200 ? { match: text } : { id: trimmed };
}
