// The package as `npm install` leaves it, beside what people use packages with; pages that use it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";

const here = import.meta.dirname;
const root = join(here, "../..");
const scratch = join(root, "target/package");

/** The apps, with the package in their `node_modules`; the tools are found one folder further up. */
export const apps = join(scratch, "apps");

/** A program, run to its end; gives what it wrote, and throws that if it fails. */
export function run(program, args, cwd) {
  try {
    return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch ({ stdout, stderr, message }) {
    throw new Error(`${message}\n${stdout}`, { cause: stderr });
  }
}

/** Packs the package and installs it; gives the files in it. */
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
  ".wasm": "application/wasm",
};

/** Serves a folder; gives its address and how to end it. */
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

/** A match that has just begun. */
const MATCH = " 3 point match\n\n Game 1\n Ann : 0    Ben : 0\n  1) 31: 8/5 6/5    62: 24/18 13/11\n";

/** Adds boards that need more than the core, in another language; and takes them away again. */
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

/**
 * Does with a page what its buttons do: every app has a board of the function and one of the
 * element, and a button that changes both. `modules` is how often the page fetches the wasm; `mounts`
 * how often its component was mounted, if it counts.
 */
export async function use(browser, address, { modules = 1, engine = false, mounts } = {}) {
  const page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  const complaints = [];
  const fetched = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("response", (response) => {
    if (!response.ok() && response.status() !== 304) complaints.push(`${response.status()} ${response.url()}`);
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
    assert.equal(fetched.length, modules, "the board's wasm is fetched once, and no other");
    if (engine) {
      await page.click("#plays");
      await page.waitForFunction(() => document.querySelector("#plays").value === "8");
      assert.equal(fetched.length, modules + 1, "the engine's is fetched once");
    }
    assert.equal(await page.evaluate(() => window.mounts), mounts);
    const whole = fetched.length;
    await useParts(page);
    assert.equal(fetched.length - whole, modules * 2, "the wasm of each part is fetched once");
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
