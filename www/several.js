// Several files at once: one of them is shown, the others are there to choose.

import { openFile } from "./page.js";

const nav = document.getElementById("files");
const select = nav.querySelector("select");
let files = [];

/** Takes over files that were chosen or dropped, and opens the first. */
export function openFiles(list) {
  files = [...list];
  nav.hidden = files.length < 2;
  select.replaceChildren(...files.map(({ name }) => new Option(name)));
  choose(0);
}

function choose(index) {
  if (!files[index]) return;
  select.selectedIndex = index;
  for (const button of nav.querySelectorAll("[data-step]")) {
    button.disabled = !files[index + Number(button.dataset.step)];
  }
  openFile(files[index]);
}

select.addEventListener("change", () => choose(select.selectedIndex));
nav.addEventListener("click", ({ target: { dataset } }) => {
  if (dataset.step) choose(select.selectedIndex + Number(dataset.step));
});
