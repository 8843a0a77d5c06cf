// The list of files that were opened together: one is shown, the others can be chosen.

const nav = document.getElementById("files");
const select = nav.querySelector("select");
let files = [];
let open;

/** Lists files that were chosen or dropped, and calls `show` with the first, and later with each that is chosen. */
export function openFiles(list, show) {
  [files, open] = [[...list], show];
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
  open(files[index]);
}

select.addEventListener("change", () => choose(select.selectedIndex));
nav.addEventListener("click", ({ target: { dataset } }) => {
  if (dataset.step) choose(select.selectedIndex + Number(dataset.step));
});
