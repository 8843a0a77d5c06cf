// Matches that have ended: lists of them, and all of one's own as an archive.

import assert from "node:assert/strict";
import { crc32, inflateRawSync } from "node:zlib";
import { Visitor } from "./bayeux.mjs";
import { Engine } from "./engine.mjs";
import { test } from "./harness.mjs";
import { chance, verify } from "./match.mjs";
import { Browser } from "./pages-server.mjs";
import { play, seated } from "./seated.mjs";
import { serve } from "./server.mjs";

const options = ["--rate", "0"];

/** A match that one of two leaves at once: side 0 wins. */
async function left(ann, ben, terms = {}) {
  const { table } = await ann.rpc("tables/create", { length: 3, ...terms, seat: 0 });
  await ben.rpc("tables/join", { table });
  assert.equal((await ben.rpc("tables/leave", { table, forfeit: true })).status, 200);
  return table;
}

/** The files of an archive, by their names; its directory and their headers say the same. */
function unzip(bytes) {
  const files = new Map();
  const end = bytes.length - 22;
  assert.equal(bytes.readUInt32LE(end), 0x06054b50);
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    assert.equal(bytes.readUInt32LE(at), 0x02014b50);
    const header = bytes.readUInt32LE(at + 42);
    assert.equal(bytes.readUInt32LE(header), 0x04034b50);
    assert.deepEqual(bytes.subarray(header + 4, header + 30), bytes.subarray(at + 6, at + 32));
    const [sum, packed, size] = [16, 20, 24].map((place) => bytes.readUInt32LE(at + place));
    const length = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + 46, at + 46 + length);
    assert.equal(bytes.toString("utf8", header + 30, header + 30 + length), name);
    const content = inflateRawSync(bytes.subarray(header + 30 + length, header + 30 + length + packed));
    assert.deepEqual([content.length, crc32(content)], [size, sum]);
    files.set(name, content.toString());
    at += 46 + length;
  }
  assert.equal(at, end);
  return files;
}

async function archive(person, format) {
  const response = await person.fetch(`/account/games.zip${format ? `?format=${format}` : ""}`);
  assert.equal(response.headers.get("content-type"), "application/zip");
  return unzip(Buffer.from(await response.arrayBuffer()));
}

test("matches that have ended are listed by pages, the latest first, private ones to their players alone", async (t) => {
  const { address } = await serve(t, ...options);
  const [ann, ben, eve] = [new Visitor(address), new Visitor(address), new Visitor(address)];
  await ann.rpc("accounts/register", { name: "Ann", password: "correct horse" });
  await ben.rpc("accounts/guest", { name: "ben" });
  const played = [];
  for (let count = 0; count < 5; count++) played.unshift(await left(ann, ben, { private: count === 2 }));
  const { tables } = await ann.rpc("tables/list", { mine: "ended" });
  assert.deepEqual(tables.map(({ table }) => table), played);
  const [{ ended, ...first }] = tables;
  assert.ok(Math.abs(ended - Date.now()) < 60_000);
  assert.deepEqual(first, {
    table: played[0],
    seats: ["Ann", "~ben"],
    bots: [false, false],
    length: 3,
    variant: "backgammon",
    clock: null,
    rated: false,
    score: [0, 0],
    result: { winner: 0, score: [0, 0], how: "forfeit" },
    side: 0,
    yours: false,
  });
  const pages = [];
  for (let before; ; before = pages.at(-1).at(-1)) {
    const { tables } = await ben.rpc("tables/list", { mine: "ended", count: 2, before });
    if (!tables.length) break;
    assert.ok(tables.every(({ side }) => side === 1));
    pages.push(tables.map(({ table }) => table));
  }
  assert.deepEqual(pages.map((page) => page.length), [2, 2, 1]);
  assert.deepEqual(pages.flat(), played);
  assert.equal((await ben.rpc("tables/list", { mine: "ended", before: "nowhere" })).status, 404);
  const seen = await eve.rpc("players/history", { name: "ann" });
  assert.deepEqual(seen.tables.map(({ table }) => table), played.toSpliced(2, 1));
  assert.equal((await ann.rpc("players/history", { name: "ann" })).tables.length, 5);
  const shown = await eve.rpc("players/show", { name: "~ben" });
  assert.deepEqual(shown.results, { matches: 4, won: 0, lost: 4 });
});

