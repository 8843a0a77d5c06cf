// The two carriers of the API with the same interface: they take the name and arguments of a
// function, and return its answer or `{"error": …}`.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import * as api from "../../pkg/api.js";

const root = new URL("../../", import.meta.url);
const command = process.env.JSBOARD_NATIVE ?? fileURLToPath(new URL("target/debug/jsboard", root));

/** A file of the repository, as bytes. */
export const file = (path) => readFileSync(new URL(path, root));

/** The lines of a file in tests/data, split into columns. */
export function table(name) {
  const lines = file(`tests/data/${name}`).toString().split("\n");
  return lines.filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
}

/** The answers of the wasm module. */
export async function inJavaScript(requests) {
  await api.init();
  return requests.map(([name, args]) => {
    try {
      return api[name](args);
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
