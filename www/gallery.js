// The gallery: positions in every theme, and in several widths.

import { onLanguage, preferred, say, speak } from "./language.js";
import { linkTo } from "./place.js";
import { chooseTheme, chosenTheme, onTheme } from "./theme.js";

const THEMES = ["nature", "classic", "dark", "print", "contrast"];
const WIDTHS = [120, 240, 360, 640];
/** Their words are `gallery.opening` and so on. */
const POSITIONS = [
  ["opening", "4HPwATDgc/ABMA:cImlAAAAAAAA"],
  ["bar", "2M7BwQDEDB7AbA:MIHqABAAAAAA"],
  ["closed", "27YdAAB2dwMAYA:cAnnACAAGAAA"],
  ["bearing_off", "twUAAHZbAQAAAA:Qgk3AUAAIAAA"],
  ["doubles", "tu0MBgCwt4MBMA:UQkSAAAAAAAA"],
  ["offered", "jM/gDQDYzeAJIA:MBngADAAEAAE"],
  ["crawford", "4HPwATDgc/ABMA:8AmlAEAAEAAA"],
  ["resignation", "jM/gDQDYzeAJIA:EUlgAAAAAAAE"],
  ["stacks", "/38AAADgzz8AAA:cIlpAAAACAAA"],
  ["end", "BQAAAAAAAAAAAA:cAlgAAAAAAAA"],
];

/** An element with its properties and what it holds. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function figure(gnubgid, options, caption) {
  const board = element("backgammon-position", { gnubgid, ...options });
  return element("figure", {}, board, element("figcaption", {}, element("code", {}, caption)));
}

/** A figure with the button that makes its theme that of the site. */
function withUse(shown, css) {
  const button = element("button", { type: "button", class: "quiet", "data-use": css });
  shown.lastChild.append(" ", button);
  return shown;
}

/** Says on the buttons which theme is in use. */
function mark() {
  for (const button of document.querySelectorAll("[data-use]")) {
    const isUsed = button.dataset.use === chosenTheme();
    button.setAttribute("aria-pressed", isUsed);
    button.textContent = say(isUsed ? "gallery.used" : "gallery.use");
  }
}

function show([name, id], i) {
  const themes = THEMES.map((css) => withUse(figure(id, { css }, css), css));
  // Each position shows the widths in another theme.
  const css = THEMES[i % THEMES.length];
  const widths = WIDTHS.map((width) => figure(id, { css, width }, `${width}`));
  return element(
    "section",
    {},
    element("h2", {}, say(`gallery.${name}`)),
    element("p", {}, say(`gallery.${name}_text`), " ", element("a", { href: linkTo("edit.html", id) }, say("gallery.edit"))),
    element("div", { class: "themes" }, ...themes),
    element("details", i === 0 && innerWidth >= 640 ? { open: "" } : {}, element("summary", {}, say("gallery.widths", css)), element("div", { class: "widths" }, ...widths)),
  );
}

/** Shows all; the boards are drawn once the module of the elements is there, which loads beside this one. */
function showAll() {
  document.getElementById("gallery").replaceChildren(...POSITIONS.map(show));
  mark();
}

await speak(preferred());
showAll();
onLanguage(showAll);
onTheme(mark);

document.getElementById("gallery").addEventListener("click", ({ target: { dataset } }) => {
  if (dataset.use) chooseTheme(dataset.use === chosenTheme() ? undefined : dataset.use);
});
