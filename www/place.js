// The position in the address of a page: `play.html?id=…` or `play.html#id=…`.

import { parse, write } from "./link.js";

/** The ID that the address gives, if it gives one. */
export function idOfAddress() {
  const { id } = { ...parse(location.search.slice(1)), ...parse(location.hash) };
  // A plus sign that somebody wrote as it is, is read as a space.
  return id?.trim().replaceAll(" ", "+") || undefined;
}

/** Writes an ID into the address. Browsers stop pages that do so too often. */
export function keepInAddress(id) {
  clearTimeout(keepInAddress.timer);
  keepInAddress.timer = setTimeout(() => history.replaceState(null, "", `${location.pathname}#${write({ id })}`), 120);
}

/** The address of another page of the site with this position. */
export const linkTo = (page, id) => `${page}#${write({ id })}`;
