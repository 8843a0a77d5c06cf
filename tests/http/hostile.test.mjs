// What one hostile request may cost: processor time by the clock of the server's own process, and memory.

import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { test } from "node:test";
import { deflateSync, gzipSync } from "node:zlib";
import { started } from "./server.mjs";

const ID = "4HPwATDgc/ABMA:cAkPAAAAAAAA";
const MAT = " 3 point match\n\n Game 1\n Ann : 0    Ben : 0\n";
const ROW = "31: 8/5 6/5 42: 8/4 6/4\n";
const SGF = "(;FF[4]GM[6]MI[length:3][game:0][ws:0][bs:0]PW[Ann]PB[Ben]\n";
/** The most seconds of processor time that a request may cost. */
const MOST = 1;

/** The seconds of processor time that a process has had. */
function cpu(child) {
  const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8");
  const [user, system] = stat.slice(stat.lastIndexOf(")") + 2).split(" ").slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}

/** The most memory that a process has had, in MiB. */
function peak(child) {
  return Number(readFileSync(`/proc/${child.pid}/status`, "utf8").match(/VmHWM:\s*(\d+)/)[1]) / 1024;
}

const rows = (count, row = ROW) => MAT + Array.from({ length: count }, (_, i) => `${i + 1}) ${row}`).join("");

const post = (path, body, type = "text/plain") => [path, { method: "POST", headers: { "content-type": type }, body }];
const json = (path, object) => post(path, JSON.stringify(object), "application/json");

/** What the server spends until it is idle after a request, and the status of the answer. */
async function cost({ address, child }, [path, options]) {
  const before = cpu(child);
  const response = await fetch(address + path, options);
  await response.arrayBuffer();
  return { seconds: cpu(child) - before, status: response.status };
}

/**
 * How much slower this build is than the one that serves: a match of 10,000 rows takes it 0.11 s. Builds without
 * optimisation are slower by a factor of ten and more.
 */
async function slowness(server) {
  const { seconds } = await cost(server, post("/api/record?_=0", rows(10_000)));
  return Math.max(1, seconds / 0.11);
}

/** An archive of eXtreme Gammon whose index names its one stream `times` times. */
function archive(records, times, more = []) {
  const header = Buffer.alloc(8232);
  header.write("RGMH");
  header.writeUInt32LE(8232, 8);
  const stream = deflateSync(records, { level: 9 });
  const entry = Buffer.alloc(532);
  entry.writeUInt8(7, 0);
  entry.write("temp.xg", 1);
  entry.writeUInt32LE(records.length, 512);
  entry.writeUInt32LE(stream.length, 516);
  const index = deflateSync(Buffer.concat(Array(times).fill(entry)), { level: 9 });
  const trailer = Buffer.alloc(36);
  [0, times, 1, index.length, stream.length + more.reduce((sum, part) => sum + part.length, 0)].forEach((number, i) => trailer.writeUInt32LE(number, 4 * i));
  trailer.writeUInt8(1, 20);
  return Buffer.concat([header, stream, ...more, index, trailer]);
}

/** Records that begin as a match and are empty. */
function emptyRecords(size) {
  const records = Buffer.alloc(size);
  records.write("DMLI", 556);
  for (let at = 2560; at < size; at += 2560) records.writeUInt8(1, at + 8);
  return records;
}

/** A file of OpenGammon with 60,000 plies of two bytes each: 6-6, and no step. */
function plies() {
  const section = (kind, body) => {
    const head = Buffer.alloc(9);
    head.write(kind);
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body]);
  };
  const head = Buffer.from("OGXM\x02\0\0\0\x02\0\0\0\0\0\0\0", "latin1");
  const game = Buffer.concat([Buffer.from([1, 0]), Buffer.alloc(120_000, Buffer.from([20, 0]))]);
  return Buffer.concat([head, section("MTCH", Buffer.from([3, 0, 0, 0])), section("GAME", game), Buffer.from("END!")]);
}

/** A file of BGBlitz whose list has this many numbers, of a byte each. */
const numbers = (count) => Buffer.concat([Buffer.from('{"format":"BGF"}\n'), gzipSync(Buffer.concat([Buffer.from(":)\n\0\xF8", "latin1"), Buffer.alloc(count, 0xc0)]))]);

const regions = [...Array.from({ length: 24 }, (_, i) => `${i + 1}`), "bar-top", "bar-bottom", "off-top", "off-bottom"];
const checkers = [6, 8, 13, 24, 1, 12, 17, 19].flatMap((point) => [1, 2, 3, 4, 5].map((n) => `checker-${point}-${n}`));
const everywhere = encodeURIComponent([...regions, ...checkers].join(" "));
const png = `/image?id=${ID}&format=png&width=4096&height=4096`;
const bomb = deflateSync(Buffer.alloc(4 << 20), { level: 9 });

