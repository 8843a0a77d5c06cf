// How fast the explorer is in a page: `cargo xtask bench`, or `node benches/explorer.mjs` if the package is built.
//
// Goals on an idle machine with two cores: 60 matches a second are added while the page draws on, a query about structure over
// 1,000,000 decisions takes 5 ms, and of 100,000 stored decisions the first answer is there within a second.

import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { chromium } from "@playwright/test";
import { children, freePort, start } from "./processes.mjs";

/** How many matches are added. */
const MATCHES = 300;
const STORED = 100_000;
const SEARCHED = 1_000_000;
const QUERIES = ["own:4-8 opp:2 own:9=0", "prime>=5 opp:bar>=1", "error>0.08 phase:race", "roll:31 own:8", "player:A* won:yes", "like:4HPwATDgc/ABMA<12"];

const root = new URL("../", import.meta.url);
const RECORDS = new URL("tests/data/records/", root);
const print = (what, value, unit, note = "") => console.log(`${what.padEnd(52)} ${String(value).padStart(9)} ${unit} ${note}`);
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];

/** Different matches: those of the tests, each cut at different lines. */
function files() {
  const texts = readdirSync(RECORDS).filter((name) => /^m\d\d\.mat$/.test(name)).map((name) => readFileSync(new URL(name, RECORDS), "latin1").trimEnd().split("\n")).filter((lines) => lines.length > 60);
  return Array.from({ length: MATCHES }, (_, i) => {
    const lines = texts[i % texts.length];
    return { name: `${i}.mat`, text: lines.slice(0, lines.length - 2 * Math.floor(i / texts.length)).join("\n") };
  });
}

/** Adds matches while the page draws. Runs in a page. */
async function added(files) {
  const { library } = await import("/pkg/jsboard-explorer.mjs");
  const lib = library({ name: "bench-add" });
  await lib.ready;
  // What reads files is loaded with the first of them.
  await lib.add(files.slice(0, 1));
  const frames = [];
  let isOver = false;
  const begin = performance.now();
  const adding = lib.add(files.slice(1)).finally(() => (isOver = true));
  for (let last = performance.now(); !isOver; ) {
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  const sum = await adding;
  const seconds = (performance.now() - begin) / 1000;
  return { sum, seconds, longest: Math.max(...frames), decisions: (await lib.search({ limit: 0 })).count };
}

/** Stores so many decisions: copies of what was added, under other hashes. Runs in a page. */
async function stored([from, to, least]) {
  const open = (name) =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const rows = await new Promise((resolve, reject) => {
    open(from).then((database) => {
      const all = database.transaction("matches").objectStore("matches").getAll();
      all.onsuccess = () => resolve(all.result);
    }, reject);
  });
  const { library } = await import("/pkg/jsboard-explorer.mjs");
  const lib = library({ name: to.replace("jsboard-explorer-", "") });
  await lib.ready;
  lib.close();
  const database = await open(to);
  const matches = database.transaction("matches", "readwrite").objectStore("matches");
  let decisions = 0;
  for (let i = 0; decisions < least; i += 1) {
    const row = rows[i % rows.length];
    const pack = row.pack.slice();
    // The hash stands behind the version.
    crypto.getRandomValues(pack.subarray(1, 17));
    const hash = Array.from(pack.subarray(1, 17), (byte) => byte.toString(16).padStart(2, "0")).join("");
    matches.put({ ...row, pack, added: i }, hash);
    decisions += row.decisions;
  }
  await new Promise((resolve) => (matches.transaction.oncomplete = resolve));
  database.close();
  return decisions;
}

/** The milliseconds from nothing to the first answer, and those of each query. Runs in a page. */
async function asked([name, queries, rounds]) {
  const begin = performance.now();
  const { library } = await import("/pkg/jsboard-explorer.mjs");
  const lib = library({ name: name.replace("jsboard-explorer-", "") });
  await lib.search({ q: queries[0], limit: 20 });
  const first = performance.now() - begin;
  const times = [];
  for (const q of queries) {
    const all = [];
    let count = 0;
    for (let i = 0; i < rounds; i += 1) {
      const begin = performance.now();
      ({ count } = await lib.search({ q, limit: 20 }));
      all.push(performance.now() - begin);
    }
    times.push({ q, count, all });
  }
  return { first, times };
}

try {
  console.log(`load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores`);
  const address = `127.0.0.1:${await freePort()}`;
  await start(process.env.JSBOARD_SERVER ?? "target/debug/jsboard", ["serve", "--listen", address, "--www", "www", "--pkg", "pkg", "--rate", "0", "--log-level", "error"]);
  const browser = await chromium.launch({ executablePath: process.env.JSBOARD_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  children.push({ kill: () => browser.close() });
  const context = await browser.newContext();
  await context.route("**/empty.html", (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><title>Empty</title><link rel="icon" href="data:,">` }));
  const page = await context.newPage();
  const fresh = () => page.goto(`http://${address}/empty.html`);

  await fresh();
  const { sum, seconds, longest, decisions } = await page.evaluate(added, files());
  if (sum.problems.length > 0) throw new Error(JSON.stringify(sum.problems[0]));
  print("matches added a second", (sum.files / seconds).toFixed(0), "", `(60) ${sum.files} files, ${sum.matches} new, ${decisions} decisions; longest frame ${longest.toFixed(0)} ms`);

  for (const [least, goal] of [[STORED, 1000], [SEARCHED, undefined]]) {
    const name = `jsboard-explorer-bench-${least}`;
    await fresh();
    const count = await page.evaluate(stored, ["jsboard-explorer-bench-add", name, least]);
    await fresh();
    const { first, times } = await page.evaluate(asked, [name, QUERIES, 15]);
    print(`first answer, ${count} decisions stored`, first.toFixed(0), "ms", goal ? `(${goal})` : "");
    for (const { q, count: found, all } of times) print(`  ${q}`, median(all).toFixed(1), "ms", `${found} found, least ${Math.min(...all).toFixed(1)}`);
  }
  console.log(`load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores`);
} finally {
  for (const child of children) await child.kill();
}
