// How fast the boards are, printed and not judged: timings depend on the machine.
//
//     node tests/browser/speed.mjs            against the built pkg/ and www/
//
// First board: from the start of navigation to the frame after the first board is drawn, beside a
// page that does no more than instantiate the same wasm. Each figure is a median.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { chromium } from "@playwright/test";

const server = spawn(
  process.env.JSBOARD_SERVER ?? "target/debug/jsboard",
  ["serve", "--listen", "127.0.0.1:0", "--www", "www", "--pkg", "pkg"],
  { stdio: ["ignore", "pipe", "inherit"] },
);
const [line] = await once(server.stdout.setEncoding("utf8"), "data");
const origin = /http:\S+/.exec(line)[0];
const browser = await chromium.launch({
  executablePath: process.env.JSBOARD_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

function print(name, values) {
  const spread = `${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)}`;
  console.log(`${name.padEnd(48)}${median(values).toFixed(1).padStart(8)} ms   (${spread}, ${values.length} runs)`);
}

/** The page in a fresh profile; `observed` runs before anything of its own. */
async function fresh(path, observed, routes = []) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  for (const [url, body] of routes) {
    await context.route(url, (route) => route.fulfill({ contentType: "text/html", body }));
  }
  const page = await context.newPage();
  if (observed) await page.addInitScript(observed);
  await page.goto(origin + path);
  return page;
}

/** Notes the time of the frame that shows what `arrived` waits for. */
function noteFirstBoard() {
  const seen = () => {
    if (!document.querySelector("[data-gnubgid]")) return requestAnimationFrame(seen);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (window.firstBoard = performance.now());
    port2.postMessage(0); // After the frame in which it was seen.
  };
  requestAnimationFrame(seen);
}

async function firstBoard(path) {
  const times = [];
  for (let i = 0; i < 21; i++) {
    const page = await fresh(path, noteFirstBoard);
    times.push(await (await page.waitForFunction(() => window.firstBoard)).jsonValue());
    await page.context().close();
  }
  return times.slice(1); // The first warms the browser and the server.
}

async function bareWasm() {
  const body = `<!doctype html><title>Bare</title><link rel="icon" href="data:,"><script type="module">
    import init from "/pkg/wasm/jsboard.js";
    await init();
    requestAnimationFrame(() => setTimeout(() => (window.firstBoard = performance.now())));</script>`;
  const times = [];
  for (let i = 0; i < 21; i++) {
    const page = await fresh("/bare.html", undefined, [["**/bare.html", body]]);
    times.push(await (await page.waitForFunction(() => window.firstBoard)).jsonValue());
    await page.context().close();
  }
  return times.slice(1);
}

const EMPTY = [["**/empty.html", `<!doctype html><title>Empty</title><link rel="icon" href="data:,"><div id="all"></div>`]];

async function twoHundred(width) {
  const times = [];
  for (let i = 0; i < 5; i++) {
    const page = await fresh("/empty.html", undefined, EMPTY);
    times.push(
      await page.evaluate(async (width) => {
        const { positionviewer } = await import("/pkg/jsboard.mjs");
        const first = document.createElement("div");
        document.body.append(first);
        await positionviewer(first, { id: "4HPwATDgc/ABMA", width }).ready;
        const elements = Array.from({ length: 200 }, () => document.createElement("div"));
        document.querySelector("#all").append(...elements);
        await new Promise((done) => setTimeout(done, 200));
        const begin = performance.now();
        const boards = elements.map((element) => positionviewer(element, { id: "4HPwATDgc/ABMA", width }));
        await Promise.all(boards.map(({ ready }) => ready));
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        return performance.now() - begin;
      }, width),
    );
    await page.context().close();
  }
  return times;
}

async function replacing() {
  const page = await fresh("/empty.html", undefined, EMPTY);
  const times = await page.evaluate(async () => {
    const { positionviewer } = await import("/pkg/jsboard.mjs");
    const board = positionviewer("#all", {});
    await board.ready;
    const ids = ["4HPwATDgc/ABMA", "jHPDAQXgPHgBWA:UQkyAQAAAAAA", "mDN4gSKMc8MBQQ:EQEgAQAAAAAA"];
    const times = [];
    for (let i = 0; i < 60; i++) {
      const begin = performance.now();
      board.set({ id: ids[i % 3] });
      times.push(performance.now() - begin);
      await new Promise(requestAnimationFrame);
    }
    return times.slice(10);
  });
  await page.context().close();
  return times;
}

async function nextMove() {
  const page = await fresh("/empty.html", undefined, EMPTY);
  const times = await page.evaluate(async () => {
    const { gameviewer } = await import("/pkg/jsboard.mjs");
    const text = await (await fetch("/example.mat")).text();
    const viewer = gameviewer("#all", { text });
    await viewer.ready;
    const times = [];
    for (let i = 0; i < 100; i++) {
      const begin = performance.now();
      viewer.go("next");
      times.push(performance.now() - begin);
      await new Promise(requestAnimationFrame);
    }
    return times.slice(10);
  });
  await page.context().close();
  return times;
}

try {
  print("a bare page that instantiates the wasm", await bareWasm());
  print("first board of index.html", await firstBoard("/"));
  print("first board of embed.html", await firstBoard("/embed.html"));
  print("200 boards on a page, until the frame (300 wide)", await twoHundred(300));
  print("replacing a position, script", await replacing());
  print("the next move of a match, script", await nextMove());
} finally {
  await browser.close();
  server.kill();
}
