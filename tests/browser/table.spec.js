// A match at a table: people in browsers of their own, on a server that both reach.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Server } from "../live/server.mjs";
import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { Person, makePlay, playOn, seated } from "./meet.js";
import { middle } from "./pointer.js";

const people = test.extend({
  /** Makes people, each in a browser context. */
  meet: async ({ browser, baseURL }, use) => {
    const made = [];
    await use(async (options = {}) => {
      const person = await Person.of(browser, { baseURL, viewport: { width: 1000, height: 800 }, ...options });
      made.push(person);
      return person;
    });
    await Promise.all(made.map(({ context }) => context.close()));
    expect(made.flatMap(({ errors }) => errors)).toEqual([]);
  },
});

/** Starts a server with a folder of data of its own, which go when `use` is over. */
async function served(use) {
  const data = await mkdtemp(join(tmpdir(), "jsboard-table-"));
  const server = new Server(["--data", data, "--www", "www", "--pkg", "pkg", "--rate", "0"]);
  await server.start();
  try {
    await use(server);
  } finally {
    await server.end();
    await rm(data, { recursive: true });
  }
}

/** The events of a table. */
const file = async (person, table) => (await person.context.request.get(`/table/${table}.json`)).json();

/** What all see is what the server says. */
async function agree(all, table) {
  let state;
  // What was done a moment ago may still be under way.
  await expect(async () => {
    ({ state } = await all[0].rpc("tables/state", { table }));
    for (const person of all) expect((await person.sees()).gnubgid).toBe(state.gnubgid);
  }).toPass();
  return state;
}

people("two people play a match, somebody watches, and all see the same to the end", async ({ meet }) => {
  people.setTimeout(240_000);
  const [ann, ben, cay] = [await meet(), await meet(), await meet()];
  const table = await seated([ann, ben], { length: 1 });
  await cay.open(table);
  let isReloaded = false;
  const state = await playOn([ann, ben], table, {
    does: async (_, turn) => {
      if (turn === 4 && !isReloaded) {
        isReloaded = true;
        await ann.page.reload();
        await ann.isThere();
        await agree([ann, ben, cay], table);
        return true;
      }
      // A resignation ends what would take long.
      if (turn < 12) return false;
      const [resigner] = await Promise.all([ann, ben].map(async (person) => ((await person.actions()).includes("resign") ? person : undefined))).then((all) => all.filter(Boolean));
      if (!resigner) return false;
      await resigner.page.getByRole("button", { name: "Resign" }).click();
      await resigner.page.getByRole("button", { name: "backgammon", exact: true }).click();
      await expect.poll(async () => (await ann.rpc("tables/state", { table })).state.decision).toBe("answer_resignation");
      return true;
    },
  });
  expect(state.result.how).toBe("score");
  await agree([ann, ben, cay], table);
  for (const { panel } of [ann, ben, cay]) {
    await expect(panel).toContainText(/wins 3–0/);
    await expect(panel.getByRole("link", { name: ".mat" })).toBeVisible();
  }
  const { events } = await file(ann, table);
  const rolls = events.filter(({ kind }) => kind === "roll").length;
  for (const { panel } of [ann, ben, cay]) await expect(panel).toContainText(`Rolls checked: ${rolls}.`);
  // A watcher has nothing to press.
  await expect(cay.panel.getByRole("button")).toHaveCount(0);
  await expect(ann.page.getByRole("link", { name: "Replay and analyse" })).toBeVisible();
  // They play again, with the sides changed.
  await ann.panel.getByRole("button", { name: "Rematch" }).click();
  await expect(ben.panel).toContainText("would play again");
  await ben.panel.getByRole("button", { name: "Rematch" }).click();
  for (const { panel, page } of [ann, ben]) {
    await panel.getByRole("button", { name: "To the rematch" }).click();
    await expect.poll(() => page.url()).not.toContain(table);
  }
  await ben.can("roll");
});

