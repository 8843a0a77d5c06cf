// What people paste and drop: the text of a file, and whether it is a match or an ID.

/** More characters than any match has. */
export const MOST = 4_000_000;

/** What a file of eXtreme Gammon begins with: RGMH. */
const XG = [0x52, 0x47, 0x4d, 0x48];

/** Bytes as Base64: so the boards take a file that is not text. */
function base64(bytes) {
  const pieces = [];
  for (let i = 0; i < bytes.length; i += 8192) pieces.push(String.fromCharCode(...bytes.subarray(i, i + 8192)));
  return btoa(pieces.join(""));
}

/** A file's bytes as text, in whatever encoding. */
export async function readFile(file) {
  if (file.size > 2 * MOST) throw Object.assign(new Error(), { word: "tooLarge" });
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (XG.every((byte, index) => bytes[index] === byte)) return base64(bytes);
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  // Text has no NULs; what has many is a picture, a document, or another program's own format.
  if (text.split("\0", 100).length > text.length / 200 + 1) {
    throw Object.assign(new Error(), { word: "notText" });
  }
  return text;
}

/** The encoding of bytes, by the rule that `src/notation/guess.rs` gives, where its reasons stand. */
export function encodingOf(bytes) {
  const mark = (bytes[0] << 8) | bytes[1];
  if (mark === 0xfffe) return "utf-16le";
  if (mark === 0xfeff) return "utf-16be";
  const start = bytes.subarray(0, 4096);
  const zeros = (odd) => start.reduce((sum, byte, i) => sum + (byte === 0 && i % 2 === odd), 0);
  const [even, odd] = [zeros(0), zeros(1)];
  const third = Math.floor(start.length / 2) / 3;
  if (even === 0 && odd > third) return "utf-16le";
  if (odd === 0 && even > third) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    return isJapanese(bytes, eucJp) ? "euc-jp" : isJapanese(bytes, shiftJis) ? "shift_jis" : "windows-1252";
  }
}

/** Whether bytes are characters of such lengths, and two of two bytes stand side by side. */
function isJapanese(bytes, lengthAt) {
  let [pairs, found] = [0, false];
  for (let i = 0; i < bytes.length; ) {
    const length = bytes[i] < 0x80 ? 1 : lengthAt(bytes, i);
    if (!length || i + length > bytes.length) return false;
    pairs = length === 2 ? pairs + 1 : 0;
    found ||= pairs === 2;
    i += length;
  }
  return found;
}

function eucJp(bytes, i) {
  const high = (byte, most = 0xfe) => byte >= 0xa1 && byte <= most;
  if (bytes[i] === 0x8e) return high(bytes[i + 1], 0xdf) ? 2 : 0;
  if (bytes[i] === 0x8f) return high(bytes[i + 1]) && high(bytes[i + 2]) ? 3 : 0;
  return high(bytes[i]) && high(bytes[i + 1]) ? 2 : 0;
}

function shiftJis(bytes, i) {
  const [first, second] = [bytes[i], bytes[i + 1]];
  const starts = (first >= 0x81 && first <= 0x9f) || (first >= 0xe0 && first <= 0xea);
  if (starts) return second >= 0x40 && second <= 0xfc && second !== 0x7f ? 2 : 0;
  return first >= 0xa1 && first <= 0xdf ? 1 : 0;
}

/** What a text seems to be: a match, which has lines, or else an ID. */
export function recognise(text) {
  const trimmed = text.trim();
  return trimmed.includes("\n") || trimmed.length > 200 ? { match: text } : { id: trimmed };
}
