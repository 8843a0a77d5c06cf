// A whole match on two phones, through a tunnel and a restart of the server; somebody watches it without scripts.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Browser } from "../live/pages-server.mjs";
import { checkClock } from "../live/players/clock.mjs";
import { Server } from "../live/server.mjs";
import { expect, test } from "./fixtures.js";
import { Person, makePlay } from "./meet.js";

const POINTS = 5;
const CLOCK = { reserve: 300, delay: 1 };
const LEVELS = { 1: "single game", 2: "gammon", 3: "backgammon" };

const people = test.extend({
  server: async ({}, use) => {
    const data = await mkdtemp(join(tmpdir(), "jsboard-match-"));
    const server = new Server(["--data", data, "--www", "www", "--pkg", "pkg", "--rate", "0"]);
    await server.start();
    await use(server);
    await server.end();
    await rm(data, { recursive: true });
  },
  /** Two guests on phones at a new table. */
  seated: async ({ browser, server, contextOptions, viewport, userAgent, deviceScaleFactor, isMobile, hasTouch }, use) => {
    const phone = { ...contextOptions, viewport, userAgent, deviceScaleFactor, isMobile, hasTouch, baseURL: server.address };
    const [ann, ben] = [await Person.of(browser, phone), await Person.of(browser, { ...phone, colorScheme: "dark" })];
    for (const [person, name] of [
      [ann, "ann"],
      [ben, "ben"],
    ])
      person.name = (await person.rpc("accounts/guest", { name })).name;
    const { table } = await ann.rpc("tables/create", { length: POINTS, clock: CLOCK });
    await ann.open(table);
    await ben.open(table);
    await ben.panel.getByRole("button", { name: "Sit down" }).tap();
    await ann.can("roll");
    await use({ ann, ben, table });
    for (const { context, errors } of [ann, ben]) {
      await context.close();
      expect(errors).toEqual([]);
    }
  },
});

