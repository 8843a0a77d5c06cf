// A player by npm's CometD client, over a WebSocket that a proxy can cut.

import { client } from "../clients.mjs";
import { nonce } from "../match.mjs";
import { Proxy } from "../proxy.mjs";
import { LEVELS, options, play } from "./rules.mjs";

export class CometdPlayer {
  kind = "cometd";

  /** Connects, under a guest's name. */
  static async start(t, { address, engine, name }) {
    const player = new CometdPlayer();
    player.engine = engine;
    player.proxy = await Proxy.start(t, address);
    player.client = await client(t, "cometd, websocket, acks", player.proxy.address);
    player.name = (await player.client.call("accounts/guest", { name })).name;
    return player;
  }

  /** Makes a table, and sits down at it. Returns its name. */
  async create(terms, side) {
    const made = await this.client.call("tables/create", { ...terms, seat: side });
    await this.#watch(made.table, made.state);
    return made.table;
  }

  /** Takes the seat that is free. */
  async join(table) {
    const { state } = await this.client.call("tables/join", { table });
    await this.#watch(table, state);
  }

  async #watch(table, state) {
    this.table = table;
    this.terms = state;
    this.side = state.seats.indexOf(this.name);
    this.heard = [];
    const { successful } = await this.client.subscribe(`/table/${table}`, (event) => this.heard.push(event));
    if (!successful) throw new Error(`${this.name} may not hear of ${table}`);
  }

  /** The last thing that was heard: a state or an event. */
  get #last() {
    return this.heard.at(-1) ?? this.terms;
  }

  /** The ID of the state that this player knows. */
  async sees() {
    return this.#last.after ?? this.#last.gnubgid;
  }

  /** What can be done now, as far as this player knows. */
  async options() {
    return options(this.engine, this.terms, await this.sees(), this.side);
  }

  /** Does it; until there is an answer, the same request again. It may be late. */
  async do(action, below, mayBeLate) {
    const gnubgid = await this.sees();
    const request = { table: this.table, gnubgid, n: this.#last.n, action };
    if (action === "roll") request.nonce = nonce();
    if (action === "move") request.move = await play(this.engine, this.terms, gnubgid, below);
    if (action === "resign") request.level = LEVELS[below(3)];
    for (;;) {
      const answer = await this.client.call("tables/act", request).catch(() => undefined);
      if (answer?.gnubgid || (mayBeLate && answer?.error?.code === "stale")) return;
      if (answer?.error) throw new Error(`${JSON.stringify(request)}: ${JSON.stringify(answer.error)}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** Loses its socket; the client makes another by itself. */
  async drop() {
    this.proxy.cut();
  }

  async back() {}
}
