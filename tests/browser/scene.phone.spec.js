// From a pasted match to a friend's answer: a match is analysed on a phone, its first mistake looked at, and shared as a quiz.

import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.js";
import { api } from "./native.js";

const GALAXY = readFileSync("tests/data/records/m10.galaxy.txt", "utf8");
const board = (page) => page.locator("#stage > .jsboard:not(.coming, #first)");
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test("a mistake is shared as a quiz, which a friend answers and has marked", async ({ page, context }) => {
  await page.addInitScript(() => {
    navigator.share = async (what) => void (window.shared = what);
  });
  await page.goto("/");
  await page.getByRole("textbox").fill(GALAXY);
  await page.getByRole("button", { name: "Show", exact: true }).tap();
  await expect(page.locator("body")).toHaveAttribute("data-mode", "match");
  await page.getByLabel("Depth").selectOption("0");
  await page.getByRole("button", { name: "Analyse" }).tap();
  await expect(board(page).locator(".advice")).toContainText("PR", { timeout: 60_000 });
  const mistake = board(page).locator(".cell.error:not(.cube)").first();
  await mistake.tap();
  await expect(board(page).locator(".remarks .candidate").nth(1)).toBeVisible();
  const [game, step] = (await mistake.getAttribute("data-place")).split("/").map(Number);
  const { before, move } = api("record", { text: GALAXY }).games[game - 1].actions[step - 1];
  await page.getByRole("button", { name: "Share as a quiz" }).tap();
  await expect.poll(() => page.evaluate(() => window.shared?.url)).toContain("#quiz=");
  const { url, title } = await page.evaluate(() => window.shared);
  expect(title).toBe("Backgammon quiz");
  expect(decodeURIComponent(url)).not.toContain(move);

  const friend = await context.newPage();
  await friend.goto(url);
  await expect(board(friend)).toHaveAttribute("data-gnubgid", before.gnubgid);
  await expect(friend.getByText("What would you do?")).toBeVisible();
  await expect(board(friend).getByRole("option")).toHaveCount(0);
  await expect(board(friend).locator("[part=notes]")).toHaveCount(0);
  expect(await overflow(friend)).toBe(0);
  // The friend plays what was played, the higher die first.
  const { steps } = api("move", { id: before.gnubgid, move });
  const pips = ([from, to]) => from - to;
  for (const [from] of steps.toSorted((a, b) => pips(b) - pips(a))) {
    const region = from === 25 ? "bar" : String(from);
    await board(friend).locator(`[data-region^="checker-${region}-"]`).last().tap();
  }
  await expect(board(friend)).toHaveAttribute("data-steps", move);
  await board(friend).locator("[data-region=button-confirm]").first().tap();
  await expect(board(friend).locator("[part=notes]")).toContainText("gives away");
  await expect(board(friend).getByRole("option").first()).toBeVisible();
  expect(await overflow(friend)).toBe(0);
  // The address asks again.
  await friend.reload();
  await expect(board(friend).getByRole("option")).toHaveCount(0);
});
