// A killed server, clients that behave badly, and input that no client sends.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { writeFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { Visitor, data } from "./bayeux.mjs";
import { after, test } from "./harness.mjs";
import { numbers } from "./inbox.mjs";
import { Server, folder, serve } from "./server.mjs";

const MEBIBYTE = 1 << 20;

/** All that was said in a channel, from the first on. */
async function history(visitor, channel) {
  let all = [];
  for (;;) {
    const { events } = await visitor.rpc("chat/history", { channel, count: 200, before: all[0]?.n });
    if (events.length === 0) return all;
    all = [...events, ...all];
  }
}

test("a server that is killed keeps all that it has acknowledged, once and in order", async (t) => {
  const server = await serve(t, "--rate", "0");
  const acknowledged = [];
  let sent = 0;
  // The longer the stream, the more of it is under way when the server is killed.
  for (const enough of [1, 15, 40]) {
    const writers = numbers(4).map(() => new Visitor(server.address));
    const before = acknowledged.length;
    const write = async (writer) => {
      for (;;) {
        const text = `message ${sent++}`;
        if ((await writer.say("/room/tea", text)).status === 200) acknowledged.push(text);
        if (acknowledged.length >= before + enough) await server.end();
      }
    };
    await Promise.allSettled(writers.map(write));
    await server.start();
  }
  const all = await history(new Visitor(server.address), "/room/tea");
  const texts = all.map(({ text }) => text);
  assert.deepEqual(all.map(({ n }) => n), numbers(all.length).map((n) => n + 1));
  assert.equal(new Set(texts).size, texts.length, "none twice");
  for (const text of acknowledged) assert.ok(texts.includes(text), text);
  assert.ok(acknowledged.length >= 56);
});

/** A TCP connection that never reads. */
async function deaf(t, address, text) {
  const socket = connect(Number(new URL(address).port), "127.0.0.1");
  socket.on("error", () => {});
  after(t, () => socket.destroy());
  await once(socket, "connect");
  socket.pause();
  socket.write(text);
  return socket;
}

test("clients that never read, or a byte a second, cost their sessions alone", async (t) => {
  const server = await serve(t, "--rate", "0");
  const { address } = server;
  const reader = new Visitor(address);
  const listening = await reader.socket();
  after(t, () => listening.close());
  const session = await listening.session();
  await session.subscribe("/open/a");
  await session.connect({ timeout: 0 });
  const slow = new Visitor(address);
  const stuck = await slow.socket();
  after(t, () => stuck.close());
  const lost = await stuck.session();
  await lost.subscribe("/open/a");
  await lost.connect({ timeout: 0 });
  stuck.raw.pause();
  const get = "GET /events?channel=/open/a HTTP/1.1\r\nhost: x\r\n\r\n";
  await deaf(t, address, get);
  const dripping = await deaf(t, address, get);
  const drip = setInterval(() => dripping.read(1), 1000);
  after(t, () => clearInterval(drip));
  const before = await server.memory();
  const writer = await new Visitor(address).session();
  // More than sockets and queues hold: 16 MiB.
  const text = "x".repeat(15_000);
  const count = 1100;
  for (let n = 0; n < count; n += 4) {
    await writer.publishAll("/open/a", [n, n + 1, n + 2, n + 3].map((number) => ({ number, text })));
    await listening.inbox.when((items) => data(items).length >= n + 4);
  }
  assert.deepEqual(data(listening.inbox.items).map(({ number }) => number), numbers(count));
  const [reply] = await slow.send([{ channel: "/meta/connect", clientId: lost.clientId, advice: { timeout: 0 } }]);
  assert.match(reply.error, /^402:/);
  assert.ok((await server.memory()) - before < 32 * MEBIBYTE);
});

test("a thousand connections that are half open leave room for others", async (t) => {
  const { address } = await serve(t);
  const heads = ["", "G", "GET /comet", "POST /comet HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n["];
  await Promise.all(numbers(1000).map((n) => deaf(t, address, heads[n % heads.length])));
  const session = await new Visitor(address).session();
  assert.ok((await session.publish("/open/a", 1)).successful);
});

test("a peer that half-closes while its poll is parked loses nothing", async (t) => {
  const { address } = await serve(t);
  const visitor = new Visitor(address);
  const session = await visitor.session();
  await session.connect();
  await session.subscribe("/open/a");
  const body = JSON.stringify([{ channel: "/meta/connect", clientId: session.clientId, connectionType: "long-polling" }]);
  const head = `POST /comet HTTP/1.1\r\nhost: x\r\ncookie: ${visitor.cookie}\r\ncontent-type: application/json\r\n`;
  const socket = await deaf(t, address, `${head}content-length: ${body.length}\r\n\r\n${body}`);
  socket.end();
  const other = await new Visitor(address).session();
  await other.publish("/open/a", "kept");
  assert.deepEqual(data(await session.connect({ timeout: 1000 })), ["kept"]);
});

