// Limits of clients, and shutdown.

import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { test } from "node:test";
import { serve, started } from "./server.mjs";

const ID = "4HPwATDgc/ABMA:cAkPAAAAAAAA";

/** A TCP connection to a server. */
async function raw(t, address) {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  t.after(() => socket.destroy());
  await once(socket, "connect");
  socket.setEncoding("utf8");
  let said = "";
  socket.on("data", (data) => (said += data));
  socket.on("error", () => {});
  return { socket, said: () => said };
}

/**
 * Starts requests with bodies of a length that never arrive, one by one, until `ask` is answered with 429. A single
 * one might take its place only after `ask` has been answered.
 */
async function holdUntilRefused(t, address, length, ask) {
  const held = [];
  for (;;) {
    const connection = await raw(t, address);
    connection.socket.write(`POST /api/record HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\n\r\nabc`);
    held.push(connection);
    const refused = await ask();
    if (refused.status === 429) return { refused, held };
  }
}

test("returns 429 above the rate, readable across origins", async (t) => {
  const address = await serve(t, "--rate", "1");
  let response;
  for (let i = 0; i < 50 && response?.status !== 429; i += 1) response = await fetch(`${address}/api/position?id=${ID}&_=${i}`);
  assert.equal(response.status, 429);
  assert.equal(response.headers.get("retry-after"), "1");
  assert.equal(response.headers.get("cache-control"), "no-store");
  assert.equal(response.headers.get("access-control-allow-origin"), "*");
  assert.equal((await response.json()).error.code, "bad_request");
  // The rate does not apply to operators.
  assert.equal((await fetch(`${address}/healthz`)).status, 200);
});

test("returns 413 for a large body", async (t) => {
  const address = await serve(t, "--max-body", "1000");
  const ask = (length) => fetch(`${address}/api/record`, { method: "POST", body: "x".repeat(length), headers: { "content-type": "text/plain" } });
  for (const length of [1001, 5_000_000]) assert.equal((await ask(length)).status, 413);
  const small = await ask(1000);
  assert.equal(small.status, 400);
  assert.equal((await small.json()).error.code, "bad_record");
});

test("returns 400 for a large diagram", async (t) => {
  const address = await serve(t);
  for (const query of ["format=png&width=5000", "format=png&width=2000&scale=3", "scale=4&format=png"]) {
    const response = await fetch(`${address}/image?id=${ID}&${query}`);
    assert.equal(response.status, 400, query);
    assert.equal(response.headers.get("content-type"), "image/svg+xml");
  }
});

test("closes connections that do not finish the head of a request", async (t) => {
  const address = await serve(t, "--patience", "1", "--timeout", "1");
  const slow = await Promise.all(Array.from({ length: 50 }, () => raw(t, address)));
  for (const { socket } of slow) socket.write("GET /image HTTP/1.1\r\nHost: ");
  assert.equal((await fetch(`${address}/image?id=${ID}`)).status, 200);
  await Promise.all(slow.map(({ socket }) => once(socket, "close")));
});

test("returns 408 for a body that does not arrive", async (t) => {
  const address = await serve(t, "--timeout", "1", "--patience", "30");
  const { socket, said } = await raw(t, address);
  socket.write("POST /api/record HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nabc");
  while (!said().includes("\r\n\r\n")) await once(socket, "data");
  assert.match(said(), /^HTTP\/1\.1 408 /);
});

test("slow large bodies leave room for small ones, and those over an address's share get 429", { timeout: 60_000 }, async (t) => {
  const address = await serve(t, "--max-body", "100000", "--timeout", "20", "--patience", "20");
  const ask = (text) => fetch(`${address}/api/record`, { method: "POST", headers: { "content-type": "text/plain" }, body: text });
  const { refused, held } = await holdUntilRefused(t, address, 100_000, () => ask("x".repeat(90_000)));
  assert.ok(held.length >= 8, `${held.length}`);
  assert.equal(refused.headers.get("retry-after"), "1");
  assert.equal((await ask("x")).status, 400);
  for (const { socket } of held) socket.destroy();
  let response;
  do response = await ask("x".repeat(90_000));
  while (response.status === 429);
  assert.equal(response.status, 400);
});