test("an account and a guest get all of their matches as one archive", async (t) => {
  const server = await serve(t, ...options);
  const engine = new Engine(t);
  const { people, table, state } = await seated(server, { length: 1 }, ["Ann", undefined]);
  const [ann, guest] = people;
  await play({ engine, table, people, state, below: chance(5) });
  const ended = await left(ann, guest);
  const running = await ann.rpc("tables/create", {});
  const records = await archive(guest);
  assert.equal(records.size, 2);
  assert.ok([...records.keys()].every((name) => !name.includes(running.table)));
  const [[name, mat]] = [...records].filter(([name]) => name.includes(table));
  assert.match(name, /^\d{4}-\d\d-\d\d Ann - ~guest-\w+ \w+\.mat$/);
  assert.equal(mat, await (await ann.fetch(`/table/${table}.mat`)).text());
  const sgf = await archive(ann, "sgf");
  const [[, one]] = [...sgf].filter(([name]) => name.endsWith(`${ended}.sgf`));
  assert.equal(one, await (await ann.fetch(`/table/${ended}.sgf`)).text());
  const [[, text]] = [...(await archive(ann, "json"))].filter(([name]) => name.includes(table));
  const json = JSON.parse(text);
  const known = await (await ann.fetch(`/table/${table}.json`)).json();
  assert.deepEqual([json.events, json.result, json.commit], [known.events, known.result, known.commit]);
  await verify(engine, { ...json, gnubgid: known.gnubgid });
  assert.equal((await new Visitor(server.address).fetch("/account/games.zip?format=gam")).status, 400);
  assert.equal((await archive(new Visitor(server.address))).size, 0);
});

test("ratings, results and matches of each player are pages without scripts", async (t) => {
  const { address } = await serve(t, ...options);
  const [ann, ben] = [new Visitor(address), new Visitor(address)];
  for (const [person, name] of [
    [ann, "Ann"],
    [ben, "Ben"],
  ])
    await person.rpc("accounts/register", { name, password: "correct horse" });
  const guest = new Browser(address);
  assert.match((await guest.open("/players")).text, /Nobody's rating is certain enough yet/);
  const played = [];
  // Ann wins two of three.
  for (let count = 0; count < 15; count++) {
    const [winner, loser] = count % 3 < 2 ? [ann, ben] : [ben, ann];
    played.unshift(await left(winner, loser, { rated: true }));
  }
  const best = await guest.open("/players");
  assert.deepEqual(best.links.filter((href) => href.startsWith("/players/")), ["/players/Ann", "/players/Ben"]);
  assert.match(best.text, /Ann \d+ ± \d+, rated matches: 15/);
  const of = await guest.open("/players/ann");
  assert.match(of.text, /Rating: \d+ ± \d+, rated matches: 15\. Matches: 15, won: 10, lost: 5\./);
  assert.deepEqual(of.links.filter((href) => /^\/table\/\w+$/.test(href)), played.map((table) => `/table/${table}`));
  assert.match(of.text, /Ben – Ann 0:0, lost, 3 points, No clock, rated/);
  assert.match((await guest.open("/players/Ben?lang=ja")).text, /マッチ15、勝ち5、負け10/);
  assert.ok(!of.html.includes("games.zip"));
  assert.equal((await guest.open("/players/Nobody")).status, 404);
  const bot = await guest.open("/players/bot-best");
  assert.match(bot.text, /No match has ended yet/);
  // A guest's own page leads to the archive.
  const lobby = await guest.send(await guest.open("/lobby"), "bot", { length: "1", level: "beginner" });
  await guest.send(lobby, "leave");
  const own = await guest.open((await guest.open("/lobby")).links.find((href) => href.startsWith("/players/~guest")));
  assert.match(own.text, /Matches: 1, won: 0, lost: 1/);
  const zip = own.links.find((href) => href.endsWith("format=sgf"));
  assert.equal((await guest.fetch(zip)).headers.get("content-type"), "application/zip");
});
