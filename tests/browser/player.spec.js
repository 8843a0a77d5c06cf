// Whole games on a board, by drag, by tap and by keys, in both carriers of the picture.

import { expect, test } from "./fixtures.js";
import { api } from "./native.js";
import { open } from "./table.js";

/** A match to two points that has just begun. */
const MATCH = api("encode", { length: 2 }).gnubgid;

const mouse = {
  press: (table, name) => table.tap(`button-${name}`),
  confirm: (table) => table.tap("die-1"),
};

const drags = {
  ...mouse,
  async move(table) {
    const { from, to, steps } = table.way();
    await table.drag(table.top(table.place(from)), table.place(to));
    table.steps = [...table.steps, ...steps];
  },
};

const taps = {
  ...mouse,
  // Somewhere on one's own checkers, whether that can be played or not.
  async move(table) {
    const { points, bar } = table.shown.sides[table.state.turn];
    const own = points.flatMap((count, i) => (count ? [i + 1] : [])).concat(bar ? [25] : []);
    await table.tap(table.top(table.place(table.pick(own))));
  },
};

const KEYS = { roll: "r", double: "d", take: "t", drop: "x", next: "n" };

const keys = {
  press: (table, name) => table.keys(KEYS[name]),
  confirm: (table) => table.keys("Enter"),
  async move(table) {
    const { from, to, steps } = table.way();
    // `Escape` ends a number: `1` and then `3` would be 13.
    await table.keys(...String(from), "Space", ...String(to), "Space");
    table.steps = [...table.steps, ...steps];
  },
};

for (const format of ["svg", "image"]) {
  test.describe(`as ${format}`, () => {
    test("a match is played by dragging", async ({ page }) => {
      const table = await open(page, { id: MATCH, format });
      await table.playOn(drags);
      const events = await table.replay();
      expect(events.filter(({ name }) => name === "move").length).toBeGreaterThan(20);
    });

    test("a match is played by tapping, seen from the other side", async ({ page }) => {
      const table = await open(page, { id: MATCH, format, flip: true, home: "left", seed: 23 });
      await table.playOn(taps);
      await table.replay();
    });

    test("a match is played by keys", async ({ page }) => {
      const table = await open(page, { id: MATCH, format, css: "contrast", flip: true, seed: 5 });
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await table.playOn(keys);
      await table.replay();
    });
  });
}
