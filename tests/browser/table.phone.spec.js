// A table on a phone, both ways: a turn is played by taps.

import { expect, test } from "./fixtures.js";
import { Person, seated } from "./meet.js";

const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

test("a turn is played by taps, and the board and both clocks are seen at once", async ({ browser, page, context, baseURL }) => {
  const ann = new Person(context, page);
  const ben = await Person.of(browser, { baseURL });
  const table = await seated([ann, ben], { length: 1, clock: { reserve: 120, delay: 12 } });
  const clocks = page.locator("backgammon-player .seat .clock");
  const isSeen = async () => {
    await expect(clocks).toHaveCount(2);
    for (const clock of await clocks.all()) await expect(clock).toBeInViewport();
    await expect(page.locator("backgammon-player .board")).toBeInViewport({ ratio: 0.95 });
    expect(await fits(page)).toBe(true);
  };
  await isSeen();
  await page.locator("svg [data-region=button-roll]").tap();
  await expect.poll(async () => (await ann.rpc("tables/state", { table })).state.decision).toBe("play");
  if ((await ann.actions()).length) {
    const before = (await ann.sees()).gnubgid;
    for (let tap = 0; tap < 12 && !(await ann.sees()).buttons.includes("confirm"); tap++) {
      const point = [24, 13, 8, 6][tap % 4];
      await page.locator(`svg [data-region^="checker-${point}-"]`).last().tap();
    }
    await page.locator("svg [data-region=button-confirm]").tap();
    await expect.poll(async () => (await ben.sees()).gnubgid).not.toBe(before);
  }
  await page.setViewportSize({ width: 844, height: 390 });
  await page.locator("backgammon-player .seat").first().scrollIntoViewIfNeeded();
  await isSeen();
  for (const button of await ann.panel.getByRole("button").all()) {
    const { width, height } = await button.boundingBox();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
  }
  await ben.context.close();
});
