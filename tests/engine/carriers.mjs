// The two carriers of the API, as functions of the same kind: a function's name and arguments in,
// an answer or `{"error": …}` out.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import * as engine from "../../pkg/engine.js";

const root = new URL("../../", import.meta.url);
const command = process.env.JSBOARD_NATIVE ?? fileURLToPath(new URL("target/debug/jsboard", root));

/** A file of the repository, as bytes. */
export const file = (path) => readFileSync(new URL(path, root));

/** The lines of a file in tests/data, split into their columns. */
export function table(name) {
  const lines = file(`tests/data/${name}`).toString().split("\n");
  return lines.filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
}

/** The answers of the module. */
export async function inJavaScript(requests) {
  await engine.init();
  return requests.map(([name, args]) => {
    try {
      return engine[name](args);
    } catch (error) {
      const { message, ...where } = error;
      return { error: { message, ...where } };
    }
  });
}

/** The answers of `jsboard api`. */
export async function native(requests) {
  const child = spawn(command, ["api"], { stdio: ["pipe", "pipe", "inherit"] });
  const failed = new Promise((_, reject) => child.on("error", reject));
  for (const [name, args] of requests) child.stdin.write(`${JSON.stringify({ fn: name, args })}\n`);
  child.stdin.end();
  const answers = [];
  const reading = (async () => {
    for await (const line of createInterface({ input: child.stdout })) answers.push(JSON.parse(line));
  })();
  await Promise.race([reading, failed]);
  return answers;
}
