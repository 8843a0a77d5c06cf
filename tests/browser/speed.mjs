// Prints how fast the boards are. Nothing is asserted: timings depend on the machine.
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

/** The page in a fresh profile; `observed` runs before its own scripts. */
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

/** Records the time of the frame that shows the first board. */
function noteFirstBoard() {
  const seen = () => {
    if (!document.querySelector("[data-gnubgid]")) return requestAnimationFrame(seen);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (window.firstBoard = performance.now());
    port2.postMessage(0); // After the frame in which it was drawn.
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
  return times.slice(1); // The first one warms up the browser and the server.
}

async function bareWasm() {
  const body = `<!doctype html><title>Bare</title><link rel="icon" href="data:,"><script type="module">
    import init from "/pkg/wasm/jsboard.js";
    await init({ module_or_path: "/pkg/wasm/jsboard_bg.wasm" });
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

/** The script time of each frame while a checker is dragged over a board of 400 by 300 pixels. */
async function dragging(format) {
  const page = await fresh("/empty.html", () => {
    const request = requestAnimationFrame;
    window.frames_ = [];
    window.requestAnimationFrame = (f) =>
      request((now) => {
        const begin = performance.now();
        f(now);
        frames_.push(performance.now() - begin);
      });
  }, EMPTY);
  const [x, y] = await page.evaluate(async (format) => {
    const { player } = await import("/pkg/jsboard.mjs");
    const all = document.querySelector("#all");
    const board = player(all, { id: "4HPwATDgc/ABMA:cAkGAAAAAAAA", width: 400, height: 300, format });
    await board.ready;
    await new Promise((done) => setTimeout(done, 300));
    const { x, y } = all.getBoundingClientRect();
    window.frames_.length = 0;
    return [x, y];
  }, format);
  await page.mouse.move(x + 351, y + 36);
  await page.mouse.down();
  for (let i = 0; i < 300; i++) await page.mouse.move(x + 60 + i, y + 60 + (i % 90));
  const times = await page.evaluate(() => window.frames_);
  const isDragging = await page.evaluate(() => document.querySelector("#all").shadowRoot.querySelector("[part=lifted]") !== null);
  if (!isDragging) throw new Error("nothing is being dragged");
  await page.mouse.up();
  await page.context().close();
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)];
  console.log(`a frame of dragging, script (${format}), 95 of 100 below`.padEnd(48) + `${p95.toFixed(2).padStart(8)} ms   (${times.length} frames)`);
}

/** The memory left behind by a thousand boards that are made and destroyed. */
async function leaving() {
  const page = await fresh("/empty.html", () => {
    // The core owns the only memory; its parts share it.
    window.memories = [];
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...args) => {
      const made = await instantiate(...args);
      if (made.exports.memory) memories.push(made.exports.memory);
      return made;
    };
  }, EMPTY);
  const cdp = await page.context().newCDPSession(page);
  const look = async () => {
    await cdp.send("HeapProfiler.collectGarbage");
    const { usedSize } = await cdp.send("Runtime.getHeapUsage");
    const { jsEventListeners, nodes } = await cdp.send("Memory.getDOMCounters");
    const wasm = await page.evaluate(() => memories.map((memory) => memory.buffer.byteLength / 65536));
    return { heap: Math.round(usedSize / 1024), listeners: jsEventListeners, nodes, wasm: wasm.join() };
  };
  const cycle = (count) =>
    page.evaluate(async (count) => {
      const { editor, gameviewer, player, positionviewer } = await import("/pkg/jsboard.mjs");
      const text = await (await fetch("/example.mat")).text();
      const makers = [editor, player, positionviewer, (element) => gameviewer(element, { text })];
      for (let i = 0; i < count; i++) {
        const element = document.createElement("div");
        document.querySelector("#all").append(element);
        const board = makers[i % 4](element, { width: 400 });
        await board.ready;
        board.destroy();
        element.remove();
      }
    }, count);
  await cycle(40);
  const before = await look();
  await cycle(1000);
  const after = await look();
  await page.context().close();
  const row = ({ heap, listeners, nodes, wasm }) => `heap ${heap} KiB, ${listeners} listeners, ${nodes} nodes, wasm ${wasm} pages`;
  console.log(`before 1,000 boards: ${row(before)}\nafter them:          ${row(after)}`);
}

try {
  await leaving();
  for (const format of ["svg", "image"]) await dragging(format);
  print("a bare page that instantiates the wasm", await bareWasm());
  print("first board of index.html", await firstBoard("/"));
  print("first board of guide.html", await firstBoard("/guide.html"));
  print("200 boards on a page, until the frame (300 wide)", await twoHundred(300));
  print("replacing a position, script", await replacing());
  print("the next move of a match, script", await nextMove());
} finally {
  await browser.close();
  server.kill();
}
