// What was played, as the text of a .mat file (GNU Backgammon's form).
//
// A log is a list of what was done, oldest first: `{ id, move }` for a play, `{ id, what: "dance" }` if the side could
// not move, or `{ id, what }` for another action, named as in `onroll`. `id` is the GNU ID of the state before it,
// with the dice. What ended a game has its `result` too. A game may begin at any state; the last may be unfinished.

const START = "4HPwATDgc/ABMA:";
/** Where the right column begins. */
const RIGHT = 38;

/**
 * The record of a log.
 *
 * @param log
 * @param names of side 0 and side 1
 * @param position the function of the API
 */
export function mat(log, names, position) {
  const games = [];
  for (const done of log) {
    if (games.length === 0 || done.what === "next") games.push([]);
    if (done.what !== "next") games.at(-1).push({ ...done, before: position({ id: done.id }) });
  }
  const played = games.filter((game) => game.length > 0);
  if (played.length === 0) return "";
  const [[{ before }]] = played;
  const lines = [...rules(before), ` ${before.length} point match`];
  for (const [i, game] of played.entries()) lines.push("", ...rows(game, i + 1, names, position));
  return `${lines.join("\n")}\n`;
}

/** The rules that differ from the usual ones. */
function rules({ length, score, rules: { crawford, jacoby } }) {
  const isAfterCrawford = length > 1 && score.includes(length - 1) && !crawford;
  if (isAfterCrawford) return [`; [Crawford "Off"]`, ""];
  return length === 0 && !jacoby ? [`; [Jacoby "Off"]`, ""] : [];
}

function rows(game, number, names, position) {
  const [{ id, before }] = game;
  const [left, right] = names.map((name, side) => `${name.replaceAll(":", "-")} : ${before.score[side]}`);
  const lines = [` Game ${number}`, ` ${left.padEnd(RIGHT - 1)}${right}`];
  // Nobody doubles before the opening roll.
  if (!id.startsWith(START) || before.cube.value > 1 || !before.dice) lines.push(setPosition(before));
  let row = 0;
  let isOpen = false;
  const add = (side, cell) => {
    if (side === 0 || !isOpen) lines.push(`${String(++row).padStart(3)}) `);
    const last = side === 0 ? `${lines.pop()}${cell}` : `${lines.pop().padEnd(RIGHT)}${cell}`;
    lines.push(last);
    isOpen = side === 0;
  };
  for (const done of game) {
    const text = cell(done);
    if (text) add(done.before.decider, text);
  }
  const { result } = game.at(-1);
  if (!result) return lines;
  const wins = `Wins ${result.points} point${result.points === 1 ? "" : "s"}`;
  if (result.winner === 1 && isOpen) add(1, wins);
  else lines.push(`${" ".repeat(result.winner === 1 ? RIGHT : 6)}${wins}`);
  return lines;
}

/** The cell of an action; none for what the format does not have. */
function cell({ move, what, before: { dice, cube } }) {
  const value = cube.value * 2;
  if (what === undefined || what === "dance") return `${dice.join("")}: ${what ? "Cannot Move" : places(move)}`;
  return { double: ` Doubles => ${value}`, beaver: ` Beavers => ${value * 2}`, raccoon: ` Raccoons => ${value * 4}`, take: " Takes", drop: " Drops" }[what];
}

const places = (move) => move.replaceAll("bar", "25").replaceAll("off", "0");

/** A state that is set: checkers as letters, uppercase those of side 0, in whose count they stand; and the cube. */
function setPosition({ sides: [left, right], cube }) {
  const letter = (own, other) => (own ? String.fromCharCode(64 + own) : other ? String.fromCharCode(96 + other) : "-");
  const points = left.points.map((count, i) => letter(count, right.points[23 - i]));
  const value = Math.log2(cube.value) * (cube.owner === 0 ? -1 : 1);
  return `; Set Pos=${letter(0, right.bar)}${points.join("")}${letter(left.bar, 0)}/${value}`;
}
