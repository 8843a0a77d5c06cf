// @ts-check
// A player at a table of a match server: loaded by the first board with the option `table`.
//
// The board plays by itself and says what a person has done (`send`); what the table's events say is given to it. The
// server alone decides: after any doubt the board shows what the table's state says.

import { emit } from "./failure.js";
import { Skew } from "./table/clock.js";
import { addressOf, answered, ask, listen, pause, wait } from "./table/link.js";
import { Panel } from "./table/panel.js";
import { Proofs, canCheck, nonce } from "./proof.js";
import { speak } from "./table-words.js";

/** @typedef {import("./beside.js").Say} Say */
/** @typedef {import("./table/link.js").Refusal} Refusal */

/** What a person has done, as the board says it. @typedef {{ gnubgid: string, action: string, text: string }} Sent */
/** The same as a request. @typedef {{ gnubgid: string, action: string, move?: string, level?: string, nonce?: string, n?: number, isDone?: boolean }} Act */

/** How often the clocks are shown anew, in milliseconds. */
const TICK = 200;
/** How long an event may be later than the answer that names it, in milliseconds. */
const LATE = 3000;
/** Seconds of the reserve at which the reader is told. */
const WARNINGS = [60, 30, 10];
/** How many round trips are timed for the clock, and after how many milliseconds again. */
const ROUND_TRIPS = 3;
const TIMED = 60_000;
/** Events that leave the game as it is. */
const ASIDE = ["join", "commit", "pause", "resume", "rematch", "time", "forfeit", "abandoned"];
/** Codes of errors after which the same is asked again. */
const AGAIN = ["unreachable", "unavailable", "too_many"];

/**
 * Sits a board down at its table, or lets it watch.
 *
 * @param {any} handle @param {Record<string, any>} options @param {string} lang
 * @returns {{ send: (sent: Sent) => void, stop: () => void }}
 */
export function sit(handle, options, lang) {
  const table = new Table(handle, options);
  void table.start(lang);
  return table;
}

