// @ts-check
// Evaluation: a bot to play against, what a position is worth, the analysis of a match. It runs in workers, which
// are started when something is first asked.

import { failure, pool, width } from "./bot-pool.js";

/** @typedef {import("./bot-pool.js").CallOptions} CallOptions */
/** @typedef {import("./bot.d.ts").BotOptions} BotOptions */
/** @typedef {import("./bot.d.ts").Evaluation} Evaluation */
/** @typedef {import("./bot.d.ts").EvaluateArgs} EvaluateArgs */
/** @typedef {import("./bot.d.ts").AnalyseOptions} AnalyseOptions */
/** @typedef {import("./bot.d.ts").DecisionAnalysis} DecisionAnalysis */
/** @typedef {import("./bot.d.ts").Level} Level */
/** @typedef {import("./bot.d.ts").Summaries} Summaries */
/** @typedef {import("./bot.d.ts").Source} Source */

/** The wasm. @type {Promise<WebAssembly.Module> | undefined} */
let module;

/** Loads the wasm, once: the file beside this one unless a source is given. @param {Source} [source] */
export async function load(source) {
  module ??= compiled(source).catch((error) => {
    // What fails may be asked for again.
    module = undefined;
    throw error;
  });
  return module;
}

const engines = pool(load);

/** Ends all workers. What waits fails; what is asked later starts others. */
export const stop = engines.close;

/**
 * What a position is worth, with the best plays of its dice or the decision about the cube.
 *
 * @param {EvaluateArgs | string} args or an ID
 * @param {CallOptions} [options]
 * @returns {Promise<Evaluation>}
 */
export const evaluate = (args, options) => engines.ask("evaluate", typeof args === "string" ? { id: args } : (args ?? {}), options);

/** The levels of bots, the weakest first. @returns {Promise<{ name: Level, plies: number, noise: number }[]>} */
export const levels = () => engines.ask("levels");

/** How long a bot takes at most, in milliseconds, unless `time` says. */
const TIME = 5000;

/** What stays the same throughout a game, of an XGID: the score and the rules. @param {string | null} [xgid] */
const gameOf = (xgid) => xgid?.split(":").slice(5).join(":");

/**
 * An opponent for `player`. It answers within its time: with what it has seen so far, if that is up. Once it has
 * certainly lost it resigns; if that is declined, it does not offer it again in that game.
 *
 * @param {BotOptions} [options]
 * @returns {(question: { gnubgid: string, xgid?: string | null, variant?: string, decision: string, signal?: AbortSignal }) => Promise<string>}
 */
export function bot({ level = "best", time = TIME, seed = Math.floor(Math.random() * 2 ** 32) } = {}) {
  /** The last resignation. @type {{ game?: string, at?: string }} */
  let offered = {};
  return async ({ gnubgid, xgid, variant, signal }) => {
    const game = gameOf(xgid);
    // Whoever is asked again in a game has not lost it: what was offered has been declined.
    const declined = game === offered.game ? offered.at : undefined;
    const args = { id: xgid ?? gnubgid, variant, level, seed, declined };
    const options = { signal, isUrgent: true };
    const quick = await engines.ask("decide", { ...args, plies: 0 }, options);
    if (quick?.startsWith("resign ")) {
      offered = { game, at: quick.slice("resign ".length) };
      return quick;
    }
    const rest = AbortSignal.timeout(time);
    const both = signal ? AbortSignal.any([signal, rest]) : rest;
    const answer = await engines.ask("decide", args, { ...options, signal: both }).catch((error) => {
      if (signal?.aborted || !rest.aborted) throw error;
      return quick;
    });
    if (answer === undefined) throw failure("bad_action", "there is nothing to decide");
    return answer;
  };
}

/**
 * Analyses a match. The answer is the record as `record` of `jsboard/api` has it, with an `analysis` at each decision,
 * a `summary` of both players, and all of it as `sgf`.
 *
 * @param {any} match its text, the bytes of its file, or the answer of `record`
 * @param {AnalyseOptions} [options]
 */
export async function analyse(match, options = {}) {
  const record = await recordOf(match, options.match);
  const { analyses, summary, sgf } = await study(record, options);
  const games = record.games.map((/** @type {any} */ game, /** @type {number} */ index) => ({
    ...game,
    actions: game.actions.map((/** @type {any} */ action, /** @type {number} */ step) => {
      const analysis = analyses.get(`${index + 1}/${step + 1}`);
      return analysis ? { ...action, analysis } : action;
    }),
  }));
  return { ...record, games, summary, sgf };
}

