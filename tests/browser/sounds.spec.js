// A roll that one sees, and what a board sounds like.

import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { open } from "./table.js";

const START = { xgid: "XGID=-b----E-C---eE---c-e----B-:0:0:1:00:0:0:0:5:10" };

/** Counts what a page lets be heard, from the first. */
const listened = (page) =>
  page.addInitScript(() => {
    window.heard = 0;
    for (const name of ["createBufferSource", "createOscillator"]) {
      const made = BaseAudioContext.prototype[name];
      BaseAudioContext.prototype[name] = function () {
        window.heard++;
        return made.call(this);
      };
    }
  });

const heard = (page) => page.evaluate(() => window.heard);

/** What moves on the board now. */
const moving = (page) =>
  page.evaluate(() => document.querySelector("#board").shadowRoot.getAnimations().map(({ effect }) => effect.target.dataset.region));

test("dice are thrown, and lie where they are drawn", async ({ page }) => {
  const table = await open(page, START);
  await table.look();
  await table.tap("button-roll");
  expect(await moving(page)).toEqual(["die-1", "die-2"]);
  // They are seen on their way, and turn around their middles.
  const places = await page.evaluate(() => {
    const root = document.querySelector("#board").shadowRoot;
    const middle = (element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return [(left + right) / 2, (top + bottom) / 2];
    };
    const board = root.querySelector("svg").getBoundingClientRect();
    return root.getAnimations().map((animation) => {
      const { target } = animation.effect;
      animation.pause();
      const at = [0, 120, 10_000].map((time) => ((animation.currentTime = time), middle(target)));
      animation.cancel();
      return { at, rest: middle(target), bottom: board.bottom };
    });
  });
  for (const { at, rest, bottom } of places) {
    const [first, later, last] = at;
    expect(Math.abs(first[1] - bottom)).toBeLessThan(20);
    expect(later[1]).toBeLessThan(first[1]);
    expect(Math.hypot(last[0] - rest[0], last[1] - rest[1])).toBeLessThan(0.01);
  }
});

test("nothing moves and nothing is heard where less motion is asked for", ANY_BROWSER, async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await listened(page);
  const table = await open(page, { ...START, sounds: true });
  await table.look();
  await table.tap("button-roll");
  expect(await moving(page)).toEqual([]);
  await page.waitForTimeout(300);
  expect(await heard(page)).toBe(0);
});

test("a board is heard when that is wanted, and not before", ANY_BROWSER, async ({ page }) => {
  await listened(page);
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const table = await open(page, START);
  await table.look();
  await table.tap("button-roll");
  await page.waitForTimeout(300);
  expect(await heard(page)).toBe(0);
  expect(asked.filter((path) => path.includes("sounds"))).toEqual([]);
  await page.evaluate(() => window.board.set({ sounds: true }));
  await expect.poll(() => asked.filter((path) => path.includes("sounds")).length).toBe(1);
  await expect(async () => {
    const length = 1 + 2 * Math.floor(Math.random() * 12);
    await page.evaluate((xgid) => window.board.set({ xgid }), START.xgid.replace(":5:10", `:${length}:10`));
    await table.look();
    await table.tap("button-roll");
    expect(await heard(page)).toBeGreaterThan(3);
  }).toPass();
  // A step of one's own is heard when it is made.
  const before = await heard(page);
  await table.look();
  await table.tap("checker-6-5");
  await expect.poll(() => heard(page)).toBe(before + 1);
  await page.evaluate(() => window.board.set({ sounds: false }));
  await page.evaluate(() => window.board.undo());
  await page.waitForTimeout(200);
  expect(await heard(page)).toBe(before + 1);
});

test("each sound is heard, and none is too loud", ANY_BROWSER, async ({ page }) => {
  await open(page, START);
  const peaks = await page.evaluate(async () => {
    const { play, stepsOf } = await import("/pkg/sounds.js");
    const loudest = async (name) => {
      const context = new OfflineAudioContext(1, 44_100, 44_100);
      play(context, name);
      const samples = (await context.startRendering()).getChannelData(0);
      return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    };
    const names = ["checker", "cube", "dice", "end", "low", "turn"];
    const steps = ["13/8/5", "6/5(2) 8/7(2)", "bar/20* 13/11", ""].map(stepsOf);
    return { loud: Object.fromEntries(await Promise.all(names.map(async (name) => [name, await loudest(name)]))), steps };
  });
  for (const [name, peak] of Object.entries(peaks.loud)) {
    expect(peak, name).toBeGreaterThan(0.02);
    expect(peak, name).toBeLessThan(0.9);
  }
  expect(peaks.steps).toEqual([2, 4, 2, 0]);
});
