// Playing without scripts: a table and the lobby by links and forms.

import assert from "node:assert/strict";
import { client } from "./clients.mjs";
import { Visitor } from "./bayeux.mjs";
import { Engine } from "./engine.mjs";
import { test } from "./harness.mjs";
import { chance, choose, nonce, verify } from "./match.mjs";
import { Browser } from "./pages-server.mjs";
import { acting, steps } from "./players/noscript.mjs";
import { serve } from "./server.mjs";

const options = ["--rate", "0"];

/** Does by links and forms alone what the page allows. Returns the next page, or null while the other side is to act. */
async function act(browser, page, below) {
  const offered = ["take", "accept", "next", "drop", "reject"].map((name) => acting(page, name)).filter(Boolean);
  if (offered.length) return browser.submit(offered[0]);
  if (acting(page, "move")) return browser.submit(acting(page, "move"));
  if (acting(page, "double") && below(4) === 0) return browser.submit(acting(page, "double"));
  if (acting(page, "roll")) return browser.submit(acting(page, "roll"), below(2) ? { luck: `seven ${below(100)}` } : {});
  const links = steps(page);
  return links.length ? browser.open(links[below(links.length)]) : null;
}

test("a visitor without scripts plays a whole match against a program", async (t) => {
  const { address } = await serve(t, ...options);
  const engine = new Engine(t);
  for (const [seed, length] of [
    [1, "1"],
    [2, "3"],
  ]) {
    const below = chance(seed);
    const browser = new Browser(address);
    const lobby = await browser.open("/lobby");
    const made = await browser.send(lobby, "table", { length });
    assert.match(made.text, /A seat is free/);
    const [, table] = made.path.match(/^\/table\/(\w+)$/);
    const program = await client(t, "cometd, websocket", address);
    const { state } = await program.call("tables/join", { table });
    const other = async () => {
      const { gnubgid } = await program.call("tables/state", { table });
      const chosen = await choose(engine, state, gnubgid, 0, below);
      if (chosen) await program.call("tables/act", { table, gnubgid, nonce: nonce(), ...chosen });
      return chosen;
    };
    let page = await browser.open(`/table/${table}`);
    while (!/wins the match/.test(page.text)) {
      assert.equal(page.status, 200, page.text);
      page = (await act(browser, page, below)) ?? ((await other()), await browser.open(`/table/${table}`));
    }
    const played = await (await browser.fetch(`/table/${table}.json`)).json();
    await verify(engine, played);
    assert.equal(played.result.how, "score");
    const luck = played.events.filter(({ proof, side }) => side === 1 && proof && /[^0]/.test(proof.a));
    assert.ok(luck.length > 0, "what the visitor typed is in the dice");
    assert.ok(page.links.includes(`/table/${table}.mat`));
    // Both play again, with the sides changed.
    await program.call("tables/rematch", { table });
    const again = await browser.send(page, "rematch");
    assert.notEqual(again.path, page.path);
    assert.ok(acting(again, "roll"));
  }
});

test("a half-made play is of one state, and what is late or wrong is told in words", async (t) => {
  const { address } = await serve(t, ...options);
  const [ann, ben] = [new Browser(address), new Browser(address)];
  const made = await ann.send(await ann.open("/lobby"), "table", { length: "1" });
  const at = await ben.open(made.path);
  const joined = await ben.send(at, "join");
  assert.match(joined.text, /Opening roll/);
  const both = [await ann.open(made.path), joined];
  const rolled = await ann.submit(acting(both[0], "roll"));
  assert.match(rolled.text, /starts with \d \d/);
  // The same roll from another page is done already; from the other side it comes too late.
  assert.equal((await ann.submit(acting(both[0], "roll"))).status, 200);
  const late = await ben.submit(acting(both[1], "roll"));
  assert.equal(late.status, 409);
  assert.match(late.html, /role="alert">The game has gone on meanwhile/);
  const pages = [await ann.open(made.path), await ben.open(made.path)];
  const [mover, waiter, page] = steps(pages[0]).length ? [ann, ben, pages[0]] : [ben, ann, pages[1]];
  assert.deepEqual(steps(await waiter.open(made.path)), []);
  const wrong = await mover.send(page, "move", { move: "24/1" });
  assert.match(wrong.html, /This cannot be played with these dice/);
  const picked = await mover.open(steps(page)[0]);
  assert.match(picked.text, /From the|From /);
  const moved = await mover.open(steps(picked)[0]);
  assert.ok(moved.links.some((href) => !href.includes("partial=") && href.includes("?n=")), "the way back");
  assert.match(moved.html, /<img id="board" src="\/image\?[^"]*steps=/);
  const image = await mover.fetch(moved.html.match(/<img id="board" src="([^"]*)"/)[1].replaceAll("&amp;", "&"));
  assert.equal(image.status, 200);
  // Another page has made the play meanwhile: the steps belong to no state any more.
  const visitor = page.html.match(/name="gnubgid" value="([^"]*)"/)[1];
  assert.ok(visitor);
  let done = moved;
  while (!acting(done, "move")) done = await mover.open(steps(done)[0]);
  const made2 = await mover.submit(acting(done, "move"));
  assert.match(made2.text, / plays /);
  const old = await mover.open(moved.path);
  assert.equal(old.status, 200);
  assert.ok(!/steps=/.test(old.html));
  const since = made2.links.find((href) => href.includes("since="));
  assert.match((await mover.open(since)).text, /Nothing has happened yet|Nothing new/);
  const refreshing = await mover.open(`${made.path}?refresh=1`);
  assert.ok(refreshing.html.includes('http-equiv="refresh"'), "the other side is to act");
  const doing = await waiter.open(`${made.path}?refresh=1`);
  assert.ok(!doing.html.includes('http-equiv="refresh"'), "one thinks in peace");
  const japanese = await waiter.open(`${made.path}?lang=ja`);
  assert.match(japanese.text, /ロビーへ/);
});

