// @ts-check
// Beside a player: hints, a tutor, and a report after the game.

import { evaluate, summarise } from "../bot.js";
import { button, element } from "../beside.js";
import { panel, signed } from "./board.js";
import { show } from "./candidates.js";
import { decided, lost } from "./decision.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("../bot-words.js").Say} Say */

/** How deep hints and the tutor look. */
const PLIES = 2;
/** What a tutor warns of, in points of equity: an error by eXtreme Gammon's threshold would be 0.02. */
const BLUNDER = 0.08;

/**
 * What a tutor says of a proposal; nothing if it is good enough.
 *
 * @param {{ gnubgid: string, xgid: string | null, variant?: import("../index.d.ts").Variant, proposal: string, signal?: AbortSignal }} question @param {Say} say
 */
export async function judge({ gnubgid, xgid, variant, proposal, signal }, say) {
  const evaluation = await evaluate({ id: xgid ?? gnubgid, variant, plies: PLIES, candidates: 0 }, { signal, isUrgent: true });
  const given = lost(evaluation, proposal) ?? 0;
  return given < BLUNDER ? "" : say("blunder", given.toFixed(3), decided(evaluation, say));
}

/** The icon of the hint: a bulb. */
const BULB = "M9 18h6M10 21h4M12 3a6 6 0 0 0-4 10.5c1 1 1 1.500 1 2.500h6c0-1 0-1.500 1-2.500A6 6 0 0 0 12 3z";

/** @param {Board} board @param {Say} say */
export function advisePlayer(board, say) {
  const made = panel(board, say("analysis"));
  if (isOn(board.options.hint)) addHint(board, made, say);
  keepReport(board, made, say);
  return () => {};
}

/** @param {unknown} flag */
const isOn = (flag) => flag === "" || String(flag) === "true";

/** @param {Board} board @param {HTMLElement} made @param {Say} say */
function addHint({ handle, element: host, options, signal }, made, say) {
  let isAsked = false;
  const pointOut = (/** @type {string} */ play) => void handle.act("arrows", play);
  const hint = async () => {
    const { gnubgid, xgid } = handle.position ?? {};
    if (isAsked || !gnubgid) return;
    isAsked = true;
    try {
      const { variant } = options;
      const evaluation = await evaluate({ id: xgid ?? gnubgid, variant, plies: PLIES }, { signal, isUrgent: true });
      if (handle.position?.gnubgid !== gnubgid) return;
      show(made, evaluation, say, pointOut);
      const [best] = evaluation.candidates;
      if (best) pointOut(best.move);
    } catch (error) {
      if (!signal.aborted) made.replaceChildren(element("p", "problem", { role: "alert" }, say("failed", /** @type {any} */ (error).message)));
    } finally {
      isAsked = false;
    }
  };
  const bar = host.shadowRoot?.querySelector(".controls");
  const tool = button("", hint, "tool");
  tool.title = say("hint");
  tool.setAttribute("aria-label", say("hint"));
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.append(document.createElementNS("http://www.w3.org/2000/svg", "path"));
  icon.firstElementChild?.setAttribute("d", BULB);
  tool.append(icon);
  bar?.prepend(tool);
  host.shadowRoot?.addEventListener(
    "keydown",
    (event) => {
      const { key, ctrlKey, altKey, metaKey } = /** @type {KeyboardEvent} */ (event);
      if (key === "h" && !ctrlKey && !altKey && !metaKey) hint();
    },
    { signal },
  );
  // What was said of another position is no longer true.
  host.addEventListener("jsboard:change", () => made.replaceChildren(), { signal });
  signal.addEventListener("abort", () => tool.remove(), { once: true });
}

/** Notes what is done, and reports on it when the game is over. @param {Board} board @param {HTMLElement} made @param {Say} say */
function keepReport({ element: host, options, signal }, made, say) {
  /** @type {any[]} */
  let actions = [];
  const note = (/** @type {any} */ { detail: { before, move, action } }) => {
    if (action === "next") actions = [];
    else if (action !== "roll") actions.push({ kind: action ?? "move", move, before });
  };
  const tell = async () => {
    const game = { actions };
    actions = [];
    if (game.actions.length === 0) return;
    const players = await summarise({ games: [game], variant: options.variant }, { signal });
    if (signal.aborted) return;
    const shown = table(players, say);
    if (shown) made.replaceChildren(shown);
    const detail = { summary: players };
    host.dispatchEvent(new CustomEvent("jsboard:summary", { bubbles: true, composed: true, detail }));
  };
  host.addEventListener("jsboard:move", note, { signal });
  host.addEventListener("jsboard:action", note, { signal });
  host.addEventListener("jsboard:result", () => void tell().catch(() => {}), { signal });
}

/** @param {import("../bot.d.ts").PlayerSummary[]} players @param {Say} say */
function table(players, say) {
  const row = (/** @type {string} */ name, /** @type {(player: import("../bot.d.ts").PlayerSummary) => string} */ value) =>
    element("tr", "row", {}, element("th", "label", { scope: "row" }, say(name)), ...players.map((player) => element("td", "", {}, value(player))));
  return element(
    "table",
    "report",
    {},
    element("tr", "row", {}, element("th", "label", {}, say("report")), ...[0, 1].map((side) => element("th", "", { scope: "col" }, say(`player.${side}`)))),
    row("pr", ({ pr }) => (pr === undefined ? "–" : pr.toFixed(1))),
    row("errors", ({ errors }) => String(errors)),
    row("blunders", ({ blunders }) => String(blunders)),
    row("lost", ({ play_error, cube_error }) => (play_error + cube_error).toFixed(3)),
    row("luck", ({ luck }) => signed(luck)),
  );
}
