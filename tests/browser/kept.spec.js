// What the site keeps in the browser, and how it goes on where that is refused or full.

import { readFileSync } from "node:fs";
import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { api } from "./native.js";

const EXAMPLE = readFileSync("www/example.mat", "utf8");
const ROLLED = api("onroll", { id: api("encode", { length: 3 }).gnubgid, action: "roll", dice: [3, 1] }).gnubgid;

const board = (page) => page.locator("#board");
const viewer = (page) => page.locator("#stage > .jsboard:not(.coming, #first)");
const region = (page, name) => board(page).locator(`svg [data-region="${name}"]`).first();
const keys = (page) => page.evaluate(() => Object.keys(localStorage).toSorted());

async function play(page, address = "/play.html") {
  await page.goto(address);
  await expect(board(page)).toHaveAttribute("data-gnubgid");
}

/** Shows a match in the viewer. */
async function show(page, text) {
  await page.goto("/");
  await page.locator("#box").fill(text);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.locator("body")).toHaveAttribute("data-mode", "match");
}

/** Letters and digits that cannot be compressed. */
function noise(length) {
  let seed = 1;
  const next = () => ((seed = (seed * 48271) % 2147483647) % 36).toString(36);
  return Array.from({ length }, next).join("");
}

/** The example with comments that make it too long for a link. */
const LONG = EXAMPLE.replace(" Game 2", `${noise(18_000).replace(/.{60}/g, "; $&\n")} Game 2`);

