// A player at `jsboard connect`, on pipes.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { command } from "../../http/server.mjs";
import { Visitor } from "../bayeux.mjs";
import { after } from "../harness.mjs";
import { Proxy } from "../proxy.mjs";
import { folder } from "../server.mjs";
import { options, play } from "./rules.mjs";

const PASSWORD = "correct horse";

/** How often it is killed in a match: logins are limited. */
const KILLS = 3;

/** `jsboard connect` on pipes. */
export class Terminal {
  lines = [];
  #waiting = [];

  constructor(t, address, name, state) {
    const env = { ...process.env, XDG_STATE_HOME: state, JSBOARD_PASSWORD: PASSWORD };
    this.child = spawn(command, ["connect", address, "--name", name], { env, stdio: ["pipe", "pipe", "pipe"] });
    // It may be killed while a line is on its way.
    this.child.stdin.on("error", () => {});
    for (const stream of [this.child.stdout, this.child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        this.lines.push(line);
        for (const check of this.#waiting) check();
      });
    }
    after(t, () => this.child.kill());
  }

  /** The first line since `from` that a pattern is found in. */
  async line(pattern, from = 0) {
    for (;;) {
      const found = this.lines.slice(from).find((line) => pattern.test(line));
      if (found !== undefined) return found;
      await new Promise((done, fail) => {
        const late = setTimeout(() => fail(new Error(`no ${pattern} in:\n${this.lines.slice(from).join("\n")}`)), 10_000);
        this.#waiting = [() => (clearTimeout(late), done())];
      });
    }
  }

  type(line) {
    this.child.stdin.write(`${line}\n`);
  }

  /** Types a line and waits for what it leads to. */
  async say(line, pattern) {
    const from = this.lines.length;
    this.type(line);
    return this.line(pattern, from);
  }
}

export class TerminalPlayer {
  kind = "terminal";
  #kills = 0;

  /** Connects with a new account: a guest who comes back is another one. */
  static async start(t, { address, engine, name }) {
    const player = new TerminalPlayer();
    Object.assign(player, { engine, name, address, t, state: await folder(t), proxy: await Proxy.start(t, address) });
    await new Visitor(address).rpc("accounts/register", { name, password: PASSWORD });
    await player.#connect();
    return player;
  }

  async #connect() {
    this.terminal = new Terminal(this.t, this.proxy.address, this.name, this.state);
    await this.terminal.line(/^\* connected as /);
  }

  /** Takes the seat that is free, or comes back to its own. */
  async join(table) {
    const said = await this.terminal.say(`join ${table}`, /^you sit at table/);
    this.table = table;
    this.side = said.match(/ as ([OX]):/)[1] === "O" ? 0 : 1;
    this.terms ??= await new Visitor(this.address).rpc("tables/state", { table });
    await this.terminal.line(/^GNU ID /);
  }

  /** The ID below the last board. */
  async sees() {
    const last = this.terminal.lines.findLast((line) => line.startsWith("GNU ID "));
    return last.slice("GNU ID ".length);
  }

  /** What can be done with the last board. */
  async options() {
    return options(this.engine, this.terms, await this.sees(), this.side);
  }

  /** Types it. */
  async do(action, below) {
    const move = action === "move" ? ` ${await play(this.engine, this.terms, await this.sees(), below)}` : "";
    const level = action === "resign" ? ` ${1 + below(3)}` : "";
    this.terminal.type(`${action}${move}${level}`.trim());
  }

  /** Its connection is cut, or the program is killed. */
  async drop() {
    this.isKilled = this.#kills < KILLS && this.proxy.cuts % 2 === 1;
    if (this.isKilled) {
      this.#kills += 1;
      this.terminal.child.kill("SIGKILL");
    }
    this.proxy.cut();
  }

  /** A program that was killed is started again, and the player goes back to the table. */
  async back() {
    if (!this.isKilled) return;
    await this.#connect();
    await this.join(this.table);
  }
}
