// The page to play on: against the example opponent, or two people at one board.

import { player } from "./pkg/jsboard.mjs";
import { encode, init, position } from "./pkg/engine.js";
import { opponent } from "./opponent.js";
import { idOfAddress, keepInAddress, linkTo } from "./place.js";

const $ = (id) => document.getElementById(id);
const form = $("choices");

/** How long the opponent takes at least, in milliseconds: whoever watches is to see the dice. */
const PAUSE = 700;
const SIDES = ["Black", "White"];
const SAID = {
  ...{ double: "doubles", take: "takes", drop: "drops", beaver: "beavers", raccoon: "raccoons" },
  ...{ resign: "resigns", accept: "accepts", reject: "rejects", next: "next game" },
};

/** What was done: the state before it and its words; from `at` on it has been taken back. */
let done = [];
let at = 0;
let board;

/* ---- The choices ---- */

/** The options that the form says. */
function chosen() {
  const { against, side, css } = form.elements;
  const people = against.value === "both" ? "both" : side.value;
  const automatic = [...form.querySelectorAll("[name=automatic]:checked")].map(({ value }) => value);
  return { people, flip: side.value === "0", css: css.value, automatic: automatic.join(" ") };
}

/** The start of a match as long as the form says, before the first roll. */
function start() {
  return encode({ length: Number(form.elements.points.value), phase: "opening" }).gnubgid;
}

form.addEventListener("change", ({ target }) => {
  if (target.name !== "points") board?.set(chosen());
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  begin(start());
});

/** Begins anew, from this state. */
function begin(id) {
  $("problem").textContent = "";
  [done, at] = [[], 0];
  list();
  board.set({ ...chosen(), id });
}

/* ---- The moves ---- */

/** Notes what was done; what had been taken back is forgotten. */
function note({ before, move, action }) {
  if (action === "roll") return;
  const { decider, dice } = position({ id: before.gnubgid });
  const text = action === undefined ? move || "cannot move" : SAID[action];
  done = [...done.slice(0, at), { id: before.gnubgid, side: decider, dice: dice?.join("") ?? "", text }];
  at = done.length;
  list();
}

function list() {
  $("none").hidden = done.length > 0;
  const moves = $("moves");
  moves.replaceChildren(...done.map(row));
  // The list alone is scrolled, never the page: the last move that stands is to be seen.
  const last = moves.children[at - 1];
  if (last) moves.scrollTop = last.offsetTop + last.offsetHeight - moves.offsetTop - moves.clientHeight;
}

function row({ id, side, dice, text }, i) {
  const button = element("button", { type: "button", className: i < at ? "" : "later" });
  button.append(
    element("i", { className: `side-${side}`, title: SIDES[side], ariaLabel: SIDES[side], role: "img" }),
    element("b", {}, dice),
    element("span", {}, text),
    element("code", {}, id),
  );
  button.addEventListener("click", () => goBack(i));
  const item = element("li", {});
  item.append(button);
  return item;
}

/** Goes back to before something was done. */
function goBack(i) {
  at = i;
  list();
  $("moves").children[i].firstChild.focus({ preventScroll: true });
  board.set({ id: done[i].id });
}

function element(name, properties, text = "") {
  const made = Object.assign(document.createElement(name), properties);
  made.textContent = text;
  return made;
}

/* ---- The board ---- */

async function slowly(question) {
  const pause = new Promise((over) => setTimeout(over, PAUSE));
  const answer = await opponent(question);
  await pause;
  return answer;
}

function changed({ gnubgid }) {
  keepInAddress(gnubgid);
  $("edit").href = linkTo("edit.html", gnubgid);
  $("show").href = linkTo("./", gnubgid);
}

/** A board that begins with this state; with the start of a match, if nobody can play that. */
function open(id) {
  board = player("#board", { id: id ?? start(), opponent: slowly, ...chosen() });
  board.on("jsboard:move", ({ detail }) => note(detail));
  board.on("jsboard:action", ({ detail }) => note(detail));
  board.on("jsboard:change", ({ detail }) => changed(detail));
  board.on("jsboard:error", ({ detail }) => ($("problem").textContent = detail.message));
  board.ready.catch(() => {
    board.destroy();
    if (id !== undefined) open();
  });
}

await init();
open(idOfAddress());
addEventListener("hashchange", () => begin(idOfAddress() ?? start()));
