// The page to make a position on. Its address follows, so that it is the link.

import { editor } from "./pkg/jsboard.mjs";
import { lang, onLanguage, preferred, speak } from "./language.js";
import { offer, withhold } from "./menu.js";
import { idOfAddress, keepInAddress } from "./place.js";
import { badLink, complain } from "./problem.js";
import { readFile } from "./read.js";
import { save } from "./save.js";
import { remember, remembered } from "./storage.js";
import { css, onTheme } from "./theme.js";

const $ = (id) => document.getElementById(id);
const marks = $("marks");

let board;
let gnubgid;
let flip = false;

function changed(detail) {
  ({ gnubgid } = detail);
  flip = detail.flip ?? flip;
  keepInAddress(gnubgid);
  // What is wrong with the position is known once the event is over.
  queueMicrotask(() => withhold(board.flaws.length > 0 ? "edit.not_legal" : ""));
}

/** Edits the position of an ID; that of the start, if it cannot be read. */
function edit(id) {
  board?.destroy();
  board = editor("#board", { id, lang, css: css(), analyse: isLive() });
  board.on("jsboard:change", ({ detail }) => changed(detail));
  board.on("jsboard:error", (event) => {
    event.preventDefault();
    $("wrong").textContent = event.detail.message;
  });
  board.ready.then(mark, (error) => {
    complain(error.code ? badLink("id", error, id) : error);
    if (id !== undefined) edit();
  });
}

/** Shows the marks of the form, on the board and in its pictures. What cannot be read is said, and not shown. */
function mark() {
  $("wrong").textContent = "";
  for (const [name, value] of new FormData(marks)) board.set({ [name]: value });
}

/** Whether the bot shows what is best. */
const isLive = () => remembered("live") || null;

$("live").checked = Boolean(isLive());
$("live").addEventListener("change", () => {
  remember("live", $("live").checked);
  board.set({ analyse: isLive() });
});

offer(() => ({ board, lang, gnubgid, flip, id: gnubgid }));
await speak(preferred());
edit(idOfAddress());
onLanguage(() => edit(gnubgid));
onTheme((css) => board.set({ css }));
addEventListener("hashchange", () => {
  complain();
  edit(idOfAddress());
});

marks.addEventListener("input", mark);
marks.addEventListener("submit", (event) => event.preventDefault());

/* ---- A position that is pasted or dropped anywhere in the page ---- */

addEventListener("paste", (event) => {
  if (event.target.closest?.("input, textarea") || event.composedPath()[0].localName === "input") return;
  const [file] = event.clipboardData.files;
  event.preventDefault();
  if (file) openFile(file);
  else board.paste(event.clipboardData.getData("text/plain"));
});

addEventListener("dragover", (event) => event.preventDefault());

addEventListener("drop", (event) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (file) openFile(file);
  else board.paste(event.dataTransfer.getData("text/plain"));
});

async function openFile(file) {
  complain();
  try {
    board.paste(await readFile(file));
  } catch (error) {
    complain(error);
  }
}

$("png").addEventListener("click", async () => save(await board.png(), "position.png"));
$("svg").addEventListener("click", () => save(new Blob([board.svg], { type: "image/svg+xml" }), "position.svg"));
