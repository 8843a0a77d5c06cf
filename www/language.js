// The language of a page: its words, and the choice of another. The words are in `languages/`; those
// of the boards are the boards' own.
//
// A page speaks the reader's language, or the one chosen on any page of the site, which the browser keeps
// (`storage.js`). `?lang=ja` in an address is for that visit: it goes along to the other pages.

import { remember, remembered } from "./storage.js";
import english from "./words/en.js";
import languages from "./words/languages.js";

let words = english;
const listeners = [];

/** The language that the page speaks. */
export let lang = "en";

/** Whether there are words in a language. */
export const isKnown = (language) => Object.hasOwn(languages, language ?? "");

/** The language in the address, if it is known. */
let inAddress = [new URLSearchParams(location.search).get("lang")].find(isKnown);

/** The language to begin with: of the address, or chosen before, or the reader's first that is known. */
export function preferred(wanted = navigator.languages ?? [navigator.language]) {
  const known = [inAddress, remembered("lang"), ...wanted].map((tag) => String(tag).slice(0, 2).toLowerCase()).find(isKnown);
  return known ?? "en";
}

/** The text of a key, with its `%1` and so on replaced by values. */
export function say(key, ...values) {
  const text = words[key] ?? english[key] ?? "";
  return text.replace(/%(\d)/g, (place, number) => values[number - 1] ?? place);
}

/** What the address of another page of the site needs so that it speaks the same language. */
export const query = () => (inAddress ? `?lang=${inAddress}` : "");

/** Calls back when another language has been chosen. */
export const onLanguage = (listener) => listeners.push(listener);

/** Settles when the page speaks the language that was asked for last. */
export let spoken = Promise.resolve();

/** Speaks a language; settles when the page does. */
export function speak(language) {
  return (spoken = change(language));
}

async function change(language) {
  lang = language;
  const loaded = await languages[language]();
  if (lang !== language) return; // Another has been chosen meanwhile.
  words = loaded.default;
  document.documentElement.lang = lang;
  await translateTexts();
  translate();
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", button.dataset.language === lang);
  }
}

/** Writes the words into the elements that name them. */
function translate() {
  for (const element of document.querySelectorAll("[data-word]")) {
    const { word, value } = element.dataset;
    element.textContent = say(word, value);
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
  }
  for (const element of document.querySelectorAll("[data-placeholder]")) {
    element.placeholder = say(element.dataset.placeholder);
  }
  for (const link of document.querySelectorAll("a[href]")) {
    const [, page, fragment] = /^((?:\.\/|\w+\.html)?)(?:\?lang=\w+)?(#.*)?$/.exec(link.getAttribute("href")) ?? [];
    if (page) link.setAttribute("href", `${page}${query()}${fragment ?? ""}`);
  }
}

/** Puts the long text of the page there in the language, if it is in another. */
async function translateTexts() {
  for (const element of document.querySelectorAll("[data-text]")) {
    if ((element.lang || "en") === lang) continue;
    const response = await fetch(`words/${element.dataset.text}.${lang}.html`);
    if (!response.ok) continue;
    element.innerHTML = await response.text();
    element.lang = lang;
  }
}

/** Keeps the language chosen; in the address, if the browser refuses. */
function choose(language) {
  inAddress = remember("lang", language) ? undefined : language;
  const address = new URL(location.href);
  address.searchParams.delete("lang");
  if (inAddress) address.searchParams.set("lang", inAddress);
  history.replaceState(null, "", address);
}

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", async () => {
    choose(button.dataset.language);
    await speak(button.dataset.language);
    for (const listener of listeners) listener();
  });
}
