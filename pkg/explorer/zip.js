// @ts-check
// The files in a .zip, which the browser inflates. Of the format (APPNOTE.TXT of PKWARE) what archives of small files have:
// neither encryption nor more than 4 GB.

import { failure } from "./store.js";

/** The most bytes of a file in an archive: no match comes near, and what says less inflates to no more. */
const LARGEST = 64 << 20;

/** @param {Uint8Array} bytes */
export const isZip = (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** @param {Uint8Array} bytes @returns {Promise<{ name: string, bytes: Uint8Array }[]>} */
export async function unzipped(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = [];
  try {
    let end = bytes.length - 22;
    while (view.getUint32(end, true) !== 0x06054b50) end -= 1;
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
      if (view.getUint32(at, true) !== 0x02014b50) throw new RangeError();
      const [method, size, length] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
      const [named, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + named));
      const start = view.getUint32(at + 42, true);
      const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
      if (from + size > bytes.length || length > LARGEST) throw new RangeError();
      const packed = bytes.subarray(from, from + size);
      // What systems put beside files is no match.
      const isFile = length > 0 && !/(^|\/)(__MACOSX\/|\.)/.test(name);
      if (isFile) files.push({ name, bytes: method === 0 ? packed : await inflated(packed, length) });
      at += 46 + named + extra + comment;
    }
  } catch {
    throw failure("bad_record", "This .zip cannot be read: it is cut, damaged or encrypted.");
  }
  return files;
}

/** @param {Uint8Array} packed @param {number} length */
async function inflated(packed, length) {
  const stream = new Blob([/** @type {BlobPart} */ (packed)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const input = stream.getReader(); ; ) {
    const { done, value } = await input.read();
    if (done) break;
    bytes.set(value, at);
    at += value.length;
  }
  if (at !== length) throw new RangeError();
  return bytes;
}
