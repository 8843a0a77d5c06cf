// @ts-check
// What stands around a board at a table: the seats with their clocks, what has happened, what can be done.

import { button, dressed, element } from "../beside.js";
import { exactly, shown, text } from "./clock.js";

/** @typedef {import("../beside.js").Say} Say */

/**
 * What the panel shows.
 *
 * @typedef {object} Model
 * @property {any} state the table's, as of the last event
 * @property {number | undefined} side the side on which the reader sits
 * @property {number} passed seconds since the last event
 * @property {number | undefined} turn whose decision it is
 * @property {any} here who is at the table, if the server tells
 * @property {boolean} isConnected
 * @property {string} [problem] what the reader has to know first
 * @property {string[]} broken what is wrong with proofs
 * @property {number | undefined} proven how many rolls were checked; `undefined` where none can be
 * @property {string[]} meanwhile what has happened while the reader was away
 * @property {string | undefined} next the table of the rematch
 */

const STYLE = `
.seat { display: flex; align-items: center; gap: 8px; box-sizing: border-box; min-height: 36px; margin: 4px 0; padding: 2px 10px; border: 1px solid var(--line); border-radius: 8px; font-variant-numeric: tabular-nums; }
.seat[data-turn] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.seat .stone { flex: none; width: 14px; height: 14px; border: 1px solid currentColor; border-radius: 50%; }
.seat[data-side="0"] .stone { background: var(--jsboard-checker0, #2b2b2b); }
.seat[data-side="1"] .stone { background: var(--jsboard-checker1, #f4efe4); }
.seat .name { flex: 0 1 auto; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 600; unicode-bidi: plaintext; }
.seat[data-free] .name { font-weight: 400; opacity: 0.75; }
.seat .presence { flex: none; font-size: 12px; opacity: 0.75; }
.seat .clock { display: flex; align-items: baseline; gap: 6px; min-width: 4.2em; margin-inline-start: auto; justify-content: end; font-size: 18px; white-space: nowrap; }
.seat .delay { font-size: 12px; opacity: 0.8; }
.seat .clock[data-low] { color: var(--jsboard-alarm, light-dark(#b00020, #ff8a80)); font-weight: 700; }
.table { margin: 4px auto 0; max-width: var(--widest); font-size: 14px; text-align: center; }
.table p { margin: 4px 0; unicode-bidi: plaintext; }
.table .alarm { padding: 8px; border: 2px solid light-dark(#b00020, #ff8a80); border-radius: 8px; font-weight: 700; }
.table .quiet { font-size: 12px; opacity: 0.75; }
.table .bar { display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 8px; }
.table .bar:empty { display: none; }
.table button.action { min-height: 44px; padding: 6px 14px; border: 1px solid var(--line); border-radius: 8px; background: none; color: inherit; font: inherit; cursor: pointer; touch-action: manipulation; }
.table button.main { background: var(--accent); border-color: var(--accent); color: Canvas; }
.table :is(button.action, a):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.table a { display: inline-block; padding: 10px 4px; color: var(--accent); }
/* A phone on its side: the seats are as wide as the board. */
@media (height < 28rem) and (min-aspect-ratio: 3 / 2) {
  .seat { min-height: 26px; margin: 0 0 2px; padding-block: 0; }
  .stage > .seat[data-at="top"] { grid-area: 1 / 1; }
  .stage > .board { grid-area: 2 / 1; }
  .stage > .seat[data-at="low"] { grid-area: 3 / 1; margin: 2px 0 0; }
  .stage > .controls { grid-area: 1 / 2 / span 3; }
}
@media print { .table, .seat .clock, .seat .presence { display: none; } }
`;

/** From how many seconds on a clock is low. */
const LOW = 15;

/** @param {Element} made @param {string} name @param {unknown} is */
const flag = (made, name, is) => made.toggleAttribute(name, Boolean(is));

/** @param {Element} made @param {string} says */
const write = (made, says) => {
  if (made.textContent !== says) made.textContent = says;
};

/** The panel of a board. */
export class Panel {
  #root;
  #say;
  #acts;
  /** @type {HTMLElement[]} */
  #seats = [];
  #below;
  #lines = element("div", "lines");
  #bar = element("div", "bar");
  /** What the bar has now. */
  #key = "";

