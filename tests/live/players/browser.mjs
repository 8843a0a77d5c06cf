// A player in Chromium: the page of a table, moved by the mouse and the keyboard on the board.

import assert from "node:assert/strict";
import { launch } from "../chromium.mjs";
import { context } from "../engine.mjs";
import { after } from "../harness.mjs";
import { Proxy } from "../proxy.mjs";
import { LEVELS } from "./rules.mjs";

/** How long the board may take to show what was done on it, in milliseconds. */
const LATE = 10_000;

/** The keys of buttons. */
const KEYS = { roll: "r", double: "d", take: "t", drop: "x", beaver: "b", raccoon: "b", accept: "y", reject: "n", next: "n" };

/** Decisions that are made by a button. */
const BUTTONS = ["roll", "double", "take", "drop", "beaver", "raccoon", "accept", "reject"];

/** The board in the page: its state, the half-made play, what can be done, and where each region is. */
function seen() {
  const host = document.querySelector("backgammon-player");
  // A dialog below may have scrolled the page.
  host.shadowRoot.querySelector(".board").scrollIntoView({ block: "nearest", behavior: "instant" });
  const middles = {};
  for (const drawn of host.shadowRoot.querySelectorAll("svg [data-region]")) {
    const { x, y, width, height } = drawn.getBoundingClientRect();
    middles[drawn.dataset.region] = [x + width / 2, y + height / 2];
  }
  return { gnubgid: host.dataset.gnubgid, made: host.dataset.steps ?? "", actions: host.handle.actions, middles };
}

export class BrowserPlayer {
  kind = "browser";
  /** Errors of the page. */
  errors = [];
  #isActing = false;

  /** Opens a browser of its own, as a guest. */
  static async start(t, { address, engine, options = {} }) {
    const player = new BrowserPlayer();
    player.engine = engine;
    player.proxy = await Proxy.start(t, address);
    const browser = await launch(t);
    // Motion is off, as some people have it: the same is shown at once.
    player.context = await browser.newContext({
      baseURL: player.proxy.address,
      serviceWorkers: "block",
      reducedMotion: "reduce",
      viewport: { width: 900, height: 900 },
      ...options,
    });
    player.page = await player.context.newPage();
    player.page.on("response", (response) => player.#answered(response));
    player.page.on("pageerror", (error) => player.errors.push(String(error.stack ?? error)));
    after(t, () => assert.deepEqual(player.errors, []));
    await player.rpc("accounts/whoami");
    return player;
  }

  /** Notes what is refused. Where either side may go on, one of them comes too late. */
  #answered(response) {
    const asked = response.request().postData() ?? "";
    const isLate = response.status() === 409 && /"action":"(roll|next)"/.test(asked);
    if (response.status() >= 400 && !isLate) this.errors.push(`${response.url()} ${response.status()} ${asked}`);
  }

  /** Asks the server as the page does. */
  async rpc(name, data = {}) {
    return (await this.context.request.post(`/rpc/${name}`, { data })).json();
  }

  /** Makes a table, and opens its page. Returns its name. */
  async create(terms, side) {
    const { table } = await this.rpc("tables/create", { ...terms, seat: side });
    await this.open(table);
    this.side = side;
    return table;
  }

  /** Opens the page, and sits down by its button. */
  async join(table) {
    await this.open(table);
    const { seats } = await this.rpc("tables/state", { table }).then(({ state }) => state);
    this.side = seats.indexOf(null);
    await this.page.getByRole("button", { name: "Sit down" }).click();
  }

  async open(table) {
    this.table = table;
    await this.page.goto(`/table.html#${table}`);
    await this.#isThere();
  }