people("a cube at 4, a tunnel and a restart: the match ends 5 to 4 on both screens, and the dice were fair", async ({ server, seated }, testInfo) => {
  people.setTimeout(240_000);
  const { ann, ben, table } = seated;
  const cay = new Browser(server.address);
  const state = async () => (await ann.rpc("tables/state", { table })).state;
  const look = async (person, name) => person.page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
  const press = async (person, button) => person.board.locator(`svg [data-region=button-${button}]`).tap();
  /** Who watches sees what the players do. */
  const agree = async () => {
    const now = await state();
    for (const person of [ann, ben]) await expect.poll(async () => (await person.sees()).gnubgid).toBe(now.gnubgid);
    const page = await cay.open(`/table/${table}`);
    const shown = page.html.match(/<img id="board" src="\/image\?([^"]*)"/)[1].replaceAll("&amp;", "&");
    expect(new URLSearchParams(shown).get("gnubgid")).toBe(now.gnubgid);
    expect(page.forms).toEqual([]);
    return page.text;
  };
  const other = (person) => (person === ann ? ben : ann);
  const sideOf = (person) => (person === ann ? 1 : 0);
  /** Whose decision it is, once both know. */
  const decider = async () => {
    let found;
    await expect(async () => {
      found = undefined;
      for (const person of [ann, ben]) if ((await person.actions()).length) found = person;
      expect(found).toBeDefined();
    }).toPass();
    return found;
  };
  /** Does something, and waits until the server has it. */
  const does = async (act) => {
    const { n } = await state();
    await act();
    await expect.poll(async () => (await state()).n).toBeGreaterThan(n);
  };
  const turn = async (person) => {
    if ((await person.sees()).buttons.includes("roll")) await does(() => press(person, "roll"));
    // A dance is passed by the board itself.
    await expect.poll(async () => (await state()).decision).not.toBe("opening_roll");
    const { decision, gnubgid } = await state();
    if (decision !== "play" || (await decider()) !== person) return;
    await makePlay(person, table);
    await expect.poll(async () => (await state()).gnubgid).not.toBe(gnubgid);
  };
  /** The person plays on until it is their turn, and resigns. */
  const resign = async (person, points) => {
    for (;;) {
      const { decision } = await state();
      if (decision === "opening_roll") await does(() => press(person, "roll"));
      if ((await decider()) === person) break;
      await turn(other(person));
    }
    await person.page.getByRole("button", { name: "Resign" }).tap();
    await does(() => person.page.getByRole("button", { name: LEVELS[points], exact: true }).tap());
    await does(() => press(other(person), "accept"));
  };
  const next = () => does(() => press(ann, "next"));

  // The first game: the cube goes to 4.
  await does(() => press(ann, "roll"));
  const first = await decider();
  const second = other(first);
  await turn(first);
  for (const [doubler, taker] of [
    [second, first],
    [first, second],
  ]) {
    await doubler.can("double");
    await press(doubler, "double");
    await does(() => press(doubler, "double"));
    await does(() => press(taker, "take"));
    if (doubler === second) await turn(second);
  }
  expect(await agree()).toMatch(/doubl|takes/i);
  expect((await state()).xgid).toMatch(/^XGID=[^:]+:2:/);

  // One of them is in a tunnel with a play half made while the server is restarted.
  await does(() => press(first, "roll"));
  let away = 0;
  if ((await state()).decision === "play") {
    const { gnubgid } = await state();
    await makePlay(first, table, async () => {
      await first.context.setOffline(true);
      await expect(first.panel).toContainText("No connection");
      await look(first, "tunnel");
      const since = Date.now();
      await server.end("SIGTERM");
      await expect(second.panel).toContainText("No connection");
      await server.start();
      await expect(second.panel).not.toContainText("No connection");
      // A table's clock goes on when somebody is back at it.
      away += (Date.now() - since) / 1000;
      expect((await state()).gnubgid).toBe(gnubgid);
      expect(await first.board.evaluate(({ handle }) => handle.steps)).not.toBe("");
      await first.context.setOffline(false);
      await expect(first.panel).not.toContainText("No connection");
      expect(await first.board.evaluate(({ handle }) => handle.steps)).not.toBe("");
    });
    await expect.poll(async () => (await state()).gnubgid).not.toBe(gnubgid);
  }
  await agree();
  await resign(second, 1);
  await look(first, "game");
  // Four points ahead, and four games lost: 4 to 3, 4 to 4, 4 to 5.
  for (const points of [3, 1, 1]) {
    await next();
    await agree();
    await resign(first, points);
  }

  const { result, clock } = await state();
  expect([result.how, result.winner]).toEqual(["score", sideOf(second)]);
  expect([result.score[sideOf(second)], result.score[sideOf(first)]]).toEqual([5, 4]);
  const text = await agree();
  expect(text).toContain(`${second.name} wins the match, 5 to 4.`);
  for (const person of [ann, ben]) {
    await expect(person.panel).toContainText(`${second.name} wins 5–4`);
    for (const side of [0, 1]) {
      const seconds = Math.ceil(clock.left[side]);
      const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      await expect(person.board.locator(`.seat[data-side="${side}"] .clock .time`)).toHaveText(time);
    }
    const size = person.page.viewportSize();
    await look(person, `${person.name.slice(1)}-upright`);
    await person.page.setViewportSize({ width: size.height, height: size.width });
    await look(person, `${person.name.slice(1)}-side`);
    await person.page.setViewportSize(size);
  }
  const file = await (await ann.context.request.get(`/table/${table}.json`)).json();
  checkClock(file, away);

  // The loser looks whether the dice were fair, and why it was lost anyway.
  const rolls = file.events.filter(({ dice }) => dice).length;
  await first.page.getByRole("link", { name: "Were the dice fair?" }).tap();
  await expect(first.page.locator("#verdict")).toContainText(`Every one of these ${rolls} rolls is as it had to be`);
  await look(first, "dice");
  await first.page.goBack();
  await first.isThere();
  await first.page.getByRole("link", { name: "Replay and analyse" }).tap();
  const analysis = first.page.locator("#stage > .jsboard:not(.coming, #first)");
  await first.page.getByLabel("Depth").selectOption("0");
  await first.page.getByRole("button", { name: "Analyse" }).tap();
  await expect(analysis.locator(".advice")).toContainText("PR", { timeout: 60_000 });
  await expect(analysis.locator(".cell.blunder").filter({ hasText: "Resigns" })).not.toHaveCount(0);
  await look(first, "analysis");
});
