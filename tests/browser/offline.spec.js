// The site without a network after one visit, and its update to another version.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { listed, site } from "../../xtask/files.mjs";
import { expect, test as base } from "./fixtures.js";

const EXAMPLE = readFileSync("www/example.mat", "utf8");
const TYPES = { html: "text/html", js: "text/javascript", mjs: "text/javascript", css: "text/css", svg: "image/svg+xml", wasm: "application/wasm" };

const test = base.extend({
  /** A server of the site whose files can be changed, and which can be stopped. */
  server: async ({ context }, use) => {
    const files = site();
    const deploy = (changes = {}) => {
      for (const [name, change] of Object.entries(changes)) files.set(name, change(String(files.get(name))));
      for (const name of ["files.js", "sw.js"]) files.delete(name);
      files.set("files.js", listed(files));
      files.set("sw.js", readFileSync("www/sw.js"));
    };
    deploy();
    let isThere = true;
    const server = createServer((request, response) => {
      const name = new URL(request.url, "http://site").pathname.slice(1) || "index.html";
      if (!isThere) return request.socket.destroy();
      const type = TYPES[name.split(".").at(-1)] ?? "text/plain";
      response.writeHead(files.has(name) ? 200 : 404, { "content-type": type, "cache-control": "no-cache" }).end(files.get(name));
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const port = server.address().port;
    await use({
      // As deployed, and as during development.
      origin: `http://jsboard.localhost:${port}`,
      desk: `http://127.0.0.1:${port}`,
      files,
      deploy,
      async leave() {
        isThere = false;
        await context.setOffline(true);
      },
    });
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  },
});

test.use({ serviceWorkers: "allow", expectedMessages: [/Failed to load resource|Failed to find a valid digest/] });
test.skip(({ browserName }) => browserName === "firefox", "Playwright cannot take its network away");

const board = (page) => page.locator("#stage > .jsboard:not(.coming, #first)");

/** Visits the site and waits until it is stored. */
async function visit(page, origin, name = "") {
  await page.goto(`${origin}/${name}`);
  await expect(page.locator("#stage > .jsboard:not(.coming, #first), #board.jsboard")).toHaveAttribute("data-gnubgid");
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active.state);
}

async function replay(page) {
  await page.getByLabel("A match or a position").fill(EXAMPLE);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.locator("body")).toHaveAttribute("data-mode", "match");
  const before = await board(page).getAttribute("data-gnubgid");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(board(page)).not.toHaveAttribute("data-gnubgid", before);
}

test("every page but that of frames stores the site", ({ server }) => {
  for (const [name, bytes] of server.files) {
    if (/^\w+\.html$/.test(name)) expect(String(bytes).includes('src="offline.js"'), name).toBe(name !== "embed.html");
  }
});

for (const [where, first] of [["origin", ""], ["desk", "play.html"]]) {
  test(`after one visit, every page works without a network (${where})`, async ({ page, server }) => {
    await visit(page, server[where], first);
    await server.leave();
    await page.goto(`${server[where]}/`);
    await replay(page);
    await page.getByRole("button", { name: "日本語" }).click();
    await expect(page.getByRole("button", { name: "一手進む" })).toBeVisible();
    const boards = { "play.html": 1, "edit.html": 1, "guide.html": 5, "howto.html": 2, "gallery.html": 90, "embed.html#id=4HPwATDgc/ABMA": 1 };
    for (const [name, count] of Object.entries(boards)) {
      await page.goto(`${server[where]}/${name}`);
      await expect(page.locator("[data-gnubgid]")).toHaveCount(count);
    }
    await page.goto(`${server[where]}/play.html?id=4HPwATDgc/ABMA`);
    await expect(page.locator("#board")).toHaveAttribute("data-gnubgid");
  });
}

/** A page of the site that the browser loads without a worker. */
async function unattended(context, origin) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setBypassServiceWorker", { bypass: true });
  await page.goto(`${origin}/icon.svg`);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBe(null);
  return page;
}

test("a new version is used as a whole, once no page of the old one is open", async ({ page, context, server }) => {
  test.slow(); // Two versions of all files are stored, and three pages replay a match.
  const version = (page) => page.locator("html").getAttribute("data-version");
  // A script that a page loads on demand.
  const later = () => import("/pkg/jsboard-bytes.mjs").then(() => globalThis.version);
  await visit(page, server.origin);
  await page.reload();
  expect(await version(page)).toBe(null);
  server.deploy({
    "index.html": (text) => text.replace("<html", '<html data-version="2"'),
    "pkg/jsboard-bytes.mjs": (text) => `globalThis.version = 2;${text}`,
  });
  const other = await context.newPage();
  await other.goto(`${server.origin}/`);
  await other.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    while (!registration.waiting) await new Promise((done) => setTimeout(done, 50));
  });
  // The old pages still load files of their own version.
  for (const old of [page, other]) {
    expect(await version(old)).toBe(null);
    await replay(old);
    expect(await old.evaluate(later)).toBe(undefined);
  }
  // A page that no worker has sees when the new one takes over. A visit before that would be one more page of the old.
  const watcher = await unattended(context, server.origin);
  await other.close();
  await page.goto("about:blank");
  await watcher.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    while (registration.waiting || registration.active.state !== "activated") await new Promise((done) => setTimeout(done, 50));
  });
  await page.goto(`${server.origin}/`);
  expect(await version(page)).toBe("2");
  await replay(page);
  expect(await page.evaluate(later)).toBe(2);
  expect(await page.evaluate(() => caches.keys())).toHaveLength(1);
});

test("an incomplete version is not kept", async ({ page, server }) => {
  await visit(page, server.origin);
  const list = server.files.get("files.js");
  server.deploy({ "page.js": (text) => `${text}// Another.` });
  server.files.set("page.js", String(server.files.get("page.js")).replace("// Another.", ""));
  expect(server.files.get("files.js")).not.toBe(list);
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const { installing } = registration;
    return new Promise((done) => installing.addEventListener("statechange", () => done(installing.state)));
  });
  expect(state).toBe("redundant");
  await server.leave();
  await page.reload();
  await replay(page);
});

test("only the files of the site are stored", async ({ page, context, server }) => {
  await visit(page, server.origin);
  await page.reload();
  await replay(page);
  const stored = await page.evaluate(async () => {
    const urls = [];
    for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) urls.push(request.url);
    return { urls, local: Object.keys(localStorage).filter((key) => !key.startsWith("jsboard:match")).length, session: sessionStorage.length, databases: (await indexedDB.databases()).length };
  });
  const own = [...server.files.keys()].filter((name) => !["files.js", "sw.js"].includes(name));
  expect(stored.urls.toSorted()).toEqual(own.map((name) => `${server.origin}/${name}`).toSorted());
  expect(stored).toMatchObject({ local: 0, session: 0, databases: 0 });
  expect(await context.cookies()).toEqual([]);
});

test("in a frame of another page the site stores nothing, not even at the same address", async ({ page, server }) => {
  const { origin, files } = server;
  files.set("blog.html", `<iframe src="${origin}/"></iframe><iframe src="${origin}/embed.html#id=4HPwATDgc/ABMA"></iframe>`);
  await page.goto(`${origin}/blog.html`);
  for (const frame of page.frames().slice(1)) {
    await expect(frame.locator("#stage > .jsboard:not(.coming, #first)")).toHaveAttribute("data-gnubgid");
  }
  await page.waitForTimeout(1000);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});
