// The match viewer: keys, buttons, rows, preview, motion.

import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.js";
import { host, picture } from "./host.js";
import { api } from "./native.js";

const TEXT = readFileSync("www/example.mat", "utf8");
const { games } = api("record", { text: TEXT });
const after = (game, step) => games[game - 1].actions[step - 1].after.gnubgid;

const viewer = (page) => page.locator("#viewer");
const shows = (page, gnubgid) => expect(viewer(page)).toHaveAttribute("data-gnubgid", gnubgid);
const button = (page, name) => page.getByRole("button", { name, exact: true });

async function open(page, options = {}) {
  await host(page, `<div id="viewer"></div>`);
  await page.evaluate(
    async ([text, options]) => {
      const { gameviewer } = await import("/pkg/jsboard.mjs");
      window.events = [];
      window.viewer = gameviewer("#viewer", { text, ...options });
      for (const name of ["change", "error", "share"]) {
        viewer.on(`jsboard:${name}`, ({ type, detail }) => events.push({ type, ...detail }));
      }
      await viewer.ready;
    },
    [TEXT, options],
  );
}

test("keys step through the match", async ({ page }) => {
  await open(page);
  await page.locator("#viewer .board").focus();
  const start = await viewer(page).getAttribute("data-gnubgid");
  await page.keyboard.press("ArrowRight");
  await shows(page, after(1, 1));
  await page.keyboard.press("ArrowRight");
  await shows(page, after(1, 2));
  await page.keyboard.press("ArrowLeft");
  await shows(page, after(1, 1));
  await page.keyboard.press("End");
  await shows(page, after(1, games[0].actions.length));
  await page.keyboard.press("Home");
  await shows(page, start);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await shows(page, after(3, 1));
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  await shows(page, after(2, 1));
});

test("buttons do what keys do", async ({ page }) => {
  await open(page);
  await button(page, "Next move").click();
  await shows(page, after(1, 1));
  await button(page, "End of game").click();
  await shows(page, after(1, games[0].actions.length));
  await button(page, "Previous move").click();
  await shows(page, after(1, games[0].actions.length - 1));
  await button(page, "Next game").click();
  await button(page, "Next move").click();
  await shows(page, after(2, 1));
  await button(page, "Start of game").click();
  await button(page, "Previous game").click();
  await button(page, "Next move").click();
  await shows(page, after(1, 1));
});

test("a row is previewed on hover, and selected by a click", async ({ page }) => {
  await open(page, { start: "1/3" });
  await page.locator("[data-place='1/6']").hover();
  await shows(page, after(1, 6));
  expect(await page.evaluate(() => events.at(-1))).toMatchObject({ preview: true, place: "1/3" });
  await page.locator("[data-place='1/8']").hover();
  await shows(page, after(1, 8));
  await page.mouse.move(2, 2);
  await shows(page, after(1, 3));
  await page.locator("[data-place='1/8']").click();
  await page.mouse.move(2, 2);
  await shows(page, after(1, 8));
  await expect(page.locator("[aria-current]")).toHaveAttribute("data-place", "1/8");
  expect(await page.evaluate(() => events.at(-1))).toMatchObject({ preview: false, place: "1/8" });
});

test("a row that is reached by keyboard is selected with Enter", async ({ page }) => {
  await open(page, { start: "1/3" });
  await page.locator("[data-place='1/3']").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("[data-place='1/4']")).toBeFocused();
  await shows(page, after(1, 4));
});

test("f turns the board round", async ({ page }) => {
  await open(page);
  const look = () => picture(viewer(page));
  const before = await look();
  await page.locator("#viewer .board").focus();
  await page.keyboard.press("f");
  await expect.poll(look).not.toBe(before);
  expect(await page.evaluate(() => events.at(-1).flip)).toBe(true);
  await button(page, "Flip board").click();
  await expect.poll(look).toBe(before);
});

test("space starts playback, and any other step ends it", async ({ page }) => {
  await open(page);
  await page.locator("#viewer .board").focus();
  await page.keyboard.press("Space");
  await expect(button(page, "Pause")).toBeVisible();
  await shows(page, after(1, 1));
  await shows(page, after(1, 2));
  await page.keyboard.press("ArrowRight");
  await expect(button(page, "Play")).toBeVisible();
  await shows(page, after(1, 3));
});

