// "Embed this": the codes for what the page shows, to be copied, and its picture, to be saved.

import { codes, file, fitsFrame } from "./codes.js";
import { pack } from "./link.js";
import { now } from "./page.js";
import { players } from "./players.js";
import { picture, save } from "./saving.js";
import { WORDS } from "./words.js";

const panel = document.getElementById("embedding");
const code = document.getElementById("code");
const purpose = document.getElementById("purpose");
const SITE = new URL("./", location.href).href;

/** Which code is shown, and what kind of file its picture is. */
let kind = "iframe";
let extension = "svg";

/** What is shown, as the codes take it. */
async function shown() {
  const { board, lang, match, packed, at, id, flip, gnubgid } = now();
  const { dataset, shadowRoot } = board.element;
  const { position } = WORDS[lang];
  return {
    lang, match, at, flip, gnubgid,
    packed: match && (packed ?? (await pack(match))),
    id: match === undefined ? (/xgid/i.test(id) && dataset.xgid) || gnubgid : undefined,
    title: match === undefined ? position : players(board).join(" – "),
    alt: shadowRoot.querySelector(".board").getAttribute("aria-label"),
  };
}

/** Shows the code for what is shown, while somebody looks. */
async function refresh() {
  if (!panel.open) return;
  const what = await shown();
  const words = WORDS[what.lang];
  const name = kind[0].toUpperCase() + kind.slice(1);
  for (const button of panel.querySelectorAll("[data-code]")) button.setAttribute("aria-pressed", button.dataset.code === kind);
  panel.classList.toggle("picture", kind === "picture");
  purpose.textContent = kind === "iframe" && !fitsFrame(what) ? words.noFrame : words[`for${name}`];
  code.textContent = codes(what, SITE, file(what, extension))[kind];
}

panel.addEventListener("toggle", refresh);
document.getElementById("stage").addEventListener("jsboard:change", ({ detail }) => detail.preview || refresh());

panel.addEventListener("click", async ({ target: { dataset } }) => {
  kind = dataset.code ?? kind;
  extension = dataset.save ?? extension;
  if (dataset.code || dataset.save) await refresh();
  if (dataset.save) save(await picture(await shown(), extension), file(await shown(), extension));
});
