// "Embed this": the codes for what the page shows, to be copied, and its picture, to be saved.

import { codes, file, fitsFrame } from "./codes.js";
import { say } from "./language.js";
import { pack } from "./link.js";
import { now } from "./menu.js";
import { save } from "./save.js";
import { picture } from "./saving.js";

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
  const { xgid } = board.position;
  return {
    lang, match, at, flip, gnubgid,
    packed: match && (packed ?? (await pack(match))),
    id: match === undefined ? (/xgid/i.test(id ?? "") && xgid) || gnubgid : undefined,
    title: match === undefined ? say("position") : board.players.join(" – "),
    alt: board.label,
  };
}

/** Shows the code for what is shown, while somebody looks. */
async function refresh() {
  if (!panel.open) return;
  const what = await shown();
  for (const button of panel.querySelectorAll("[data-code]")) button.setAttribute("aria-pressed", button.dataset.code === kind);
  panel.classList.toggle("picture", kind === "picture");
  purpose.textContent = kind === "iframe" && !fitsFrame(what) ? say("no_frame") : say(`for_${kind}`);
  code.textContent = codes(what, SITE, file(what, extension))[kind];
}

panel.addEventListener("toggle", refresh);
document.addEventListener("jsboard:change", ({ detail }) => detail.preview || refresh());

panel.addEventListener("click", async ({ target: { dataset } }) => {
  kind = dataset.code ?? kind;
  extension = dataset.save ?? extension;
  if (dataset.code || dataset.save) await refresh();
  if (dataset.save) save(await picture(await shown(), extension), file(await shown(), extension));
});
