// How fast the bot is in wasm and in pages: `cargo xtask bench`, or `node benches/bot.mjs` if the package is built. The
// yardstick is the same code natively, which runs in turn with the others, so that other load of the machine affects all.
//
// Goals on an idle machine with two cores: wasm has at least 60 % of the native evaluations a second, a decision at 2
// plies takes 15 ms natively and 40 in a page, a match of about 200 decisions 5 s at 1 ply and 30 at 2, and the page
// draws 60 frames a second meanwhile.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { chromium } from "@playwright/test";
import load, { evaluate_all } from "../pkg/wasm/bot/bot.js";
import { children, freePort, start } from "./processes.mjs";

const ROUNDS = Number(process.env.JSBOARD_ROUNDS ?? 3);
/** The decisions at 2 plies that are timed. */
const DECISIONS = 40;
/** A step through the match is taken so often, in milliseconds. */
const STEP = 250;

const root = new URL("../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root));
const ids = String(read("tests/data/selfplay_ids.txt")).split("\n").filter((line) => line && !line.startsWith("#"));
const print = (what, value, unit, note = "") => console.log(`${what.padEnd(52)} ${String(value).padStart(9)} ${unit} ${note}`);
const least = (times) => times.reduce((a, b) => a.map((time, i) => Math.min(time, b[i])));
const mean = (times) => times.reduce((a, b) => a + b) / times.length;

/** Natural positions with dice, as arguments of `evaluate`. */
const decisions = Array.from({ length: DECISIONS }, (_, i) => ({
  id: ids[Math.floor((i * ids.length) / DECISIONS)],
  dice: [[6, 3], [2, 1], [5, 4], [4, 1], [5, 5]][i % 5],
  plies: 2,
}));

/** The speed and the times of the same code, natively. */
function native() {
  const input = decisions.map((args) => JSON.stringify(args)).join("\n");
  const args = ["bench", "--quiet", "--package", "jsboard-evaluation", "--bench", "loops"];
  return JSON.parse(execFileSync("cargo", args, { cwd: root, input, stdio: ["pipe", "pipe", "ignore"] }));
}

/** The evaluations a second in a module, and the sum of their bits; also run in a page. */
function speedOf(evaluate_all, joined) {
  let [most, sum] = [0, 0];
  for (const end = performance.now() + 2500; performance.now() < end; ) {
    const begin = performance.now();
    const [count, bits] = evaluate_all(joined, 5);
    most = Math.max(most, (count * 5 * 1000) / (performance.now() - begin));
    sum = bits;
  }
  return { speed: most, sum };
}

const EMPTY = `<!doctype html><title>Empty</title><link rel="icon" href="data:,"><div id="a" style="width:900px"></div>`;

/** An empty page that believes that there are two cores. */
async function empty(browser, origin) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.route("**/empty.html", (route) => route.fulfill({ contentType: "text/html", body: EMPTY }));
  const page = await context.newPage();
  await page.addInitScript(() => Object.defineProperty(navigator, "hardwareConcurrency", { value: 2 }));
  await page.goto(`${origin}/empty.html`);
  return page;
}

/** The evaluations a second in a page. */
async function inPage(page) {
  return page.evaluate(
    async ([source, joined]) => {
      const { default: load, evaluate_all } = await import("/pkg/wasm/bot/bot.js");
      await load({ module_or_path: "/pkg/wasm/bot/bot_bg.wasm" });
      return new Function(`return ${source}`)()(evaluate_all, joined);
    },
    [String(speedOf), ids.join("\n")],
  );
}

/** A bear-off, before which a worker builds its tables. Natively the evaluations have done that. */
const BEAROFF = { id: "73ULAAB3tw0AAA", dice: [2, 1], plies: 1 };

/** The milliseconds of each decision in a page, by its worker. */
async function decided(page) {
  return page.evaluate(async ([first, ...decisions]) => {
    const { evaluate } = await import("/pkg/jsboard-bot.mjs");
    await evaluate(first);
    const times = [];
    for (const args of decisions) {
      const begin = performance.now();
      await evaluate(args);
      times.push(performance.now() - begin);
    }
    return times;
  }, [BEAROFF, ...decisions]);
}

