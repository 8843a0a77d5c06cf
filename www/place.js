// The position in the address of a page: `play.html?id=…` or `play.html#id=…`.

import { query } from "./language.js";
import { parse, write } from "./link.js";

/** The ID that the address gives, if it gives one. */
export function idOfAddress() {
  const { id } = { ...parse(location.search.slice(1)), ...parse(location.hash) };
  // A plus sign that somebody wrote as it is, is read as a space.
  return id?.trim().replaceAll(" ", "+") || undefined;
}

/** How many milliseconds lie between two changes of the address: browsers stop pages that do so too often. */
const PAUSE = 120;

/** The ID to write into the address, and when the last one was written. */
let next;
let writtenAt = -PAUSE;

/** Writes an ID into the address, at once if none was written just now. */
export function keepInAddress(id) {
  clearTimeout(keepInAddress.timer);
  next = id;
  const wait = writtenAt + PAUSE - performance.now();
  if (wait <= 0) writeAddress();
  else keepInAddress.timer = setTimeout(writeAddress, wait);
}

function writeAddress() {
  writtenAt = performance.now();
  if (next !== undefined) history.replaceState(null, "", `${location.pathname}${query()}#${write({ id: next })}`);
  next = undefined;
}

// Back leads to what was there last.
addEventListener("pagehide", writeAddress);

/** The address of another page of the site with this position, in the language chosen here. */
export const linkTo = (page, id) => `${page}${query()}#${write({ id })}`;
