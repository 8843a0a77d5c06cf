// @ts-check
// What a decision gives away, by an evaluation of the position before it.

/** @typedef {import("../bot.d.ts").Evaluation} Evaluation */
/** @typedef {import("../bot-words.js").Say} Say */

/** The equity of each decision about the cube, for who makes it. @param {Evaluation} evaluation @returns {Record<string, number | undefined>} */
function choices({ cube, answers }) {
  if (answers) {
    const { best, ...worth } = answers;
    return worth;
  }
  return cube ? { roll: cube.no_double, double: Math.min(cube.double_take, cube.double_drop) } : {};
}

/** The name of the best decision. @param {Record<string, number | undefined>} worth */
const best = (worth) => Object.keys(worth).reduce((a, b) => ((worth[b] ?? -9) > (worth[a] ?? -9) ? b : a));

/**
 * The equity that a play or an action gives away; `undefined` where nothing is known of it.
 *
 * @param {Evaluation} evaluation with all plays @param {string} proposal move text, or the name of an action
 * @returns {number | undefined}
 */
export function lost(evaluation, proposal) {
  const { candidates } = evaluation;
  const play = candidates.find(({ move }) => move === proposal);
  if (play) return -play.difference;
  const worth = choices(evaluation);
  const given = worth[proposal];
  return given === undefined ? undefined : /** @type {number} */ (worth[best(worth)]) - given;
}

/** The best decision, in words. @param {Evaluation} evaluation @param {Say} say */
export const decided = (evaluation, say) => evaluation.candidates[0]?.move ?? say(`action.${best(choices(evaluation))}`);

/** What is best to do with the cube, in words. @param {NonNullable<Evaluation["cube"]>} cube @param {Say} say */
export const verdict = ({ best: [double, answer] }, say) => say(`best.${double === "double" ? `double_${answer}` : double === "too_good" ? double : `${double}_${answer}`}`);
