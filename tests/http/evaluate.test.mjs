// Evaluation over HTTP: the same answers as the command's, within limits.

import assert from "node:assert/strict";
import { test } from "node:test";
import { serve } from "./server.mjs";

const ROLLED = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10";
const MATCH = " 3 point match\n\n Game 1\n Ann : 0                        Ben : 0\n  1) 31: 8/5 6/5                42: 8/4 6/4\n";

test("evaluates a position, by query and by body", async (t) => {
  const address = await serve(t);
  const ask = async (query) => (await fetch(`${address}/api/evaluate?id=${encodeURIComponent(ROLLED)}&${query}`)).json();
  const answer = await ask("plies=0&candidates=2&cubeful=true");
  assert.equal(answer.level, "0-ply");
  assert.deepEqual(answer.candidates.map((play) => play.move)[0], "8/5 6/5");
  const body = JSON.stringify({ id: ROLLED, plies: 0, candidates: 2 });
  const posted = await fetch(`${address}/api/evaluate`, { method: "POST", body, headers: { "content-type": "application/json" } });
  assert.deepEqual(await posted.json(), answer);
  const rolled = await ask(`plies=0&rollout=${encodeURIComponent('{"trials":6,"truncate":2}')}`);
  assert.equal(rolled.level, "rollout, 6 games");
});

test("analyses a match", async (t) => {
  const address = await serve(t);
  const options = { method: "POST", body: MATCH, headers: { "content-type": "text/plain" } };
  const answer = await (await fetch(`${address}/api/analyse?plies=0&format=sgf`, options)).json();
  assert.equal(answer.games[0].actions[0].analysis.candidates[0].move, "8/5 6/5");
  assert.equal(answer.summary.length, 2);
  assert.match(answer.text, /LU\[/);
});

test("refuses what would take too long", async (t) => {
  const address = await serve(t);
  const ask = (query) => fetch(`${address}/api/evaluate?id=${encodeURIComponent(ROLLED)}&${query}`);
  const refused = async (query, status, words) => {
    const response = await ask(query);
    assert.equal(response.status, status, query);
    assert.match((await response.json()).error.message, words);
  };
  await refused("plies=9", 400, /plies/);
  await refused("plies=3", 400, /2 at most/);
  await refused(`rollout=${encodeURIComponent('{"trials":10000000}')}`, 400, /rollout/);
  await refused(`rollout=${encodeURIComponent('{"trials":1000}')}`, 400, /rollout: .* 2000 at most/);
  await refused(`rollout=${encodeURIComponent('{"truncate":0}')}`, 400, /truncate/);
  await refused("plies=x", 400, /plies/);
  const games = Array.from({ length: 30 }, (_, i) => ` Game ${i + 1}\n Ann : 0      Ben : 0\n  1) 31: 8/5 6/5   42: 8/4 6/4\n`);
  const options = { method: "POST", body: ` 0 point match\n\n${games.join("\n")}`, headers: { "content-type": "text/plain" } };
  const long = await fetch(`${address}/api/analyse?plies=2`, options);
  assert.equal(long.status, 400);
  assert.match((await long.json()).error.message, /decisions/);
});
