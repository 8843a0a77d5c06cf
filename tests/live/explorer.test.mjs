// Matches at tables become matches of the explorer, if both players allow it.

import assert from "node:assert/strict";
import { Engine } from "./engine.mjs";
import { test } from "./harness.mjs";
import { chance, nonce } from "./match.mjs";
import { Browser } from "./pages-server.mjs";
import { play, seated, visitor } from "./seated.mjs";
import { serve } from "./server.mjs";

const PASSWORD = "correct horse";

const search = async (address, q = "") => (await fetch(`${address}/api/explorer/search?${new URLSearchParams({ q })}`)).json();

/** Waits until the explorer has so many matches, by the number of openings. */
async function has(address, count) {
  for (let times = 0; (await search(address, "turn:1 kind:play")).count !== count; times++) {
    assert.ok(times < 200, `${count} matches`);
    await new Promise((done) => setTimeout(done, 25));
  }
}

/** Two people sit down to a match, play some, and one resigns what ends it. */
async function match(engine, people, seed, length = 1) {
  const [ann, ben] = people;
  const { table } = await ann.rpc("tables/create", { length, seat: 0 });
  const { state } = await ben.rpc("tables/join", { table });
  const gnubgid = await play({ engine, table, people, state, below: chance(seed), most: 4 });
  const act = (person, id, action) => person.rpc("tables/act", { table, gnubgid: id, nonce: nonce(), ...action });
  for (const [person, other] of [people, people.toReversed()]) {
    const resigned = await act(person, gnubgid, { action: "resign", level: length === 1 ? "single" : "backgammon" });
    if (resigned.status !== 200) continue;
    const accepted = await act(other, resigned.gnubgid, { action: "accept" });
    assert.equal(accepted.status, 200, JSON.stringify(accepted));
    return;
  }
  assert.fail("nobody could resign");
}

test("a match is added when it ends if both allow it, and goes when one withdraws", async (t) => {
  const server = await serve(t, "--forwarded", "true", "--rate", "0");
  const { address } = server;
  const engine = new Engine(t);
  const { people } = await seated(server, { length: 1 });
  const [ann, ben] = people;
  assert.deepEqual(await ann.rpc("accounts/sharing"), { status: 200, shares: false });

  const guest = await (await visitor(address)).rpc("accounts/share");
  assert.deepEqual([guest.status, guest.error.code], [403, "forbidden"]);

  // Ann uses the page without scripts.
  const browser = new Browser(address, { "x-forwarded-for": "10.9.9.9" });
  await browser.send(await browser.open("/account"), "login", { name: "Ann", password: PASSWORD });
  const allowed = await browser.send(await browser.open("/account"), "share");
  assert.match(allowed.text, /From now on your matches are added/);
  assert.deepEqual(await ann.rpc("accounts/sharing"), { status: 200, shares: true });

  await match(engine, people, 3, 3);
  await ben.rpc("accounts/share");
  await match(engine, people, 5);
  await has(address, 1);
  const { decisions } = await search(address, "turn:1 kind:play");
  assert.deepEqual(decisions[0].players.toSorted(), ["player1", "player2"]);
  assert.equal(decisions[0].length, 1, "not that of which only Ann allowed it");
  assert.match(decisions[0].date, /^20\d\d-\d\d-\d\d$/);

  const withdrawn = await browser.send(await browser.open("/account"), "withdraw");
  assert.match(withdrawn.text, /taken out of the explorer/);
  await has(address, 0);
  await ann.rpc("accounts/share");
  await match(engine, people, 9);
  await has(address, 1);
  assert.equal((await search(address, "len:3")).count, 0);

  // The matches of an account go with it.
  assert.equal((await ben.rpc("accounts/delete", { password: PASSWORD })).status, 200);
  await has(address, 0);
});