/** Shows the match of the site in a page, ready to be analysed. */
async function show(browser, origin) {
  const page = await empty(browser, origin);
  await page.evaluate(async () => {
    const { gameviewer } = await import("/pkg/jsboard.mjs");
    const text = await (await fetch("/example.mat")).text();
    window.board = await gameviewer("#a", { text, analyse: true }).ready;
  });
  await page.getByRole("button", { name: "Analyse" }).waitFor();
  return page;
}

/** The frames of a page, and its long tasks, while the match is stepped through: until it is analysed, or so long. */
async function watched(page, milliseconds) {
  return page.evaluate(
    async ([milliseconds, step]) => {
      const frames = [];
      const tasks = [];
      const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
      observer.observe({ type: "longtask" });
      const steps = setInterval(() => board.go("next"), step);
      const begin = performance.now();
      let isOver = false;
      const over = () => (isOver = true);
      if (milliseconds) setTimeout(over, milliseconds);
      else {
        addEventListener("jsboard:analysed", over, { once: true });
        document.querySelector("#a").shadowRoot.querySelector(".advice button.main").click();
      }
      for (let last = await new Promise(requestAnimationFrame); !isOver; ) {
        const now = await new Promise(requestAnimationFrame);
        frames.push(now - last);
        last = now;
      }
      clearInterval(steps);
      observer.disconnect();
      return { seconds: (performance.now() - begin) / 1000, frames, tasks };
    },
    [milliseconds, STEP],
  );
}

function printFrames(what, { frames, tasks }) {
  const sorted = frames.toSorted((a, b) => a - b);
  const part = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  const long = `${tasks.length} long tasks, the longest ${Math.round(Math.max(0, ...tasks))} ms`;
  console.log(`frames ${what}: p50 ${part(0.5)} ms, p95 ${part(0.95)}, p99 ${part(0.99)}, most ${part(1)} (${frames.length}); ${long}`);
}

const printLoad = () => console.log(`load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores`);

try {
  printLoad();
  const address = `127.0.0.1:${await freePort()}`;
  await start(process.env.JSBOARD_SERVER ?? "target/debug/jsboard", ["serve", "--listen", address, "--www", "www", "--pkg", "pkg", "--rate", "0", "--log-level", "error"]);
  const origin = `http://${address}`;
  const options = { executablePath: process.env.JSBOARD_CHROMIUM ?? "/usr/bin/chromium-headless-shell", args: ["--no-sandbox"] };
  const browser = await chromium.launch(options);
  children.push({ kill: () => browser.close() });
  await load({ module_or_path: read("pkg/wasm/bot/bot_bg.wasm") });

  const runs = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const page = await empty(browser, origin);
    const run = { native: native(), node: speedOf(evaluate_all, ids.join("\n")), page: await inPage(page), times: await decided(page) };
    if (new Set([run.native.sum, run.node.sum, run.page.sum]).size > 1) throw new Error("wasm and native code differ");
    runs.push(run);
    await page.context().close();
  }
  const speed = (where) => Math.max(...runs.map((run) => run[where].speed)) / 1e6;
  print("evaluations at 0 plies, natively", speed("native").toFixed(2), "million a second");
  for (const where of ["node", "page"]) {
    const share = ((100 * speed(where)) / speed("native")).toFixed(0);
    print(`the same in ${where === "node" ? "Node.js" : "a page"}`, speed(where).toFixed(2), "million a second", `${share} % (at least 60)`);
  }
  const there = least(runs.map((run) => run.native.times));
  const here = least(runs.map((run) => run.times));
  print("a decision at 2 plies, natively", mean(there).toFixed(1), "ms", "(15)");
  print("the same in a page", mean(here).toFixed(1), "ms", `(40), the longest ${Math.max(...here).toFixed(0)} ms`);
  print("ratio", (mean(here) / mean(there)).toFixed(2), "");
  printLoad();

  for (let i = 0; i < ROUNDS; i += 1) {
    for (const [plies, goal] of [[1, 5], [2, 30]]) {
      const page = await show(browser, origin);
      await page.getByLabel("Depth").selectOption(String(plies));
      printFrames("without an analysis", await watched(page, 5000));
      const during = await watched(page);
      printFrames(`during one at ${plies}-ply`, during);
      print(`a match analysed at ${plies}-ply`, during.seconds.toFixed(1), "s", `(${goal})`);
      await page.context().close();
    }
    printLoad();
  }
} finally {
  for (const child of children) await child.kill();
}