  async #isThere() {
    await this.page.locator("backgammon-player .seat").nth(1).waitFor();
    this.terms ??= (await this.rpc("tables/state", { table: this.table })).state;
  }

  see() {
    return this.page.evaluate(seen);
  }

  /** The ID of the state that the board shows. */
  async sees() {
    return (await this.see()).gnubgid;
  }

  /** What the board offers. */
  async options() {
    const { actions } = await this.see();
    const buttons = BUTTONS.filter((name) => actions.includes(name));
    if (buttons.length) return actions.includes("resign") ? [...buttons, "resign"] : buttons;
    if (actions.includes("resign")) return ["move", "resign"];
    return actions.includes("next") ? ["next"] : [];
  }

  async do(action, below, mayBeLate) {
    this.#isActing = true;
    try {
      if (action === "move") await this.#play(below);
      else if (action === "resign") await this.#resign(LEVELS[below(3)]);
      else await this.#press(action, below, mayBeLate);
    } finally {
      this.#isActing = false;
    }
  }

  /** Waits until the board is as it shall be. */
  async #until(is, what) {
    const late = Date.now() + LATE;
    for (;;) {
      const board = await this.see();
      if (is(board)) return board;
      if (Date.now() > late) throw new Error(`${what}: ${JSON.stringify({ ...board, middles: Object.keys(board.middles) })}`);
    }
  }

  /** Presses a button, or its key. A double is asked for twice. */
  async #press(name, below, mayBeLate) {
    const isKey = below(3) === 0;
    for (let times = name === "double" ? 2 : 1; times > 0; times--) {
      const { middles } = await this.#until(({ middles }) => middles[`button-${name}`] || mayBeLate, `no button ${name}`);
      if (!middles[`button-${name}`]) return;
      if (isKey) await this.#keys(KEYS[name]);
      else await this.page.mouse.click(...middles[`button-${name}`]);
    }
  }

  /** Presses keys on the board. */
  async #keys(...keys) {
    await this.page.locator("backgammon-player .board").focus();
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async #resign(level) {
    await this.page.getByRole("button", { name: "Resign" }).click();
    await this.page.getByRole("button", { name: level === "single" ? "single game" : level, exact: true }).click();
  }

  /** Makes a play step by step, takes some back, and confirms it. */
  async #play(below) {
    const id = await this.sees();
    let ways = [[]];
    for (let undone = 0; ; ) {
      const all = await Promise.all(ways.map((steps) => this.engine.ask("partial", { ...context(this.terms, id), steps })));
      const possible = ways.map((steps, at) => ({ ...all[at], steps })).filter(({ error }) => !error);
      const shown = ({ made }) => possible.find(({ move }) => move === made);
      const board = await this.#until((board) => shown(board) || board.gnubgid !== id, `not ${possible.map(({ move }) => move).join(" or ")}`);
      // Another device or the clock has gone on.
      if (board.gnubgid !== id) return;
      const { steps, sources, undo, complete } = shown(board);
      if (!sources.length && !steps.length) return this.#press("next", below);
      if (steps.length && undone < 2 && below(5) === 0) {
        undone += 1;
        await this.#undo(board.middles, below);
        ways = [undo];
      } else if (complete) return this.#confirm(below);
      else ways = (await this.#step(sources, board.middles, below)).map((way) => [...steps, ...way]);
    }
  }

  /** Takes the last step back by the button or the right button of the mouse. */
  async #undo(middles, below) {
    const button = middles["button-undo"];
    if (button && below(2)) await this.page.mouse.click(...button);
    else await this.page.mouse.click(...middles["6"], { button: "right" });
  }

  async #confirm(below) {
    if (below(3) === 0) return this.#keys("Enter");
    const { middles } = await this.#until(({ middles }) => middles["button-confirm"], "no button to confirm");
    await this.page.mouse.click(...middles["button-confirm"]);
  }

  /** Moves one checker, by the mouse or by keys. Returns the ways on which it may have gone. */
  async #step(sources, middles, below) {
    const { from, targets } = sources[below(sources.length)];
    const { to, dice } = targets[below(targets.length)];
    const ways = [dice, dice.toReversed()].map((order) => hops(from, order));
    const { mouse } = this.page;
    if (below(3) === 0) {
      // `Escape` ends a number: otherwise `1` and then `3` would be 13.
      await this.#keys("Escape", ...String(from), "Space", ...String(to), "Space");
      return ways;
    }
    const [start, end] = [middles[top(middles, place(from))], middles[place(to)]];
    await mouse.move(...start);
    await mouse.down();
    await mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + 6);
    await mouse.move(...end);
    await mouse.up();
    return ways;
  }

  /** Loses the network, or its connections, or later the page. */
  async drop() {
    this.drops = (this.drops ?? 0) + 1;
    if (this.drops % 3 === 1) this.proxy.cut();
    else await this.context.setOffline(true);
  }

  /** Has a network again; a page on which nothing is being done may be loaded anew. */
  async back() {
    await this.context.setOffline(false);
    if (this.drops % 3 !== 0 || this.#isActing) return;
    await this.page.reload();
    await this.#isThere();
  }
}

/** The steps of one checker by dice in this order. */
function hops(from, dice) {
  let at = from;
  return dice.map((pips) => [at, (at = Math.max(0, at - pips))]);
}

/** The region of a point of the reader's, who is at the bottom. */
const place = (point) => ({ 25: "bar-bottom", 0: "off-bottom" })[point] ?? String(point);

/** The topmost checker of a place, or the place. */
function top(middles, place) {
  const start = `checker-${place}-`;
  const names = Object.keys(middles).filter((region) => region.startsWith(start));
  return names.sort((a, b) => b.slice(start.length) - a.slice(start.length))[0] ?? place;
}
