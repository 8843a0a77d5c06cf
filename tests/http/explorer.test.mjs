// The explorer over HTTP: what the command prints too, with the rights and limits of a server.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { command, path, run, serve } from "./server.mjs";

const TOKEN = "0123456789abcdef";
const operator = { authorization: `Bearer ${TOKEN}` };
const record = (name) => readFile(path(`tests/data/records/${name}`));

/** A server with an empty folder of data, and that folder. */
async function served(t, ...options) {
  const data = await mkdtemp(join(tmpdir(), "jsboard-explorer-"));
  const address = await serve(t, "--rate", "0", "--data", data, ...options);
  t.after(() => rm(data, { recursive: true, force: true }));
  return { address, data };
}

const add = (address, body, headers = operator) => fetch(`${address}/api/explorer/matches`, { method: "POST", body, headers });
const ask = (address, name, args = {}) => fetch(`${address}/api/explorer/${name}?${new URLSearchParams(args)}`);
const found = async (address, q) => (await (await ask(address, "search", { q })).json()).count;

test("matches are added and deleted by operators, and searched by everybody", async (t) => {
  const { address } = await served(t, "--admin-token", TOKEN);
  const bodies = [await record("m49.sgf"), await record("m49.analysed.sgf"), await record("m49.mat")];
  const states = [];
  for (const body of bodies) states.push(await (await add(address, body)).json());
  assert.deepEqual(states.map(({ state }) => state), ["new", "analysis", "known"]);
  const { hash } = states[0];
  assert.deepEqual(states[0], { hash, state: "new", matches: [{ hash, state: "new" }] });
  const response = await ask(address, "search", { q: "sort:error", limit: 1 });
  assert.equal(response.headers.get("access-control-allow-origin"), "*");
  const worst = await response.json();
  assert.equal(worst.decisions[0].match, hash);
  assert.deepEqual(worst.decisions[0].players.toSorted(), ["player1", "player2"]);
  assert.equal((await (await ask(address, "search", { q: "sort:error", after: worst.next })).json()).decisions.length, 20);

  for (const headers of [{}, { authorization: "Bearer wrong" }, { cookie: "sid=x" }]) {
    assert.equal((await add(address, bodies[0], headers)).status, 401);
    assert.equal((await fetch(`${address}/api/explorer/matches/${hash}`, { method: "DELETE", headers })).status, 401);
  }
  const passed = { ...operator, "x-forwarded-for": "192.0.2.1" };
  assert.equal((await add(address, bodies[0], passed)).status, 403);
  const forget = (id) => fetch(`${address}/api/explorer/matches/${id}`, { method: "DELETE", headers: operator });
  assert.equal((await forget("0".repeat(32))).status, 404);
  assert.equal((await forget("x")).status, 404);
  assert.deepEqual(await (await forget(hash)).json(), { hash, state: "erased" });
  assert.equal(await found(address, ""), 0);
  assert.equal((await (await add(address, bodies[1])).json()).state, "erased");
});

test("a server that is open takes matches from everybody, and deletes none for them", async (t) => {
  const { address } = await served(t, "--explorer-open", "--explorer-names");
  const added = await (await add(address, await record("m10.xg.txt"), {})).json();
  assert.equal(added.state, "new");
  const refused = await fetch(`${address}/api/explorer/matches/${added.hash}`, { method: "DELETE", headers: { authorization: "Bearer " } });
  assert.equal(refused.status, 401);
  const { decisions } = await (await ask(address, "search", {})).json();
  assert.ok(!decisions[0].players.includes("player1"));
  for (const body of ["", "no record", Buffer.alloc(1000)]) {
    const response = await add(address, body, {});
    assert.equal(response.status, 400);
    assert.match((await response.json()).error.message, /^record, line/);
  }
  const long = await add(address, "\n".repeat(100_001), {});
  assert.equal(long.status, 413);
});

test("the command prints the same bytes, beside a server that sees what it does", async (t) => {
  const { address, data } = await served(t);
  const files = ["m10.mat", "m37.analysed.sgf", "m49.analysed.sgf"].map((name) => path(`tests/data/records/${name}`));
  const imported = await run(command, ["explore", "import", ...files, "--data", data]);
  assert.match(imported.output, /matches: 3 new/);
  for (let count = 0; (await found(address, "error>0")) === 0; count++) {
    assert.ok(count < 200);
    await new Promise((done) => setTimeout(done, 50));
  }
  const requests = [
    [["search"], "search", {}],
    [["search", "error>0.05 sort:error", "--limit", "50", "--after", "3"], "search", { q: "error>0.05 sort:error", limit: 50, after: 3 }],
    [["search", "foo bar"], "search", { q: "foo bar" }],
    [["stats"], "stats", {}],
    [["stats", "phase:race", "--by", "score"], "stats", { q: "phase:race", by: "score" }],
    [["stats", "--by", "player"], "stats", { by: "player" }],
    [["tree"], "tree", {}],
    [["tree", "4HPwATDgc/ABMA", "--roll", "31", "--query", "turn:1"], "tree", { id: "4HPwATDgc/ABMA", roll: "31", q: "turn:1" }],
  ];
  for (const [args, name, query] of requests) {
    const { output, code } = await run(command, ["explore", ...args, "--data", data, "--json"]);
    assert.equal(code, 0);
    assert.equal(`${await (await ask(address, name, query)).text()}\n`, output, args.join(" "));
  }
  for (const format of ["csv", "anki", "sgf", "mat"]) {
    const query = { q: "error>0.1 sort:error", format };
    const response = await ask(address, "export", query);
    assert.match(response.headers.get("content-disposition"), /^attachment; filename="backgammon\.\w+"$/);
    const { output } = await run(command, ["explore", "export", query.q, "--format", format, "--data", data]);
    assert.equal(await response.text(), output, format);
    assert.ok(output.length > 1000);
  }
});

