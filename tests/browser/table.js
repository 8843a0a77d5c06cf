// Plays on a board as people do: only by visible regions, never by methods.

import { init, partial, position } from "../../pkg/api.js";
import { expect } from "./fixtures.js";
import { host } from "./host.js";
import { apis } from "./native.js";

/** A page with a player whose dice are the same in every run of a test. */
export async function open(page, options = {}, body = `<input id="field"><div id="board" style="width:400px"></div>`) {
  await init();
  await page.addInitScript((seed) => {
    let state = seed;
    crypto.getRandomValues = (bytes) => {
      for (let i = 0; i < bytes.length; i++) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        bytes[i] = state >>> 24;
      }
      return bytes;
    };
    // How many pictures are being decoded: only then are their areas set.
    window.decoding = 0;
    const { decode } = HTMLImageElement.prototype;
    HTMLImageElement.prototype.decode = function () {
      decoding += 1;
      return decode.call(this).finally(() => (decoding -= 1));
    };
  }, options.seed ?? 7);
  await host(page, body);
  const { seed, ...given } = options;
  await page.evaluate(async (options) => {
    const { player } = await import("/pkg/jsboard.mjs");
    window.events = [];
    for (const name of ["move", "action", "change", "error", "cancel", "fallback"]) {
      addEventListener(`jsboard:${name}`, ({ detail }) => events.push({ name, ...detail }));
    }
    if (options.opponent) options.opponent = Function("question", options.opponent);
    window.board = player("#board", options);
    await board.ready;
  }, given);
  return new Table(page, Boolean(options.flip));
}

/** Pseudo-random numbers from a seed. */
function* chance(seed) {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    yield state / 2 ** 32;
  }
}

/** The visible regions with their middles in the window, and the events that the page received. */
async function see() {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  do await frame();
  while (decoding > 0);
  const element = document.querySelector("#board");
  const root = element.shadowRoot ?? document;
  // What runs is where it will lie.
  for (const animation of root.getAnimations()) if (animation.effect.getComputedTiming().endTime < Infinity) animation.finish();
  const image = root.querySelector("img");
  const middles = {};
  for (const area of root.querySelectorAll("area[data-region]")) {
    const { x, y } = image.getBoundingClientRect();
    const coords = area.coords.split(",").map(Number);
    middles[area.dataset.region] =
      area.shape === "rect" ? [x + (coords[0] + coords[2]) / 2, y + (coords[1] + coords[3]) / 2] : [x + coords[0], y + coords[1]];
  }
  for (const drawn of image ? [] : root.querySelectorAll("svg [data-region]")) {
    const { x, y, width, height } = drawn.getBoundingClientRect();
    middles[drawn.dataset.region] = [x + width / 2, y + height / 2];
  }
  const told = events.filter(({ name }) => name === "change").at(-1).gnubgid;
  return { middles, told, shown: element.dataset.gnubgid, made: element.dataset.steps };
}

export class Table {
  #chance = chance(11);
  /** Whether players sometimes double. */
  doubles = true;

  constructor(page, flip) {
    this.page = page;
    this.flip = flip;
  }

  /** The events of these names that the page received. */
  heard(...names) {
    return this.page.evaluate((names) => events.filter(({ name }) => names.includes(name)), names);
  }

  /** Reads the visible state of the board. */
  async look() {
    const { middles, told, shown, made } = await this.page.evaluate(see);
    Object.assign(this, { middles, shown: moved(position({ id: shown }), made) });
    if (told !== this.told) Object.assign(this, { told, steps: [], state: position({ id: told }) });
  }

  /** The region of the topmost checker of a place, or the place. */
  top(place) {
    const start = `checker-${place}-`;
    const names = Object.keys(this.middles).filter((region) => region.startsWith(start));
    return names.sort((a, b) => b.slice(start.length) - a.slice(start.length))[0] ?? place;
  }

  /** The region of a point, counted from the side on roll. */
  place(point) {
    const isBottom = this.state.turn === (this.flip ? 0 : 1);
    const seat = isBottom ? "bottom" : "top";
    if (point === 25) return `bar-${seat}`;
    if (point === 0) return `off-${seat}`;
    return String(isBottom ? point : 25 - point);
  }

  /** A random legal way of one checker from here. */
  way() {
    const { sources } = partial({ id: this.told, steps: this.steps });
    const source = this.pick(sources);
    return { from: source.from, ...this.pick(source.targets) };
  }

  async tap(region) {
    await this.page.mouse.click(...this.middles[region]);
  }

  async drag(from, to) {
    const [start, end] = [this.middles[from], this.middles[to]];
    const { mouse } = this.page;
    await mouse.move(...start);
    await mouse.down();
    await mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + 6);
    await mouse.move(...end);
    await mouse.up();
  }

  async keys(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  pick(list) {
    return list[Math.floor(this.#chance.next().value * list.length)];
  }

  /** Doubles: the first press asks, the second doubles. */
  async double(play) {
    await play.press(this, "double");
    await this.look();
    await play.press(this, "double");
  }

  /** Plays until the match is over, with at most this many calls of `play`. */
  async playOn(play, doings = 3000) {
    for (let i = 0; i < doings; i++) {
      await this.look();
      const has = (name) => `button-${name}` in this.middles;
      if (this.state.decision === "match_over") return;
      if (this.doubles && has("double") && this.pick([1, 2, 3, 4, 5, 6]) === 6) await this.double(play);
      else if (has("roll")) await play.press(this, "roll");
      else if (has("take")) await play.press(this, this.pick(["take", "take", "drop"]));
      else if (has("confirm")) await play.confirm(this);
      else if (has("next")) await play.press(this, "next");
      else await play.move(this);
    }
    throw new Error(`the match was not over after ${doings} doings`);
  }

  /** Replays the events with the native command: every state must match. */
  async replay() {
    const events = await this.heard("move", "action");
    const calls = events.map(({ name, move, action, before, after }) => {
      const id = before.gnubgid;
      if (name === "move") return ["move", { id, move }];
      return ["onroll", { id, action, dice: action === "roll" ? rolled(id, after.gnubgid) : undefined }];
    });
    const replayed = apis(calls).map(({ gnubgid, error }) => gnubgid ?? error);
    expect(replayed).toEqual(events.map(({ after }) => after.gnubgid));
    return events;
  }
}

/** A state with the checkers where the steps of an unfinished play, as move text, have brought them. */
function moved(state, steps = "") {
  const [own, other] = [state.turn, 1 - state.turn].map((side) => state.sides[side]);
  const add = (side, place, count) => {
    if (place === "bar" || place === "off") side[place] += count;
    else side.points[place - 1] += count;
  };
  for (const [, way, count = 1] of steps.matchAll(/([^\s(]+)(?:\((\d)\))?/g)) {
    const places = way.split("/");
    for (const [index, to] of places.slice(1).entries()) {
      add(own, places[index].replace("*", ""), -count);
      add(own, to.replace("*", ""), Number(count));
      if (to.endsWith("*")) {
        add(other, 25 - parseInt(to), -1);
        add(other, "bar", 1);
      }
    }
  }
  return state;
}

/** The dice of a roll in the order of `onroll`: before a game, side 0's die comes first. */
function rolled(before, after) {
  const { dice, turn } = position({ id: after });
  const [high, low] = dice;
  const isOpening = position({ id: before }).decision === "opening_roll";
  return isOpening && turn === 1 ? [low, high] : [high, low];
}
