// The lobby of the server that this page comes from, if it is a match server.

import { load } from "./pkg/jsboard.mjs";
import { meet } from "./meet.js";
import { lang, onLanguage, preferred, query, say, speak } from "./language.js";

const $ = (id) => document.getElementById(id);

/** What a server of files says to a request by name: it has none. */
const UNKNOWN = [404, 405, 501];

/** Messages that have not been read. */
let unread = 0;

/** Whether there is a match server; nothing where the server cannot be reached. */
async function hasLobby() {
  try {
    const { status } = await fetch("/rpc/accounts/whoami", { method: "POST" });
    return !UNKNOWN.includes(status);
  } catch {
    return undefined;
  }
}

/** Shows the lobby; after the answer, for it has given the cookie with which the lobby connects. */
async function start() {
  const isThere = await hasLobby();
  $("offline").hidden = isThere !== undefined;
  $("none").hidden = isThere !== false;
  if (isThere === undefined) addEventListener("online", start, { once: true });
  if (!isThere) return;
  $("account").hidden = false;
  const lobby = document.createElement("backgammon-lobby");
  lobby.lang = lang;
  lobby.addEventListener("jsboard:unread", ({ detail }) => showTitle(detail.count));
  $("account").closest("main").append(lobby);
  meet();
}

/** Says in the title of the page how many messages have not been read. */
function showTitle(count = unread) {
  unread = count;
  document.title = count ? `(${count}) ${say("lobby.title")}` : say("lobby.title");
}

/** Takes over the language that was chosen. */
function translate() {
  $("account").href = `/account${query()}`;
  document.querySelector("backgammon-lobby")?.setAttribute("lang", lang);
  showTitle();
}

// Before it is needed: where there is a lobby, both are there at the same time.
load(undefined, "live").catch(() => {});
await speak(preferred());
translate();
onLanguage(translate);
await start();
