// @ts-check
// The analysis of a match in its viewer.

import { study } from "../bot.js";
import { button, element } from "../beside.js";
import { panel } from "./board.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("../bot-words.js").Say} Say */
/** @typedef {import("../bot.d.ts").DecisionAnalysis} DecisionAnalysis */

/** Results are shown at most so often, in milliseconds, and no more than a twentieth of the time is spent on that. */
const OFTEN = 500;
const SHARE = 20;
/** How often the page is told of an analysis that goes on, in milliseconds, so that it can keep it. */
const TOLD = 5000;
/** The depths that a reader can choose. */
const DEPTHS = [0, 1, 2];

/** @param {Board} board @param {Say} say */
export function adviseMatch(board, say) {
  const { handle, element: host, signal: end } = board;
  const made = panel(board, say("analysis"));
  const press = () => (running ? running.abort() : void run());
  const start = button(say("analyse"), press, "action main");
  const depth = /** @type {HTMLSelectElement} */ (element("select", "depth", { "aria-label": say("depth") }));
  for (const plies of DEPTHS) depth.append(new Option(say(`depth.${plies}`), String(plies), plies === 1, plies === 1));
  const bar = element("div", "bar", {}, start, depth);
  const status = element("p", "outcome", { role: "status" });
  const progress = /** @type {HTMLProgressElement} */ (element("progress", "progress", { "aria-label": say("analysis") }));
  made.append(bar, status);

  /** @type {AbortController | undefined} */
  let running;
  /** What is known at the depth chosen, of the match shown. @type {Map<string, DecisionAnalysis>} */
  let known = new Map();
  let knownOf = "";
  /** The match that is shown, as far as it tells it from another. */
  const shown = () => JSON.stringify([handle.players, handle.games]);

  async function run() {
    const plies = Number(depth.value);
    const of = shown();
    if (knownOf !== of + plies) known = new Map();
    knownOf = of + plies;
    running = new AbortController();
    const { signal } = running;
    /** @type {Map<string, DecisionAnalysis>} */
    const found = new Map();
    let next = 0;
    let isTold = true;
    let frame = 0;
    /** The last progress, which the next frame shows. @type {{ done: number, total: number }} */
    let last = { done: 0, total: 1 };
    const draw = () => {
      frame = 0;
      progress.max = last.total;
      progress.value = last.done;
      const text = say("progress", Math.floor((100 * last.done) / last.total));
      if (status.textContent !== text) status.textContent = text;
      if (found.size > 0 && performance.now() >= next) flush();
    };
    const flush = () => {
      if (shown() !== of) return running?.abort();
      const began = performance.now();
      handle.give("analysis", [...found]);
      found.clear();
      const took = performance.now() - began;
      next = performance.now() + Math.max(OFTEN, SHARE * took);
      isTold = false;
    };
    const tellSoFar = () => {
      if (found.size > 0) flush();
      if (!isTold && !signal.aborted) tell({ isComplete: false });
      isTold = true;
    };
    const telling = setInterval(tellSoFar, TOLD);
    // A page that is hidden may be closed.
    const hide = () => document.hidden && tellSoFar();
    document.addEventListener("visibilitychange", hide);
    start.textContent = say("stop");
    depth.disabled = true;
    status.textContent = say("starting");
    progress.removeAttribute("value");
    bar.append(progress);
    try {
      const { summary, failed } = await study(handle.request("record"), {
        plies,
        signal,
        known,
        onprogress: ({ done, total, place, plies: deep, analysis }) => {
          last = { done, total };
          frame ||= requestAnimationFrame(draw);
          if (!analysis) return;
          found.set(place, analysis);
          if (deep === plies) known.set(place, analysis);
        },
      });
      if (found.size > 0) flush();
      signal.throwIfAborted();
      finish(summary, failed.length);
    } catch (error) {
      if (found.size > 0 && shown() === of) flush();
      if (known.size > 0 && shown() === of && !end.aborted) tell({ isComplete: false });
      status.textContent = signal.aborted ? say("stopped") : say("failed", /** @type {any} */ (error).message);
      start.textContent = say(signal.aborted ? "go_on" : "analyse");
    }
    cancelAnimationFrame(frame);
    progress.remove();
    depth.disabled = false;
    clearInterval(telling);
    document.removeEventListener("visibilitychange", hide);
    running = undefined;
  }

  /** Tells the page that the match has an analysis now. @param {Record<string, unknown>} detail */
  const tell = (detail) => host.dispatchEvent(new CustomEvent("jsboard:analysed", { bubbles: true, composed: true, detail }));

  /** @param {import("../bot.d.ts").Summaries} summary @param {number} failed how many decisions */
  function finish(summary, failed) {
    const names = handle.players ?? ["", ""];
    const rated = summary.flatMap(({ pr }, side) => [names[side], pr === undefined ? "–" : pr.toFixed(1)]);
    status.textContent = say("result", ...rated) + (failed > 0 ? ` ${say("passed_over", failed)}` : "");
    start.textContent = say("analyse");
    tell({ isComplete: true, summary });
  }

  depth.addEventListener("change", () => (start.textContent = say("analyse")));
  end.addEventListener("abort", () => running?.abort(), { once: true });
  return () => {};
}
