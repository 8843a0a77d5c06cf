// The page to play on: against a bot or the example opponent, or two people at one board. What is played is kept in this
// browser (`games.js`), so that F5, Back or another visit goes on with the same roll.

import { player } from "./pkg/jsboard.mjs";
import * as api from "./pkg/api.js";
import { BACKGAMMON, copyOf, keepGame, keptGame, lastGame, newGame } from "./games.js";
import { keepMatch } from "./kept.js";
import { lang, onLanguage, preferred, query, say, speak } from "./language.js";
import { fits, pack, write } from "./link.js";
import { mat } from "./mat.js";
import { opponent } from "./opponent.js";
import { offer } from "./menu.js";
import { listOthers, showElsewhere } from "./other-games.js";
import { idOfAddress, keepInAddress } from "./place.js";
import { badLink, complain as explain } from "./problem.js";
import { saveText } from "./save.js";
import { remember, remembered } from "./storage.js";
import { css, onTheme } from "./theme.js";

const $ = (id) => document.getElementById(id);
const form = $("choices");

/** How long the opponent takes at least, in milliseconds: whoever watches is to see the dice. */
const PAUSE = 700;
const SIDES = ["black", "white"];

/** The game on the board (`games.js`). */
let game;
let board;

/** The variant of the game on the board. */
const variant = () => game?.variant ?? BACKGAMMON;

/** The state of an ID, in the game on the board unless a variant is given. */
const position = (args) => api.position({ variant: variant(), ...args });

/* ---- The choices ---- */

/** The options that the form says. */
function chosen() {
  const { against, side } = form.elements;
  const people = against.value === "both" ? "both" : side.value;
  const automatic = [...form.querySelectorAll("[name=automatic]:checked")].map(({ value }) => value);
  const { hint, tutor, sounds } = form.elements;
  const help = { hint: hint.checked || null, tutor: tutor.checked || null, sounds: sounds.checked };
  return { variant: variant(), people, flip: side.value === "0", css: css(), automatic: automatic.join(" "), opponent: asked(against.value), ...help };
}

/** The choices by their names; of those that are ticked the list. */
function choices() {
  const data = new FormData(form);
  for (const name of ["hint", "tutor", "sounds"]) data.set(name, form.elements[name].checked ? "on" : "off");
  return { automatic: data.getAll("automatic"), ...Object.fromEntries([...data].filter(([name]) => name !== "automatic")) };
}

/** Makes the choices that were kept, as far as the form has them. */
function choose(kept) {
  for (const field of form.elements) {
    const value = kept?.[field.name];
    if (field.type === "checkbox") field.checked = Array.isArray(value) ? value.includes(field.value) : value ? value === "on" : field.checked;
    else if ([...(field.options ?? [])].some((option) => option.value === value)) field.value = value;
  }
}

/** A game of the variant that the form says, to so many points, before its opening roll. */
function fresh(length = Number(form.elements.points.value), variant = form.elements.variant.value) {
  return newGame(api.encode({ length, phase: "opening", variant }).gnubgid, { variant });
}

/** The choices that hold for the next new game. */
const NEXT = ["points", "variant"];

form.addEventListener("change", ({ target }) => {
  remember("play", choices());
  if (!NEXT.includes(target.name)) board?.set(chosen());
  else if (game.done.length === 0 && !game.isLinked) begin(fresh());
  else showLater();
});

/** Shows what else is kept, and what another tab did with this game. */
function showKept() {
  showElsewhere(game, begin);
  listOthers(game, position, begin);
}

/** Says that another variant or length of the match is for the next new game. */
function showLater() {
  const { points, variant: wanted } = form.elements;
  $("later").hidden = position({ id: game.id }).length === Number(points.value) && variant() === wanted.value;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  begin(fresh());
});

/** Shows a game on the board that is there. */
function begin(other) {
  game = other;
  $("problem").textContent = "";
  list();
  showKept();
  // Another variant makes another board, which begins with this state.
  board.set({ ...chosen(), id: game.id }).go(game.id);
  goOn();
}