test("choices and the language stay, on all pages, until they are forgotten", ANY_BROWSER, async ({ page }) => {
  await play(page);
  expect(await keys(page)).toEqual([]);
  await expect(page.locator("#kept")).toBeHidden();
  await page.getByLabel("Against").selectOption("both");
  await page.getByLabel("You are").selectOption("0");
  await page.getByLabel("Match").selectOption("7");
  await page.getByLabel("pass if nothing can move").uncheck();
  await page.getByRole("button", { name: "日本語" }).click();
  await play(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "ja");
  await expect(page).not.toHaveURL(/lang=/);
  const form = page.locator("#choices");
  for (const [name, value] of [["against", "both"], ["side", "0"], ["points", "7"]]) await expect(form.locator(`[name=${name}]`)).toHaveValue(value);
  await expect(form.locator("[value=dance]")).not.toBeChecked();
  await expect(form.locator("[value=forced]")).toBeChecked();
  await page.goto("/edit.html");
  await expect(page.locator("html")).toHaveAttribute("lang", "ja");

  await page.getByRole("button", { name: "すべて消去" }).click();
  await expect(page.locator("#forgotten")).toBeVisible();
  expect(await keys(page)).toEqual([]);
  await play(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(form.locator("[name=points]")).toHaveValue("5");
});

test("F5 and Back lose nothing: the same roll, the steps of the turn, the list of moves", ANY_BROWSER, async ({ page }) => {
  await play(page, `/play.html#id=${ROLLED}`);
  await page.getByLabel("Against").selectOption("both");
  await page.getByLabel("pass if nothing can move").uncheck();
  const tap = (name) => region(page, name).click({ force: true });
  for (const name of ["checker-8-3", "checker-6-5", "button-confirm", "button-roll"]) await tap(name);
  const rolled = await board(page).getAttribute("data-gnubgid");
  expect(api("position", { id: rolled })).toMatchObject({ turn: 0, decision: "play" });
  await tap("checker-24-2").catch(() => {});
  const { plays } = api("plays", { id: rolled });
  const [from] = plays[0].steps[0];
  await region(page, `checker-${25 - from}-1`).click({ force: true });
  await expect(region(page, "button-undo")).toBeVisible();

  const isAsBefore = async () => {
    await expect(page).toHaveURL((url) => url.hash === `#id=${rolled}`);
    await expect(region(page, "button-undo")).toBeVisible();
    await expect(page.locator("#moves li")).toHaveText([/8\/5 6\/5/]);
  };
  await expect(page).toHaveURL((url) => url.hash === `#id=${rolled}`);
  await page.reload();
  await isAsBefore();
  await page.getByRole("link", { name: "Gallery" }).first().click();
  await page.waitForURL(/gallery/);
  await page.goBack();
  await isAsBefore();
  // Another position does not take its place, until something is done there.
  await page.goto("/gallery.html");
  await play(page, "/play.html#id=4HPwATDgc/ABMA:cAkAAAAAAAAA");
  await expect(page.locator("#moves li")).toHaveCount(0);
  await page.goto("/gallery.html");
  await play(page);
  await isAsBefore();
});

/** Makes the first play of a game from `ROLLED`. */
async function makePoint(page) {
  for (const name of ["checker-8-3", "checker-6-5", "button-confirm"]) await region(page, name).click({ force: true });
}

test("a position of a link is a game of its own, and all games can be reached", ANY_BROWSER, async ({ page }) => {
  await play(page);
  await page.getByLabel("Against").selectOption("both");
  // The length counts at once while nothing has been played, and afterwards for the next new game.
  const length = async () => api("position", { id: await board(page).getAttribute("data-gnubgid") }).length;
  await page.getByLabel("Match").selectOption("3");
  await expect.poll(length).toBe(3);
  await expect(page.locator("#later")).toBeHidden();
  await expect(page).toHaveURL(/#id=/);
  await page.reload();
  await page.getByLabel("Match").selectOption("1");
  await expect.poll(length).toBe(1);
  // Not the length of the link's match: the same roll would make it the same game.
  await page.getByLabel("Match").selectOption("5");
  await expect.poll(length).toBe(5);
  await region(page, "button-roll").click({ force: true });
  await expect.poll(async () => api("position", { id: await board(page).getAttribute("data-gnubgid") }).decision).toBe("play");
  const own = await board(page).getAttribute("data-gnubgid");
  await play(page, `/play.html#id=${ROLLED}`);
  await page.goto("about:blank");
  await play(page, `/play.html#id=${ROLLED}`);
  await makePoint(page);
  await expect(page.locator("#moves li")).toHaveCount(1);
  const friends = await board(page).getAttribute("data-gnubgid");
  await page.getByLabel("Match").selectOption("7");
  await expect(page.locator("#later")).toBeVisible();
  expect(await board(page).getAttribute("data-gnubgid")).toBe(friends);

  await page.getByRole("link", { name: "Play", exact: true }).first().click();
  await expect(board(page)).toHaveAttribute("data-gnubgid", own);
  await page.getByRole("button", { name: /^From a link, .* to 3 points, 0–0$/ }).click();
  await expect(board(page)).toHaveAttribute("data-gnubgid", friends);
  await expect(page.locator("#moves li")).toHaveCount(1);
  // A damaged link is no game.
  await page.evaluate(() => (location.hash = "id=4HPwAT"));
  await expect(page.getByRole("alert")).toContainText("after “id=” cannot be read");
  await expect(board(page)).toHaveAttribute("data-gnubgid", own);
  await page.getByRole("button", { name: /^From a link/ }).click();
  await page.getByRole("button", { name: /^Game of / }).click();
  await expect(board(page)).toHaveAttribute("data-gnubgid", own);
});

test("two tabs with one game lose nothing of it", ANY_BROWSER, async ({ page, context }) => {
  await play(page, `/play.html#id=${ROLLED}`);
  await page.getByLabel("Against").selectOption("both");
  await makePoint(page);
  const first = await board(page).getAttribute("data-gnubgid");
  const other = await context.newPage();
  await play(other);
  await expect(board(other)).toHaveAttribute("data-gnubgid", first);
  await expect(page.locator("#elsewhere")).toBeHidden();
  await region(other, "button-roll").click({ force: true });
  await expect(board(other)).not.toHaveAttribute("data-gnubgid", first);
  const rolled = await board(other).getAttribute("data-gnubgid");

  // The older tab offers what the other one did, and keeps what is played on there beside it.
  await expect(page.locator("#elsewhere")).toContainText("another tab");
  await region(page, "button-roll").click({ force: true });
  await expect(board(page)).not.toHaveAttribute("data-gnubgid", first);
  const ids = () => page.evaluate(() => JSON.parse(localStorage["jsboard:games"]).map(({ id }) => id).toSorted());
  expect(await ids()).toEqual([rolled, await board(page).getAttribute("data-gnubgid")].toSorted());
  await page.getByRole("button", { name: /^From a link/ }).click();
  await expect(board(page)).toHaveAttribute("data-gnubgid", rolled);
  // And the other way round: this tab's move is offered there.
  await page.locator("#moves li").first().getByRole("button").click();
  await other.getByRole("button", { name: "Go on with that one" }).click();
  await expect(board(other)).toHaveAttribute("data-gnubgid", ROLLED);
  await expect(other.locator("#elsewhere")).toBeHidden();
});

test("a match that is too long for a link is kept, and shared without its comments", ANY_BROWSER, async ({ page, clipboard }) => {
  await show(page, LONG);
  await expect(page.locator("#limit")).toContainText("kept in this browser. Share sends a link to its moves");
  await page.locator("[data-place='2/3']").click();
  await expect(page).toHaveURL(/#kept=\w+&at=2\/3$/);
  const shown = await viewer(page).getAttribute("data-gnubgid");
  await page.reload();
  await expect(viewer(page)).toHaveAttribute("data-gnubgid", shown);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(page.locator("#notice")).toContainText("without analysis");
  const link = await clipboard.read();
  expect(link).toMatch(/#match=/);
  await page.evaluate(() => localStorage.clear());
  await page.goto("/gallery.html");
  await page.goto(link);
  await expect(viewer(page)).toHaveAttribute("data-gnubgid", shown);
  // An address of what is not kept here says so.
  await page.goto("/gallery.html");
  await page.goto("/#kept=1234");
  await expect(page.getByRole("alert")).toContainText("another browser");
});

test("moves that are too long for a link are shared as a file", ANY_BROWSER, async ({ page }) => {
  await show(page, `; [Event "${noise(12_000)}"]\n${EXAMPLE}`);
  await expect(page.locator("#limit")).toContainText("Share makes a file");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  expect((await download).suggestedFilename()).toMatch(/\.sgf$/);
  await expect(page.locator("#notice")).toContainText("saved as a file");
});

test("the first page leads to the last match", ANY_BROWSER, async ({ page }) => {
  await show(page, EXAMPLE);
  await page.locator("[data-place='2/3']").click();
  await expect(page).toHaveURL(/at=2\/3$/);
  const shown = await viewer(page).getAttribute("data-gnubgid");
  await page.goto("/gallery.html");
  await page.goto("/");
  await page.getByRole("link", { name: "Juno Vale – Aki Mori" }).click();
  await expect(viewer(page)).toHaveAttribute("data-gnubgid", shown);
  await expect(page).toHaveURL(/#match=/);
});

for (const [kind, refuse] of Object.entries({
  refused: () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } }),
  full: () => (Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }),
})) {
  test(`where storage is ${kind}, the pages go on and say what is not kept`, ANY_BROWSER, async ({ page }) => {
    await page.addInitScript(refuse);
    await play(page, `/play.html#id=${ROLLED}`);
    await page.getByLabel("Against").selectOption("both");
    await expect(page.locator("#unkept")).toBeHidden();
    for (const name of ["checker-8-3", "checker-6-5", "button-confirm"]) await region(page, name).click({ force: true });
    await expect(page.locator("#unkept")).toContainText("keeps nothing");
    await page.getByRole("button", { name: "日本語" }).click();
    await expect(page).toHaveURL(/\?lang=ja#id=/);
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("lang", "ja");
    await page.getByRole("button", { name: "English" }).click();
    await show(page, LONG);
    await expect(page.locator("#limit")).toContainText("does not keep it");
  });
}
