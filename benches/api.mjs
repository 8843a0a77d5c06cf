// Listing legal plays in the module for JavaScript, against the same loop natively: `cargo xtask bench`,
// or `node benches/api.mjs` if the package is built.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import load, { count_plays } from "../pkg/wasm/api/api.js";
import { init, plays, position } from "../pkg/api.js";

const root = new URL("../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root));
const ids = String(read("tests/data/selfplay_ids.txt")).split("\n").filter((line) => line && !line.startsWith("#"));
const joined = ids.join("\n");
const lists = ids.length * 21;

await load({ module_or_path: read("pkg/wasm/api/api_bg.wasm") });
await init();

/** The least seconds that a function takes. */
function best(rounds, f) {
  let least = Infinity;
  for (let i = 0; i < rounds; i += 1) {
    const start = performance.now();
    f();
    least = Math.min(least, (performance.now() - start) / 1000);
  }
  return least;
}

function native() {
  const answer = String(execFileSync("cargo", ["bench", "--quiet", "--bench", "lists"], { cwd: root }));
  const [, speed, results] = answer.match(/([\d.]+) million lists a second, (\d+) results/);
  return { speed: Number(speed), results: Number(results) };
}

function inModule() {
  return lists / best(20, () => count_plays(joined, 1)) / 1e6;
}

const results = count_plays(joined, 20);
const speeds = { native: 0, module: 0 };
for (let i = 0; i < 3; i += 1) {
  speeds.module = Math.max(speeds.module, inModule());
  const there = native();
  if (there.results !== results) throw new Error(`${results} results, natively ${there.results}`);
  speeds.native = Math.max(speeds.native, there.speed);
}

const print = (what, number, unit) => console.log(`${what.padEnd(44)} ${number.padStart(8)} ${unit}`);
print("lists of plays, natively", speeds.native.toFixed(2), "million a second");
print("the same, looped in the module", speeds.module.toFixed(2), "million a second");
print("of native", ((100 * speeds.module) / speeds.native).toFixed(0), "%");

const requests = ids.map((id) => ({ id, dice: [6, 3] }));
const each = (f) => ids.length / best(5, () => requests.forEach((args) => f(args))) / 1000;
print("plays() in JavaScript", each(plays).toFixed(1), "thousand a second");
print("position() in JavaScript", each(position).toFixed(1), "thousand a second");
