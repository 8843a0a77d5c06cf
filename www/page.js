// The page for one match or position: what is pasted, dropped, opened or linked to becomes a board.

import { findId, gameviewer, positionviewer } from "./pkg/jsboard.mjs";
import { fits, pack, parse, place, unpack, write } from "./link.js";
import { keepMatch, keptMatch, keptMatches } from "./kept.js";
import { MOST, readFile, recognise } from "./read.js";
import { openFiles } from "./file-list.js";
import { lang, onLanguage, preferred, say, speak } from "./language.js";
import { lead, offer } from "./menu.js";
import { notify } from "./notice.js";
import { badLink, complain } from "./problem.js";
import { limit, movesAlone, send } from "./sharing.js";
import { remember, remembered } from "./storage.js";
import { css, onTheme } from "./theme.js";

const $ = (id) => document.getElementById(id);
const stage = $("stage");

/**
 * What is shown: `{ match, packed, at }`, `{ copied, packed }` (a position as another program copies
 * it) or `{ id }`, with `quiz` if the reader is asked what to do there, and `flip`; and the handle of its board.
 */
let shown = { id: undefined, flip: false };
let board;

/** What is shown now, with its board, for what else the page has. */
const now = () => ({ ...shown, board, lang });

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
    ? positionviewer(host, { ...(what.id && { id: what.id }), text: what.copied, flip: what.flip, quiz: what.quiz, analyse: what.quiz || isLive(), lang, css: css() })
    : gameviewer(host, { text: what.match, start: what.at, flip, analyse: true, lang, css: css() });
  const before = shown;
  handle.on("jsboard:change", ({ detail }) => changed(what, detail));
  handle.on("jsboard:analysed", () => analysed(what, handle));
  // What is wrong is said in the page.
  handle.on("jsboard:error", (event) => event.preventDefault());
  try {
    await handle.ready;
  } catch (error) {
    host.remove();
    throw error;
  }
  // A later one may have been quicker.
  if (shown !== before) return handle.destroy(), host.remove();
  // In a match the menu stands between the list and what there is to study.
  if (what.match === undefined) stage.after($("menus"));
  else host.append($("menus"));
  const hadFocus = board?.element.matches(":focus-within");
  board?.destroy();
  (board?.element ?? $("first"))?.remove();
  board = handle;
  shown = what;
  host.classList.remove("coming");
  document.body.dataset.mode = mode(what);
  $("live").parentElement.hidden = what.match !== undefined || what.quiz === true;
  $("asked").hidden = !what.quiz;
  document.body.toggleAttribute("data-copied", what.copied !== undefined);
  // Keys step at once through a match, unless something else has the focus.
  if (hadFocus || (what.match !== undefined && document.activeElement === document.body)) focusBoard();
  $("limit").hidden = true;
  $("last").hidden ||= mode(what) !== "start";
  entitle(what);
  lead();
  // Not waited for: whoever sees the board may use it at once.
  prepareLink(what);
}

/** Whether the bot shows what is best in a position. */
const isLive = () => remembered("live") || null;

$("live").checked = Boolean(isLive());
$("live").addEventListener("change", () => {
  remember("live", $("live").checked);
  board.set({ analyse: isLive() });
});

/** Lets the board have the keys. */
function focusBoard() {
  board.element.shadowRoot?.querySelector("[tabindex='0']")?.focus({ preventScroll: true });
}

/** Packs a match for its link, and writes the link into the address. */
async function prepareLink(what) {
  const text = what.match ?? what.copied;
  if (text !== undefined && what.packed === undefined) what.packed = await packed(text);
  // What is shared instead takes the engine, which is loaded for that.
  if (isTooLong(what)) what.moves ??= await movesAlone(what.match);
  if (shown === what) note();
}

/** A match that was analysed is kept with its analysis, in place of its text before. */
async function analysed(what, handle) {
  const match = await handle.sgf();
  if (shown !== what) return;
  Object.assign(what, { match, packed: undefined });
  await prepareLink(what);
}

function mode({ match, copied, id }) {
  if (match !== undefined) return "match";
  return id === undefined && copied === undefined ? "start" : "position";
}