test("what is too large is refused, and the server goes on", async (t) => {
  const { address } = await serve(t);
  const visitor = new Visitor(address);
  const large = { channel: "/open/a", data: "x".repeat(100_000) };
  for (const size of [100_000, 10 * MEBIBYTE]) {
    const text = "x".repeat(size);
    for (const [path, value] of [["/comet", [{ ...large, data: text }]], ["/rpc/accounts/whoami", { text }], ["/channel/open/a", text]]) {
      const response = await visitor.post(path, value);
      assert.equal(response.status, 413, `${path} with ${size}`);
      await response.text();
    }
  }
  for (const size of [20_000, 10 * MEBIBYTE]) {
    const socket = await visitor.socket();
    socket.raw.send(JSON.stringify([{ channel: "/open/a", data: "x".repeat(size) }]));
    assert.ok([1006, 1009].includes(await socket.closed), `${size}`);
  }
  const many = numbers(257).map(() => ({ channel: "/open/a", data: 1 }));
  assert.equal((await visitor.post("/comet", many)).status, 400);
  assert.equal((await visitor.rpc("accounts/whoami")).guest, true);
});

test("what is not UTF-8 or not JSON, and JSON that is too deep, is refused everywhere", async (t) => {
  const { address } = await serve(t);
  const visitor = new Visitor(address);
  // As deep as fits into a frame.
  const deep = `${"[".repeat(8000)}${"]".repeat(8000)}`;
  const bodies = [Buffer.from([0x5b, 0x22, 0xff, 0xfe, 0x22, 0x5d]), "{", "[1", `[{"channel":"/open/a","data":${deep}}]`, deep];
  for (const body of bodies) {
    for (const path of ["/comet", "/rpc/accounts/whoami", "/channel/open/a"]) {
      const response = await visitor.fetch(path, { method: "POST", body, headers: { "content-type": "application/json" } });
      assert.equal(response.status, 400, `${path} with ${body.toString().slice(0, 20)}`);
    }
    const socket = await visitor.socket();
    socket.raw.send(body, { binary: false });
    // The library that reads frames ends the connection without a word over one that is not UTF-8.
    assert.equal(await socket.closed, body === bodies[0] ? 1006 : 1007);
  }
  const query = new URLSearchParams({ message: deep, jsonp: "f" });
  assert.equal((await visitor.fetch(`/comet?${query.toString().slice(0, 4000)}`)).status, 400);
  const socket = await visitor.socket();
  socket.raw.send(Buffer.from("[]"), { binary: true });
  assert.equal(await socket.closed, 1003);
});

test("names that are none are refused everywhere", async (t) => {
  const { address } = await serve(t);
  const visitor = new Visitor(address);
  const session = await visitor.session();
  const names = ["open/a", "/", "//", "/open/", "/../etc", "/open/../user/ann", "/a\u0000b", "/é", `/${"x".repeat(4096)}`, "/a/**/b", "/1/2/3/4/5/6/7/8/9"];
  for (const name of names) {
    assert.match((await session.subscribe(name)).error, /^403:/, name);
    assert.match((await session.publish(name, 1)).error, /^400:/, name);
    const path = name.slice(1).split("/").map(encodeURIComponent).join("/").replaceAll("..", "%2e%2e");
    for (const options of [{}, { method: "POST", body: "1", headers: { "content-type": "text/plain" } }]) {
      if (name === "open/a") continue;
      const response = await visitor.fetch(`/channel/${path}?timeout=0`, options);
      assert.ok(response.status >= 400 && response.status < 500, `${name}: ${response.status}`);
    }
    const stream = await visitor.fetch(`/events?channel=${encodeURIComponent(name)}`);
    assert.equal(stream.status, 400, name);
  }
});

test("a guest that makes channels without end is refused; others still make one", async (t) => {
  const { address } = await serve(t);
  const greedy = await new Visitor(address).session();
  const replies = [];
  for (const n of numbers(60)) replies.push(await greedy.publish(`/open/c${n}`, n));
  const made = replies.filter(({ successful }) => successful).length;
  assert.equal(made, 20);
  for (const { error, ext } of replies.slice(made)) {
    assert.match(error, /^429:/);
    assert.ok(ext.retry_after > 0);
  }
  const other = await new Visitor(address).session();
  assert.ok((await other.publish("/open/mine", 1)).successful);
});

test("a full disk refuses what would have to be kept, and nothing else", async (t) => {
  const disk = await folder(t);
  const run = promisify(execFile);
  try {
    await run("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", disk]);
  } catch (error) {
    console.error(`NOT TESTED: a full disk, since no tmpfs can be mounted here: ${error.message}`);
    t.skip("no tmpfs can be mounted");
    return;
  }
  after(t, () => run("umount", [disk]));
  const server = new Server(["--data", join(disk, "data"), "--rate", "0"]);
  after(t, () => server.end());
  await server.start();
  const visitor = new Visitor(server.address);
  assert.equal((await visitor.say("/room/tea", "before")).status, 200);
  await writeFile(join(disk, "filler"), Buffer.alloc(8 * MEBIBYTE)).catch(() => {});
  let refused;
  for (const n of numbers(200)) {
    refused = await visitor.say("/room/tea", `${n} ${"é".repeat(400)}`);
    if (refused.status !== 200) break;
  }
  assert.deepEqual([refused.status, refused.error.code], [503, "unavailable"]);
  const session = await visitor.session();
  assert.ok((await session.publish("/open/a", "not kept")).successful);
  const [first] = await history(visitor, "/room/tea");
  assert.equal(first.text, "before");
  await rm(join(disk, "filler"));
  assert.equal((await visitor.say("/room/tea", "after")).status, 200);
});
