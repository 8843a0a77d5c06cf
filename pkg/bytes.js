// @ts-check
// Files that are not UTF-8: their text in whatever encoding, or what is no text at all.

/** What files begin with that are no text: of eXtreme Gammon, OpenGammon and BGBlitz. */
const BINARY = /^(RGMH|OGXM|{[^\n]*"BGF")/;

/** Whether this is a file of a program, and no text. @param {Uint8Array} bytes */
export const isBinary = (bytes) => BINARY.test(String.fromCharCode(...bytes.subarray(0, 200)));

/** Bytes as boards take them: text; files of programs that are no text in Base64. @param {Uint8Array} bytes */
export function readBytes(bytes) {
  if (isBinary(bytes)) return base64(bytes);
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  const pieces = [];
  for (let i = 0; i < bytes.length; i += 8192) pieces.push(String.fromCharCode(...bytes.subarray(i, i + 8192)));
  return btoa(pieces.join(""));
}

/** The encoding of bytes, by the rule that `src/notation/guess.rs` gives, where its reasons stand. @param {Uint8Array} bytes */
export function encodingOf(bytes) {
  const mark = (bytes[0] << 8) | bytes[1];
  if (mark === 0xfffe) return "utf-16le";
  if (mark === 0xfeff) return "utf-16be";
  const start = bytes.subarray(0, 4096);
  const zeros = (/** @type {number} */ odd) => start.reduce((sum, byte, i) => sum + Number(byte === 0 && i % 2 === odd), 0);
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

/** Whether bytes are characters of such lengths, and two of two bytes stand side by side. @param {Uint8Array} bytes @param {(bytes: Uint8Array, i: number) => number} lengthAt */
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

/** How many bytes the character here has; 0 if it is none. @param {Uint8Array} bytes @param {number} i */
function eucJp(bytes, i) {
  const high = (/** @type {number} */ byte, most = 0xfe) => byte >= 0xa1 && byte <= most;
  if (bytes[i] === 0x8e) return high(bytes[i + 1], 0xdf) ? 2 : 0;
  if (bytes[i] === 0x8f) return high(bytes[i + 1]) && high(bytes[i + 2]) ? 3 : 0;
  return high(bytes[i]) && high(bytes[i + 1]) ? 2 : 0;
}

/** As {@link eucJp}. @param {Uint8Array} bytes @param {number} i */
function shiftJis(bytes, i) {
  const [first, second] = [bytes[i], bytes[i + 1]];
  const starts = (first >= 0x81 && first <= 0x9f) || (first >= 0xe0 && first <= 0xea);
  if (starts) return second >= 0x40 && second <= 0xfc && second !== 0x7f ? 2 : 0;
  return first >= 0xa1 && first <= 0xdf ? 1 : 0;
}