function changed(what, detail) {
  if (detail.preview) return;
  what.at = detail.place;
  if (detail.flip !== undefined && detail.flip !== Boolean(what.flip)) remember("flip", detail.flip);
  what.flip = detail.flip ?? what.flip;
  what.gnubgid = detail.gnubgid;
  for (const name of ["gnubgid", "xgid"]) {
    $(name).textContent = detail[name] ?? "";
    $(name).closest("div").hidden = !detail[name];
  }
  if (what === shown) note();
}

/** The players in the title of the page. */
function entitle({ match, quiz }) {
  document.title = say(quiz ? "quiz" : "title");
  if (match !== undefined) document.title = `${board.players.join(" – ")} · jsboard`;
}

/** Opens what a person gave: a match or an ID. */
async function open(text) {
  complain();
  try {
    if (text.length > MOST) throw { word: "too_large" };
    await showText(text);
    $("box").value = "";
    document.activeElement?.blur?.();
    scrollTo({ top: 0 });
    focusBoard();
  } catch (error) {
    complain(error);
  }
}

/** Shows the match that a text is, or the ID that it is or that stands in it. */
async function showText(text) {
  const what = { ...recognise(text), flip: remembered("flip") };
  if (what.id === "") throw { word: "nothing" };
  if (what.id) what.id = (await findId(text)) ?? what.id;
  try {
    await show(what);
  } catch (error) {
    const id = what.match && (await findId(text));
    if (!id) throw Object.assign(error, { what });
    // More than an ID may be told of it; if that cannot be read, the ID is shown.
    await show({ copied: text, flip: what.flip }).catch(() => show({ id, flip: what.flip }));
  }
}

/* ---- The link ---- */

/** A match as it stands in a link; `null` where it cannot. */
async function packed(match) {
  if (!window.CompressionStream || match.length > MOST) return null;
  return pack(match).catch(() => null);
}

/** The fragment of what is shown; `undefined` if it is too long for a link. */
function fragment() {
  const { match, copied, packed, at, id, quiz, flip, gnubgid } = shown;
  const bottom = flip ? "0" : undefined;
  if (quiz) return write({ quiz: id, bottom });
  if (copied !== undefined) {
    return fits(packed) ? write({ copied: packed, bottom }) : write({ id: gnubgid, bottom });
  }
  if (match === undefined) return write({ id: id && (/xgid/i.test(id) ? id : gnubgid), bottom });
  if (packed === undefined) return undefined;
  if (!isTooLong(shown)) return write({ match: packed, at, bottom });
  return shown.kept && write({ kept: shown.kept, at, bottom });
}

/** Whether a match does not fit into a link. */
const isTooLong = ({ match, packed }) => match !== undefined && packed !== undefined && !fits(packed);

/** Keeps a match in this browser, with its place. */
function keep() {
  const { match, packed, at, flip } = shown;
  if (match === undefined || !packed) return;
  shown.kept = keepMatch(packed, { title: board.players?.join(" – "), at, bottom: flip ? "0" : undefined });
}

/** Writes what is shown into the address; browsers stop pages that do so too often. */
function note() {
  clearTimeout(note.timer);
  note.timer = setTimeout(noteNow, 120);
}

function noteNow() {
  clearTimeout(note.timer);
  note.timer = undefined;
  keep();
  const said = fragment();
  $("limit").textContent = limit(shown, isTooLong(shown));
  $("limit").hidden = !$("limit").textContent;
  const address = location.pathname + location.search + (said ? `#${said}` : "");
  if (address !== location.pathname + location.search + location.hash) history.replaceState(null, "", address);
}

addEventListener("pagehide", () => note.timer && noteNow());

/** Shows what the address says. */
async function follow() {
  complain();
  offerLast();
  try {
    await showLink(parse(location.hash));
  } catch (error) {
    complain(error);
    if (!board) await show({ flip: false }).catch(() => {});
  }
}

