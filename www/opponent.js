// An example opponent: it looks at the position after each of its plays, and takes the one that it
// likes best. Better ones ask a real engine here, over `fetch` or in a worker.

import { init, plays, position } from "./pkg/engine.js";

/** Answers what `player` asks: a play as move text, or the name of an action. */
export async function opponent({ gnubgid: id, decision }) {
  await init();
  if (decision === "play") return best(id).move;
  const { sides, decider: me, cube, score, length } = position({ id });
  // How far ahead in the race: 0.1 is a tenth of its own pips.
  const ahead = (sides[1 - me].pips - sides[me].pips) / sides[me].pips;
  const isEnough = length > 0 && score[me] + cube.value >= length;
  if (decision === "take_or_drop") return ahead > -0.12 ? "take" : "drop";
  if (decision === "roll_or_double") return ahead > 0.08 && !isEnough ? "double" : "roll";
  return { answer_resignation: "accept", answer_beaver: "take", answer_raccoon: "take" }[decision];
}

/** The legal play with the best position after it. */
function best(id) {
  const { turn } = position({ id });
  const rated = plays({ id }).plays.map((play) => ({ ...play, worth: worth(position({ id: play.gnubgid }), turn) }));
  return rated.reduce((a, b) => (b.worth > a.worth ? b : a));
}

/** What a position is worth to a side, in pips: the race, with its hits; points made; no blots. */
function worth({ sides }, me) {
  const [own, other] = [sides[me], sides[1 - me]];
  // A checker of theirs on their point n stands on our 25 - n, and hits on its way up our points.
  const canBeHit = (point) => other.bar > 0 || other.points.some((count, i) => count > 0 && 24 - i < point);
  let sum = other.pips - own.pips + 3 * own.off;
  own.points.forEach((count, i) => {
    const point = i + 1;
    if (count > 1 && point <= 8) sum += point <= 6 ? 6 : 4;
    if (count === 1 && canBeHit(point)) sum -= (25 - point) / 3;
  });
  return sum;
}
