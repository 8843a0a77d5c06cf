// What is played on the play page, kept in this browser: the game in progress, and the ones before it.
//
// A game is `{ key, variant, done, at, id, steps, isLinked, revision }`: its variant, the log of what was done (`mat.js`), how much of it
// stands (the rest has been taken back), the state now as a GNU ID, the steps of an unfinished play, whether it
// began at the position of a link, and how often it has been kept.

import { remember, remembered } from "./storage.js";

/** How many games are kept. */
const MOST = 5;

/** The variant of a game that names none. */
export const BACKGAMMON = "backgammon";

const newKey = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

/** A game that begins in a state; of a link, or a visitor's own. */
export const newGame = (id, { isLinked = false, variant = BACKGAMMON } = {}) => ({ key: newKey(), variant, done: [], at: 0, id, steps: "", isLinked, revision: 0 });

/** A copy that is kept beside the game. */
export const copyOf = (game) => ({ ...game, key: newKey(), revision: 0 });

/** When a game began. */
export const beginOf = ({ key }) => new Date(Number.parseInt(key, 36));

/** The games kept, the last one first; what is damaged is none. */
export function keptGames() {
  const kept = remembered("games");
  return Array.isArray(kept) ? kept.filter((game) => typeof game?.id === "string" && typeof game.key === "string" && Array.isArray(game.done)) : [];
}

/** The last game in a state. */
export const keptGame = (id) => keptGames().find((game) => game.id === id);

/** The visitor's last own game; without one the last of a link. */
export const lastGame = () => keptGames().find(({ isLinked }) => !isLinked) ?? keptGames()[0];

/** The same game as it went on elsewhere, in another tab; `undefined` if it did not. */
export const elsewhere = ({ key, revision = 0 }) =>
  keptGames().find((game) => game.key === key && (game.revision ?? 0) !== revision);

/** Keeps a game before the others. Returns false if the browser keeps nothing. */
export function keepGame(game) {
  const kept = { ...game, revision: (game.revision ?? 0) + 1 };
  const others = keptGames().filter(({ key }) => key !== game.key);
  // Games of links never displace the visitor's own.
  if (game.isLinked) others.sort((a, b) => Boolean(a.isLinked) - Boolean(b.isLinked));
  for (let count = Math.min(others.length, MOST - 1); count >= 0; count--) {
    if (!remember("games", [kept, ...others.slice(0, count)])) continue;
    game.revision = kept.revision;
    return true;
  }
  return false;
}
