// What the play page writes as `.mat` is read back as the states that were played.

import assert from "node:assert/strict";
import { test } from "node:test";
import { encode, init, move, onroll, plays, position, record } from "../../pkg/api.js";
import { mat } from "../../www/mat.js";

await init();

/** Numbers below `n`, always the same ones. */
function chance(seed) {
  return (n) => Math.floor(((seed = (seed * 48271) % 2147483647) / 2147483647) * n);
}

/** Plays by chance from a state until the match is over, or money games ended `games` times; returns the log. */
function played(id, random, games = Infinity) {
  const log = [];
  for (let ended = 0; ended < games; ) {
    const { decision } = position({ id });
    if (decision === "match_over") break;
    const [done, after] = decision === "play" ? turn(id, random) : action(id, random);
    const { result } = position({ id: after });
    if (done) log.push({ id, ...done, ...(result && { result }) });
    if (result) ended += 1;
    id = after;
  }
  return log;
}

function turn(id, random) {
  const all = plays({ id }).plays;
  // Most plays run, so that games end.
  const play = all[random(4) ? all.length - 1 : random(all.length)];
  const { gnubgid } = move({ id, move: play?.move ?? "" });
  return [play?.move ? { move: play.move } : { what: "dance" }, gnubgid];
}

function action(id, random) {
  const { actions } = onroll({ id });
  const usual = actions.filter((name) => !["resign", "reject"].includes(name) || random(40) === 0);
  const name = usual[random(usual.length)];
  const dice = [random(6) + 1, random(6) + 1];
  const level = ["single", "gammon", "backgammon"][random(3)];
  const { gnubgid } = onroll({ id, action: name, ...(name === "roll" && { dice }), ...(name === "resign" && { level }) });
  return [name === "roll" ? undefined : { what: name }, gnubgid];
}

/** An ID; of a match without its last character, the Jacoby rule, which is of no effect there. */
const plain = (id, length) => (length > 0 ? id.slice(0, -1) : id);

/** The states before what a `.mat` can tell, without resignations and refused ones. */
const told = (log) => log.filter(({ what }) => !["next", "resign", "reject", "accept"].includes(what)).map(({ id }) => id);

for (const [title, start, games] of [
  ["matches to 3 points", { length: 3, phase: "opening" }],
  ["a match to 1 point", { length: 1, phase: "opening" }],
  ["money games", { length: 0, phase: "opening" }, 4],
  ["a match from its start without an opening roll", { length: 5 }],
  ["a match after the Crawford game", { length: 5, score: [4, 2], phase: "opening" }],
  ["a position with a checker on the bar and a cube", { length: 7, score: [1, 2], cube: { value: 2, owner: 1 }, xgid: "XGID=-b-B--D-D--AeD-aad---b--AA:0:0:1:00:0:0:0:7:10" }],
]) {
  test(`${title}: every state, and each result`, () => {
    for (let seed = 1; seed <= 5; seed++) {
      const log = played(encode(start).gnubgid, chance(seed * 7919), games);
      const text = mat(log, ["Black", "白"], position);
      const { players, length, games: read, notes } = record({ text });
      const said = `${seed}\n${text}`;
      assert.deepEqual([players, length], [["Black", "白"], start.length], said);
      assert.deepEqual(notes, [], said);
      const before = read
        .flatMap(({ actions }) => actions.filter(({ kind }) => !["resign", "accept", "reject"].includes(kind)))
        .map(({ before }) => plain(before.gnubgid, length));
      assert.deepEqual(before, told(log).map((id) => plain(id, length)), said);
      const results = log.filter(({ result }) => result).map(({ result }) => [result.winner, result.points]);
      assert.deepEqual(read.filter(({ winner }) => winner !== null).map(({ winner, points }) => [winner, points]), results, said);
    }
  });
}
