// The page to make a position on. Its address follows, so that it is the link.

import { editor } from "./pkg/jsboard.mjs";
import { idOfAddress, keepInAddress, linkTo } from "./place.js";

const $ = (id) => document.getElementById(id);

function changed({ gnubgid }) {
  keepInAddress(gnubgid);
  $("show").href = linkTo("./", gnubgid);
  $("play").href = linkTo("play.html", gnubgid);
  $("markup").textContent = `<backgammon-position gnubgid="${gnubgid}"></backgammon-position>`;
  $("link").textContent = $("show").href;
  // What is wrong with the position is known once the event is over.
  queueMicrotask(() => {
    const isLegal = board.flaws.length === 0;
    $("play").hidden = !isLegal;
    $("unplayable").hidden = isLegal;
  });
}

let board;

/** Edits the position of an ID; that of the start, if it cannot be read. */
function edit(id) {
  board?.destroy();
  board = editor("#board", { id });
  board.on("jsboard:change", ({ detail }) => changed(detail));
  board.ready.catch(({ message }) => {
    $("problem").textContent = message;
    if (id !== undefined) edit();
  });
}

edit(idOfAddress());
addEventListener("hashchange", () => {
  $("problem").textContent = "";
  edit(idOfAddress());
});

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const text = $(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(text.textContent);
      $("notice").textContent = "Copied";
      setTimeout(() => ($("notice").textContent = ""), 2000);
    } catch {
      getSelection().selectAllChildren(text);
    }
  });
}

/** Offers a file to be saved. */
function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}

$("png").addEventListener("click", async () => save(await board.png(), "position.png"));
$("svg").addEventListener("click", () => save(new Blob([board.svg], { type: "image/svg+xml" }), "position.svg"));
