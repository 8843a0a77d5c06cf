// The menu of a position, the same wherever one is shown (`site/menu.html`): play from here, edit, show, share, save
// or copy, embed. Links lead to the other pages, with the position of the board.

import { onLanguage, say } from "./language.js";
import { linkTo } from "./place.js";
import { notify } from "./notice.js";
import { send } from "./sharing.js";

const menu = document.getElementById("menu");
let provide;

/** What is shown now, with its board: `{ board, lang, gnubgid, flip }`, and what `page.js` has beside. */
export const now = () => provide();

/** Offers what a page shows now; `share` shares it, by default as a link to its position in the viewer. */
export function offer(shown, share = sharePosition) {
  provide = shown;
  document.getElementById("share").addEventListener("click", share);
  document.addEventListener("jsboard:change", ({ detail }) => detail.preview || lead());
  onLanguage(lead);
}

/** Lets the links lead to the position that is shown. */
export function lead() {
  const { gnubgid } = now();
  for (const link of menu.querySelectorAll("[data-to]")) link.href = linkTo(link.dataset.to, gnubgid);
}

async function sharePosition() {
  const { gnubgid } = now();
  const url = new URL(linkTo("./", gnubgid), location.href);
  url.searchParams.delete("lang");
  const done = await send(url.href, now());
  if (done) notify(done);
}

/** Hides what leads to other pages while these cannot show the position, and says why: the key of a text, or "". */
export function withhold(word) {
  for (const part of [...menu.children, document.getElementById("embedding")]) part.hidden = word !== "";
  document.getElementById("withheld").textContent = word && say(word);
}