test("ignores the body of a GET, so that it cannot poison the cache", async (t) => {
  const address = await serve(t);
  const { socket, said } = await raw(t, address);
  const body = '{"dice":[6,5]}';
  socket.write(`GET /api/position?id=${ID} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  while (!said().includes("\r\n\r\n{")) await once(socket, "data");
  const theirs = await (await fetch(`${address}/api/position?id=${ID}`)).json();
  assert.deepEqual(theirs.dice, [6, 3]);
  assert.match(said(), /"dice":\[6,3\]/);
});

test("every response has a content type and nosniff", async (t) => {
  const address = await serve(t);
  for (const path of ["/", "/pkg/jsboard.mjs", "/play", "/metrics", "/api/record", `/image?id=${ID}`, `/api/position?id=${ID}`]) {
    const response = await fetch(address + path);
    assert.equal(response.headers.get("x-content-type-options"), "nosniff", path);
    assert.ok(response.headers.get("content-type"), path);
  }
});

test("returns 400 for a target that is not a path", async (t) => {
  const address = await serve(t);
  for (const line of ["GET board", "CONNECT 127.0.0.1:80", "GET d=1&move="]) {
    const { socket, said } = await raw(t, address);
    socket.write(`${line} HTTP/1.1\r\nHost: x\r\n\r\n`);
    while (!said().includes("\r\n\r\n")) await once(socket, "data");
    assert.match(said(), /^HTTP\/1\.1 400 /, line);
  }
});

test("returns 503 above the concurrency", { timeout: 60_000 }, async (t) => {
  const address = await serve(t, "--concurrency", "2", "--timeout", "20", "--patience", "20");
  const ask = (i) => fetch(`${address}/image?id=${ID}&format=png&width=2000&height=1500&_=${i}`);
  const statuses = await Promise.all(Array.from({ length: 12 }, async (_, i) => {
    const response = await ask(i);
    if (response.status === 503) assert.equal(response.headers.get("retry-after"), "1");
    return response.status;
  }));
  assert.deepEqual([...new Set(statuses)].sort(), [200, 503]);
  assert.equal((await ask(0)).status, 200);
});

test("bodies that trickle in take no place", { timeout: 60_000 }, async (t) => {
  const address = await serve(t, "--timeout", "20", "--patience", "20");
  const head = "POST /api/record HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nabc";
  const slow = await Promise.all(Array.from({ length: 620 }, () => raw(t, address)));
  for (const { socket } of slow) socket.write(head);
  const trickle = setInterval(() => slow.forEach(({ socket }) => socket.write("d")), 500);
  t.after(() => clearInterval(trickle));
  const body = JSON.stringify({ id: ID });
  const post = { method: "POST", headers: { "content-type": "application/json" }, body };
  let served = 0;
  for (let i = 0; i < 100; i += 1) {
    const response = i % 2 ? await fetch(`${address}/api/position`, post) : await fetch(`${address}/image?id=${ID}&_=${i}`);
    served += response.status === 200;
  }
  assert.ok(served >= 95, `${served}`);
  assert.ok(slow.every(({ said }) => said() === ""));
  clearInterval(trickle);
  for (const { socket } of slow) socket.destroy();
});

test("a body that will be refused is not asked for", async (t) => {
  const address = await serve(t, "--max-body", "1000");
  const ask = async (length) => {
    const { socket, said } = await raw(t, address);
    socket.write(`POST /api/record HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\nExpect: 100-continue\r\n\r\n`);
    while (!said().includes("\r\n\r\n")) await once(socket, "data");
    socket.destroy();
    return said();
  };
  assert.match(await ask(1001), /^HTTP\/1\.1 413 /);
  assert.match(await ask(1000), /^HTTP\/1\.1 100 /);
});

test("returns 400 without a Host, and with two", async (t) => {
  const address = await serve(t);
  for (const [lines, status] of [["HTTP/1.1\r\n", 400], ["HTTP/1.1\r\nHost: a\r\nHost: b\r\n", 400], ["HTTP/1.0\r\n", 200], ["HTTP/1.1\r\nHost: a\r\n", 200]]) {
    const { socket, said } = await raw(t, address);
    socket.write(`GET /healthz ${lines}\r\n`);
    while (!said().includes("\r\n\r\n")) await once(socket, "data");
    assert.ok(said().startsWith(`HTTP/1.${lines[7]} ${status} `), said());
  }
});

test("the rate applies to the old form of a URL", async (t) => {
  const address = await serve(t, "--rate", "1");
  let response;
  for (let i = 0; i < 50 && response?.status !== 429; i += 1) response = await fetch(`${address}/?gnubgid=${encodeURIComponent(ID)}&move=&_=${i}`);
  assert.equal(response.status, 429);
});

test("behind a proxy, an IPv6 network is one client, and a strange header is not the proxy", async (t) => {
  const address = await serve(t, "--rate", "1", "--forwarded");
  const ask = async (from) => {
    const { socket, said } = await raw(t, address);
    socket.write(Buffer.from(`GET /api/position?id=${ID} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ${from}\r\nConnection: close\r\n\r\n`, "latin1"));
    while (!said().includes("\r\n\r\n")) await once(socket, "data");
    return Number(said().slice(9, 12));
  };
  let status = 200;
  for (let i = 0; i < 50 && status === 200; i += 1) status = await ask(`2001:db8:1:2::${i.toString(16)}`);
  assert.equal(status, 429);
  status = 200;
  for (let i = 0; i < 50 && status === 200; i += 1) status = await ask("\xe9vil, 192.0.2.1");
  assert.equal(status, 429);
  assert.equal(await ask("192.0.2.1"), 429);
  assert.equal(await ask("192.0.2.2"), 200);
  assert.equal((await fetch(`${address}/api/position?id=${ID}`)).status, 200);
});

test("answers requests in progress at shutdown", async (t) => {
  const { address, child } = await started(t, "--timeout", "20");
  const { socket, said } = await raw(t, address);
  const body = JSON.stringify({ id: ID });
  socket.write(`POST /api/position HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`);
  // The server has the head by now: it answers a later request of another connection.
  await fetch(`${address}/healthz`);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await assert.rejects(async () => {
    for (;;) await fetch(`${address}/healthz`);
  });
  socket.write(body.slice(5));
  const [code] = await ended;
  assert.equal(code, 0);
  assert.match(said(), /^HTTP\/1\.1 200 /);
});
