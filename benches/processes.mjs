// Programs that are measured: started, read, and ended with the benchmark.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";

/** All that were started. */
export const children = [];

export const freePort = () =>
  new Promise((resolve) => {
    const listener = createServer().listen(0, "127.0.0.1", () => {
      const { port } = listener.address();
      listener.close(() => resolve(port));
    });
  });

/** Starts a program and waits until it says that it serves. */
export async function start(command, args) {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  await new Promise((resolve, reject) => {
    child.stdout.on("data", resolve);
    child.on("exit", () => reject(new Error(`${command} ended`)));
  });
  return child;
}

/** The seconds of CPU that a process has used, and its resident memory in MB. */
export function used({ pid }) {
  const fields = String(readFileSync(`/proc/${pid}/stat`)).split(") ")[1].split(" ");
  const [, kb] = String(readFileSync(`/proc/${pid}/status`)).match(/VmRSS:\s+(\d+)/);
  return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, memory: Number(kb) / 1024 };
}
