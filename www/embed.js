// What a frame shows: a match or a position, and nothing around it but a link to the whole page.
//
//     embed.html#match=…&at=3/12&bottom=0      #id=…      #src=https://example.org/match.mat
//
// These are the links of the page (link.js), or the address of a match's file, whose server has to
// permit that it is read. Beside them: `theme=classic`, `scheme=dark`, or `auto` for what the
// reader's system asks for (unless given, light as most pages are), and `lang=ja`.

import { gameviewer, positionviewer } from "./pkg/jsboard.mjs";
import { settle } from "./frame.js";
import { isKnown, lang, preferred, say, speak } from "./language.js";
import { pack, parse, place, unpack, write } from "./link.js";
import { MOST, readFile } from "./read.js";

const $ = (id) => document.getElementById(id);

/** The handle of the board, and what the fragment said when it was made. */
let board;
let said;

/** Shows what the address says. */
async function follow() {
  const asked = (said = parse(location.hash));
  const { scheme } = asked;
  document.documentElement.dataset.scheme = ["dark", "auto"].includes(scheme) ? scheme : "light";
  await speak(isKnown(asked.lang) ? asked.lang : preferred());
  if (asked !== said) return;
  board?.destroy();
  for (const id of ["stage", "explained", "problem"]) $(id).replaceChildren();
  $("out").hidden = true;
  try {
    if (!asked.id && !asked.match && !asked.src) return explain();
    const match = await text(asked);
    if (asked === said) await show(asked, match);
  } catch (error) {
    if (asked === said) complain(error);
  }
}

/** The text of the match; nothing for a position. */
async function text({ match, src }) {
  if (match) return unpack(match).catch(() => Promise.reject({ word: "bad_link", value: "match=" }));
  return src && readFile(await fetched(src));
}

async function fetched(src) {
  const failed = (status) => ({ told: status ? say("no_file_status", src, status) : say("no_file", src) });
  if (!/^https?:/.test(URL.canParse(src, location.href) && new URL(src, location.href))) throw failed();
  const response = await fetch(src, { credentials: "omit", referrerPolicy: "no-referrer" }).catch(() => {
    throw failed();
  });
  if (!response.ok) throw failed(response.status);
  return response.blob();
}

async function show(asked, match) {
  const packed = match === undefined ? undefined : asked.match ?? (await pack(match));
  if (asked !== said) return;
  const host = document.createElement("div");
  $("stage").append(host);
  const look = { lang, flip: asked.bottom === "0", ...(asked.theme && { css: asked.theme }) };
  board = match === undefined
    ? positionviewer(host, { id: asked.id.replaceAll(" ", "+"), ...look })
    : gameviewer(host, { text: match, start: place(asked.at), ...look });
  board.on("jsboard:change", ({ detail }) => detail.preview || lead({ ...asked, packed, ...detail }));
  // What is wrong is said in the page.
  board.on("jsboard:error", (event) => event.preventDefault());
  await board.ready;
  if (asked !== said) return;
  document.title = match === undefined ? say("position") : board.players.join(" – ");
  settle(host);
}

/** Leads to the same in the whole page. */
function lead({ packed, place, id, bottom, flip }) {
  const isFlipped = flip ?? bottom === "0";
  const fragment = write({ match: packed, at: place, id: packed ? undefined : id, bottom: isFlipped ? "0" : undefined });
  $("out").href = `./#${fragment}`;
  $("out").hidden = false;
}

/** To whoever comes here for itself. */
function explain() {
  const link = Object.assign(document.createElement("a"), { href: "guide.html", textContent: say("embed") });
  link.target = "_top";
  $("explained").append(say("frame"), " ", link);
}

/** Says what is wrong: in the reader's words, and in those of the engine. */
function complain(error) {
  $("stage").replaceChildren();
  $("problem").textContent = reason(error);
  if (error.code) $("problem").append(Object.assign(document.createElement("small"), { lang: "en", textContent: error.message }));
  settle($("problem"));
}

function reason({ word, value = MOST / 1e6, told, code, at }) {
  if (told) return told;
  if (word) return say(word, value);
  if (code === "bad_record") return at > 0 ? say("bad_match_at", at) : say("bad_match");
  if (code === "bad_id") return at === undefined ? say("bad_id") : say("bad_id_at", at + 1);
  return code ? "" : say("no_engine");
}

addEventListener("hashchange", follow);
follow();