/** Makes the steps of an unfinished play again. */
function goOn() {
  if (game.steps) board.move(game.steps);
}

/* ---- The moves ---- */

/** Notes what was done; what had been taken back is forgotten. */
function note({ before, after, move, action }) {
  if (action !== "roll") {
    const { decider, dice } = position({ id: before.gnubgid });
    const { result } = position({ id: after.gnubgid });
    const what = action ?? (move ? undefined : "dance");
    const done = { id: before.gnubgid, side: decider, dice: dice?.join("") ?? "", move, what, result: result ?? undefined };
    game.done = [...game.done.slice(0, game.at), done];
    game.at = game.done.length;
    list();
  }
  keep(after.gnubgid);
}

/** Keeps the game; without storage its address still has the position. */
function keep(id) {
  game.id = id;
  game.steps = "";
  $("unkept").hidden = store();
}

/** Keeps the game; as another one, if this one went on in another tab: neither replaces the other. */
function store() {
  if (showElsewhere(game, begin)) game = copyOf(game);
  const isKept = keepGame(game);
  listOthers(game, position, begin);
  return isKept;
}

function list() {
  const { done, at } = game;
  showLater();
  $("none").hidden = done.length > 0;
  const hasRecord = variant() === BACKGAMMON;
  $("record").hidden = at === 0 || !hasRecord;
  for (const name of ["review", "save"]) $("result").querySelector(`[data-play=${name}]`).hidden = !hasRecord;
  const moves = $("moves");
  moves.replaceChildren(...done.map(row));
  // The list alone is scrolled, never the page: the last move that stands is to be seen.
  const last = moves.children[at - 1];
  if (last) moves.scrollTop = last.offsetTop + last.offsetHeight - moves.offsetTop - moves.clientHeight;
}

function row({ id, side, dice, move, what }, i) {
  const button = element("button", { type: "button", className: i < game.at ? "" : "later" });
  button.append(
    element("i", { className: `side-${side}`, title: say(SIDES[side]), ariaLabel: say(SIDES[side]), role: "img" }),
    element("b", {}, dice),
    element("span", {}, what ? say(`play.did.${what}`) : move),
    element("code", {}, id),
  );
  button.addEventListener("click", () => goBack(i));
  const item = element("li", {});
  item.append(button);
  return item;
}

/** Goes back to before something was done. */
function goBack(i) {
  game.at = i;
  list();
  $("moves").children[i].firstChild.focus({ preventScroll: true });
  board.go(game.done[i].id);
  keep(game.done[i].id);
}

function element(name, properties, text = "") {
  const made = Object.assign(document.createElement(name), properties);
  made.textContent = text;
  return made;
}

/* ---- The end of a game, and the record ---- */

/** Says who has won, with what can be done next; nothing while a game goes on. */
function showResult({ result, score, length, decision }) {
  $("result").hidden = !result;
  if (!result) return;
  const isOver = decision === "match_over";
  const winner = say(SIDES[result.winner]);
  const points = say(result.points === 1 ? "play.won_one" : "play.won_points", result.points);
  const won = say(`play.won_${result.level}`, winner, points);
  $("won").textContent = isOver ? say("play.won_match", winner, score[result.winner], score[1 - result.winner]) : won;
  $("score").textContent = isOver ? "" : say(length ? "play.score_to" : "play.score", say("white"), score[1], say("black"), score[0], length);
  $("next").hidden = isOver;
  $("rematch").hidden = !isOver;
}

/** Who plays each side. */
function names() {
  const isPerson = (side) => form.elements.against.value === "both" || form.elements.side.value === String(side);
  return SIDES.map((name, side) => (isPerson(side) ? say(name) : "jsboard"));
}

/** The record of what was played, from its first roll. */
const record = () => mat(game.done.slice(0, game.at), names(), position);

/** Opens the record in the viewer; a long one is handed over in this browser. */
async function review() {
  const packed = await pack(record()).catch(() => undefined); // Not every browser can.
  const bottom = form.elements.side.value === "0" ? "0" : undefined;
  const kept = packed && !fits(packed) ? keepMatch(packed, { title: names().join(" – "), bottom }) : undefined;
  if (!fits(packed) && !kept) return complain(say("play.no_review"));
  location.href = `./${query()}#${write({ match: kept ? undefined : packed, kept, bottom })}`;
}

