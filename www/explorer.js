// The page of the explorer: what is shown stands in its address.

import { explorer } from "./pkg/jsboard.mjs";
import { lang, onLanguage, preferred, speak } from "./language.js";
import { idOfAddress } from "./place.js";
import { css, onTheme } from "./theme.js";

/** What an address says of the explorer. */
const NAMES = ["tab", "q", "gnubgid", "roll", "by"];

/** What is shown, by the address. */
function asked() {
  const params = new URLSearchParams(location.search);
  const given = NAMES.map((name) => [name, params.get(name)]).filter(([, value]) => value !== null);
  // The menu of a position leads here with its ID.
  const id = idOfAddress();
  return { ...Object.fromEntries(given), ...(id ? { tab: "plays", gnubgid: id } : {}) };
}

/** The address of what is shown. */
function address(state) {
  const url = new URL(location.href);
  url.hash = "";
  for (const name of NAMES) {
    if (state[name]) url.searchParams.set(name, state[name]);
    else url.searchParams.delete(name);
  }
  return url.href;
}

let handle;
/** Whether the explorer shows what the browser went back to. */
let isGoing = false;

function show() {
  const server = new URLSearchParams(location.search).get("server");
  const source = server === null ? { demo: "demo.gz" } : { server: location.origin };
  handle = explorer("#explorer", { ...asked(), ...source, css: css(), lang });
  handle.on("jsboard:change", ({ detail, target }) => {
    if (target === handle.element && !isGoing && address(detail) !== location.href) history.pushState(null, "", address(detail));
  });
}

addEventListener("popstate", () => {
  isGoing = true;
  handle.set({ ...Object.fromEntries(NAMES.map((name) => [name, ""])), ...asked() });
  isGoing = false;
});

await speak(preferred());
show();
onLanguage(() => handle.set({ lang }));
onTheme((theme) => handle.set({ css: theme }));
