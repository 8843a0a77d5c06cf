// Compares the speed of the server with that of handlers that do nothing but send bodies of the same
// size: `cargo xtask bench`. Everything runs on loopback and ends by itself. `wrk` is the client;
// `benches/load` is the yardstick, and a client with a steady rate.
//
// CPU times are those of the server's process, from /proc, without the client's.

import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { children, freePort, start, used } from "./processes.mjs";

const SECONDS = Number(process.env.JSBOARD_SECONDS ?? 4);
const ROUNDS = 3;
const server = process.env.JSBOARD_SERVER;
const load = process.env.JSBOARD_LOAD;
const folder = mkdtempSync(join(tmpdir(), "jsboard-"));

/** A script for wrk whose requests are those of a body of Lua, which returns a path. */
function lua(name, body) {
  const file = join(folder, `${name}.lua`);
  writeFileSync(file, body);
  return file;
}

const RANDOM_ID = `
local digits = "0123456789"
math.randomseed(os.time() + tonumber(tostring({}):match("0x(%x+)"), 16) % 1000000)
local function board()
  local points = {}
  for i = 1, 26 do points[i] = 0 end
  local x, o = 15, 15
  while x > 0 do
    local n = math.min(x, math.random(1, 4)); local at = math.random(2, 25)
    if points[at] >= 0 then points[at] = points[at] + n; x = x - n end
  end
  while o > 0 do
    local n = math.min(o, math.random(1, 4)); local at = math.random(2, 25)
    if points[at] <= 0 then points[at] = points[at] - n; o = o - n end
  end
  local text = ""
  for i = 1, 26 do
    local n = points[i]
    if n == 0 then text = text .. "-" elseif n > 0 then text = text .. string.char(64 + n) else text = text .. string.char(96 - n) end
  end
  return text .. ":0:0:1:" .. math.random(1, 6) .. math.random(1, 6) .. ":0:0:0:5:10"
end
`;
const random = (format) =>
  lua(`random-${format.replace(/\W/g, "")}`, `${RANDOM_ID}request = function() return wrk.format("GET", "/image?xgid=" .. board() .. "&${format}") end`);

/** Requests a second, by wrk; none may fail. */
function wrk(origin, path, { script, seconds = SECONDS, connections = 16 } = {}) {
  const args = ["-t1", `-c${connections}`, `-d${seconds}s`, ...(script ? ["-s", script] : []), `${origin}${path}`];
  const said = String(execFileSync(process.env.JSBOARD_WRK ?? "wrk", args));
  if (/Non-2xx|Socket errors/.test(said)) throw new Error(said);
  const [, rate] = said.match(/Requests\/sec:\s+([\d.]+)/);
  const [, count] = said.match(/(\d+) requests in/);
  return { rate: Number(rate), count: Number(count) };
}

const print = (what, value, unit, limit = "") => console.log(`${what.padEnd(52)} ${String(value).padStart(9)} ${unit} ${limit}`);
const best = (f) => Math.max(...Array.from({ length: ROUNDS }, f));

try {
  const [a, b] = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`];
  const board = await start(server, ["serve", "--listen", a, "--rate", "0", "--log-level", "error"]);
  await start(load, ["yardstick", b]);
  const [own, empty] = [`http://${a}`, `http://${b}`];
  const CACHED = "/image?gnubgid=4HPwATDgc/ABMA:cAkPAAAAAAAA&format=png";
  const MOVE = "/api/move?gnubgid=4HPwATDgc/ABMA:cAkPAAAAAAAA&move=24/18%2013/10";
  const size = async (path) => (await (await fetch(own + path, { headers: { connection: "close" } })).arrayBuffer()).byteLength;

  // Both servers in turn, so that other load of the machine affects both.
  const ratio = (path, other) => {
    let [mine, theirs] = [0, 0];
    for (let i = 0; i < ROUNDS; i += 1) {
      mine = Math.max(mine, wrk(own, path).rate);
      theirs = Math.max(theirs, wrk(empty, other).rate);
    }
    return { mine, theirs };
  };
  const bytes = await size(CACHED);
  const cached = ratio(CACHED, `/bytes/${bytes}`);
  print(`a cached picture of ${bytes} bytes`, Math.round(cached.mine), "a second");
  print("the same from a handler that does nothing", Math.round(cached.theirs), "a second");
  print("ratio", (cached.mine / cached.theirs).toFixed(2), "", "(at least 0.6)");

  const json = await size(MOVE);
  const move = ratio(MOVE, `/json/${json}`);
  print("move, each made anew", Math.round(move.mine), "a second");
  print("as many bytes of JSON by a handler that does nothing", Math.round(move.theirs), "a second");
  print("ratio", (move.mine / move.theirs).toFixed(2), "", "(at least 0.5)");

  // One at a time: two on the threads of one core would slow each other.
  const cpu = (script, seconds) => {
    const before = used(board);
    const { count } = wrk(own, "/", { script, seconds, connections: 1 });
    return ((used(board).cpu - before.cpu) / count) * 1e6;
  };
  const least = (script) => Math.min(...Array.from({ length: ROUNDS }, () => cpu(script, SECONDS)));
  print("CPU of an SVG of a position not seen before", Math.round(least(random("format=svg"))), "us", "with all of HTTP (drawing at most 30)");
  for (const [scale, most, weight] of [[1, 2500, 25_000], [2, 5000, 60_000]]) {
    print(`CPU of a PNG at scale ${scale}`, Math.round(least(random(`format=png&scale=${scale}`))), "us", `(at most ${most})`);
    print("its size", await size(`/image?gnubgid=4HPwATDgc/ABMA:cAkPAAAAAAAA&format=png&scale=${scale}`), "bytes", `(at most ${weight})`);
  }

  const memory = (count, script) => {
    const before = used(board).memory;
    let asked = 0;
    while (asked < count) asked += wrk(own, "/", { script, seconds: 10 }).count;
    return { before, after: used(board).memory, asked };
  };
  if (process.env.JSBOARD_LONG) {
    for (const [count, format] of [[1e6, "format=svg"], [1e5, "format=png"]]) {
      memory(count / 10, random(format));
      const { before, after, asked } = memory(count, random(format));
      print(`memory after ${asked} pictures, ${format}`, after.toFixed(0), "MB", `(before: ${before.toFixed(0)})`);
    }
  }

  const pace = (origin, path, rate) =>
    String(execFileSync(load, ["pace", origin, path, String(Math.round(rate)), String(SECONDS), "32"])).trim().split(" ").map(Number);
  const p99 = (origin, path, rate) => Math.min(...Array.from({ length: ROUNDS }, () => pace(origin, path, rate)[2]));
  const half = cached.mine / 4; // The client uses half of the machine.
  const [mine, theirs] = [p99(a, CACHED, half), p99(b, `/bytes/${bytes}`, half)];
  print(`p99 at ${Math.round(half)} a second`, mine, "us");
  print("the same of a handler that does nothing", theirs, "us");
  print("ratio", (mine / theirs).toFixed(2), "", "(under 5)");

  const slow = await start(load, ["idle", a, "1000"]);
  const beside = best(() => wrk(own, CACHED).rate);
  print("a cached picture, beside 1000 slow connections", Math.round(beside), "a second");
  print("ratio to without them", (beside / cached.mine).toFixed(2), "");
  slow.stdin.end();
} finally {
  for (const child of children) child.kill();
}
