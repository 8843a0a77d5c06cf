// What a visitor sets or plays, kept in this browser and nowhere else. All pages of the site use this module:
//
//     remember("theme", "dark");      // false if the browser refuses: the page goes on without
//     remembered("theme");            // "dark"; undefined if nothing is kept
//     forget("theme");                // forget() deletes everything that the site keeps here
//
// Values are what JSON can represent. Nothing is kept of a page in a frame: that visitor is another site's.
//
// Names in use: `lang`, `theme`, `flip` (side 0 at the bottom of the viewer), `live` (what is best is
// shown of positions), `seated` (one plays at a table), `table` and `seek` (the choices of a table and of the lobby), `play` (the choices of the play page), `games` (what is played there, `www/games.js`), `matches` (matches of the viewer, `www/kept.js`),
// `read` and an address (what was read in a chat, `wasm/live/src/memory.rs`).

const PREFIX = "jsboard:";

/** The storage of this browser; `undefined` where there is none, or a frame asks. */
function storage() {
  try {
    return window === top ? localStorage : undefined;
  } catch {
    return undefined; // Refused by the settings of the browser.
  }
}

/** Keeps a value under a name. Returns false if it is not kept: storage is refused, or full. */
export function remember(name, value) {
  try {
    storage().setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    return false;
  }
  showFooter();
  return true;
}

/** The value kept under a name, or `undefined`. */
export function remembered(name) {
  try {
    return JSON.parse(storage().getItem(PREFIX + name)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Deletes the value of a name, or without a name all that the site keeps. */
export function forget(name) {
  try {
    for (const key of name === undefined ? keys() : [PREFIX + name]) storage().removeItem(key);
  } catch {
    // Nothing is kept where storage is refused.
  }
  showFooter();
}

/** The keys in use. */
function keys() {
  try {
    return Object.keys(storage()).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

/* ---- The footer of each page: something is kept, and how to delete it ---- */

const footer = document.getElementById("kept");

function showFooter() {
  if (!footer) return;
  const isEmpty = keys().length === 0;
  if (!isEmpty) document.getElementById("forgotten").hidden = true;
  footer.hidden = isEmpty;
}

document.getElementById("forget")?.addEventListener("click", () => {
  forget();
  dispatchEvent(new Event("forgotten"));
  document.getElementById("forgotten").hidden = false;
});

// Another tab, and Back to a page that the browser has kept.
addEventListener("storage", showFooter);
addEventListener("pageshow", showFooter);
showFooter();
