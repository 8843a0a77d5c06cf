// CometD's and Faye's clients in a page, over each of the transports that a browser has.

import assert from "node:assert/strict";
import { cp, mkdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";
import { join } from "node:path";
import { Visitor } from "./bayeux.mjs";
import { launch } from "./chromium.mjs";
import { after, test } from "./harness.mjs";
import { folder, path, serve } from "./server.mjs";

const COMETD = ["websocket", "long-polling", "callback-polling"];
const FAYE = ["websocket", "long-polling", "callback-polling"];

/** A folder of pages with the clients' scripts. */
async function site(t) {
  const www = await folder(t);
  await mkdir(join(www, "cometd"));
  await cp(path("tests/live/node_modules/cometd"), join(www, "cometd"), { recursive: true });
  await cp(path("tests/live/node_modules/faye/client/faye-browser-min.js"), join(www, "faye.js"));
  await cp(path("tests/live/page.js"), join(www, "page.js"));
  await cp(path("tests/live/page.html"), join(www, "index.html"));
  return www;
}

/** A page of the site at an address. */
async function open(t, browser, address) {
  const context = await browser.newContext();
  after(t, () => context.close());
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(address);
  await page.waitForFunction(() => window.start);
  return { page, errors };
}

/** Serves a folder at another origin than the server's. */
async function elsewhere(t, www) {
  const types = { html: "text/html", js: "text/javascript" };
  const server = createServer(async ({ url }, response) => {
    const name = url === "/" ? "/index.html" : url;
    const body = await readFile(join(www, name)).catch(() => null);
    response.writeHead(body ? 200 : 404, { "content-type": types[name.split(".").at(-1)] ?? "text/plain" });
    response.end(body ?? "");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  after(t, () => server.closeAllConnections() ?? server.close());
  return `http://127.0.0.1:${server.address().port}`;
}

/** Each client by each transport publishes, and all get it, in order. */
async function exchange(page, url, clients) {
  for (const [kind, transport] of clients) {
    await page.evaluate(([...one]) => window.start(...one), [kind, transport, `${url}/comet`]);
  }
  for (const [kind, transport] of clients) {
    await page.evaluate(([name, from]) => window.publish(name, from), [`${kind} ${transport}`, `${kind} ${transport}`]);
  }
  await page.waitForFunction((count) => window.received().every((all) => all.length >= count), clients.length);
  const sent = clients.map((one) => one.join(" "));
  for (const received of await page.evaluate(() => window.received())) assert.deepEqual(received, sent);
}

const named = (kind, transports) => transports.map((transport) => [kind, transport]);

test("a page of the server's own speaks by every client and transport", async (t) => {
  const www = await site(t);
  const { address } = await serve(t, "--www", www);
  const { page, errors } = await open(t, await launch(t), address);
  await exchange(page, "", [...named("cometd", COMETD), ...named("faye", FAYE.slice(0, 2))]);
  // The polls and sockets of a page have its cookie; a script has none.
  const cookies = await page.context().cookies();
  assert.deepEqual(cookies.map(({ name, httpOnly }) => [name, httpOnly]), [["sid", true]]);
  assert.deepEqual(errors, []);
});

test("an allowed page of another origin speaks by all, a foreign one by scripts alone", async (t) => {
  const www = await site(t);
  const [allowed, foreign] = [await elsewhere(t, www), await elsewhere(t, www)];
  const { address } = await serve(t, "--origin", allowed);
  const browser = await launch(t);
  const { page } = await open(t, browser, allowed);
  await exchange(page, address, [...named("cometd", COMETD), ...named("faye", FAYE)]);
  const other = await open(t, browser, foreign);
  await exchange(other.page, address, [["cometd", "callback-polling"], ["faye", "callback-polling"]]);
  for (const transport of ["websocket", "long-polling"]) {
    const start = other.page.evaluate(([...one]) => window.start(...one), ["cometd", transport, `${address}/comet`]);
    await assert.rejects(start, /handshake/, transport);
  }
  // What a page did by its own scripts, a program sees.
  assert.equal((await new Visitor(address).rpc("accounts/whoami")).guest, true);
});

test("EventSource in a page gets events and resumes by itself", async (t) => {
  const server = await serve(t, "--www", await site(t), "--rate", "0");
  const { page } = await open(t, await launch(t), server.address);
  await page.evaluate(() => window.listen("/room/tea"));
  const visitor = new Visitor(server.address);
  await visitor.say("/room/tea", "one");
  await page.waitForFunction(() => window.heard.length === 1);
  await server.end();
  await server.start();
  await visitor.say("/room/tea", "two");
  await page.waitForFunction(() => window.heard.length === 2);
  assert.deepEqual(await page.evaluate(() => window.heard), ["one", "two"]);
});
