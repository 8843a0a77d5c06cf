// What the scripts that send altered requests share.

/** Numbers from 0 to 1, the same for the same seed: mulberry32. */
export function chance(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Characters replaced, put in, taken out and doubled. */
export const spoiler = (random) => (text) => {
  const any = (list) => list[Math.floor(random() * list.length)];
  let bytes = [...text];
  for (let n = 1 + Math.floor(random() * 4); n > 0; n -= 1) {
    const at = Math.floor(random() * (bytes.length + 1));
    const what = any(["put", "cut", "set", "double"]);
    if (what === "put") bytes.splice(at, 0, String.fromCharCode(Math.floor(random() * 256)));
    if (what === "cut") bytes.splice(at, Math.ceil(random() * 8));
    if (what === "set" && at < bytes.length) bytes[at] = String.fromCharCode(Math.floor(random() * 256));
    if (what === "double") bytes = [...bytes.slice(0, at), ...bytes.slice(at, at + 40), ...bytes.slice(at)];
  }
  return bytes.join("");
};
