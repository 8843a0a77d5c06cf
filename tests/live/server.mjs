// A match server for a test, on a free port, with a folder of data of its own. It ends with the test.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { command, path } from "../http/server.mjs";
import { after } from "./harness.mjs";

export { path };

/** A server that can be killed and started again on the same port and data. */
export class Server {
  /** Its URL, such as http://127.0.0.1:40123. */
  address;
  #options;
  #child;

  constructor(options) {
    this.#options = options;
  }

  /** Starts the process and waits for its address. */
  async start() {
    const listen = this.address?.slice("http://".length) ?? "127.0.0.1:0";
    const args = ["serve", "--listen", listen, "--log-level", "error", ...this.#options];
    const child = spawn(command, args, { cwd: path("."), stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`jsboard ended with ${code}`)));
    ended.catch(() => {});
    const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended]);
    this.#child = child;
    this.address = line.match(/http:\/\/[\w.:]+/)[0];
  }

  /** Sends a signal and waits for the end. */
  async end(signal = "SIGKILL") {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, "exit");
  }

  /** The process's resident memory in bytes. */
  async memory() {
    const status = await readFile(`/proc/${this.#child.pid}/status`, "utf8");
    return Number(status.match(/^VmRSS:\s+(\d+) kB$/m)[1]) * 1024;
  }
}

/** Starts a server with these options; ends it and removes its data after the test. */
export async function serve(t, ...options) {
  const data = await folder(t);
  const server = new Server(["--data", data, ...options]);
  after(t, () => server.end());
  await server.start();
  return server;
}

/** An empty folder that is removed after the test. */
export async function folder(t) {
  const made = await mkdtemp(join(tmpdir(), "jsboard-live-"));
  after(t, () => rm(made, { recursive: true, force: true }));
  return made;
}
