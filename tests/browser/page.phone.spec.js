// The page on a phone: touch, swipes, and sharing a link.

import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.js";
import { picture } from "./host.js";
import { api } from "./native.js";
import { middle, pointer } from "./pointer.js";

const GALAXY = readFileSync("tests/data/records/m10.galaxy.txt", "utf8");
const { games } = api("record", { text: GALAXY });
const after = (game, step) => games[game - 1].actions[step - 1].after.gnubgid;
const board = (page) => page.locator("#stage > .jsboard:not(.coming, #first)");
const shows = (page, gnubgid) => expect(board(page)).toHaveAttribute("data-gnubgid", gnubgid);

async function open(page) {
  await page.goto("/");
  await expect(board(page)).toHaveAttribute("data-gnubgid");
  await page.getByRole("textbox").fill(GALAXY);
  await page.getByRole("button", { name: "Show", exact: true }).tap();
  await expect(page.locator("body")).toHaveAttribute("data-mode", "match");
}

/** Swipes over the board by this many pixels. */
async function swipe(page, dx, dy = 0) {
  const { x, y } = await middle(board(page).locator(".board"));
  const finger = await pointer(page, "touch");
  await finger.drag({ x: x - dx / 2, y }, { x: x + dx / 2, y: y + dy });
}

for (const viewport of [undefined, { width: 360, height: 640 }, { width: 320, height: 568 }]) {
  test(`nothing is wider than the window (${viewport?.width ?? "Pixel 7"})`, async ({ page }) => {
    if (viewport) await page.setViewportSize(viewport);
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await page.goto("/");
    await expect(board(page)).toHaveAttribute("data-gnubgid");
    expect(await overflow()).toBe(0);
    await open(page);
    expect(await overflow()).toBe(0);
    await page.goto("/guide.html");
    await expect(page.locator("backgammon-match")).toHaveAttribute("data-gnubgid");
    expect(await overflow()).toBe(0);
  });
}

test("board, buttons and list fit the window; only the list scrolls", async ({ page }) => {
  await open(page);
  const box = (selector) => board(page).locator(selector).first().boundingBox();
  const [picture, bar, list] = [await box(".board"), await box(".controls"), await box(".sheet")];
  expect(bar.y).toBeGreaterThanOrEqual(picture.y + picture.height);
  expect(list.y).toBeGreaterThanOrEqual(bar.y + bar.height);
  expect(list.y + list.height).toBeLessThanOrEqual(page.viewportSize().height + 1);
  expect(list.height).toBeGreaterThan(150);
  await page.getByRole("button", { name: "End of game" }).tap();
  await expect(board(page).locator("[aria-current]")).toBeInViewport();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  for (const height of await board(page).locator(".cell:visible").evaluateAll((all) => all.slice(0, 20).map((e) => e.clientHeight))) {
    expect(height).toBeGreaterThanOrEqual(44);
  }
});

test("a tap on a row selects it", async ({ page }) => {
  await open(page);
  await page.locator("[data-place='1/4']").tap();
  await shows(page, after(1, 4));
  await expect(page.locator("[aria-current=true]")).toHaveAttribute("data-place", "1/4");
});

test("swipes over the board move forward and back", async ({ page }) => {
  await open(page);
  await swipe(page, -150);
  await shows(page, after(1, 1));
  await swipe(page, -150);
  await shows(page, after(1, 2));
  await swipe(page, 150);
  await shows(page, after(1, 1));
  await swipe(page, -20);
  await shows(page, after(1, 1));
});

test("game 3, move 12, Share: the shared link opens that move", async ({
  page,
  context,
  baseURL,
}) => {
  await page.addInitScript(() => {
    navigator.share = async (what) => void (window.shared = what);
  });
  await open(page);
  await page.locator("[data-place='3/12']").tap();
  await shows(page, after(3, 12));
  await page.getByRole("button", { name: "Flip board" }).tap();
  await page.getByRole("button", { name: "Share", exact: true }).tap();
  await expect.poll(() => page.evaluate(() => window.shared?.url)).toContain("at=3/12&bottom=0");
  const { url } = await page.evaluate(() => window.shared);
  const seen = await picture(board(page));

  const other = await context.newPage();
  const origins = new Set();
  other.on("request", (request) => origins.add(new URL(request.url()).origin));
  await other.goto(url);
  await shows(other, after(3, 12));
  expect(await picture(board(other))).toBe(seen);
  expect([...origins]).toEqual([baseURL]);
});
