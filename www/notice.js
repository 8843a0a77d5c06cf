// What a page says for a moment, and buttons that copy the text of an element: `data-copy` is its id.

import { say } from "./language.js";

const notice = document.getElementById("notice");
let timer;

/** Says something for a moment. */
export function notify(text) {
  notice.textContent = text;
  clearTimeout(timer);
  timer = setTimeout(() => (notice.textContent = ""), 4000);
}

/** Copies the text of an element; where the browser refuses, it is selected instead. */
export async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    notify(say("copied"));
  } catch {
    getSelection().selectAllChildren(element);
  }
}

document.addEventListener("click", ({ target }) => {
  const name = target.closest?.("[data-copy]")?.dataset.copy;
  if (name) copy(document.getElementById(name));
});