people("a play half made survives a broken connection, and is sent when it is back", async ({ meet }) => {
  const [ann, ben] = [await meet(), await meet()];
  const table = await seated([ann, ben], { length: 3, clock: { reserve: 600, delay: 12 } });
  await ann.press("roll");
  const first = await (async () => {
    await expect.poll(async () => (await ann.actions()).length + (await ben.actions()).length).toBeGreaterThan(0);
    return (await ann.actions()).length ? ann : ben;
  })();
  const other = first === ann ? ben : ann;
  const before = (await first.sees()).gnubgid;
  await makePlay(first, table, async () => {
    await first.context.setOffline(true);
    await expect(first.panel).toContainText("No connection");
    expect(await first.board.evaluate(({ handle }) => handle.steps)).not.toBe("");
    await first.context.setOffline(false);
    await expect(first.panel).not.toContainText("No connection");
    expect(await first.board.evaluate(({ handle }) => handle.steps)).not.toBe("");
    await first.context.setOffline(true);
  });
  // It is confirmed without a connection: the board goes on, and the server hears of it later.
  expect((await first.sees()).gnubgid).not.toBe(before);
  await first.page.waitForTimeout(1500);
  expect((await other.rpc("tables/state", { table })).state.gnubgid).toBe(before);
  await first.context.setOffline(false);
  await expect.poll(async () => (await other.sees()).gnubgid).not.toBe(before);
  await agree([ann, ben], table);
  const moves = (await file(ann, table)).events.filter(({ kind }) => kind === "move");
  expect(moves).toHaveLength(1);
});

people("a checker in the hand stays there when the connection comes back", async ({ meet }) => {
  const [ann, ben] = [await meet(), await meet()];
  const table = await seated([ann, ben], { length: 3, clock: { reserve: 600, delay: 12 } });
  await ann.press("roll");
  await expect.poll(async () => (await ann.actions()).length + (await ben.actions()).length).toBeGreaterThan(0);
  const mover = (await ann.actions()).length ? ann : ben;
  const { gnubgid } = await mover.sees();
  const { sources } = await (await mover.context.request.get(`/api/partial?${new URLSearchParams({ id: gnubgid })}`)).json();
  const [{ from, targets }] = sources;
  const [start, end] = [await middle(mover.board.locator(`svg [data-region^=checker-${from}-]`).last()), await middle(mover.board.locator(`svg [data-region="${targets[0].to}"]`))];
  const { mouse } = mover.page;
  await mouse.move(start.x, start.y);
  await mouse.down();
  await mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
  await mover.context.setOffline(true);
  await expect(mover.panel).toContainText("No connection");
  await mover.context.setOffline(false);
  await expect(mover.panel).not.toContainText("No connection");
  await mouse.move(end.x, end.y);
  await mouse.up();
  await expect.poll(() => mover.board.evaluate(({ handle }) => handle.steps)).not.toBe("");
});

people("a double is taken, a pause is agreed on, and somebody comes back to what happened meanwhile", async ({ meet }) => {
  const [ann, ben] = [await meet(), await meet()];
  const table = await seated([ann, ben], { length: 3, clock: { reserve: 600, delay: 12 } });
  let doubled;
  await expect(async () => {
    for (const person of [ann, ben]) {
      const { buttons } = await person.sees();
      if (buttons.includes("double")) {
        await person.press("double");
        await person.press("double");
        doubled = person;
        return;
      }
      if (buttons.includes("roll")) await person.press("roll");
      else if (buttons.includes("next")) await person.press("next");
      else if ((await person.actions()).length) await makePlay(person, table);
    }
    expect(doubled).toBeDefined();
  }).toPass({ intervals: [300] });
  const other = doubled === ann ? ben : ann;
  await other.can("take");
  await other.page.goto("about:blank");
  await other.open(table);
  await expect(other.panel).toContainText(/Meanwhile:.*doubled/);
  await other.press("take");
  const state = await agree([ann, ben], table);
  expect(state.xgid).toMatch(/^XGID=[^:]+:1:/);
  await doubled.panel.getByRole("button", { name: "Pause" }).click();
  await other.panel.getByRole("button", { name: "Agree to a pause" }).click();
  await expect(doubled.panel).toContainText("the clock stands");
  await doubled.panel.getByRole("button", { name: "Go on" }).click();
  await expect(other.panel).not.toContainText("the clock stands");
  await expect(doubled.board.locator(".seat .clock .time").first()).toHaveText(/^\d+:\d\d$/);
});

people("a proof that does not hold is said loudly", async ({ meet }) => {
  const [ann, ben] = [await meet(), await meet()];
  await ben.page.route("**/table/*.json", async (route) => {
    const response = await route.fetch();
    const file = await response.json();
    // A wrong nonce would give the same dice one time in 36.
    for (const event of file.events) if (event.proof) event.proof.s = "00".repeat(32);
    await route.fulfill({ response, json: file });
  });
  const table = await seated([ann, ben], { length: 1 });
  await ann.press("roll");
  await expect(ann.panel).toContainText(/Rolls checked: \d/);
  await ben.page.addInitScript(() => addEventListener("jsboard:proof", ({ detail }) => ((window.proofs ??= []).push(detail.isProven))));
  await ben.page.reload();
  // Equal opening dice are rolled again: then more are wrong.
  await expect(ben.panel.getByRole("alert").filter({ hasText: "The proof of roll 1 is wrong" })).toBeVisible();
  expect(await ben.page.evaluate(() => window.proofs[0])).toBe(false);
  await expect(ann.panel.getByRole("alert")).toHaveCount(0);
  await agree([ann, ben], table);
});

