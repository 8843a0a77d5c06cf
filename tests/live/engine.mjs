// The rules, asked of the native command: one line of JSON a question.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { after } from "./harness.mjs";
import { command } from "../http/server.mjs";

/** A running `jsboard api`, which ends with the test. */
export class Engine {
  #waiting = [];

  constructor(t) {
    this.child = spawn(command, ["api"], { stdio: ["pipe", "pipe", "inherit"] });
    createInterface({ input: this.child.stdout }).on("line", (line) => this.#waiting.shift()(JSON.parse(line)));
    after(t, () => this.child.kill());
  }

  /** The answer to a question, or the error object. */
  ask(fn, args) {
    this.child.stdin.write(`${JSON.stringify({ fn, args })}\n`);
    return new Promise((done) => this.#waiting.push(done));
  }

  /** The same, which must not be an error. */
  async get(fn, args) {
    const answer = await this.ask(fn, args);
    if (answer.error) throw new Error(`${fn} ${JSON.stringify(args)}: ${answer.error.message}`);
    return answer;
  }
}

/** What the API's functions need beside the ID. */
export const context = ({ variant, rules }, gnubgid) => ({
  id: gnubgid,
  variant,
  beavers: rules.beavers,
  max_cube: rules.max_cube,
  automatic_doubles: rules.automatic_doubles,
});
