// @ts-check
// Evaluation in this thread: a worker's, or the page's where it can have no worker.

import load, * as wasm from "./wasm/bot/bot.js";

/**
 * What an engine is asked: `start` with the compiled module first, then the functions of the module by their names;
 * `open` has a match, of which `places` are the decisions and `judge` analyses one; `close` forgets it; `sum` sums up one that
 * is analysed.
 *
 * @typedef {{ id: number, call: string, args: any }} Request
 */
/** @typedef {{ message: string, code: string, at?: number, isFatal?: boolean }} Problem */
/** @typedef {{ id: number, answer?: any, error?: Problem }} Reply */

/** @returns {(request: Request) => Promise<Reply>} */
export function engine() {
  /** @type {Map<string, wasm.Match>} */
  const matches = new Map();
  const of = (/** @type {any} */ { key }) => {
    const match = matches.get(key);
    if (match) return match;
    throw Object.assign(new Error("this match is not open"), { code: "bad_option" });
  };
  /** @type {Record<string, (args: any) => any>} */
  const calls = {
    start: async ({ module }) => void (await load({ module_or_path: module })),
    evaluate: wasm.evaluate,
    decide: wasm.decide,
    levels: wasm.levels,
    open: ({ key, record }) => void matches.set(key, new wasm.Match(record)),
    places: (args) => of(args).places(),
    judge: (args) => of(args).judge(args.place, args.plies),
    sum: ({ record, analyses }) => {
      const match = new wasm.Match(record);
      try {
        for (const [place, analysis] of analyses) match.note(place, analysis);
        return { summary: match.summary(), sgf: match.sgf() };
      } finally {
        match.free();
      }
    },
    close: ({ key }) => {
      matches.get(key)?.free();
      matches.delete(key);
    },
  };
  return async ({ id, call, args }) => {
    try {
      return { id, answer: await calls[call](args) };
    } catch (error) {
      const { message = String(error), code, at } = /** @type {any} */ (error) ?? {};
      // What is thrown without a code is a trap of the module, which cannot go on.
      return { id, error: { message, code: code ?? "bot_failed", at, isFatal: !code } };
    }
  };
}
