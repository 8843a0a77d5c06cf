// The games that the play page keeps beside the one on its board, and what another tab did with that one.

import { BACKGAMMON, beginOf, elsewhere, keptGames } from "./games.js";
import { lang, say } from "./language.js";

const $ = (id) => document.getElementById(id);

/** What a button says of a game: when it began and for what it is played; `undefined` for a damaged one. */
function title(game, position) {
  try {
    const { id, variant } = game;
    const { length, score } = position({ id, variant });
    const began = beginOf(game).toLocaleString(lang, { dateStyle: "medium", timeStyle: "short" });
    const goal = length === 0 ? say("play.money") : length === 1 ? say("play.one_point") : say("play.points", length);
    const kind = variant && variant !== BACKGAMMON ? `${say(`play.variant.${variant}`)}, ${goal}` : goal;
    return say(game.isLinked ? "play.linked_game" : "play.own_game", began, kind, `${score[1]}–${score[0]}`);
  } catch {
    return undefined;
  }
}

/** Lists the other games, each with a button that goes on with it. */
export function listOthers(current, position, begin) {
  const items = [];
  for (const game of keptGames()) {
    const text = game.key === current.key ? undefined : title(game, position);
    if (text === undefined) continue;
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    button.addEventListener("click", () => begin(game));
    const item = document.createElement("li");
    item.append(button);
    items.push(item);
  }
  $("others").hidden = items.length === 0;
  $("others").querySelector("ul").replaceChildren(...items);
}

/** Says whether the game on the board went on in another tab, and offers that one. Returns whether it did. */
export function showElsewhere(current, begin) {
  const found = elsewhere(current);
  $("elsewhere").hidden = !found;
  if (found) $("load").onclick = () => begin(keptGames().find(({ key }) => key === found.key) ?? found);
  return Boolean(found);
}
