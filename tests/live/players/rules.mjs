// What players of every kind go by: the rules, asked of the native command, and chance.

import { context } from "../engine.mjs";

/** Decisions that either side may make. */
const EITHER = { opening_roll: "roll", game_over: "next" };

/**
 * What a side may do in a state: names of actions, `move` for a play; nothing while the other side is to act.
 * @param {object} terms a table's state, or its file
 */
export async function options(engine, terms, gnubgid, side) {
  const args = context(terms, gnubgid);
  const { decision, decider } = await engine.get("position", args);
  if (EITHER[decision]) return [EITHER[decision]];
  if (decision === "match_over" || decider !== side) return [];
  const { actions } = await engine.get("onroll", args);
  return decision === "play" ? ["move", ...actions] : actions;
}

/** A legal play by chance, as its text; empty where there is none. */
export async function play(engine, terms, gnubgid, below) {
  const { plays } = await engine.get("plays", context(terms, gnubgid));
  return plays.length ? plays[below(plays.length)].move : "";
}

/** The levels of a resignation, from the lowest. */
export const LEVELS = ["single", "gammon", "backgammon"];

/** How often each is chosen, compared with the others that may be done. */
const WEIGHTS = { resign: 1, double: 8, beaver: 6, raccoon: 6, drop: 3, take: 9, reject: 3, accept: 9 };
/** The same for players who want to come to an end. */
const HASTE = { ...WEIGHTS, resign: 24, accept: 30 };

/** One of several by chance: usually what goes on, now and then what ends the game. */
export function pick(all, below, isHasty = false) {
  const weight = (name) => (isHasty ? HASTE : WEIGHTS)[name] ?? 24;
  let at = below(all.reduce((sum, name) => sum + weight(name), 0));
  return all.find((name) => (at -= weight(name)) < 0);
}
