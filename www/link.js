// The link to a match or a position: a fragment, which no server ever sees.
//
//     #match=DEFLATED&at=3/12&bottom=0        #id=XGID=-b----E-C---eE---c-e----B-:0:0:1:00:0:0:0:9:10
//     #kept=NAME&at=3/12
//     #quiz=XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10
//
// `match` is the text in UTF-8, compressed (raw deflate), in base64url. `at` is the place in it,
// game and step. `bottom=0` stands there when the first-named player sits at the bottom. `kept` names a match that
// this browser keeps (kept.js), for it is too long for a link. `quiz` is a position in which the reader is to decide.

/** The most characters of a match in a link; mail programs and chats cut longer ones. */
export const LONGEST = 8000;
/** The most bytes that a match in a link may become. */
const LARGEST = 4_000_000;

/** Whether a packed match fits into a link, with a place in it. */
export const fits = (packed) => Boolean(packed) && packed.length + 40 <= LONGEST;

/** A match as it stands in a link. */
export async function pack(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const pieces = [];
  for (let i = 0; i < bytes.length; i += 8192) {
    pieces.push(String.fromCharCode(...bytes.subarray(i, i + 8192)));
  }
  return btoa(pieces.join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The match in a link; throws when it is damaged. */
export async function unpack(packed) {
  const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let length = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > LARGEST) throw new RangeError("too much");
    text += decoder.decode(value, { stream: true });
  }
}

/** What a fragment says: `{ match, at, id, bottom }`, each of them or not. */
export function parse(fragment) {
  return Object.fromEntries(new URLSearchParams(fragment.replace(/^#/, "")));
}

/** A place in a match, if this is one. */
export function place(text) {
  return /^\d{1,6}(\/\d{1,6})?$/.test(text ?? "") && Number.parseInt(text) > 0 ? text : undefined;
}

/** The fragment that says this. */
export function write(parts) {
  const said = Object.entries(parts).filter(([, value]) => value !== undefined);
  return said.map(([name, value]) => `${name}=${escape(value)}`).join("&");
}

function escape(value) {
  return encodeURIComponent(value).replace(/%(2F|3A|3D)/g, decodeURIComponent);
}