test("? shows the keys, Escape hides them", async ({ page }) => {
  await open(page);
  await page.locator("#viewer .board").focus();
  await page.keyboard.press("?");
  await expect(page.getByText("previous and next game")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("previous and next game")).toBeHidden();
});

test("an ID is copied by a click", async ({ page, clipboard }) => {
  await open(page, { start: "1/3" });
  await page.locator("#viewer [data-command=copy]").click();
  await expect.poll(clipboard.read).toBe(after(1, 3));
  await page.locator("#viewer [data-command=copyxgid]").click();
  const xgid = await viewer(page).getAttribute("data-xgid");
  await expect.poll(clipboard.read).toBe(xgid);
});

test("the selected row is scrolled to in its own box; the page stays", async ({ page }) => {
  await open(page);
  await page.evaluate(() => viewer.go("4/20"));
  await shows(page, after(4, 20));
  await expect(page.locator("[data-place='4/20']")).toBeInViewport();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test("a move is animated, and a key ends the animation", async ({ page }) => {
  await open(page, { start: "1/3" });
  const running = () =>
    page.evaluate(() => document.querySelector("#viewer").shadowRoot.getAnimations().length);
  await page.locator("#viewer .board").focus();
  const during = await page.evaluate(() => {
    const root = document.querySelector("#viewer").shadowRoot;
    const middles = () =>
      [...root.querySelectorAll("[data-region^=checker-]")].map((checker) => {
        const { x, y, width, height } = checker.getBoundingClientRect();
        return [x + width / 2, y + height / 2];
      });
    const before = middles();
    viewer.go("next");
    return root.getAnimations().map((animation) => {
      animation.pause();
      animation.currentTime = 0;
      const { x, y, width, height } = animation.effect.target.getBoundingClientRect();
      animation.play();
      const distances = before.map(([left, top]) => Math.hypot(x + width / 2 - left, y + height / 2 - top));
      return Math.min(...distances);
    });
  });
  expect(during.length).toBeGreaterThan(0);
  // Each starts where a checker was.
  for (const distance of during) expect(distance).toBeLessThan(0.5);
  await expect.poll(running).toBe(0);
});

test.describe("with reduced motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });
  test.skip(({ browserName }) => browserName === "firefox", "reduced motion cannot be asked of Firefox");
  test("nothing moves", async ({ page }) => {
    await open(page, { start: "1/3" });
    const during = await page.evaluate(() => {
      viewer.go("next");
      return document.querySelector("#viewer").shadowRoot.getAnimations().length;
    });
    expect(during).toBe(0);
    await shows(page, after(1, 4));
  });
});

test("Share is left to the page", async ({ page }) => {
  await open(page, { share: true });
  await button(page, "Share").click();
  expect(await page.evaluate(() => events.at(-1).type)).toBe("jsboard:share");
});

test("another match and another move are shown; an error changes nothing", async ({ page }) => {
  await open(page, { start: "2/5" });
  await shows(page, after(2, 5));
  await page.evaluate(() => viewer.set({ start: "3/7" }));
  await shows(page, after(3, 7));
  await page.evaluate(() => viewer.set({ text: "nothing\nof the kind" }));
  // The readers of other formats are loaded before the text is refused.
  await expect.poll(() => page.evaluate(() => events.at(-1))).toMatchObject({ type: "jsboard:error", code: "bad_record" });
  await shows(page, after(3, 7));
  await page.evaluate((text) => viewer.set({ text, start: "1/2" }), TEXT);
  await shows(page, after(1, 2));
});

test("only the first button holds and swipes", async ({ page }) => {
  await open(page);
  const place = () => page.evaluate(() => viewer.place);
  const before = await place();
  const next = await page.locator("[data-command=next]").boundingBox();
  for (const button of ["middle", "right"]) {
    await page.mouse.move(next.x + 5, next.y + 5);
    await page.mouse.down({ button });
    await page.waitForTimeout(900);
    await page.mouse.up({ button });
    const board = await page.locator("[part=board]").boundingBox();
    await page.mouse.move(board.x + 250, board.y + 100);
    await page.mouse.down({ button });
    await page.mouse.move(board.x + 50, board.y + 100, { steps: 5 });
    await page.mouse.up({ button });
  }
  expect(await place()).toBe(before);
});