/** Hostile requests by name, and the status that each is answered with. */
const REQUESTS = [
  ["a large PNG", [png], 200],
  ["a large PNG with one highlight a hundred times", [`${png}&highlights=${"13+".repeat(100)}`], 200],
  ["a large PNG with all highlights", [`${png}&highlights=${everywhere}`], 200],
  ["a large PNG with more highlights than regions", [`${png}&highlights=${Array.from({ length: 24 * 5 }, (_, i) => `checker-${1 + (i % 24)}-${1 + Math.floor(i / 24)}`).join("+")}`], 400],
  ["an archive that names one stream 20,000 times", post("/api/record", archive(emptyRecords(44 << 20), 20_000)), 200],
  ["an archive of a thousand streams", post("/api/record", archive(emptyRecords(2560), 1, Array(1000).fill(bomb))), 400],
  ["an .ogxm of as many plies as may be", post("/api/record", plies()), 200],
  ["a .bgf of 15 MB of numbers", post("/api/record", numbers(15 << 20)), 400],
  ["8 MB of SGF", post("/api/record", `${SGF}${";B[31]".repeat(1_300_000)})`), 413],
  ["an SGF with as many nodes as may be", post("/api/record", `${SGF}${";B[31]".repeat(99_990)})`), 200],
  ["200,000 rows", post("/api/record", rows(200_000)), 413],
  ["as many rows as may be", post("/api/record", rows(99_990)), 200],
  ["as many rows as may be, written", post("/api/write?format=sgf", rows(99_990)), 200],
  ["as many games as may be", post("/api/record", MAT + " Game 1\n A : 0 B : 0\n".repeat(49_990)), 200],
  ["2 MB of highlights", json("/api/image", { id: ID, highlights: "13 ".repeat(700_000) }), 400],
  ["2 MB of an unknown region", json("/api/image", { id: ID, highlights: "x".repeat(2_000_000) }), 400],
  ["2 MB of steps", json("/api/image", { id: ID, steps: Array(400_000).fill([1, 1]) }), 422],
  ["2 MB of href", json("/api/areas", { id: ID, href: "#".repeat(2_000_000) }), 400],
  ["2 MB of an ID", json("/api/position", { id: "4".repeat(2_000_000) }), 400],
  ["2 MB of a move", json("/api/move", { id: ID, move: "8/5 ".repeat(500_000) }), 400],
  ["2 MB of a function's name in a query", [`/api/position?id=${ID}&x=${"y".repeat(60_000)}`], 400],
];

test("no request costs more than a second of processor time", { timeout: 600_000 }, async (t) => {
  const server = await started(t, "--timeout", "60");
  const factor = await slowness(server);
  for (const [name, request, status] of REQUESTS) {
    const spent = await cost(server, request);
    const seconds = spent.seconds / factor;
    t.diagnostic(`${name}: ${seconds.toFixed(2)} s, ${spent.status}`);
    assert.equal(spent.status, status, name);
    assert.ok(seconds <= MOST, `${name}: ${spent.seconds} s, ${factor} times slower`);
  }
});

