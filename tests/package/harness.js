// Installs the packed package beside bundlers and frameworks, and opens pages that use it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { chromium } from "playwright-core";

const here = import.meta.dirname;
const root = join(here, "../..");
/** Each file of tests has its own folder. */
const scratch = join(root, "target/package", basename(process.argv[1], ".test.js"));

/** The apps, with the package in their `node_modules`; the tools are found one folder further up. */
export const apps = join(scratch, "apps");

/** Runs a program to its end; returns its output, or throws it if the program fails. */
export function run(program, args, cwd) {
  try {
    return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch ({ stdout, stderr, message }) {
    throw new Error(`${message}\n${stdout}`, { cause: stderr });
  }
}

/** Packs the package and installs it; returns its files. */
export function install() {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  cpSync(join(here, "apps"), apps, { recursive: true });
  symlinkSync(join(here, "node_modules"), join(scratch, "node_modules"), "dir");
  const [{ filename, files }] = JSON.parse(
    run("npm", ["pack", "--json", "--pack-destination", scratch], join(root, "pkg")),
  );
  writeFileSync(join(apps, "package.json"), `{ "private": true, "type": "module" }\n`);
  const options = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
  run("npm", ["install", ...options, join(scratch, filename)], apps);
  return files.map(({ path }) => path);
}

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/** Serves a folder; returns its address and a function that ends it. */
export async function serve(folder) {
  const server = createServer(async ({ url }, response) => {
    try {
      const { pathname } = new URL(url, "http://localhost");
      const file = join(folder, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
      const body = await readFile(file);
      response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

export const launch = () =>
  chromium.launch({
    executablePath: process.env.JSBOARD_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-component-update"],
  });

const START = "4HPwATDgc/ABMA:cAkAAAAAAAAA";
const AFTER = "4HPwATDgc/ABMA:cIkKAAAAAAAE";

/** What a page with positions fetches, and what a player and a match need more. */
const CORE = ["jsboard_bg", "position"];
const PARTS = ["common", "tables", "player", "match"];

/** A match that has just begun. */
const MATCH = " 3 point match\n\n Game 1\n Ann : 0    Ben : 0\n  1) 31: 8/5 6/5    62: 24/18 13/11\n";

/** Adds boards that need more than the core, in another language, and removes them again. */
async function useParts(page) {
  await page.evaluate((match) => {
    const more = `<backgammon-player lang="ja" width="300"></backgammon-player>
      <backgammon-match lang="ja" width="300">${match}</backgammon-match>`;
    document.body.insertAdjacentHTML("beforeend", `<div id="more">${more}</div>`);
  }, MATCH);
  await page.locator("backgammon-player[data-gnubgid]").waitFor();
  await page.locator("backgammon-match[data-gnubgid]").waitFor();
  assert.equal(await page.getByRole("button", { name: "盤を反転" }).count(), 2, "both speak Japanese");
  await page.locator("#more").evaluate((more) => more.remove());
}

/** Adds a chat, which draws itself though there is no match server, and removes it again. */
async function useChat(page) {
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("backgammon-chat"), { lang: "ja" })));
  await page.waitForFunction(() => document.querySelector("backgammon-chat").handle?.channel === "/lobby/chat");
  await page.locator("backgammon-chat").evaluate((chat) => chat.remove());
}

/** What a chat asks of a match server. The server of these tests is none. */
const LIVE = /\/(comet|rpc)\b/;

/**
 * Tests the page of an app. Every app has a board made by the function, one made by the element, and
 * a button that changes both. `modules` is the number of times the page fetches the wasm; `mounts` is
 * the number of times its component was mounted, if it counts that.
 */
export async function use(browser, address, { modules = 1, engine = false, mounts } = {}) {
  const page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  const complaints = [];
  const fetched = [];
  page.on("console", (message) => {
    const isOurs = !LIVE.test(message.text() + message.location().url);
    if (["error", "warning"].includes(message.type()) && isOurs) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("response", (response) => {
    if (!response.ok() && response.status() !== 304 && !LIVE.test(response.url())) complaints.push(`${response.status()} ${response.url()}`);
    if (/\.wasm(\?|$)/.test(response.url())) fetched.push(response.url());
  });
  try {
    await page.goto(address);
    const boards = ["#board", "#element"].map((id) => page.locator(id));
    const show = async (gnubgid) => {
      for (const board of boards) await board.and(page.locator(`[data-gnubgid="${gnubgid}"]`)).waitFor();
    };
    const drawn = () => Promise.all(boards.map((board) => board.locator("svg").first().evaluate((svg) => svg.outerHTML)));
    await show(START);
    const before = await drawn();
    const { width, height } = await boards[0].locator("svg").first().boundingBox();
    assert.ok(width > 300 && height > 200, `a board of ${width} by ${height}`);
    await page.click("#change");
    await show(AFTER);
    const after = await drawn();
    for (const i of [0, 1]) assert.notEqual(after[i], before[i], "another picture");
    const own = modules * CORE.length;
    assert.equal(fetched.length, own, "the board's wasm is fetched once, and no other");
    if (engine) {
      await page.click("#plays");
      await page.waitForFunction(() => document.querySelector("#plays").value === "8");
      assert.equal(fetched.length, own + 1, "the engine's is fetched once");
    }
    if (await page.evaluate(() => "best" in window)) {
      const own = fetched.length;
      assert.equal(await page.evaluate(() => window.best()), "8/5 6/5");
      assert.deepEqual([page.workers().length, fetched.length - own], [1, 1], "a worker, and the wasm of the bot once");
    }
    assert.equal(await page.evaluate(() => window.mounts), mounts);
    const whole = fetched.length;
    await useParts(page);
    assert.equal(fetched.length - whole, modules * PARTS.length, "the wasm of each part is fetched once");
    // The classic script has no chat.
    if (modules) {
      await useChat(page);
      assert.equal(fetched.length - whole, PARTS.length + 1, "the wasm of chats is fetched once");
    }
    await page.click("#away");
    await page.waitForFunction(() => !document.querySelector("[data-gnubgid]"));
    assert.deepEqual(complaints, [], "what the page complained about");
  } catch (error) {
    error.message += `\n${[...complaints, ...fetched].join("\n")}`;
    throw error;
  } finally {
    await page.close();
  }
}
