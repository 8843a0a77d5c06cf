// @ts-check
// What a decision gives away, by an evaluation of the position before it.

/** @typedef {import("../bot.d.ts").Evaluation} Evaluation */
/** @typedef {import("../bot-words.js").Say} Say */

/** The equity of each decision about the cube, for who makes it: of the opponent what is best for it. @param {NonNullable<Evaluation["cube"]>} cube */
const worth = ({ no_double, double_take, double_drop }) => ({
  roll: no_double,
  double: Math.min(double_take, double_drop),
  take: -double_take,
  beaver: -double_take,
  drop: -double_drop,
});

/**
 * The equity that a play or an action gives away; `undefined` where nothing is known of it.
 *
 * @param {Evaluation} evaluation with all plays @param {string} proposal move text, or the name of an action
 * @returns {number | undefined}
 */
export function lost({ candidates, cube }, proposal) {
  const play = candidates.find(({ move }) => move === proposal);
  if (play) return -play.difference;
  const all = /** @type {Record<string, number> | undefined} */ (cube && worth(cube));
  if (!all || !(proposal in all)) return undefined;
  const others = proposal in { roll: 0, double: 0 } ? ["roll", "double"] : ["take", "drop"];
  return Math.max(...others.map((name) => all[name])) - all[proposal];
}

/** The best decision instead of one, in words. @param {Evaluation} evaluation @param {string} proposal @param {Say} say */
export function decided({ candidates, cube }, proposal, say) {
  if (candidates.length > 0) return candidates[0].move;
  const all = /** @type {Record<string, number>} */ (worth(/** @type {any} */ (cube)));
  const others = proposal in { roll: 0, double: 0 } ? ["roll", "double"] : ["take", "drop"];
  return say(`action.${others.reduce((a, b) => (all[b] > all[a] ? b : a))}`);
}
