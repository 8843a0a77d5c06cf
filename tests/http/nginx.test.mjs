// Debian's nginx with docs/nginx.conf in front of the server.

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { behindNginx } from "./nginx.mjs";

const ID = "4HPwATDgc/ABMA:cAkPAAAAAAAA";

const cache = (response) => response.headers.get("x-cache");

let shared;
before(async (t) => {
  shared = await behindNginx(t, "--rate", "0");
});

test("diagrams are cached by nginx and by clients", async () => {
  for (const format of ["svg", "png", "html", "json"]) {
    const url = `${shared.address}/image?gnubgid=${ID}&format=${format}&v=${format}`;
    const [first, second] = [await fetch(url), await fetch(url)];
    assert.deepEqual([first.status, cache(first)], [200, "MISS"], format);
    assert.deepEqual([second.status, cache(second)], [200, "HIT"], format);
    assert.equal(second.headers.get("cache-control"), "public, max-age=300");
    assert.deepEqual(await second.arrayBuffer(), await first.arrayBuffer());
    const headers = { "If-None-Match": second.headers.get("etag") };
    const third = await fetch(url, { headers });
    assert.deepEqual([third.status, cache(third)], [304, "HIT"], format);
    const head = await fetch(url, { method: "HEAD" });
    assert.deepEqual([head.status, cache(head)], [200, "HIT"], format);
  }
});

test("pages of a visitor are the visitor's alone", async (t) => {
  const data = await mkdtemp(join(tmpdir(), "jsboard-data-"));
  t.after(() => rm(data, { recursive: true }));
  const { address } = await behindNginx(t, "--data", data);
  for (const path of ["/account", "/lobby", "/channel/room/tea"]) {
    const get = () => fetch(address + path, { headers: { accept: "text/html" } });
    const [first, second] = [await get(), await get()];
    assert.deepEqual([first.status, cache(first)], [200, null], path);
    assert.notEqual(first.headers.get("set-cookie"), second.headers.get("set-cookie"));
  }
});

test("a URL with the server's version is cached for a year", async () => {
  const { info } = await (await fetch(`${shared.address}/api/openapi.json`)).json();
  const response = await fetch(`${shared.address}/image?gnubgid=${ID}&v=${info.version}`);
  assert.equal(response.headers.get("cache-control"), "public, max-age=31536000, immutable");
});

test("results are cached, dice are not", async () => {
  const plays = `${shared.address}/api/plays?id=${ID}`;
  assert.equal(cache(await fetch(plays)), "MISS");
  assert.equal(cache(await fetch(plays)), "HIT");
  const rolls = new Set();
  for (let i = 0; i < 40; i++) {
    const roll = await fetch(`${shared.address}/api/onroll?id=4HPwATDgc/ABMA&action=roll`);
    assert.deepEqual([roll.status, cache(roll), roll.headers.get("cache-control")], [200, "MISS", "no-store"]);
    rolls.add((await roll.json()).gnubgid);
  }
  // All are equal once in 10^50 runs.
  assert.ok(rolls.size > 1);
  const post = { method: "POST", body: JSON.stringify({ id: ID }), headers: { "Content-Type": "application/json" } };
  for (let i = 0; i < 2; i++) assert.equal(cache(await fetch(`${shared.address}/api/plays`, post)), null);
});

test("errors pass through and are not cached", async () => {
  const kinds = [
    ["/image?gnubgid=nonsense", 400, "image/svg+xml"],
    ["/image?gnubgid=nonsense&format=json", 400, "application/json"],
    ["/api/move?id=4HPwATDgc/ABMA:cAkPAAAAAAAA&move=24/20", 422, "application/json"],
    ["/api/perft", 404, "application/json"],
  ];
  for (const [url, status, kind] of kinds) {
    for (let i = 0; i < 2; i++) {
      const response = await fetch(shared.address + url);
      assert.deepEqual([response.status, cache(response)], [status, "MISS"], url);
      assert.equal(response.headers.get("content-type"), kind);
      assert.match(await response.text(), kind === "application/json" ? /^\{"error":\{/ : /^<svg /);
    }
  }
  const body = "a".repeat(9 << 20);
  const large = await fetch(`${shared.address}/api/record`, { method: "POST", body });
  assert.equal(large.status, 413);
  assert.equal((await large.json()).error.message, "the body has more than 8388608 bytes");
  const other = await fetch(`${shared.address}/image`, { method: "DELETE" });
  assert.deepEqual([other.status, other.headers.get("allow")], [405, "GET,HEAD"]);
});

test("the old form of a URL and pages to play on pass through", async () => {
  const old = await fetch(`${shared.address}/?gnubgid=${ID}&callback=f`);
  assert.equal(old.headers.get("content-type"), "text/javascript; charset=utf-8");
  assert.match(await old.text(), /^\/\*\*\/f\(\{"gnubgid":"4HPwATDgc/);
  const page = await fetch(`${shared.address}/play?gnubgid=${ID}`);
  assert.match(page.headers.get("content-type"), /^text\/html/);
  assert.equal((await fetch(`${shared.address}/play/style.css`)).status, 200);
});

test("nginx serves the site's files from disk", async () => {
  const kinds = [
    ["/howto.html", "text/html"],
    ["/page.js", "application/javascript"],
    ["/pkg/index.js", "application/javascript"],
    ["/page.css", "text/css"],
  ];
  const metrics = async () => (await fetch(`${shared.server}/metrics`)).text();
  const asked = (text) => text.match(/requests_total\{part="Site".*/g)?.join() ?? "";
  const before = asked(await metrics());
  for (const [url, kind] of kinds) {
    const response = await fetch(shared.address + url);
    assert.equal(response.status, 200, url);
    assert.equal(response.headers.get("content-type"), kind, url);
    assert.equal(response.headers.get("access-control-allow-origin"), "*");
    assert.equal(response.headers.get("cache-control"), "no-cache");
  }
  assert.equal(asked(await metrics()), before);
});

test("/metrics is not public", async () => {
  assert.equal((await fetch(`${shared.address}/metrics`)).status, 404);
  assert.equal((await fetch(`${shared.server}/metrics`)).status, 200);
  assert.equal(await (await fetch(`${shared.address}/healthz`)).text(), "ok\n");
});

/** The status of a request from a local address. */
async function statusFrom(localAddress, url, headers = {}) {
  const asking = request(url, { method: "POST", localAddress, headers });
  asking.end();
  const [response] = await once(asking, "response");
  response.resume();
  await once(response, "end");
  return response.statusCode;
}

test("the rate counts by client, and X-Forwarded-For cannot be forged", async (t) => {
  const { address } = await behindNginx(t, "--rate", "1");
  const url = `${address}/api/encode`;
  const statuses = [];
  for (let i = 0; i < 30; i++) statuses.push(await statusFrom("127.0.0.1", url));
  assert.equal(statuses[0], 200);
  assert.ok(statuses.includes(429), statuses.join());
  let refused = 0;
  for (let i = 0; i < 10; i++) {
    refused += (await statusFrom("127.0.0.1", url, { "X-Forwarded-For": `9.9.9.${i}` })) === 429;
    assert.equal(await statusFrom("127.0.0.2", url), 200);
  }
  assert.ok(refused > 0);
});
