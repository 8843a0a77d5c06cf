// A whole match by two players of any kind, and what must be true of it.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { command, run } from "../../http/server.mjs";
import { context } from "../engine.mjs";
import { verify } from "../match.mjs";
import { checkClock } from "./clock.mjs";
import { folder } from "../server.mjs";
import { options, pick } from "./rules.mjs";

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** How long something may take to be seen on a busy machine, in milliseconds. */
const LATE = 20_000;
/** How long an action takes that was sent before its sender was gone, in milliseconds. */
const GONE = 400;

/** Waits until something is so; `what` says what was waited for in vain. */
async function until(is, what) {
  const late = Date.now() + LATE;
  while (!(await is())) {
    if (Date.now() > late) throw new Error(await what());
    await pause(15);
  }
}

/**
 * Plays a match to its end.
 * @param {object} parts `judge` is a visitor who plays no part; of a hundred actions `breaks` come with a broken
 *   connection, after `patience` actions players resign often, and after `most` it stops
 * @returns {Promise<object>} the table's state at the end
 */
export async function playWhole({ engine, judge, table, players, below, breaks = 0, patience = Infinity, most = Infinity }) {
  for (let count = 0; ; count++) {
    const { state, able } = await agreed(engine, judge, table, players);
    if (state.result || count >= most) return state;
    const [mover, all] = able[below(able.length)];
    const action = pick(all, below, count > patience);
    const hasMoved = async () => (await judge.rpc("tables/state", { table })).n > state.n;
    // Where either may go on, both do at once: one of them comes too late.
    const movers = able.length === 2 && below(2) ? players : [mover];
    const act = () => Promise.all(movers.map((player) => player.do(action, below, movers.length > 1)));
    if (below(100) >= breaks) {
      await act();
      await until(hasMoved, () => `${named(mover)}: ${action} in ${state.gnubgid} does not arrive`);
      continue;
    }
    const broken = players[below(2)];
    await withBreak(broken, below, act);
    // Who was gone may have to do it again, and sees whether that is so.
    if (broken === mover && mover.kind === "terminal") await pause(GONE);
    else await until(hasMoved, () => `${named(mover)}: ${action} in ${state.gnubgid} does not arrive after a break`);
  }
}

const named = ({ kind, side }) => `${kind} (side ${side})`;

/** Waits until all see the state that the server has, and can do what the rules allow; who can do what. */
async function agreed(engine, judge, table, players) {
  let state, seen, able;
  await until(
    async () => {
      state = await judge.rpc("tables/state", { table });
      able = [];
      for (const player of players) {
        const [sees, can] = [await player.sees(), await player.options()];
        const may = state.result ? [] : await options(engine, state, state.gnubgid, player.side);
        seen = `${named(player)} sees ${sees} and can do ${can}, not ${state.gnubgid} and ${may} (event ${state.n})`;
        if (sees !== state.gnubgid || (!state.result && can.toSorted().join() !== may.toSorted().join())) return false;
        if (can.length) able.push([player, can]);
      }
      return true;
    },
    () => seen,
  );
  return { state, able };
}

/** Does something while a player's connection breaks: before it, in the middle of it, or after it. */
async function withBreak(player, below, act) {
  const when = below(3);
  if (when === 0) await player.drop();
  const doing = act();
  if (when === 1) {
    await pause(below(60));
    await player.drop();
  }
  // Without a connection it is not done before it is back.
  if (when === 2) {
    await doing;
    await player.drop();
  }
  await pause(below(200));
  await player.back();
  await doing;
}

/** Checks a match that is over: its events by the rules and the proofs, its records, its clocks. */
export async function checkWhole(t, { engine, judge, table, length }) {
  const file = await (await judge.fetch(`/table/${table}.json`)).json();
  await verify(engine, file);
  checkClock(file);
  if (length) {
    const { winner, score, how } = file.result;
    assert.equal(how, "score");
    assert.ok(score[winner] >= length && score[1 - winner] < length, `${score}`);
  }
  for (const ending of ["mat", "sgf"]) await checkRecord(t, engine, file, ending, await (await judge.fetch(`/table/${table}.${ending}`)).text());
  return file;
}

/** Compares a record with the events: the native command replays it, and has each state in which a play was made. */
async function checkRecord(t, engine, file, ending, text) {
  const at = await folder(t);
  const [from, to] = [join(at, `match.${ending}`), join(at, "match.ids")];
  await writeFile(from, text);
  const { code, output } = await run(command, ["convert", from, to]);
  assert.equal(code, 0, output);
  const replayed = (await readFile(to, "utf8")).trim().split("\n").map((line) => told(file, ending, line.split("\t")[1]));
  let next = 0;
  for (const { before, n } of file.events.filter(({ kind }) => kind === "move")) {
    const { xgid } = await engine.get("position", context(file, before));
    const found = replayed.indexOf(told(file, ending, xgid), next);
    assert.ok(found >= 0, `event ${n}: the .${ending} has no ${xgid}`);
    next = found + 1;
  }
}

/**
 * What a record tells of a state, from its XGID: the GNU ID of a match has a mark for the Jacoby rule, which records of
 * matches do not tell. Those of play for money do not tell of beavers, and a .mat knows no automatic doubles: then the
 * cube and the points are others.
 */
function told({ length, rules }, ending, xgid = "") {
  if (length) return xgid;
  const untold = ending === "mat" && rules.automatic_doubles ? [1, 2, 5, 6, 7] : [7];
  return xgid.split(":").filter((_, at) => !untold.includes(at)).join(":");
}
