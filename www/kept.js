// Matches that this browser keeps: the last ones that were shown. A link can be too short for a match; its address
// then names the match kept here: `#kept=1x9k2f`.

import { forget, remember, remembered } from "./storage.js";

/** How many matches are kept. */
const MOST = 5;

/** The matches kept, the last one first: `{ name, title, at, bottom }`. */
export function keptMatches() {
  const kept = remembered("matches");
  return Array.isArray(kept) ? kept.filter((match) => typeof match?.name === "string") : [];
}

/** A kept match as it stands in a link, or `undefined`. */
export const keptMatch = (name) => remembered(`match.${name}`);

/** The match kept last, and its name: names of long matches take time. */
let named = {};

/**
 * Keeps a match before the others, and how it is shown. Without space the oldest ones go.
 * Returns its name, or `undefined` if the browser does not keep it.
 */
export function keepMatch(packed, { title, at, bottom }) {
  if (named.packed !== packed) named = { packed, name: nameOf(packed) };
  const { name } = named;
  const all = keptMatches();
  const others = all.filter((match) => match.name !== name);
  let isKept = others.length < all.length || remember(`match.${name}`, packed);
  while (others.length >= MOST || (!isKept && others.length > 0)) {
    forget(`match.${others.pop().name}`);
    isKept ||= remember(`match.${name}`, packed);
  }
  return isKept && remember("matches", [{ name, title, at, bottom }, ...others]) ? name : undefined;
}

/** A short name, by the content. */
function nameOf(packed) {
  let [a, b] = [1, 2];
  for (let i = 0; i < packed.length; i++) {
    const code = packed.charCodeAt(i);
    a = Math.imul(a ^ code, 16777619);
    b = Math.imul(b, 31) + code;
  }
  return [a, b].map((part) => (part >>> 0).toString(36)).join("");
}
