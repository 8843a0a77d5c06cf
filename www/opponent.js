// An example opponent: it rates the position after each legal play and chooses the best one. Better
// opponents ask a real engine here, over `fetch` or in a worker.

import { init, plays, position } from "./pkg/api.js";

/** Answers a question of `player`: a play as move text, or the name of an action. */
export async function opponent({ gnubgid: id, decision }) {
  await init();
  if (decision === "play") return best(id).move;
  const { sides, decider: me, cube, score, length } = position({ id });
  // The lead in the race: 0.1 is a tenth of its own pips.
  const ahead = (sides[1 - me].pips - sides[me].pips) / sides[me].pips;
  // With a dead cube, when a single game is enough, boards do not ask; others may.
  const isEnough = length > 0 && score[me] + cube.value >= length;
  if (decision === "take_or_drop") return ahead > -0.12 ? "take" : "drop";
  if (decision === "roll_or_double") return ahead > 0.08 && !isEnough ? "double" : "roll";
  return { answer_resignation: "accept", answer_beaver: "take", answer_raccoon: "take" }[decision];
}

/** The legal play that leads to the best position. */
function best(id) {
  const { turn } = position({ id });
  const rated = plays({ id }).plays.map((play) => ({ ...play, worth: worth(position({ id: play.gnubgid }), turn) }));
  return rated.reduce((a, b) => (b.worth > a.worth ? b : a));
}

/** The value of a position for a side, in pips: the race and hits, points made, few blots. */
function worth({ sides }, me) {
  const [own, other] = [sides[me], sides[1 - me]];
  // A checker of theirs on their point n stands on our 25 - n, and can hit on our higher points.
  const canBeHit = (point) => other.bar > 0 || other.points.some((count, i) => count > 0 && 24 - i < point);
  let sum = other.pips - own.pips + 3 * own.off;
  own.points.forEach((count, i) => {
    const point = i + 1;
    if (count > 1 && point <= 8) sum += point <= 6 ? 6 : 4;
    if (count === 1 && canBeHit(point)) sum -= (25 - point) / 3;
  });
  return sum;
}
