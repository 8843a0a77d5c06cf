// What clients may not do: too much, too large, too slowly; and how the server ends.

import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { test } from "node:test";
import { serve, started } from "./server.mjs";

const ID = "4HPwATDgc/ABMA:cAkPAAAAAAAA";

/** A connection to a server, to which anything may be written. */
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
 * Begins requests whose bodies, so long, do not come, one after the other, until another that is asked is
 * refused for them: each may have come too late to take a place before what was asked.
 */
async function holdUntilBusy(t, address, length, ask) {
  const held = [];
  for (;;) {
    const connection = await raw(t, address);
    connection.socket.write(`POST /api/record HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\n\r\nabc`);
    held.push(connection);
    const refused = await ask();
    if (refused.status === 503) return { refused, held };
  }
}

test("who asks too often is told to come again, in a way that pages can read", async (t) => {
  const address = await serve(t, "--rate", "1");
  let response;
  for (let i = 0; i < 50 && response?.status !== 429; i += 1) response = await fetch(`${address}/api/position?id=${ID}&_=${i}`);
  assert.equal(response.status, 429);
  assert.equal(response.headers.get("retry-after"), "1");
  assert.equal(response.headers.get("cache-control"), "no-store");
  assert.equal(response.headers.get("access-control-allow-origin"), "*");
  assert.equal((await response.json()).error.code, "bad_request");
  // The site and the operator are not held up.
  assert.equal((await fetch(`${address}/healthz`)).status, 200);
});

test("a body that is too large is refused", async (t) => {
  const address = await serve(t, "--max-body", "1000");
  const ask = (length) => fetch(`${address}/api/record`, { method: "POST", body: "x".repeat(length), headers: { "content-type": "text/plain" } });
  for (const length of [1001, 5_000_000]) assert.equal((await ask(length)).status, 413);
  const small = await ask(1000);
  assert.equal(small.status, 400);
  assert.equal((await small.json()).error.code, "bad_record");
});

test("a picture that would take too much is refused", async (t) => {
  const address = await serve(t);
  for (const query of ["format=png&width=5000", "format=png&width=2000&scale=3", "scale=4&format=png"]) {
    const response = await fetch(`${address}/image?id=${ID}&${query}`);
    assert.equal(response.status, 400, query);
    assert.equal(response.headers.get("content-type"), "image/svg+xml");
  }
});

test("who never ends the head of a request is cut off, and holds up nobody", async (t) => {
  const address = await serve(t, "--patience", "1", "--timeout", "1");
  const slow = await Promise.all(Array.from({ length: 50 }, () => raw(t, address)));
  for (const { socket } of slow) socket.write("GET /image HTTP/1.1\r\nHost: ");
  assert.equal((await fetch(`${address}/image?id=${ID}`)).status, 200);
  await Promise.all(slow.map(({ socket }) => once(socket, "close")));
});

test("a body that does not come is not waited for", async (t) => {
  const address = await serve(t, "--timeout", "1", "--patience", "30");
  const { socket, said } = await raw(t, address);
  socket.write("POST /api/record HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nabc");
  while (!said().includes("\r\n\r\n")) await once(socket, "data");
  assert.match(said(), /^HTTP\/1\.1 408 /);
});

test("large bodies that are slow to come leave room for small ones", { timeout: 60_000 }, async (t) => {
  const address = await serve(t, "--max-body", "100000", "--timeout", "20", "--patience", "20");
  const ask = (text) => fetch(`${address}/api/record`, { method: "POST", headers: { "content-type": "text/plain" }, body: text });
  const { refused, held } = await holdUntilBusy(t, address, 100_000, () => ask("x".repeat(90_000)));
  assert.ok(held.length >= 8, `${held.length}`);
  assert.equal(refused.headers.get("retry-after"), "1");
  assert.equal((await ask("x")).status, 400);
  for (const { socket } of held) socket.destroy();
  let response;
  do response = await ask("x".repeat(90_000));
  while (response.status === 503);
  assert.equal(response.status, 400);
});

test("what stands in the body of a GET counts for nothing, so that nobody else is given it", async (t) => {
  const address = await serve(t);
  const { socket, said } = await raw(t, address);
  const body = '{"dice":[6,5]}';
  socket.write(`GET /api/position?id=${ID} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  while (!said().includes("\r\n\r\n{")) await once(socket, "data");
  const theirs = await (await fetch(`${address}/api/position?id=${ID}`)).json();
  assert.deepEqual(theirs.dice, [6, 3]);
  assert.match(said(), /"dice":\[6,3\]/);
});

test("nothing is taken for what it does not say that it is", async (t) => {
  const address = await serve(t);
  for (const path of ["/", "/pkg/jsboard.mjs", "/play", "/metrics", "/api/record", `/image?id=${ID}`, `/api/position?id=${ID}`]) {
    const response = await fetch(address + path);
    assert.equal(response.headers.get("x-content-type-options"), "nosniff", path);
    assert.ok(response.headers.get("content-type"), path);
  }
});

test("an address that is no path is refused", async (t) => {
  const address = await serve(t);
  for (const line of ["GET board", "CONNECT 127.0.0.1:80", "GET d=1&move="]) {
    const { socket, said } = await raw(t, address);
    socket.write(`${line} HTTP/1.1\r\nHost: x\r\n\r\n`);
    while (!said().includes("\r\n\r\n")) await once(socket, "data");
    assert.match(said(), /^HTTP\/1\.1 400 /, line);
  }
});

test("as many as may be are worked on, others are told to come again", { timeout: 60_000 }, async (t) => {
  const address = await serve(t, "--concurrency", "2", "--timeout", "20", "--patience", "20");
  const ask = () => fetch(`${address}/api/position?id=${ID}`);
  const { refused, held } = await holdUntilBusy(t, address, 100, ask);
  assert.ok(held.length >= 2, `${held.length}`);
  assert.equal(refused.headers.get("retry-after"), "1");
  for (const { socket } of held) socket.destroy();
  let response;
  do response = await ask();
  while (response.status === 503);
  assert.equal(response.status, 200);
});

test("what is under way when the server is told to end is answered", async (t) => {
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