/** Shows what a link says; throws what is wrong with which part of it. */
async function showLink({ match, copied, kept, at, id, quiz, bottom }) {
  const flip = bottom === "0";
  if (quiz !== undefined) return show({ id: quiz, quiz: true, flip }).catch((error) => Promise.reject(error.code ? badLink("quiz", error, quiz) : error));
  const packed = match ?? copied ?? (kept && keptMatch(kept));
  if (kept && !packed) throw { word: "no_kept_match" };
  if (packed === undefined) {
    // Without a code the board itself could not be loaded.
    return show({ id, flip }).catch((error) => Promise.reject(error.code && id !== undefined ? badLink("id", error, id) : error));
  }
  const text = await unpack(packed).catch(() => Promise.reject(badLink(copied === undefined ? "match" : "copied")));
  if (copied !== undefined) return show({ copied: text, packed, flip });
  await showFrom({ match: text, packed, at, flip });
}

/** Shows a match from a place of a link; from its start, if the match has no such place. */
async function showFrom(what) {
  const { at } = what;
  const isThere = await show({ ...what, at: place(at) }).catch((error) => {
    if (error.code !== "bad_option" || place(at) === undefined) throw error;
    return false;
  });
  if (isThere === false) await show({ ...what, at: undefined });
  if (at !== undefined && (isThere === false || place(at) === undefined)) complain({ word: "bad_place", value: at.slice(0, 20) });
}

/** Leads to the match that was shown last, from the page without one. */
function offerLast() {
  const [last] = keptMatches();
  $("last").hidden = !last || Boolean(location.hash);
  if (!last) return;
  const { name, title, at, bottom } = last;
  $("last").firstChild.href = `#${write({ kept: name, at, bottom })}`;
  $("last").firstChild.textContent = say("last_match", title);
}

addEventListener("forgotten", offerLast);

/** The address without the language that was chosen here: whoever follows a link has a language of their own. */
function withoutLanguage() {
  const url = new URL(location.href);
  url.searchParams.delete("lang");
  return url;
}

async function share() {
  noteNow();
  const { at, flip } = shown;
  const url = withoutLanguage();
  if (isTooLong(shown)) {
    await prepareLink(shown);
    url.hash = shown.moves ? write({ match: shown.moves, at, bottom: flip ? "0" : undefined }) : "";
  }
  const done = await send(url.href, { ...now(), isTooLong: isTooLong(shown) });
  if (done) notify(done);
}

/** The ID of the decision that is shown: in a match the state before what is selected. */
function decision() {
  if (shown.quiz) return shown.id;
  const [game, step] = (shown.at ?? "").split("/").map(Number);
  const action = step > 0 && shown.match !== undefined ? board.request("record").games[game - 1]?.actions[step - 1] : undefined;
  const { gnubgid, xgid } = action?.before ?? board.position;
  return xgid ?? gnubgid;
}

/** Shares what is to be decided as a quiz, which does not tell what was done. */
async function shareQuiz() {
  const url = withoutLanguage();
  url.hash = write({ quiz: decision(), bottom: shown.flip ? "0" : undefined });
  // Where it cannot be copied the page goes there, so that its address is the link.
  const refused = () => (location.hash = url.hash);
  const done = await send(url.href, { title: say("quiz"), copied: say("quiz_copied"), refused });
  if (done) notify(done);
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
    complain(error.word ? error : { word: "not_text" });
  }
}

$("example").addEventListener("click", async () => {
  try {
    const response = await fetch("example.mat");
    if (!response.ok) throw new Error();
    await open(await response.text());
  } catch {
    complain({ word: "no_example" });
  }
});

$("another").addEventListener("click", () => {
  $("box").focus();
  document.querySelector(".entry").scrollIntoView({ block: "start" });
});

$("flip").addEventListener("click", () => {
  shown.flip = !shown.flip;
  remember("flip", shown.flip);
  board.set({ flip: shown.flip });
  note();
});

$("ask").addEventListener("click", shareQuiz);

offer(now, share);
onTheme((css) => board?.set({ css }));

/* ---- Language ---- */

onLanguage(() => {
  complain();
  offerLast();
  show({ ...shown });
});

speak(preferred()).then(() => (entitle(shown), offerLast()));
addEventListener("hashchange", follow);
follow();
