// What the match server holds and how fast it tells: `cargo xtask bench`. Everything runs on loopback and ends by
// itself; `benches/load` has the clients. Yardsticks are those of ../shared/REALTIME.md's measurements: an idle
// WebSocket of bare axum 3.0 KB, a parked request 19.4 KB; a naive fan-out 115,000 to 133,000 deliveries a second of
// CPU; CometD with 1,000 clients p50 22 ms, p99 52 ms.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { children, freePort, start, used } from "./processes.mjs";

const load = process.env.JSBOARD_LOAD;
const MANY = Number(process.env.JSBOARD_CLIENTS ?? 10_000);

/** Runs clients and gives the last line that they print, and what `measure` saw when they printed their first. */
async function clients(args, measure = () => {}) {
  const child = spawn(load, args, { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  let text = "";
  let measured;
  await new Promise((resolve, reject) => {
    child.stdout.on("data", async (data) => {
      text += data;
      if (measured !== undefined) return;
      measured = null;
      measured = (await measure()) ?? null;
      child.stdin.end();
    });
    child.on("close", (code) => (code ? reject(new Error(`load ${args.join(" ")} failed`)) : resolve()));
  });
  return { line: text.trim().split("\n").at(-1), measured };
}

async function serve() {
  const data = mkdtempSync(join(tmpdir(), "jsboard-"));
  const address = `127.0.0.1:${await freePort()}`;
  const options = ["--listen", address, "--data", data, "--rate", "0", "--connections", "24000", "--streams", "20000", "--log", "none"];
  const server = await start(process.env.JSBOARD_SERVER, ["serve", ...options]);
  return { address, server, data };
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function end({ server, data }) {
  await new Promise((done) => server.once("exit", done).kill("SIGKILL"));
  rmSync(data, { recursive: true });
}

async function memory(kind) {
  const running = await serve();
  const before = used(running.server).memory;
  const { measured } = await clients(["hold", running.address, kind, String(MANY)], async () => {
    await pause(1000);
    return used(running.server).memory;
  });
  console.log(`${MANY} ${kind} held: ${(((measured - before) * 1024) / MANY).toFixed(1)} KB each`);
  await end(running);
}

async function fanOut(kind, rate, seconds) {
  const running = await serve();
  let before;
  const { line } = await clients(["tell", running.address, kind, "1000", String(rate), String(seconds)], () => {
    before = used(running.server).cpu;
  });
  const [delivered, elapsed, p50, p99] = line.split(" ").map(Number);
  const cpu = used(running.server).cpu - before;
  console.log(`1,000 ${kind}, ${rate} a second to all: ${Math.round(delivered / cpu)} deliveries a second of CPU, p50 ${(p50 / 1000).toFixed(1)} ms, p99 ${(p99 / 1000).toFixed(1)} ms, ${elapsed} s`);
  await end(running);
}

async function oneToOne() {
  const running = await serve();
  const { line } = await clients(["tell", running.address, "sockets", "1", "100", "5"]);
  const [, , p50, p99] = line.split(" ").map(Number);
  console.log(`one to one: p50 ${(p50 / 1000).toFixed(2)} ms, p99 ${(p99 / 1000).toFixed(2)} ms`);
  await end(running);
}

/** Logins a second, and the share of their CPU that is their hashes'. */
async function logins() {
  const threads = Math.min(availableParallelism(), 4);
  const { line } = await clients(["hashes", String(threads), "4"]);
  const [hashes, cpu] = line.split(" ").map(Number);
  const running = await serve();
  let before;
  const logged = await clients(["logins", running.address, "8", "4"], () => {
    before = used(running.server).cpu;
  });
  const count = Number(logged.line);
  const share = cpu / hashes / ((used(running.server).cpu - before) / count);
  console.log(`${threads} threads: ${hashes / 4} hashes a second, ${count / 4} logins; ${share.toFixed(2)} of a login's CPU is its hash`);
  await end(running);
}

/** Matches at tables: how long an action takes to reach the other player, and how many a second are durable. */
async function tables() {
  const running = await serve();
  const paced = await clients(["tables", running.address, "500", "1000", "12"]);
  const [count, elapsed, p50, p99] = paced.line.split(" ").map(Number);
  const ms = (us) => (us / 1000).toFixed(1);
  console.log(`500 tables, ${Math.round(count / elapsed)} actions a second: the other player hears of one after p50 ${ms(p50)} ms, p99 ${ms(p99)} ms`);
  const fast = await clients(["tables", running.address, "200", "0", "8"]);
  const [most, seconds] = fast.line.split(" ").map(Number);
  const bare = Number((await clients(["inserts", running.data, "3"])).line);
  console.log(`200 tables as fast as they can: ${Math.round(most / seconds)} durable actions a second, ${(most / seconds / bare).toFixed(2)} times as many as bare inserts into SQLite, ${bare}`);
  await end(running);
}

/** What chat waits for logins. */
async function chat() {
  const running = await serve();
  const p99 = async () => {
    const { line } = await clients(["tell", running.address, "chat", "10", "20", "5"]);
    return `${(Number(line.split(" ")[3]) / 1000).toFixed(1)} ms`;
  };
  const alone = await p99();
  const [, beside] = await Promise.all([clients(["logins", running.address, "8", "8"]), pause(1500).then(p99)]);
  console.log(`chat: p99 ${alone}, beside logins ${beside}`);
  await end(running);
}

try {
  await memory("sockets");
  await memory("polls");
  await fanOut("sockets", 100, 4);
  await fanOut("polls", 30, 4);
  await fanOut("sockets", 20, 10);
  await oneToOne();
  await logins();
  await chat();
  await tables();
} finally {
  for (const child of children) child.kill("SIGKILL");
}