test("what is wrong with a request is said", async (t) => {
  const { address } = await served(t);
  const wrong = [
    ["search", { q: "((" }, 400, /^q: expected a closing/],
    ["search", { q: "(".repeat(5000) }, 400, /^q: expected/],
    ["search", { q: "x".repeat(20_000) }, 400, /at most 10000/],
    ["search", { limit: 501 }, 400, /^limit: expected at most 500/],
    ["search", { after: -1 }, 400, /^after: “-1”/],
    ["search", { colour: "red" }, 400, /^colour: unknown argument/],
    ["stats", { by: "colour" }, 400, /^by: expected one of/],
    ["tree", { roll: "77" }, 400, /^roll: expected two dice/],
    ["tree", { id: "nonsense" }, 400, /^Position ID, character 9/],
    ["export", { format: "xls" }, 400, /^format: “xls”: expected one of sgf, mat, csv, anki/],
    ["export", { format: "csv", limit: 1 }, 400, /^limit/],
    ["nothing", {}, 404, /search, tree, stats, export/],
  ];
  for (const [name, args, status, message] of wrong) {
    const response = await ask(address, name, args);
    assert.equal(response.status, status, name);
    assert.match((await response.json()).error.message, message);
  }
  const query = 'own:4-8 -(phase:race|away:2-4) "x" error>0.08 player:"Ann Lee" 4HPwATDgc/ABMA like:4HPwATDgc/ABMA<3';
  for (let end = 0; end <= query.length; end++) {
    const { status } = await ask(address, "search", { q: query.slice(0, end) });
    assert.ok(status === 200 || status === 400, query.slice(0, end));
  }
  const twice = await fetch(`${address}/api/explorer/search?q=a&q=b`);
  assert.match((await twice.json()).error.message, /q: it is there twice/);
  const none = await serve(t);
  assert.equal((await ask(none, "search")).status, 404);
  assert.equal((await add(none, "x")).status, 404);
  assert.equal((await fetch(`${none}/explorer`)).status, 404);
  const { code, output } = await run(command, ["serve", "--data", "x", "--database", "postgres://y"]);
  assert.equal(code, 1);
  assert.match(output, /data and database: give one of them/);
});

test("the pages work without scripts, and every query is a link", async (t) => {
  const { address } = await served(t, "--admin-token", TOKEN);
  const page = async (address, status = 200) => {
    const response = await fetch(address);
    const html = await response.text();
    assert.equal(response.status, status, address);
    assert.match(response.headers.get("content-type"), /^text\/html/);
    assert.doesNotMatch(html, /<script/);
    const links = [...html.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, link]) => link.replaceAll("&amp;", "&"));
    return { html, links };
  };
  assert.match((await page(`${address}/explorer`)).html, /0 matches, 0 decisions/);
  await add(address, await record("m49.analysed.sgf"));
  const first = await page(`${address}/explorer`);
  assert.match(first.html, /<form method="get" action="\/explorer"/);
  const seen = new Set();
  let waiting = first.links;
  for (let depth = 0; depth < 2; depth++) {
    const next = [];
    for (const link of waiting) {
      if (!/^\/(explorer|image|api)/.test(link) || seen.has(link) || seen.size > 120) continue;
      seen.add(link);
      if (!link.startsWith("/explorer")) assert.equal((await fetch(address + link)).status, 200, link);
      else next.push(...(await page(address + link)).links);
    }
    waiting = next;
  }
  assert.ok([...seen].some((link) => link.startsWith("/image?")) && [...seen].some((link) => link.startsWith("/explorer/tree?id=")));
  const results = await page(`${address}/explorer?${new URLSearchParams({ q: "error>0.02 sort:error" })}`);
  assert.match(results.html, /Found: \d+ decisions/);
  assert.ok(results.links.filter((link) => link.startsWith("/image?")).length > 5);
  const evil = new URLSearchParams({ q: '"><script>alert(1)</script>' });
  for (const name of ["", "/tree", "/stats"]) await page(`${address}/explorer${name}?${evil}`, 400);
  const wrong = await page(`${address}/explorer?q=((`, 400);
  assert.match(wrong.html, /This query cannot be read/);
  assert.match((await page(`${address}/explorer/stats?lang=ja&by=phase`)).html, /<html lang="ja">/);
});
