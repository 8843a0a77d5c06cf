// Playing from the lobby: who would play, what is being played, and one's own games.

import { onLanguage, query, say } from "./language.js";
import { remember, remembered } from "./storage.js";
import { termsOf } from "./terms.js";

const $ = (id) => document.getElementById(id);

/** Seconds a point, and free in each turn. Play for money has the time of 7 points. */
const CLOCKS = { usual: [120, 12], fast: [60, 8] };
/** How many are listed of the best. */
const BEST = 5;
/** How often it is looked whether a game waits, in milliseconds. */
const LOOK = 20_000;

/** The seek that waits, and the tables that were there before it. */
let seek;
let before = new Set();
/** What the lists show. */
const lists = { seeks: new Map(), tables: new Map() };
/** The names of the server's bots. */
let bots = [];
/** One's name, and one's own tables. */
let name = "";
let yours = [];

/** Asks the server for something by name. */
async function ask(request, data = {}) {
  const response = await fetch(`/rpc/${request}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(data) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error?.message ?? response.statusText);
  return answer;
}

/** Does something that may fail, and says so. */
async function attempt(action) {
  $("failed").hidden = true;
  try {
    return await action();
  } catch (error) {
    $("failed").textContent = say("meet.failed", error.message);
    $("failed").hidden = false;
  }
}

/** The terms that are chosen. */
function chosen() {
  const { points, clock, variant, rated } = $("seek").elements;
  const length = Number(points.value);
  const pace = CLOCKS[clock.value];
  return {
    length,
    variant: variant.value,
    clock: pace ? { reserve: pace[0] * (length || 7), delay: pace[1] } : null,
    rated: rated.checked,
  };
}

/** Goes to a table. */
const go = (table) => location.assign(addressOf(table));

const addressOf = (table) => `table.html${query()}#${table}`;

/** Plays with whoever waits on the same terms, or waits. */
async function playNow() {
  const terms = chosen();
  before = new Set(yours.map(({ table }) => table));
  const { table, seek: posted } = await ask("seeks/post", terms);
  if (table) return go(table);
  seek = { id: posted, terms };
  showWaiting();
}

function showWaiting() {
  $("waiting").hidden = !seek;
  $("now").disabled = Boolean(seek);
  if (seek) $("waiting").firstElementChild.textContent = say("meet.waiting", termsOf(seek.terms));
}

async function cancel() {
  await ask("seeks/cancel", { seek: seek?.id });
  seek = undefined;
  showWaiting();
}

async function playFriend() {
  const { table } = await ask("tables/create", { ...chosen(), private: true });
  go(table);
}

/** Looks for one's own games, and goes to the one that a seek has led to. */
async function look() {
  const { tables } = await ask("tables/list", { mine: "running" });
  yours = tables;
  const found = seek && tables.find(({ table, seats }) => !before.has(table) && !seats.includes(null));
  if (found) {
    seek = undefined;
    return go(found.table);
  }
  showYours();
}

/** The page of a player: rating, results and matches. */
const pageOf = (name) => `/players/${name}${query()}`;

const element = (tag, text, attributes = {}) => {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

/** A line of a list: text, and what can be done. */
function line(text, act) {
  const made = document.createElement("li");
  made.append(element("span", text), act);
  return made;
}

const names = ({ seats }) => seats.map((name) => name ?? say("table.free")).join(" – ");
const score = (table) => (table.score ? ` ${table.score.join("–")}` : "");

function showYours() {
  $("yours").hidden = yours.length === 0;
  const lines = yours
    .toSorted((a, b) => Number(b.yours) - Number(a.yours))
    .map((table) => {
      const link = element("a", table.yours ? say("meet.your_turn") : say("meet.go_on"), { class: table.yours ? "button main" : "button", href: addressOf(table.table) });
      return line(`${names(table)}${score(table)} · ${termsOf(table)}`, link);
    });
  $("yours").querySelector("ul").replaceChildren(...lines);
}

function showList(id, lines) {
  $(id).querySelector("ul").replaceChildren(...lines);
  $(id).querySelector("p").hidden = lines.length > 0;
}

function showSeeks() {
  const others = [...lists.seeks.values()].filter(({ from }) => from !== name);
  showList("seeks", others.map((other) => {
    const accept = element("button", say("meet.accept", other.from), { type: "button" });
    accept.addEventListener("click", () => attempt(async () => go((await ask("seeks/accept", { seek: other.seek })).table)));
    return line(termsOf(other), accept);
  }));
}

function showTables() {
  const tables = [...lists.tables.values()].filter(({ seats }) => seats.every(Boolean) && !seats.includes(name));
  showList("tables", tables.slice(0, 20).map((table) => {
    const link = element("a", say("meet.watch"), { class: "button", href: addressOf(table.table), "aria-label": `${say("meet.watch")}: ${names(table)}` });
    return line(`${names(table)}${score(table)} · ${termsOf(table)}`, link);
  }));
}

/** Bots sit down at once, on the terms that are chosen. */
function showBots() {
  const buttons = bots.map((bot) => {
    const button = element("button", bot, { type: "button", "aria-label": say("meet.accept", bot) });
    const level = bot.slice("bot-".length);
    button.addEventListener("click", () => attempt(async () => go((await ask("tables/bot", { ...chosen(), rated: false, level })).table)));
    return button;
  });
  $("bots").hidden = buttons.length === 0;
  $("bots").querySelector("p").replaceChildren(...buttons);
}

async function showBest() {
  const { players } = await ask("players/best");
  $("best").hidden = players.length === 0;
  const lines = players.slice(0, BEST).map(({ name, rating }) => {
    const made = document.createElement("li");
    made.append(element("a", name, { href: pageOf(name) }), ` ${Math.round(rating)}`);
    return made;
  });
  $("best").querySelector("ol").replaceChildren(...lines);
}

/** Follows the lists of the lobby. */
function follow() {
  const source = new EventSource("/events?channel=/lobby/seeks&channel=/lobby/tables");
  source.onmessage = ({ data }) => {
    const { channel, data: told } = JSON.parse(data);
    const kind = channel === "/lobby/seeks" ? "seeks" : "tables";
    const list = lists[kind];
    if (told.kind === "all") list.clear();
    for (const object of told[kind] ?? []) list.set(object[kind.slice(0, -1)], object);
    for (const removed of told.removed ?? []) list.delete(removed);
    if (kind === "seeks") showSeeks();
    else showTables();
    // A seek that is gone has led to a table, or was cancelled elsewhere.
    if (kind === "seeks" && seek && !list.has(seek.id)) void look().catch(() => {});
  };
  source.onerror = () => source.readyState === EventSource.CLOSED && setTimeout(follow, 5000);
}

/** Shows again what has words. */
function translate() {
  $("played").href = pageOf(name);
  $("ratings").href = `/players${query()}`;
  showWaiting();
  showYours();
  showSeeks();
  showTables();
  showBots();
}

/** Begins, once the server knows who one is. */
export async function meet() {
  const form = $("seek");
  const kept = remembered("seek");
  for (const field of ["points", "clock", "variant"]) if (kept?.[field] !== undefined) form.elements[field].value = kept[field];
  form.addEventListener("change", () => remember("seek", Object.fromEntries(new FormData(form))));
  form.addEventListener("submit", (event) => (event.preventDefault(), attempt(playNow)));
  $("friend").addEventListener("click", () => attempt(playFriend));
  $("cancel").addEventListener("click", () => attempt(cancel));
  // A name may be chosen in the lobby's chat.
  document.addEventListener("jsboard:connection", ({ detail }) => {
    if (detail.name) name = detail.name;
    translate();
  });
  onLanguage(translate);
  $("meet").hidden = false;
  const who = await ask("accounts/whoami");
  name = who.name;
  translate();
  form.elements.rated.disabled = who.guest;
  follow();
  const again = () => void look().catch(() => {});
  setInterval(() => (seek || document.visibilityState === "visible") && again(), LOOK);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && again());
  again();
  void showBest().catch(() => {});
  ({ bots } = await ask("players/list"));
  showBots();
}
