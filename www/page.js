// The page for one match or position: what is pasted, dropped, opened or linked to becomes a board.

import { findId, gameviewer, positionviewer } from "./pkg/jsboard.mjs";
import { LONGEST, pack, parse, place, unpack, write } from "./link.js";
import { players } from "./players.js";
import { MOST, readFile, recognise } from "./read.js";
import { openFiles } from "./several.js";
import { preferred, translate, WORDS } from "./words.js";

const $ = (id) => document.getElementById(id);
const stage = $("stage");

/**
 * What is shown: `{ match, packed, at }`, `{ copied, packed }` (a position as another program copies
 * it) or `{ id }`, and `flip`; and the handle of its board.
 */
let shown = { id: undefined, flip: false };
let board;
let lang = preferred();

const words = () => WORDS[lang];

/** What is shown now, with its board, for what else the page has. */
export const now = () => ({ ...shown, board, lang });

/* ---- Showing ---- */

/**
 * Shows a match or a position in place of what is there. The new board is made beside the old
 * one, and takes its place when it is drawn; when it cannot be, the old one stays.
 */
async function show(what) {
  const host = document.createElement("div");
  host.className = "coming";
  stage.append(host);
  const flip = what.flip ?? false;
  const handle = what.match === undefined
    ? positionviewer(host, { ...(what.id && { id: what.id }), text: what.copied, flip: what.flip, lang })
    : gameviewer(host, { text: what.match, start: what.at, flip, share: true, study: true, lang });
  const before = shown;
  handle.on("jsboard:change", ({ detail }) => changed(what, detail));
  handle.on("jsboard:share", share);
  try {
    await handle.ready;
  } catch (error) {
    host.remove();
    throw error;
  }
  // A later one may have been quicker.
  if (shown !== before) return handle.destroy(), host.remove();
  board?.destroy();
  (board?.element ?? $("first"))?.remove();
  board = handle;
  shown = what;
  host.classList.remove("coming");
  document.body.dataset.mode = mode(what);
  $("limit").hidden = true;
  entitle(what);
  // Not waited for: whoever sees the board may use it at once.
  prepareLink(what);
}

/** Packs a match for its link, and writes the link into the address. */
async function prepareLink(what) {
  const text = what.match ?? what.copied;
  if (text !== undefined && what.packed === undefined) what.packed = await packed(text);
  if (shown === what) note();
}

function mode({ match, copied, id }) {
  if (match !== undefined) return "match";
  return id === undefined && copied === undefined ? "start" : "position";
}

function changed(what, detail) {
  if (detail.preview) return;
  what.at = detail.place;
  what.flip = detail.flip ?? what.flip;
  what.gnubgid = detail.gnubgid;
  for (const name of ["gnubgid", "xgid"]) {
    $(name).textContent = detail[name] ?? "";
    $(name).closest("div").hidden = !detail[name];
  }
  if (what === shown) note();
}

/** The players in the title of the page. */
function entitle({ match }) {
  document.title = words().title;
  if (match !== undefined) document.title = `${players(board).join(" – ")} · jsboard`;
}

/** Opens what a person gave: a match or an ID. */
async function open(text) {
  complain();
  try {
    if (text.length > MOST) throw { word: "tooLarge" };
    await showText(text);
    $("box").value = "";
    document.activeElement?.blur?.();
    scrollTo({ top: 0 });
    board.element.shadowRoot?.querySelector("[tabindex='0']")?.focus({ preventScroll: true });
  } catch (error) {
    complain(error);
  }
}

/** Shows the match that a text is, or the ID that it is or that stands in it. */
async function showText(text) {
  const what = recognise(text);
  if (what.id === "") throw { word: "nothing" };
  if (what.id) what.id = (await findId(text)) ?? what.id;
  try {
    await show(what);
  } catch (error) {
    const id = what.match && (await findId(text));
    if (!id) throw Object.assign(error, { what });
    // More than an ID may be told of it; if that cannot be read, the ID is shown.
    await show({ copied: text }).catch(() => show({ id }));
  }
}

/* ---- What went wrong ---- */

/** Says what is wrong with a text, and where; says nothing without an error. */
function complain(error) {
  const problem = $("problem");
  problem.replaceChildren();
  $("box").toggleAttribute("aria-invalid", Boolean(error));
  if (!error) return;
  const { word, code, message, at, what } = error;
  const say = words();
  const frame = document.createElement("p");
  frame.textContent = word ? [say[word]].flat()[0] : undefined;
  if (word === "tooLarge") frame.textContent = say.tooLarge(MOST / 1e6);
  if (code === "bad_record") frame.textContent = at > 0 ? say.badMatchAt(at) : say.badMatch;
  else if (code) frame.textContent = at === undefined ? say.badId : say.badIdAt(at + 1);
  else if (!word) frame.textContent = say.noEngine;
  problem.append(frame);
  const excerpt = what?.match === undefined ? what?.id : what.match.split(/\r\n|\r|\n/)[at - 1];
  if (excerpt?.trim()) problem.append(quote(excerpt, what.match === undefined ? at : undefined));
  if (message) problem.append(element("p", { lang: "en", className: "message" }, message));
  problem.scrollIntoView?.({ block: "nearest" });
}