class Table {
  #handle;
  #id;
  #address;
  #end = new AbortController();
  #skew = new Skew();
  /** The table's state as of the last event. @type {any} */
  #state;
  /** @type {Say} */
  #say = (key) => key;
  /** @type {Panel | undefined} */
  #panel;
  /** @type {import("./table/link.js").Stream | undefined} */
  #stream;
  /** @type {Proofs | undefined} */
  #proofs;
  /** The checks of proofs, one after another. */
  #checks = Promise.resolve();
  /** What a person has done that the server has not answered. @type {Act[]} */
  #acts = [];
  #isSending = false;
  /** The seats and the result that the board knows of. */
  #agreed = "";
  /** The number of the last event that an answer has named. */
  #answered = 0;
  /** The name of the reader. @type {string | undefined} */
  #name;
  #isConnected = true;
  #warned = Infinity;
  /** What else the panel shows. */
  #shown = {
    problem: /** @type {string | undefined} */ (undefined),
    broken: /** @type {string[]} */ ([]),
    proven: canCheck() ? 0 : undefined,
    meanwhile: /** @type {string[]} */ ([]),
    next: /** @type {string | undefined} */ (undefined),
    here: /** @type {any} */ (undefined),
  };

  /** @param {any} handle @param {Record<string, any>} options */
  constructor(handle, { table, server }) {
    this.#handle = handle;
    this.#id = String(table);
    this.#address = addressOf(server);
  }

  get #signal() {
    return this.#end.signal;
  }

  stop() {
    this.#end.abort();
    this.#stream?.close();
    this.#panel?.remove();
  }

  /** @param {string} lang */
  async start(lang) {
    this.#handle.set({ people: null });
    for (let attempt = 0; !this.#signal.aborted; attempt++) {
      try {
        this.#say = await speak(lang);
        // It gives a guest the cookie by which all else knows them.
        this.#name = (await ask(this.#address, "accounts/whoami")).name;
        await this.#open();
        return;
      } catch (error) {
        const { code, message } = /** @type {Refusal} */ (error);
        if (!AGAIN.includes(code)) return emit(this.#handle.element, "error", { code, message: code === "not_found" ? this.#say("not_found") : message });
        this.#connected(false);
        await wait(pause(attempt), this.#signal);
      }
    }
  }

  /** Shows the table as it is, with what has happened before, and listens from there on. */
  async #open() {
    const file = await answered(`${this.#address}/table/${encodeURIComponent(this.#id)}.json`);
    if (this.#signal.aborted) return;
    const { events, ...state } = file;
    this.#panel = new Panel(this.#handle.element, this.#say, {
      sit: () => void this.#request("tables/join"),
      pause: () => this.#aside("pause"),
      "pause.agree": () => this.#aside("pause"),
      resume: () => this.#aside("resume"),
      rematch: () => void this.#rematch(),
      "rematch.go": () => this.#handle.set({ table: this.#shown.next }),
    });
    this.#proofs = new Proofs(this.#id, state.commit);
    this.#take(state, this.#lately(events));
    for (const event of events) this.#check(event);
    this.#connected(true);
    const channels = [`/table/${this.#id}`, `/table/${this.#id}/here`, "/user"];
    // A place of its own for each: that of one's own channel is where none is, for what waits there is the chat's.
    this.#stream = listen(this.#address, channels, `${state.epoch}-${state.n},-,0-0`, {
      told: (channel, data) => {
        if (channel === channels[0]) this.#told(data);
        if (channel === channels[1]) this.#here(data);
        if (channel === channels[2] && data?.kind === "name") this.#renamed(data.name);
      },
      connected: (is) => this.#connected(is),
      doubt: () => this.#isWhole(),
    });
    const timers = [setInterval(() => this.#show(), TICK), setInterval(() => void this.#time(), TIMED)];
    this.#signal.addEventListener("abort", () => timers.forEach(clearInterval));
    void this.#time();
    this.#resume();
  }

  /** What has happened since the reader's last decision: what others have done. @param {any[]} events */
  #lately(events) {
    const { seats } = this.#stateOf(events);
    const side = this.#sideIn(seats);
    const of = (/** @type {any} */ event) => side === undefined || event.side !== side;
    const game = events.filter(({ kind }) => !ASIDE.includes(kind));
    const own = game.findLastIndex((event) => !of(event));
    // A watcher needs the last turn to see where the game is.
    return game.slice(side === undefined ? -2 : own + 1).slice(-8);
  }

  /** @param {any[]} events */
  #stateOf = (events) => ({ seats: events.findLast(({ seats }) => seats)?.seats ?? [null, null] });

  /** @param {(string | null)[]} seats */
  #sideIn(seats) {
    const side = seats.findIndex((name) => name !== null && name.toLowerCase() === this.#name?.toLowerCase());
    return side < 0 ? undefined : side;
  }

  get #side() {
    return this.#state && this.#sideIn(this.#state.seats);
  }

  /** Whose decision it is; nobody's where both may begin, and after the end. */
  get #turn() {
    const { result, clock, seats } = this.#state;
    if (result || seats.includes(null)) return undefined;
    return clock?.running ?? turnOf(this.#handle.position?.xgid);
  }

  /** Takes over a whole state; `lately` are the last events that led to it. @param {any} state @param {any[]} [lately] */
  #take(state, lately = []) {
    const isOlder = this.#state && state.epoch === this.#state.epoch && state.n < this.#state.n;
    if (isOlder) return;
    this.#skew.note(state.at);
    this.#state = { ...state, address: this.#address };
    this.#agree();
    const [first] = lately;
    if (first && !this.#isAhead()) {
      this.#handle.give("state", first.before);
      for (const event of lately) this.#handle.give("event", event);
      this.#shown.meanwhile = this.#side === undefined ? [] : lately.map((event) => this.#did(event));
    }
    // What the board does by itself, such as a dance, is sent in a moment.
    queueMicrotask(() => this.#isAhead() || this.#settle());
    this.#changed();
  }

  /** Whether a request under way acts on the table's state: then this state is not the last word. */
  #isAhead = () => this.#acts.some(({ gnubgid }) => gnubgid === this.#state.gnubgid);

  /** Who plays at this board, and on which terms. What it knows already would take a checker out of the reader's hand. */
  #agree() {
    const agreed = JSON.stringify([this.#name, this.#state.seats, this.#state.result]);
    if (agreed === this.#agreed) return;
    this.#agreed = agreed;
    const side = this.#state.result || this.#state.seats.includes(null) ? undefined : this.#side;
    this.#handle.give("terms", this.#state);
    this.#handle.set({ people: side === undefined ? "none" : String(side), ...(this.#side === undefined ? {} : { flip: this.#side === 0 }) });
  }

  /** What an event did, in words. @param {any} event */
  #did({ kind, side, move, dice }) {
    const name = this.#state.seats[side] ?? "";
    if (kind === "move" && !move) return this.#say("did.dance", name);
    return this.#say(`did.${kind}`, name, kind === "roll" ? dice.join("") : (move ?? ""));
  }

  /** Takes a message of the table's channel. @param {any} told */
  #told(told) {
    this.#skew.note(told.at);
    if (told.kind === "state") return this.#take(told);
    if (told.n <= this.#state.n) return;
    if (told.n > this.#state.n + 1) return void this.#refresh();
    this.#happened(told);
  }

  /** Takes an event that follows the last one. @param {any} event */
  #happened(event) {
    const { kind, side, after, n, at, clock, seats, result, action } = event;
    const state = this.#state;
    Object.assign(state, { n, at, gnubgid: after });
    if (clock && state.clock) state.clock = { ...state.clock, ...clock };
    if (!ASIDE.includes(kind)) state.pauses = [false, false];
    if (kind === "pause") state.pauses = state.pauses.map((/** @type {boolean} */ is, /** @type {number} */ at) => is || at === side);
    if (kind === "resume") state.pauses = [false, false];
    if (kind === "rematch") this.#rematchOf(side);
    if (seats) state.seats = seats;
    if (result) state.result = result;
    this.#check(event);
    const own = this.#echo(event);
    if (!ASIDE.includes(kind) && (!own || kind === "roll")) this.#handle.give("event", event);
    // Where both do not agree, the table is right, unless the board has gone on.
    queueMicrotask(() => this.#acts.some(({ isDone }) => !isDone) || this.#settle());
    if (seats || result) this.#agree();
    if (seats) void this.#time();
    if (side === this.#side && action) this.#shown.meanwhile = [];
    this.#changed();
  }

  /** The reader has another name, by another tab: its seat has it too. @param {string} name */
  #renamed(name) {
    if (name === this.#name) return;
    this.#name = name;
    this.#agree();
    this.#changed();
    void this.#time();
  }

  /** Whether an event is what was done here: then its request is done. @param {any} event */
  #echo({ side, action, kind, before }) {
    if (side === undefined || side === null || side !== this.#side) return false;
    const act = this.#acts.find((act) => act.gnubgid === before && act.action === (action ?? kind));
    if (act) act.isDone = true;
    return Boolean(act);
  }

  /** Sends what a person has done. @param {Sent} sent */
  send({ gnubgid, action, text }) {
    /** @type {Act} */
    const act = { gnubgid, action };
    if (action === "move") act.move = text;
    if (action === "resign") act.level = text;
    if (action === "roll") act.nonce = nonce();
    this.#shown.problem = undefined;
    this.#acts.push(act);
    this.#keep();
    void this.#pump();
  }

  /** Something that does not change the game. @param {string} action */
  #aside(action) {
    this.send({ gnubgid: this.#state.gnubgid, action, text: "" });
  }

  /** Sends what waits, one after another. To repeat a request is safe: it names the state and the event that it follows. */
  async #pump() {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let attempt = 0; this.#acts.length && !this.#signal.aborted; attempt++) {
      const [act] = this.#acts;
      act.n ??= Math.max(this.#state.n, this.#answered);
      this.#keep();
      if (act.isDone || (await this.#try(act, attempt))) {
        this.#acts.shift();
        this.#keep();
        attempt = -1;
      }
    }
    this.#isSending = false;
    // What was done is in the state that is known by now.
    if (!this.#signal.aborted && this.#state.n >= this.#answered) this.#settle();
  }

  /** Keeps what is under way for this tab, so that a reload does not lose it. */
  #keep() {
    const under = `jsboard:${this.#address}/table/${this.#id}`;
    try {
      const acts = this.#acts.filter(({ isDone }) => !isDone);
      if (acts.length) sessionStorage.setItem(under, JSON.stringify(acts));
      else sessionStorage.removeItem(under);
    } catch {
      // Nothing is kept where storage is refused.
    }
  }

  /** Goes on with what was under way before a reload, if it acts on the present state. */
  #resume() {
    try {
      const acts = JSON.parse(sessionStorage.getItem(`jsboard:${this.#address}/table/${this.#id}`) ?? "[]");
      if (acts[0]?.gnubgid === this.#state.gnubgid) this.#acts = acts;
    } catch {
      // What is kept is not ours.
    }
    void this.#pump();
  }

  /** Lets the board show what the table's state says, unless it does. */
  #settle() {
    if (this.#handle.position?.gnubgid !== this.#state.gnubgid) this.#handle.give("state", this.#state.gnubgid);
  }

  /** Sends a request; whether it need not be sent again. @param {Act} act @param {number} attempt */
  async #try({ isDone, ...act }, attempt) {
    try {
      const { n } = await ask(this.#address, "tables/act", { table: this.#id, ...act });
      this.#answered = Math.max(this.#answered, n);
      setTimeout(() => this.#state.n < n && this.#stream?.check(), LATE);
      return true;
    } catch (error) {
      const { code, message, retryAfter } = /** @type {Refusal} */ (error);
      if (this.#signal.aborted) return true;
      if (AGAIN.includes(code)) {
        if (code === "unreachable") this.#connected(false);
        await wait(retryAfter ? retryAfter * 1000 : pause(attempt), this.#signal);
        return false;
      }
      await this.#refused(code, message);
      return true;
    }
  }

  /** The server has refused something: the board shows how the game stands. @param {string} code @param {string} message */
  async #refused(code, message) {
    // The first is taken off by who has sent it.
    this.#acts.length = 1;
    this.#acts[0].isDone = true;
    if (code !== "stale") {
      this.#shown.problem = this.#say("refused", message);
      emit(this.#handle.element, "error", { code, message });
    }
    await this.#refresh();
    this.#handle.give("state", this.#state.gnubgid);
    this.#show();
  }

  /** Fetches the state of the table. */
  async #refresh() {
    try {
      const { state } = await ask(this.#address, "tables/state", { table: this.#id });
      this.#take(state);
    } catch {
      this.#stream?.check();
    }
  }

  /** Whether all that has happened was told. */
  async #isWhole() {
    const before = this.#state.n;
    const { state } = await ask(this.#address, "tables/state", { table: this.#id });
    const isWhole = state.epoch === this.#state.epoch && state.n <= Math.max(before, this.#state.n);
    // A clock that stood while the server was away.
    if (isWhole && state.n === this.#state.n) this.#take(state);
    return isWhole;
  }

  /** Lets the server time how long requests are under way, which the clock does not charge. */
  async #time() {
    if (!this.#state.clock || this.#state.result || this.#side === undefined) return;
    /** @type {number | undefined} */
    let ping;
    for (let trip = 0; trip <= ROUND_TRIPS && !this.#signal.aborted; trip++) {
      const answer = await ask(this.#address, "tables/time", { table: this.#id, ping }).catch(() => undefined);
      if (!answer) return;
      ping = answer.ping;
    }
  }

  /** Asks for something at this table. @param {string} name */
  async #request(name) {
    try {
      const { table, state } = await ask(this.#address, name, { table: this.#id });
      if (table === this.#id) this.#take(state);
      return table;
    } catch (error) {
      this.#shown.problem = this.#say("refused", /** @type {Error} */ (error).message);
      this.#show();
    }
  }

  async #rematch() {
    const table = await this.#request("tables/rematch");
    if (table && table !== this.#id) this.#next(table);
  }

  /** A side would play again; with both the next table is looked for. @param {number} side */
  #rematchOf(side) {
    this.#state.rematch[side] = true;
    if (this.#side !== undefined && this.#state.rematch.every(Boolean)) void this.#findNext();
  }

  async #findNext() {
    const names = [...this.#state.seats].sort().join();
    for (let attempt = 0; attempt < 6 && !this.#shown.next && !this.#signal.aborted; attempt++) {
      const { tables } = await ask(this.#address, "tables/list", { mine: "running" }).catch(() => ({ tables: [] }));
      const found = tables.find((/** @type {any} */ { table, seats }) => table !== this.#id && [...seats].sort().join() === names);
      if (found) return this.#next(found.table);
      await wait(pause(attempt), this.#signal);
    }
  }

  /** @param {string} table */
  #next(table) {
    if (this.#shown.next) return;
    this.#shown.next = table;
    emit(this.#handle.element, "rematch", { table });
    this.#show();
  }

  /** Checks the proof of an event. @param {any} event */
  #check({ kind, commit, proof, dice, n }) {
    this.#checks = this.#checks.then(async () => {
      if (commit) this.#proofs?.renew(commit);
      if (kind !== "roll" || !canCheck()) return;
      const fault = this.#proofs ? await this.#proofs.fault(proof, dice).catch(() => "chain") : "chain";
      const isProven = fault === undefined;
      if (isProven) this.#shown.proven = (this.#shown.proven ?? 0) + 1;
      else this.#shown.broken = [this.#say("broken", proof?.i ?? `#${n}`), ...this.#shown.broken].slice(0, 3);
      emit(this.#handle.element, "proof", { table: this.#id, n, roll: proof?.i, dice, isProven });
      this.#show();
    });
  }

  /** @param {any} here */
  #here(here) {
    this.#shown.here = here ?? undefined;
    this.#show();
  }

  /** @param {boolean} is */
  #connected(is) {
    if (is === this.#isConnected) return;
    this.#isConnected = is;
    emit(this.#handle.element, "connection", { state: is ? "connected" : "lost", name: this.#name });
    this.#handle.give("say", this.#say(is ? "back" : "lost"));
    this.#show();
  }

  /** Tells the page how the table is now. */
  #changed() {
    const { epoch, xgid, decision, commit, address, at, ...told } = this.#state;
    emit(this.#handle.element, "table", { ...told, side: this.#side, turn: this.#turn });
    this.#show();
  }

  #show() {
    const state = this.#state;
    if (!state || this.#signal.aborted) return;
    const passed = this.#skew.since(state.at);
    this.#warn(passed);
    this.#panel?.show({ ...this.#shown, state, side: this.#side, passed, turn: this.#turn, isConnected: this.#isConnected });
  }

  /** Tells the reader that the time runs out. @param {number} passed */
  #warn(passed) {
    const { clock, result } = this.#state;
    if (result || !clock || clock.running !== this.#side) return void (this.#warned = Infinity);
    const left = clock.left[this.#side] - Math.max(0, clock.spent + passed - clock.delay);
    const due = WARNINGS.findLast((seconds) => left <= seconds && passed + clock.spent > clock.delay);
    if (due === undefined || due >= this.#warned) return;
    this.#warned = due;
    const seconds = Math.ceil(left);
    emit(this.#handle.element, "low", { seconds });
    this.#handle.give("say", this.#say("low", seconds));
  }
}

/** The side that has to decide. @param {string | null | undefined} xgid */
function turnOf(xgid) {
  const [, , , turn, dice] = xgid?.split(":") ?? [];
  if (turn !== "1" && turn !== "-1") return undefined;
  const side = turn === "1" ? 1 : 0;
  // The answer to a double is the other side's.
  return /^[DBR]/.test(dice) ? 1 - side : side;
}
