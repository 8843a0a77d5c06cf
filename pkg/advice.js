// @ts-check
// What the bot does beside a board: it is loaded by the first board whose options ask for that.

import { bot } from "./bot.js";
import { adviseMatch } from "./advice/match.js";
import { advisePlayer, judge } from "./advice/player.js";
import { advisePosition, adviseEditor, markQuiz } from "./advice/position.js";
import { speak } from "./bot-words.js";

/** @typedef {import("./advice/board.js").Board} Board */
/** @typedef {import("./bot-words.js").Say} Say */

/** What is done beside each kind of board. @type {Record<string, (board: Board, say: Say) => () => void>} */
const KINDS = {
  study: adviseMatch,
  positionviewer: advisePosition,
  quiz: markQuiz,
  editor: adviseEditor,
  player: advisePlayer,
};

/**
 * Advises a board that has been drawn. Returns what ends that.
 *
 * @param {any} handle
 * @param {string} kind
 * @param {Record<string, any>} options
 * @param {string} lang
 */
export function advise(handle, kind, options, lang) {
  const end = new AbortController();
  const board = { handle, element: handle.element, options, signal: end.signal };
  const begin = (/** @type {Say} */ say) => {
    if (end.signal.aborted || !KINDS[kind]) return;
    const stop = KINDS[kind](board, say);
    end.signal.addEventListener("abort", stop, { once: true });
  };
  speak(lang).then(begin).catch((error) => console.error(`jsboard: ${error.message}`, handle.element));
  return () => end.abort();
}

/** An opponent of this level. @param {string} level */
export const opponent = (level) => bot({ level: /** @type {any} */ (level) });

/** A tutor for a player in this language. @param {string} lang */
export function tutor(lang) {
  return async (/** @type {any} */ question) => judge(question, await speak(lang));
}
