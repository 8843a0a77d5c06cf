// The answers of the native command, `jsboard api`, for comparison.

import { execFileSync } from "node:child_process";

/** The answer of one function of the API. */
export function api(fn, args) {
  const command = process.env.JSBOARD_SERVER ?? "target/debug/jsboard";
  const input = JSON.stringify({ fn, args }) + "\n";
  const answer = execFileSync(command, ["api"], { input, encoding: "utf8", maxBuffer: 64e6 });
  return JSON.parse(answer);
}

/** The answers of many calls, each a function and its arguments. */
export function apis(calls) {
  const command = process.env.JSBOARD_SERVER ?? "target/debug/jsboard";
  const input = calls.map(([fn, args]) => JSON.stringify({ fn, args }) + "\n").join("");
  const answers = execFileSync(command, ["api"], { input, encoding: "utf8", maxBuffer: 64e6 });
  return answers.trim().split("\n").map((line) => JSON.parse(line));
}