test("an answer has a size", async (t) => {
  const { address } = await started(t, "--max-response", "100000");
  const ask = async (count, query = "") => {
    const [path, options] = post(`/api/record${query}`, rows(count));
    const response = await fetch(address + path, options);
    return [response.status, await response.text()];
  };
  assert.equal((await ask(50))[0], 200);
  const [status, text] = await ask(1000);
  assert.equal(status, 413);
  assert.deepEqual(JSON.parse(text).error, { code: "bad_request", message: "the answer has more than 100000 bytes: ask for less at a time" });
  assert.match((await ask(1000, "?callback=f"))[1], /^\/\*\*\/f\(\{"error"/);
});

test("work that nobody waits for is not begun, and does not hold up shutdown", { timeout: 120_000 }, async (t) => {
  const { address, child } = await started(t, "--timeout", "60");
  const small = `/image?id=${ID}&format=png&width=2400&height=1800`;
  const one = await cost({ address, child }, [`${small}&_=0`]);
  // A fast server has answered the first by then.
  const aborted = Array.from({ length: 40 }, async (_, i) => {
    const signal = AbortSignal.timeout(100);
    await fetch(`${address}${small}&_=${i + 1}`, { signal }).catch(() => {});
  });
  const before = cpu(child);
  await Promise.all(aborted);
  const pause = () => new Promise((resolve) => setTimeout(resolve, 20 * one.seconds * 1000));
  await pause();
  const spent = cpu(child) - before;
  assert.ok(spent < 12 * one.seconds, `${spent} s, and one takes ${one.seconds} s`);
  const waits = fetch(`${address}${small}&_=100`).catch(() => {});
  child.kill("SIGTERM");
  await once(child, "exit");
  await waits;
});

test("large bodies do not hold up others", { timeout: 120_000 }, async (t) => {
  const server = await started(t, "--timeout", "60");
  const factor = await slowness(server);
  const body = JSON.stringify({ id: ID, highlights: "x".repeat(2_000_000), steps: Array(50_000).fill([1, 1]) });
  const large = Array.from({ length: 8 }, () => cost(server, post("/api/image", body, "application/json")));
  let longest = 0;
  for (let i = 0; i < 30; i += 1) {
    const begin = performance.now();
    assert.equal((await fetch(`${server.address}/healthz`)).status, 200);
    longest = Math.max(longest, performance.now() - begin);
  }
  for (const { status } of await Promise.all(large)) assert.equal(status, 422);
  t.diagnostic(`the slowest /healthz took ${longest.toFixed(0)} ms`);
  assert.ok(longest < 200 * factor, `${longest} ms`);
});

/** A client that asks, from an address of its own if one is given, and reads nothing. */
async function deaf(t, address, text, localAddress) {
  const { hostname, port } = new URL(address);
  const socket = connect({ port: Number(port), host: hostname, localAddress });
  t.after(() => socket.destroy());
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.pause();
  socket.write(text);
  return socket;
}

test("memory stays below its ceiling, whatever is sent and whoever does not read", { timeout: 300_000 }, async (t) => {
  const ceiling = 400;
  const { address, child } = await started(t, "--memory", `${ceiling << 20}`, "--cache", `${16 << 20}`, "--timeout", "20");
  const match = rows(4000);
  const ask = `POST /api/record HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${match.length}\r\n\r\n${match}`;
  const hostile = [
    post("/api/record", `${SGF}${";B[31]".repeat(99_990)})`),
    post("/api/record", `${SGF}${";B[31]".repeat(1_300_000)})`),
    post("/api/record", rows(60_000)),
    post("/api/record", archive(emptyRecords(44 << 20), 20)),
    json("/api/image", { id: ID, steps: Array(1_000_000).fill([1, 1]) }),
    [`${png}&highlights=${everywhere}`],
  ];
  const statuses = [];
  const attack = async () => statuses.push(...(await Promise.all(hostile.map(async (request) => (await cost({ address, child }, request)).status))));
  await attack();
  assert.ok(statuses.includes(200), `${statuses}`);
  const slow = await Promise.all(Array.from({ length: 200 }, (_, i) => deaf(t, address, ask, `127.0.0.${2 + (i % 20)}`)));
  await attack();
  t.diagnostic(`${peak(child).toFixed(0)} MiB of ${ceiling}; ${statuses}`);
  assert.ok(statuses.every((status) => [200, 400, 413, 422, 429, 503].includes(status)), `${statuses}`);
  assert.ok(peak(child) < ceiling, `${peak(child)} MiB`);
  for (const socket of slow) socket.destroy();
  assert.equal((await fetch(`${address}/api/record`, { method: "POST", headers: { "content-type": "text/plain" }, body: rows(10) })).status, 200);
});

test("a reader that takes little for long is cut off", { timeout: 60_000 }, async (t) => {
  const { address } = await started(t, "--patience", "2");
  const body = rows(10_000);
  const socket = await deaf(t, address, `POST /api/record HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  const sips = setInterval(() => socket.read(100), 200);
  t.after(() => clearInterval(sips));
  const connections = async () => Number((await (await fetch(`${address}/metrics`)).text()).match(/^jsboard_connections (\d+)/m)[1]);
  while ((await connections()) < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  const begin = performance.now();
  while ((await connections()) > 1) await new Promise((resolve) => setTimeout(resolve, 100));
  assert.ok(performance.now() - begin > 1000);
});

test("a log that cannot be written does not end the server", { timeout: 60_000 }, async (t) => {
  const { spawn } = await import("node:child_process");
  const { command, path } = await import("./server.mjs");
  for (const [log, where] of [["text", ">/dev/full"], ["json", ">&-"], ["text", "| true"], ["text", "| sleep 20"]]) {
    const line = `${command} serve --listen 127.0.0.1:0 --log-level debug --log ${log} 3>&1 2${where.startsWith("|") ? ">&1 1>&3 3>&- " + where : where}`;
    const child = spawn("sh", ["-c", `exec 3>&1; ${line.replace(" 3>&1", "")}`], { cwd: path("."), detached: true, stdio: ["ignore", "pipe", "ignore"] });
    t.after(() => { try { process.kill(-child.pid, "SIGKILL"); } catch {} });
    const [data] = await once(child.stdout.setEncoding("utf8"), "data");
    const address = data.match(/http:\S+/)[0];
    for (let i = 0; i < 300; i += 1) assert.equal((await fetch(`${address}/api/position?id=${ID}&_=${"x".repeat(400)}${i}`)).status, 200, where);
    process.kill(-child.pid, "SIGKILL");
    await once(child, "close");
  }
});