people("a server that is killed and comes back costs nothing: a play half made stays, and the clocks go on", async ({ meet }) => {
  await served(async (server) => {
    const [ann, ben] = [await meet({ baseURL: server.address }), await meet({ baseURL: server.address })];
    const table = await seated([ann, ben], { length: 1, clock: { reserve: 300, delay: 10 } });
    await ann.press("roll");
    await expect.poll(async () => (await ann.actions()).length + (await ben.actions()).length).toBeGreaterThan(0);
    const [first, other] = (await ann.actions()).length ? [ann, ben] : [ben, ann];
    await makePlay(first, table, async () => {
      await server.end();
      for (const { panel } of [first, other]) await expect(panel).toContainText("No connection");
      await server.start();
      for (const { panel } of [first, other]) await expect(panel).not.toContainText("No connection");
      expect(await first.board.evaluate(({ handle }) => handle.steps)).not.toBe("");
    });
    await other.can("roll");
    await agree([ann, ben], table);
    const { state } = await ann.rpc("tables/state", { table });
    for (const person of [ann, ben]) {
      const shown = await person.board.locator(".seat .clock .time").allTextContents();
      for (const time of shown) expect(time).toMatch(/^[45]:\d\d$/);
    }
    expect(state.clock.left[0]).toBeGreaterThan(240);
  });
});

people("a guest who registers in another tab plays on at its table", ANY_BROWSER, async ({ meet }) => {
  const [ann, ben] = [await meet(), await meet()];
  const table = await seated([ann, ben], { length: 3 });
  const name = `Ann${Date.now() % 1e6}`;
  expect((await ann.rpc("accounts/register", { name, password: "correct horse" })).name).toBe(name);
  for (const person of [ann, ben]) await expect(person.board.locator(".seat .name").filter({ hasText: name })).toHaveCount(1);
  await ann.can("roll");
  await ann.press("roll");
  await expect.poll(async () => (await ben.rpc("tables/state", { table })).state.decision).toBe("play");
  await agree([ann, ben], table);
});

people("where there is no table, there is no board", ANY_BROWSER, async ({ meet }) => {
  const ann = await meet();
  await ann.page.goto("/table.html#nosuch");
  await expect(ann.page.getByRole("alert").filter({ hasText: "There is no such table" })).toBeVisible();
  await expect(ann.board).toHaveCount(0);
  await expect(ann.page.getByText("Automatically")).toBeHidden();
});

people("what was under way at a reload is not lost, and other pages say that a game waits", ANY_BROWSER, async ({ meet }) => {
  const [ann, ben] = [await meet(), await meet()];
  const table = await seated([ann, ben], { length: 3 });
  const { state } = await ann.rpc("tables/state", { table });
  // The request does not arrive, and the page is loaded anew.
  await ann.page.route("**/rpc/tables/act", (route) => route.abort());
  await ann.press("roll");
  await expect(ann.panel).toContainText("No connection");
  expect((await ben.rpc("tables/state", { table })).state.gnubgid).toBe(state.gnubgid);
  await ann.page.unroute("**/rpc/tables/act");
  await ann.page.reload();
  await expect.poll(async () => (await ben.rpc("tables/state", { table })).state.gnubgid).not.toBe(state.gnubgid);
  await ann.isThere();
  await agree([ann, ben], table);
  // Whose turn it is, the title says, and other pages do.
  const now = (await ann.rpc("tables/state", { table })).state;
  const [next, other] = (await ann.actions()).length ? [ann, ben] : [ben, ann];
  await expect(next.page).toHaveTitle(/^● /);
  await expect(other.page).not.toHaveTitle(/^● /);
  for (const person of [ann, ben]) await person.page.goto("/edit.html");
  const waiting = next.page.getByRole("link", { name: "is waiting for you" });
  await expect(waiting).toBeVisible();
  await expect(other.page.locator(".waiting")).toBeHidden();
  await waiting.click();
  await next.isThere();
  expect((await next.sees()).gnubgid).toBe(now.gnubgid);
});