const ACTIONS = {
  next: () => board.next(),
  rematch: () => begin(fresh(position({ id: game.id }).length, variant())),
  review,
  save: () => saveText(record(), "backgammon.mat"),
};

for (const button of document.querySelectorAll("[data-play]")) {
  button.addEventListener("click", () => ACTIONS[button.dataset.play]());
}

const complain = (message) => ($("problem").textContent = message);

/* ---- The board ---- */

/** What is asked for the moves of the other side, by the choice of who that is. */
function asked(against) {
  return against === "opponent" || against === "both" ? example : (bots[against] ??= bot(against));
}

const example = (question) => slowly(opponent(question));

/** The bots, by their levels: the first answer loads their code. */
const bots = {};

function bot(level) {
  let answer;
  const ask = async (question) => {
    answer ??= (await import("./pkg/jsboard-bot.mjs")).bot({ level });
    return answer(question);
  };
  return Object.assign((question) => slowly(ask(question)), { level });
}

/** An answer, not before its time. */
async function slowly(answer) {
  const [text] = await Promise.all([answer, new Promise((over) => setTimeout(over, PAUSE))]);
  return text;
}

function changed({ gnubgid }) {
  keepInAddress(gnubgid);
  showResult(position({ id: gnubgid }));
}

/** A board with a game; with a new match, if nobody can play on from its state. */
function open(other) {
  game = other;
  board = player("#board", { id: game.id, lang, ...chosen() });
  goOn();
  board.on("jsboard:move", ({ detail }) => note(detail));
  board.on("jsboard:action", ({ detail }) => note(detail));
  board.on("jsboard:change", ({ detail }) => changed(detail));
  board.on("jsboard:result", () => $("result").scrollIntoView({ block: "nearest" }));
  board.on("jsboard:error", (event) => {
    event.preventDefault();
    complain(event.detail.message);
  });
  board.ready.catch(() => {
    board.destroy();
    const other = fresh();
    if (game.id !== other.id) open(other);
  });
}

/** The game of the address, or the visitor's last one. An address may have a state of which no game is kept. */
function wanted() {
  const id = idOfAddress();
  if (id === undefined || wrongWithAddress()) return lastGame() ?? fresh();
  const begun = fresh();
  return keptGame(id) ?? (begun.id === id ? begun : undefined) ?? newGame(id, { isLinked: !isStart(id) });
}

/** Whether a state is the start of a match, which is nobody's position: so stands a new game in its address. */
function isStart(id) {
  const { decision, score } = position({ id });
  return decision === "opening_roll" && score.every((points) => points === 0);
}

/** What is wrong with the ID of the address, if anything is. */
function wrongWithAddress() {
  const id = idOfAddress();
  try {
    if (id !== undefined && !keptGame(id)) position({ id });
    return undefined;
  } catch (error) {
    return badLink("id", error, id);
  }
}

/** Keeps the steps of an unfinished play, which no event tells of. */
function keepSteps() {
  const { steps } = board;
  if (steps === undefined || steps === game.steps) return;
  game.steps = steps;
  store();
}

await Promise.all([api.init(), speak(preferred())]);
choose(remembered("play"));
explain(wrongWithAddress());
open(wanted());
list();
showKept();
onLanguage(() => {
  keepSteps();
  board.destroy();
  open(game);
  list();
  showKept();
});
offer(() => {
  const { gnubgid } = board.element.dataset;
  return { board, lang, gnubgid, id: gnubgid, flip: chosen().flip };
});
onTheme((css) => board.set({ css }));
addEventListener("hashchange", () => {
  const wrong = wrongWithAddress();
  begin(wanted());
  explain(wrong);
});
addEventListener("pagehide", keepSteps);
addEventListener("visibilitychange", keepSteps);
for (const event of ["storage", "pageshow", "forgotten"]) addEventListener(event, showKept);
