// People at a table, each in a browser of their own: what they see and do, and what must be true afterwards.

import { expect } from "./fixtures.js";

/** Somebody in a browser. */
export class Person {
  constructor(context, page) {
    this.context = context;
    this.page = page;
    this.board = page.locator("backgammon-player");
    this.panel = page.locator("backgammon-player section.table");
    /** What went wrong in the page. Firefox counts a socket without a network as that. */
    this.errors = [];
    page.on("pageerror", (error) => {
      const said = String(error.stack ?? error);
      if (!/^(Firefox can’t establish a connection|The connection to wss?:\S+ was interrupted)/.test(said)) this.errors.push(said);
    });
  }

  static async of(browser, options) {
    // Pages come from the server, as in the other tests: a service worker would fetch past what a test puts in its way.
    const context = await browser.newContext({ serviceWorkers: "block", ...options });
    return new Person(context, await context.newPage());
  }

  /** Asks the server for something by name, as the page does. */
  async rpc(name, data = {}) {
    const response = await this.context.request.post(`/rpc/${name}`, { data });
    return response.json();
  }

  async open(table) {
    await this.page.goto(`/table.html#${table}`);
    await this.isThere();
  }

  async isThere() {
    await expect(this.board.locator(".seat")).toHaveCount(2);
  }

  /** The ID of what is shown, and what can be done. */
  async sees() {
    return this.board.evaluate((host) => ({
      gnubgid: host.dataset.gnubgid,
      buttons: [...host.shadowRoot.querySelectorAll("svg [data-region^=button-]")].map(({ dataset }) => dataset.region.slice("button-".length)),
    }));
  }

  /** The names of what can be done. */
  actions() {
    return this.board.evaluate(({ handle }) => handle.actions);
  }

  async press(button) {
    await this.board.locator(`svg [data-region=button-${button}]`).click();
  }

  /** Waits until this person can do one of these, and says which. */
  async can(...buttons) {
    let found;
    await expect(async () => {
      const sees = await this.sees();
      found = buttons.find((button) => sees.buttons.includes(button));
      expect(found, JSON.stringify(sees)).toBeDefined();
    }).toPass();
    return found;
  }
}

/** Seats two people at a new table: both have its page open; the first is side 1. */
export async function seated(people, terms) {
  const [first, second] = people;
  await Promise.all(people.map((person) => person.rpc("accounts/whoami")));
  const { table } = await first.rpc("tables/create", { clock: null, ...terms });
  await first.open(table);
  await second.open(table);
  await second.panel.getByRole("button", { name: "Sit down" }).click();
  await expect(second.panel.getByText("Waiting for somebody")).toHaveCount(0);
  await first.can("roll");
  return table;
}

/** The first legal play of the state that a person sees, by the API of the server. */
async function legal(person, table) {
  const { gnubgid } = await person.sees();
  const { state } = await person.rpc("tables/state", { table });
  const query = new URLSearchParams({ id: gnubgid, variant: state.variant });
  const { plays } = await (await person.context.request.get(`/api/plays?${query}`)).json();
  return plays[0]?.move ?? "";
}

/** Makes one play by the board's handle and confirms it by a click; `between` is done with the play half made. */
export async function makePlay(person, table, between) {
  const move = await legal(person, table);
  if (move) {
    await person.board.evaluate(({ handle }, move) => void handle.move(move), move);
    if (between) await between();
    await person.press("confirm");
  } else if ((await person.sees()).buttons.includes("next")) {
    await person.press("next");
  }
}

/** Whose decision it is: the person, and what may be done by buttons. */
async function decider(people) {
  let found;
  await expect(async () => {
    for (const person of people) {
      if ((await person.actions()).length) return void (found = person);
    }
    expect(found).toBeDefined();
  }).toPass();
  return found;
}

/** Plays on until `isOver` says so. `does` may do something else than the usual. */
export async function playOn(people, table, { does = async () => false, most = 400 } = {}) {
  for (let turn = 0; turn < most; turn++) {
    const { state } = await people[0].rpc("tables/state", { table });
    if (state.result) return state;
    if (await does(state, turn)) continue;
    const person = await decider(people);
    const { gnubgid } = await person.sees();
    if (gnubgid !== (await person.rpc("tables/state", { table })).state.gnubgid) continue;
    const { buttons } = await person.sees();
    const [button] = ["roll", "take", "accept", "next"].filter((name) => buttons.includes(name));
    if (button) await person.press(button);
    else await makePlay(person, table);
    // What was done arrives at the server.
    await expect.poll(async () => (await person.rpc("tables/state", { table })).state.gnubgid).not.toBe(gnubgid);
  }
  throw new Error("the match does not end");
}