let matches = 0;

/** The most decisions of a match that may fail. */
const MOST_FAILED = 5;

/**
 * Analyses the decisions of a record one by one: all of them at 0-ply first, then as deep as `plies` says, the worst
 * first. What is `known` already is not analysed again. A decision over which workers break down is passed over, and its
 * place is among those that `failed`.
 *
 * @param {any} record in the shape of `record` of `jsboard/api`
 * @param {AnalyseOptions & { known?: Map<string, DecisionAnalysis> }} [options]
 * @returns {Promise<{ analyses: Map<string, DecisionAnalysis>, failed: string[], summary: Summaries, sgf: string }>}
 */
export async function study(record, { plies = 1, onprogress, signal, known = new Map() } = {}) {
  const key = `match-${++matches}`;
  engines.open(key, record);
  const analyses = new Map(known);
  /** @type {Set<string>} */
  const failed = new Set();
  try {
    /** @type {string[]} */
    const places = await engines.ask("places", { key }, { signal });
    const deep = places.filter((place) => !known.has(place));
    const quick = plies > 0 ? deep.filter((place) => !analyses.has(place)) : [];
    const total = quick.length + deep.length;
    let done = 0;
    const judge = async (/** @type {string} */ place, /** @type {number} */ plies) => {
      const analysis = await engines.ask("judge", { key, place, plies }, { signal }).catch((error) => {
        // A bot that fails everywhere is no use.
        if (!error.isOfJob || failed.add(place).size > MOST_FAILED) throw error;
      });
      if (analysis) analyses.set(place, analysis);
      onprogress?.({ done: ++done, total, place, plies, analysis });
    };
    await each(quick, (place) => judge(place, 0));
    const lost = (/** @type {string} */ place) => {
      const { play = 0, cube = 0 } = analyses.get(place)?.error ?? {};
      return Math.max(play, cube);
    };
    await each(plies > 0 ? deep.toSorted((a, b) => lost(b) - lost(a)) : deep, (place) => judge(place, plies));
    return { ...(await finished(record, analyses, signal)), failed: [...failed] };
  } finally {
    engines.forget(key);
  }
}

/** What both players did in a match. @param {any} record in the shape of `record` of `jsboard/api` @param {AnalyseOptions} [options] */
export const summarise = async (record, options) => (await study(record, options)).summary;

/** The summary of a match that is analysed, and all of it as SGF. @param {any} record @param {Map<string, DecisionAnalysis>} analyses @param {AbortSignal} [signal] */
async function finished(record, analyses, signal) {
  // One engine has to know what all have found.
  const sum = await engines.ask("sum", { record, analyses: [...analyses] }, { signal });
  return { analyses, ...sum };
}

/** Does something with each, as many at a time as there are workers. @template T @param {T[]} list @param {(one: T) => Promise<void>} use */
async function each(list, use) {
  const waiting = list.values();
  const lane = async () => {
    for (const one of waiting) await use(one);
  };
  await Promise.all(Array.from({ length: width() + 1 }, lane));
}

/** The record of a match. @param {any} match @param {number} [number] @returns {Promise<any>} */
async function recordOf(match, number) {
  if (match?.games) return match;
  const api = await import("./api.js");
  await api.init();
  if (typeof match === "string") return api.record({ text: match, match: number });
  // A view, such as a Buffer of Node.js, may be a part of its buffer.
  if (match?.byteLength === undefined) throw failure("bad_option", "record: expected a text, bytes or the answer of `record`");
  const bytes = match.buffer ? new Uint8Array(match.buffer, match.byteOffset, match.byteLength) : new Uint8Array(match);
  return api.record({ bytes, match: number });
}

/** @param {Source} [source] @returns {Promise<WebAssembly.Module>} */
async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  const from = source ?? new URL("./wasm/bot/bot_bg.wasm", import.meta.url);
  if (/** @type {any} */ (from).byteLength !== undefined) return WebAssembly.compile(/** @type {BufferSource} */ (from));
  if (from instanceof URL && from.protocol === "file:") return WebAssembly.compile(await node("fs/promises").readFile(from));
  const response = from instanceof Response ? from : await fetch(/** @type {RequestInfo} */ (from));
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
  const isNamed = response.headers.get("content-type") === "application/wasm";
  return isNamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** A module of Node.js. This is not an import, which bundlers would follow. @param {string} name */
const node = (name) => /** @type {any} */ (globalThis).process?.getBuiltinModule?.(`node:${name}`);
