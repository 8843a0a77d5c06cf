// Servers for tests, each on a free port; they end with the test.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);

/** The path of a file of the repository. */
export const path = (name) => fileURLToPath(new URL(name, root));

/** The command `jsboard`. */
export const command = process.env.JSBOARD_NATIVE ?? path("target/debug/jsboard");

/**
 * Starts `jsboard serve` with these options; ends it after `test`.
 * @returns {Promise<string>} its URL, such as http://127.0.0.1:40123
 */
export async function serve(test, ...options) {
  return (await started(test, ...options)).address;
}

/** Starts `jsboard serve` like `serve`; returns its URL and process. */
export async function started(test, ...options) {
  const args = ["serve", "--listen", "127.0.0.1:0", "--log-level", "warn", ...options];
  const child = spawn(command, args, { cwd: path("."), stdio: ["ignore", "pipe", "inherit"] });
  test.after(() => end(child));
  const failed = once(child, "exit").then(([code]) => Promise.reject(new Error(`jsboard ended with ${code}`)));
  failed.catch(() => {});
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), failed]);
  return { address: line.match(/http:\S+/)[0], child };
}

/** Terminates a process and waits for its exit. */
export async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

/**
 * Runs a program to its end.
 * @returns {Promise<{ code: number, output: string }>} its standard output and error, interleaved
 */
export async function run(program, args, options = {}) {
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (data) => (output += data));
  const [code] = await once(child, "close");
  return { code, output };
}
