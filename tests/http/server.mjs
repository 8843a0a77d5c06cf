// Servers for a test: each on a port of its own, told to end when the test does.

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
 * @returns {Promise<string>} its address, such as http://127.0.0.1:40123
 */
export async function serve(test, ...options) {
  return (await started(test, ...options)).address;
}

/** Starts `jsboard serve` as `serve` does: its address, and its process. */
export async function started(test, ...options) {
  const args = ["serve", "--listen", "127.0.0.1:0", "--log-level", "warn", ...options];
  const child = spawn(command, args, { cwd: path("."), stdio: ["ignore", "pipe", "inherit"] });
  test.after(() => end(child));
  const failed = once(child, "exit").then(([code]) => Promise.reject(new Error(`jsboard ended with ${code}`)));
  failed.catch(() => {});
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), failed]);
  return { address: line.match(/http:\S+/)[0], child };
}

/** Tells a process to end, and waits until it has. */
export async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

/**
 * Runs a program to its end.
 * @returns {Promise<{ code: number, output: string }>} what it wrote to both of its outputs, in turn
 */
export async function run(program, args, options = {}) {
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (data) => (output += data));
  const [code] = await once(child, "close");
  return { code, output };
}
