// The page of the explorer: what is shown stands in its address.

import { explorer } from "./pkg/jsboard.mjs";
import { lang, onLanguage, preferred, speak } from "./language.js";
import { css, onTheme } from "./theme.js";

/** What an address says of the explorer. */
const NAMES = ["tab", "q", "gnubgid", "roll", "by"];

/** What is shown, by the address. */
function asked() {
  const params = new URLSearchParams(location.search);
  const given = NAMES.map((name) => [name, params.get(name)]).filter(([, value]) => value !== null);
  return Object.fromEntries(given);
}

/** The address of what is shown. */
function address(state) {
  const url = new URL(location.href);
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