test("seeks are posted, accepted and withdrawn by forms; private tables are their members'", async (t) => {
  const { address } = await serve(t, ...options);
  const [ann, ben, eve] = [1, 2, 3].map(() => new Browser(address));
  const waiting = await ann.send(await ann.open("/lobby"), "seek", { length: "5", clock: "usual" });
  assert.match(waiting.text, /You are on the list/);
  assert.match(waiting.text, /5 points, 10 min and 12 s a turn/);
  const gone = await ann.send(waiting, "cancel");
  assert.match(gone.text, /Nobody is waiting for an opponent/);
  await ann.send(gone, "seek", { length: "3" });
  const table = await ben.send(await ben.open("/lobby"), "accept");
  assert.match(table.path, /^\/table\//);
  const mine = await ann.open("/lobby");
  assert.ok(mine.links.includes(table.path));
  assert.match(mine.text, /your turn/);
  assert.ok((await eve.open("/lobby")).links.includes(table.path));
  assert.deepEqual((await eve.open(table.path)).forms, []);

  const hidden = await ann.send(mine, "table", { length: "1", seen: "members", clock: "fast" });
  assert.match(hidden.path, /^\/table\/p-/);
  assert.match(hidden.text, /0:30 left/);
  await ben.send(await ben.open(hidden.path), "join");
  for (const path of [hidden.path, `${hidden.path}.json`]) assert.equal((await eve.open(path)).status, 404);
  assert.ok(!(await eve.open("/lobby")).links.includes(hidden.path));
  assert.equal((await eve.open("/table/nowhere")).status, 404);
  const rated = await ann.send(mine, "table", { rated: "yes" });
  assert.equal(rated.status, 200, "a form has only its own fields");
  const refused = await ann.send(mine, "seek", { rated: "yes" });
  assert.match(refused.html, /role="alert">Log in first/);
  const left = await ben.send(await ben.open(hidden.path), "leave");
  assert.match(left.text, /has left for good/);
  assert.match(left.text, /wins the match/);
  const program = new Visitor(address);
  assert.equal((await program.fetch("/table/nowhere.mat")).status, 404);
});

test("a pause is asked for, agreed to and ended by forms, where there is a clock", async (t) => {
  const { address } = await serve(t, ...options);
  const [ann, ben] = [new Browser(address), new Browser(address)];
  const { path } = await ann.send(await ann.open("/lobby"), "table", { length: "1", clock: "usual" });
  const alone = await ann.open(path);
  assert.equal(acting(alone, "pause"), undefined, "nobody sits on the other side");
  const table = await ben.send(await ben.open(path), "join");
  const asked = await ben.submit(acting(table, "pause"));
  assert.match(asked.text, /You have asked for a pause/);
  assert.equal(acting(asked, "pause") ?? acting(asked, "resume"), undefined);
  const offered = await ann.open(path);
  assert.match(offered.text, /~guest-\w+ asks for a pause/);
  const paused = await ann.submit(acting(offered, "pause"));
  assert.match(paused.text, /The game is paused, and the clock stands/);
  const state = async () => (await ann.fetch(`${path}.json`)).json();
  assert.deepEqual((await state()).pauses, [true, true]);
  const goes = await ben.submit(acting(await ben.open(path), "resume"));
  assert.match(goes.text, /plays on/);
  assert.deepEqual((await state()).pauses, [false, false]);
  const timeless = await ann.send(await ann.open("/lobby"), "table", { length: "1" });
  assert.equal(acting(await ben.send(await ben.open(timeless.path), "join"), "pause"), undefined);
});
