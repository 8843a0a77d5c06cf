// @ts-check
// The plays and the decision about the cube of a position, in a panel.

import { element } from "../beside.js";
import { signed } from "./board.js";
import { verdict } from "./decision.js";

/** @typedef {import("../bot.d.ts").Evaluation} Evaluation */
/** @typedef {import("../bot-words.js").Say} Say */

/**
 * Shows an evaluation; a play that is pointed at is pointed out.
 *
 * @param {HTMLElement} panel @param {Evaluation} evaluation @param {Say} say @param {(play: string) => void} pointOut
 */
export function show(panel, { candidates, cube, equity, decided }, say, pointOut) {
  if (candidates.length > 0) panel.replaceChildren(list(candidates, say, pointOut));
  else if (cube) panel.replaceChildren(decision(cube, say));
  else panel.replaceChildren(element("p", "equity", {}, say("equity", signed(equity))));
  if (decided) panel.append(element("p", "decided", {}, say("decided")));
}

/** @param {Evaluation["candidates"]} candidates @param {Say} say @param {(play: string) => void} pointOut */
function list(candidates, say, pointOut) {
  const made = element("div", "candidates", { role: "listbox", tabindex: "0", "aria-label": say("candidates") });
  const choose = (/** @type {Element | null} */ row) => {
    for (const other of made.children) other.setAttribute("aria-selected", String(other === row));
    pointOut(candidates[[...made.children].indexOf(/** @type {Element} */ (row))]?.move ?? "");
  };
  for (const { move, equity, difference } of candidates) {
    const worth = difference < -0.0005 ? `${signed(equity)} (${signed(difference)})` : signed(equity);
    made.append(element("div", "candidate", { role: "option", "aria-selected": "false" }, element("span", "play", {}, move || say("no_move")), element("span", "equity", {}, worth)));
  }
  made.addEventListener("click", ({ target }) => {
    const row = /** @type {Element} */ (target).closest(".candidate");
    choose(row?.getAttribute("aria-selected") === "true" ? null : row);
  });
  made.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const at = [...made.children].findIndex((row) => row.getAttribute("aria-selected") === "true");
    choose(made.children[Math.max(0, Math.min(made.children.length - 1, at + step))]);
  });
  return made;
}

/** @param {NonNullable<Evaluation["cube"]>} cube @param {Say} say */
function decision(cube, say) {
  const { no_double, double_take, double_drop } = cube;
  const rows = Object.entries({ no_double, double_take, double_drop }).map(([key, worth]) =>
    element("tr", "row", {}, element("th", "label", { scope: "row" }, say(key)), element("td", "equity", {}, signed(worth))),
  );
  const last = element("tr", "best", {}, element("th", "label", { scope: "row" }, say("decision")), element("td", "", {}, verdict(cube, say)));
  return element("table", "cube", {}, ...rows, last);
}