/** A piece of what was pasted; the character that is wrong is marked. */
function quote(text, at) {
  if (at === undefined || at >= text.length) return element("pre", {}, text.slice(0, 120));
  const from = Math.max(0, at - 40);
  const mark = element("mark", {}, text[at]);
  return element("pre", {}, text.slice(from, at), mark, text.slice(at + 1, at + 60));
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Says something for a moment. */
function notify(text) {
  const notice = $("notice");
  notice.textContent = text;
  clearTimeout(notify.timer);
  notify.timer = setTimeout(() => (notice.textContent = ""), 4000);
}

/* ---- The link ---- */

/** A match as it stands in a link; `null` where it cannot. */
async function packed(match) {
  if (!window.CompressionStream || match.length > MOST) return null;
  return pack(match).catch(() => null);
}

/** The fragment of what is shown; `undefined` if it is too long for a link. */
function fragment() {
  const { match, copied, packed, at, id, flip, gnubgid } = shown;
  const bottom = flip ? "0" : undefined;
  if (copied !== undefined) {
    const whole = packed && write({ copied: packed, bottom });
    return whole && whole.length <= LONGEST ? whole : write({ id: gnubgid, bottom });
  }
  if (match === undefined) return write({ id: id && (/xgid/i.test(id) ? id : gnubgid), bottom });
  if (packed === undefined) return undefined;
  const whole = packed && write({ match: packed, at, bottom });
  return whole && whole.length <= LONGEST ? whole : undefined;
}

/** Writes what is shown into the address; browsers stop pages that do so too often. */
function note() {
  clearTimeout(note.timer);
  note.timer = setTimeout(noteNow, 120);
}

function noteNow() {
  clearTimeout(note.timer);
  note.timer = undefined;
  const said = fragment();
  const { match, packed } = shown;
  const isTooLong = match !== undefined && packed !== undefined && said === undefined;
  $("limit").hidden = !isTooLong;
  if (isTooLong) $("limit").textContent = words().tooLong((packed?.length ?? 0).toLocaleString(lang), LONGEST.toLocaleString(lang));
  const address = location.pathname + location.search + (said ? `#${said}` : "");
  if (address !== location.pathname + location.search + location.hash) history.replaceState(null, "", address);
}

addEventListener("pagehide", () => note.timer && noteNow());

/** Shows what the address says. */
async function follow() {
  const { match, copied, at, id, bottom } = parse(location.hash);
  const flip = bottom === "0";
  complain();
  try {
    const packed = match ?? copied;
    if (packed === undefined) return await show({ id, flip });
    const text = await unpack(packed).catch(() => Promise.reject({ word: "badLink" }));
    if (match === undefined) return await show({ copied: text, packed, flip });
    await show({ match: text, packed: match, at: place(at), flip });
  } catch (error) {
    complain(Object.assign(error, { what: match === undefined ? { id } : undefined }));
    if (!board) await show({ flip: false }).catch(() => {});
  }
}

async function share() {
  noteNow();
  if (!$("limit").hidden) return notify($("limit").textContent);
  const { href: url } = location;
  try {
    if (navigator.share) await navigator.share({ title: document.title, url });
    else await navigator.clipboard.writeText(url).then(() => notify(words().linkCopied));
  } catch (error) {
    if (error?.name !== "AbortError") notify(words().linkInBar);
  }
}

/* ---- What a person does ---- */

$("form").addEventListener("submit", (event) => {
  event.preventDefault();
  open($("box").value);
});

$("box").addEventListener("keydown", (event) => {
  const isLine = !$("box").value.includes("\n");
  if (event.key === "Enter" && !event.isComposing && (isLine || event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    open($("box").value);
  }
});

$("box").addEventListener("input", ({ inputType }) => {
  complain();
  if (inputType === "insertFromPaste" || inputType === "insertFromDrop") open($("box").value);
});

addEventListener("paste", (event) => {
  const { files } = event.clipboardData;
  const [file] = files;
  const text = event.clipboardData.getData("text/plain");
  const isInBox = event.target === $("box");
  if (file ? text : isInBox && text.length <= MOST) return;
  event.preventDefault();
  if (file) openFiles(files, openFile);
  else open(text);
});

for (const name of ["dragenter", "dragover"]) {
  addEventListener(name, (event) => {
    if (event.target === $("box") && !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
}

addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dropping");
});

addEventListener("drop", (event) => {
  document.body.classList.remove("dropping");
  const { files } = event.dataTransfer;
  const [file] = files;
  if (!file && event.target === $("box")) return;
  event.preventDefault();
  if (file) openFiles(files, openFile);
  else open(event.dataTransfer.getData("text/plain"));
});

$("open").addEventListener("click", () => $("file").click());

$("file").addEventListener("change", () => {
  if ($("file").files.length) openFiles($("file").files, openFile);
  $("file").value = "";
});

/** Opens a file that was chosen, dropped or pasted. */
async function openFile(file) {
  try {
    await open(await readFile(file));
  } catch (error) {
    complain(error.word ? error : { word: "notText" });
  }
}

$("example").addEventListener("click", async () => {
  try {
    const response = await fetch("example.mat");
    if (!response.ok) throw new Error();
    await open(await response.text());
  } catch {
    complain({ word: "noExample" });
  }
});

$("another").addEventListener("click", () => {
  $("box").focus();
  document.querySelector(".entry").scrollIntoView({ block: "start" });
});

$("flip").addEventListener("click", () => {
  shown.flip = !shown.flip;
  board.set({ flip: shown.flip });
});

$("share").addEventListener("click", share);

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText($(button.dataset.copy).textContent);
      notify(words().copied);
    } catch {
      getSelection().selectAllChildren($(button.dataset.copy));
    }
  });
}

/* ---- Language ---- */

function speak(language) {
  lang = language;
  document.documentElement.lang = lang;
  document.title = words().title;
  translate(document, words());
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", button.dataset.language === lang);
  }
}

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    speak(button.dataset.language);
    complain();
    show({ ...shown });
  });
}

speak(lang);
addEventListener("hashchange", follow);
follow();
