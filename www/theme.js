// The theme of the boards: the one chosen on any page of the site, which the browser keeps, or else that of the
// device's colour scheme.

import { forget, remember, remembered } from "./storage.js";

const THEMES = ["nature", "classic", "dark", "print", "contrast"];
const dark = matchMedia("(prefers-color-scheme: dark)");
const picker = document.getElementById("theme");
const listeners = [];

const kept = () => THEMES.find((name) => name === remembered("theme"));

let chosen = kept();

/** The theme that was chosen; `undefined` where boards follow the device. */
export const chosenTheme = () => chosen;

/** The theme of a board. */
export const css = () => chosen ?? (dark.matches ? "dark" : "nature");

/** Calls back with the theme of a board when it has changed. */
export const onTheme = (listener) => listeners.push(listener);

/** Chooses a theme for all pages, or with none of their names that of the device. */
export function chooseTheme(name) {
  chosen = THEMES.find((other) => other === name);
  if (chosen) remember("theme", chosen);
  else forget("theme");
  show();
}

function show() {
  if (picker) picker.value = chosen ?? "";
  for (const listener of listeners) listener(css());
}

/** Takes over what another tab has chosen, or that nothing is kept. */
function takeOver() {
  if (kept() === chosen) return;
  chosen = kept();
  show();
}

picker?.addEventListener("change", () => chooseTheme(picker.value));
dark.addEventListener("change", () => chosen ?? show());
addEventListener("storage", takeOver);
addEventListener("forgotten", takeOver);
show();
