// A table of the server that this page comes from: `table.html#NAME`.

import { chat } from "./pkg/jsboard.mjs";
import { keepMatch } from "./kept.js";
import { lang, onLanguage, preferred, query, say, speak } from "./language.js";
import { fits, pack, write } from "./link.js";
import { forget, remember, remembered } from "./storage.js";
import { termsOf } from "./terms.js";
import { css, onTheme } from "./theme.js";

const $ = (id) => document.getElementById(id);

/** The table in the address. */
const inAddress = () => decodeURIComponent(location.hash.slice(1)) || new URLSearchParams(location.search).get("table") || "";

/** The board, and the chat beside it. */
let board, talk;
/** How the table is. */
let shown = {};

/** What the reader has chosen: what is automatic, and whether the board is heard. */
function choices() {
  const { automatic, sounds } = $("choices").elements;
  const chosen = [...automatic].filter(({ checked }) => checked).map(({ value }) => value);
  return { automatic: chosen.join(" "), sounds: String(sounds.checked) };
}

/** Gives the board what is chosen. */
function apply() {
  for (const [name, value] of Object.entries({ css: css(), ...choices() })) board?.setAttribute(name, value);
}

/** Shows the table of the address. */
function open() {
  const table = inAddress();
  $("problem").hidden = Boolean(table);
  if (!table) return ($("problem").textContent = say("table.none"));
  shown = {};
  for (const id of ["invite", "ended"]) $(id).hidden = true;
  $("choices").hidden = $("talk").hidden = false;
  talk?.chat.destroy();
  talk = undefined;
  if (board) return board.setAttribute("table", table);
  board = document.createElement("backgammon-player");
  board.lang = lang;
  board.setAttribute("table", table);
  apply();
  board.addEventListener("jsboard:table", ({ detail }) => show(detail));
  board.addEventListener("jsboard:connection", ({ detail }) => detail.state === "connected" && shown.result && $("view").hidden && void offerRecord(shown.table));
  board.addEventListener("jsboard:error", ({ detail }) => detail.code === "not_found" && complain(detail.message));
  $("game").append(board);
}

/** Says that there is no table: nothing else is shown then. */
function complain(message) {
  board?.remove();
  board = undefined;
  $("choices").hidden = $("talk").hidden = true;
  $("problem").textContent = message;
  $("problem").hidden = false;
}

/** Shows how the table is now. */
function show(table) {
  if (table.table !== inAddress()) location.hash = table.table;
  const before = shown;
  shown = table;
  const names = table.seats.map((name) => name ?? say("table.free"));
  const isYours = table.side !== undefined && table.turn === table.side;
  document.title = `${isYours ? "● " : ""}${names.join(" – ")} · jsboard`;
  if (table.side !== undefined && !table.result) remember("seated", table.table);
  if (table.result && remembered("seated") === table.table) forget("seated");
  $("names").textContent = names.join(" – ");
  $("terms").textContent = termsOf(table);
  $("invite").hidden = table.side === undefined || !table.seats.includes(null);
  $("invite").querySelector(".lead").textContent = say(table.private ? "table.invite_private" : "table.invite_text");
  $("link").value = addressOf(table.table);
  $("share").hidden = !navigator.share;
  talkAt(table);
  if (table.result && !before.result) void offerRecord(table.table);
}

/** Lets the reader talk: spectators among themselves too, and players with them when the match is over. */
function talkAt({ table, side, result }) {
  const plays = side !== undefined && !result;
  const channel = [`/table/${table}/chat`, ...(plays ? [] : [`/table/${table}/watchers`])].join(" ");
  if (talk?.channel === channel) return;
  talk?.chat.destroy();
  talk = { channel, chat: chat("#talk", { channel, lang, height: 320 }) };
}

const addressOf = (table) => `${location.origin}${location.pathname}#${table}`;

/** Offers a check of the dice, and to the viewer the match as it is now, which comes when there is a connection. */
async function offerRecord(table) {
  $("dice").href = `dice.html${query()}#${table}`;
  $("view").hidden = true;
  $("ended").hidden = false;
  const response = await fetch(`/table/${table}.sgf`).catch(() => null);
  if (!response?.ok || table !== shown.table) return;
  const packed = await pack(await response.text());
  const fragment = fits(packed) ? { match: packed } : { kept: keepMatch(packed, { title: $("names").textContent }) };
  $("view").href = `./${query()}#${write(fragment)}`;
  $("view").hidden = false;
}

$("copy").addEventListener("click", async () => {
  $("link").select();
  try {
    await navigator.clipboard.writeText($("link").value);
    $("copied").textContent = say("link_copied");
  } catch {
    $("copied").textContent = say("table.select");
  }
});
$("share").addEventListener("click", () => navigator.share({ title: document.title, url: $("link").value }).catch(() => {}));
$("choices").addEventListener("change", () => {
  remember("table", choices());
  apply();
});
onTheme(apply);
addEventListener("hashchange", () => inAddress() !== shown.table && open());

/** Takes over the language that was chosen. */
function translate() {
  board?.setAttribute("lang", lang);
  talk?.chat.set({ lang });
  if (shown.table) show(shown);
}

const kept = remembered("table");
if (typeof kept?.automatic === "string") {
  const { automatic, sounds } = $("choices").elements;
  for (const box of automatic) box.checked = kept.automatic.split(" ").includes(box.value);
  sounds.checked = kept.sounds === "true";
}
await speak(preferred());
onLanguage(translate);
open();
