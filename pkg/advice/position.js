// @ts-check
// The analysis of the position that a board shows, live; and a quiz that marks itself.

import { evaluate } from "../bot.js";
import { element } from "../beside.js";
import { panel, signed } from "./board.js";
import { show } from "./candidates.js";
import { decided, lost, verdict } from "./decision.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("../bot-words.js").Say} Say */
/** @typedef {import("../bot.d.ts").Evaluation} Evaluation */

/** How long a position stays before it is evaluated, in milliseconds. */
const PAUSE = 120;
/** How deep: what is there at once, and what takes its place. */
const DEPTHS = [0, 2];

/**
 * Evaluates each position that a board shows.
 *
 * @param {Board} board @param {(evaluation: Evaluation | undefined, error?: any) => void} tell
 */
function follow({ handle, signal }, tell) {
  /** @type {AbortController | undefined} */
  let asked;
  let shown = "";
  const renew = async () => {
    const { gnubgid, xgid } = handle.position ?? {};
    if (!gnubgid || gnubgid === shown) return;
    shown = gnubgid;
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    try {
      for (const plies of DEPTHS) {
        if (signal.aborted) return;
        const evaluation = await evaluate({ id: xgid ?? gnubgid, plies }, { signal, isUrgent: true });
        if (!signal.aborted) tell(evaluation);
      }
    } catch (error) {
      if (!signal.aborted) tell(undefined, error);
    }
  };
  handle.element.addEventListener("jsboard:change", renew, { signal });
  renew();
  return () => asked?.abort();
}

/** A `positionviewer` shows its candidates as it shows those of a page. @param {Board} board @param {Say} say */
export function advisePosition(board, say) {
  const { handle, options } = board;
  // A page has said what it thinks of the position.
  if (options.candidates || options.notes || options.text) return () => {};
  return follow(board, (evaluation, error) => {
    handle.set(evaluation ? answers(evaluation, say) : { candidates: null, notes: failed(error, say)[0]?.textContent ?? null });
  });
}

/** The options that show an evaluation. @param {Evaluation} evaluation @param {Say} say */
function answers({ candidates, cube, equity }, say) {
  const rows = candidates.map(({ move, equity, difference }) => `${move || "no move"} = ${signed(equity)}${difference < -0.0005 ? ` (${signed(difference)})` : ""}`);
  const notes = cube
    ? [...["no_double", "double_take", "double_drop"].map((key) => `${say(key)} ${signed(/** @type {any} */ (cube)[key])}`), verdict(cube, say)].join(" · ")
    : rows.length > 0
      ? null
      : say("equity", signed(equity));
  return { candidates: rows.join("\n") || null, notes };
}

/** An `editor` has a panel of its own. @param {Board} board @param {Say} say */
export function adviseEditor(board, say) {
  const { handle } = board;
  const made = panel(board, say("analysis"));
  const pointOut = (/** @type {string} */ play) => handle.set({ arrows: play || null });
  return follow(board, (evaluation, error) => {
    pointOut("");
    if (evaluation) show(made, evaluation, say, pointOut);
    else made.replaceChildren(...failed(error, say));
  });
}

/** What is said of an error; nothing of a position that is not legal yet, or over. @param {any} error @param {Say} say */
const failed = ({ code, message }, say) =>
  ["bad_position", "bad_action", "no_dice"].includes(code) ? [] : [element("p", "problem", { role: "alert" }, say("failed", message))];

/** A quiz without answers shows those of the bot, and what the reader's answer gave away. @param {Board} board @param {Say} say */
export function markQuiz(board, say) {
  const { handle, options, signal } = board;
  if (options.candidates || options.notes || options.text) return () => {};
  const mark = async (/** @type {CustomEvent} */ { detail: { before, move, action } }) => {
    const proposal = action ?? move;
    const evaluation = await evaluate({ id: before.xgid ?? before.gnubgid, plies: 2, candidates: 0 }, { isUrgent: true });
    if (signal.aborted) return;
    const given = lost(evaluation, proposal);
    const shown = answers({ ...evaluation, candidates: evaluation.candidates.slice(0, 5) }, say);
    const marked = given === undefined ? undefined : given < 0.0005 ? say("right") : say("wrong", given.toFixed(3), decided(evaluation, say));
    handle.set({ ...shown, notes: [marked, shown.notes].filter(Boolean).join("\n") });
  };
  const tell = (/** @type {any} */ event) => void mark(event).catch((error) => signal.aborted || handle.set({ notes: say("failed", error.message) }));
  for (const name of ["jsboard:move", "jsboard:action"]) handle.element.addEventListener(name, tell, { once: true, signal });
  return () => {};
}