  /**
   * @param {HTMLElement} host @param {Say} say
   * @param {Record<string, () => void>} acts what buttons do, by the keys of what they say
   */
  constructor(host, say, acts) {
    this.#say = say;
    this.#acts = acts;
    this.#root = host.shadowRoot;
    this.#below = element("section", "table", { "aria-label": say("table") }, this.#lines, this.#bar);
    if (!this.#root) return;
    dressed(this.#root, STYLE);
    this.#seats = [0, 1].map((side) => this.#seat(side));
    this.#place();
    (this.#root.querySelector(".status") ?? this.#seats[1]).after(this.#below);
  }

  /** Puts the seats above and below the board. */
  #place() {
    const [top, low] = this.#seats;
    const board = this.#root?.querySelector(".board");
    board?.before(top);
    board?.after(low);
    top.dataset.at = "top";
    low.dataset.at = "low";
  }

  /** @param {number} side */
  #seat(side) {
    const parts = ["name", "presence"].map((name) => element("span", name));
    const clock = element("span", "clock", { role: "timer", "aria-label": this.#say("clock"), hidden: "" }, element("span", "delay"), element("span", "time"));
    return element("div", "seat", { "data-side": String(side) }, element("span", "stone", { "aria-hidden": "true" }), ...parts, clock);
  }

  /** @param {Model} model */
  show(model) {
    const top = String(1 - (model.side ?? 1));
    if (this.#seats.length && this.#seats[0].dataset.side !== top) {
      this.#seats.reverse();
      this.#place();
    }
    for (const seat of this.#seats) this.#showSeat(seat, model);
    this.#showLines(model);
    this.#showBar(model);
  }

  /** @param {HTMLElement} seat @param {Model} model */
  #showSeat(seat, { state, here, turn, passed }) {
    const side = Number(seat.dataset.side);
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (seat.querySelector(`.${name}`));
    const name = state.seats[side];
    write(part("name"), name ?? this.#say("free"));
    part("name").title = name ?? "";
    flag(seat, "data-free", !name);
    flag(seat, "data-turn", turn === side && !state.result);
    const isAway = name && here && !here.seats[side];
    const since = here?.away?.[side];
    write(part("presence"), isAway ? (since ? this.#say("away.for", text(Math.max(1, (Date.now() - since) / 1000))) : this.#say("away")) : "");
    const clock = part("clock");
    clock.hidden = !state.clock;
    if (!state.clock) return;
    const { left, delay, isRunning } = shown(state.clock, side, passed);
    write(part("delay"), isRunning && delay > 0 ? this.#say("delay", Math.ceil(delay)) : "");
    write(part("time"), isRunning ? exactly(left) : text(left));
    flag(clock, "data-low", isRunning && delay === 0 && left < LOW);
  }

  /** @param {Model} model */
  #showLines(model) {
    const lines = linesOf(model, this.#say);
    const made = [...this.#lines.children];
    const isSame = made.length === lines.length && lines.every(([name, says], at) => made[at].className === name && made[at].textContent === says);
    if (isSame) return;
    this.#lines.replaceChildren(...lines.map(([name, says]) => element("p", name, name === "alarm" ? { role: "alert" } : {}, says)));
  }

  /** @param {Model} model */
  #showBar(model) {
    const buttons = buttonsOf(model);
    const { state } = model;
    const files = state.result ? ["mat", "sgf", "json"] : [];
    const key = [...buttons, ...files].join();
    if (key === this.#key) return;
    this.#key = key;
    const had = this.#root?.activeElement?.getAttribute("data-act");
    const links = files.map((ending) => element("a", "file", { href: `${state.address}/table/${state.table}.${ending}` }, `${this.#say("record")} .${ending}`));
    const made = buttons.map(([name, kind]) => {
      const one = button(this.#say(name), this.#acts[name], `action ${kind}`.trim());
      one.setAttribute("data-act", name);
      return one;
    });
    this.#bar.replaceChildren(...made, ...links);
    if (had) made.find((one) => one.getAttribute("data-act") === had)?.focus();
  }

  remove() {
    for (const made of [...this.#seats, this.#below]) made.remove();
  }
}

/** What is said below the board: lines with their classes. @param {Model} model @param {Say} say @returns {[string, string][]} */
function linesOf({ state, side, here, isConnected, problem, broken, proven, meanwhile, next }, say) {
  const { seats, result, pauses } = state;
  const other = side === undefined ? undefined : seats[1 - side];
  /** @type {[string, string][]} */
  const lines = broken.map((says) => ["alarm", says]);
  if (problem) lines.push(["problem", problem]);
  if (!isConnected) lines.push(["notice", say("lost")]);
  if (meanwhile.length) lines.push(["notice", `${say("meanwhile")} ${meanwhile.join("; ")}.`]);
  if (!result && seats.includes(null)) lines.push(["notice", say("waiting")]);
  if (pauses[0] && pauses[1]) lines.push(["notice", say("paused")]);
  else if (side !== undefined && pauses[side]) lines.push(["notice", say("pause.waiting", other ?? "")]);
  else if (pauses[0] || pauses[1]) lines.push(["notice", say("pause.asked", seats[pauses[0] ? 0 : 1])]);
  if (result) lines.push(["notice", ending(result, seats, say)]);
  if (result && side !== undefined && !next) {
    if (state.rematch[side]) lines.push(["notice", say("rematch.waiting", other ?? "")]);
    else if (state.rematch[1 - side]) lines.push(["notice", say("rematch.asked", other ?? "")]);
  }
  const watchers = here?.watchers ?? 0;
  const quiet = [
    proven === undefined ? say("unchecked") : proven ? say("proven", proven) : "",
    watchers ? say(watchers === 1 ? "watcher" : "watchers", watchers) : "",
  ].filter(Boolean);
  if (quiet.length) lines.push(["quiet", quiet.join(" ")]);
  return lines;
}

/** How a match has ended. @param {any} result @param {(string | null)[]} seats @param {Say} say */
function ending({ winner, score, how }, seats, say) {
  if (how === "abandoned") return say("abandoned");
  if (winner === null || winner === undefined) return say("ended", ...score);
  const name = seats[winner] ?? "";
  return how === "score" ? say("won", name, score[winner], score[1 - winner]) : say(`won.${how}`, name);
}

/** What can be done: what buttons say, and their classes. @param {Model} model @returns {[string, string][]} */
function buttonsOf({ state: { seats, result, pauses, rematch, clock }, side, next }) {
  if (side === undefined) return !result && seats.includes(null) ? [["sit", "main"]] : [];
  if (next) return [["rematch.go", "main"]];
  if (result) return rematch[side] ? [] : [["rematch", "main"]];
  if (!clock || seats.includes(null)) return [];
  if (pauses[0] && pauses[1]) return [["resume", "main"]];
  return pauses[side] ? [["resume", ""]] : [[pauses[1 - side] ? "pause.agree" : "pause", ""]];
}
