// @ts-check
// What the views say in the same words.

/** @typedef {import("../../beside.js").Say} Say */
/** @typedef {import("./view.js").Context} Context */

/** What was chosen, in words. @param {Context} context @param {string | null} choice */
export function choiceText({ say }, choice) {
  if (choice === "dance") return say("dance");
  return choice && /^[a-z-]+$/.test(choice) ? say(choice) : (choice ?? "?");
}

/** The length of a match in words. @param {Context} context @param {number} length */
export const lengthText = ({ say }, length) => (length === 0 ? say("money") : length === 1 ? say("point") : say("points", length));

/** An equity as people read it. @param {number} equity */
export const points = (equity) => equity.toFixed(3);

/** What is wrong, in words. @param {Say} say @param {{ message?: string, at?: number }} error */
export function problemText(say, error) {
  const [, what] = /^q: (?:expected )?(.*)/s.exec(error?.message ?? "") ?? [];
  if (what === undefined || error.at === undefined) return error?.message ?? String(error);
  return say("wrong", error.at + 1, what);
}
