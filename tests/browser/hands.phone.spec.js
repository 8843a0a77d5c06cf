// A finger on a board: it drags movable checkers, and scrolls the page everywhere else.

import { expect, test } from "./fixtures.js";
import { api } from "./native.js";
import { pointer } from "./pointer.js";
import { open } from "./table.js";

const OPENING = api("onroll", { id: "4HPwATDgc/ABMA", action: "roll", dice: [3, 1] }).gnubgid;
const BODY = `<meta name="viewport" content="width=device-width"><div id="board"></div><p style="height:2000px">Below</p>`;

for (const format of ["svg", "image"]) {
  test(`dragging a checker does not scroll the page; dragging elsewhere does (${format})`, async ({ page }) => {
    const table = await open(page, { id: OPENING, format }, BODY);
    await table.look();
    const hand = await pointer(page, "touch");
    const at = (region) => ({ x: table.middles[region][0], y: table.middles[region][1] });
    await hand.drag(at("checker-8-3"), at("5"));
    await table.look();
    expect(table.shown.sides[1].points[4]).toBe(1);
    await hand.click(at("checker-6-5"));
    await table.look();
    expect(table.shown.sides[1].points[4]).toBe(2);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    const { x, y } = at("2");
    await hand.drag({ x, y }, { x, y: y - 150 });
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(50);
    await table.look();
    expect(table.shown.sides[1].points[4]).toBe(2);
    await hand.click(at("die-1"));
    await table.replay();
    expect((await table.heard("move"))[0].move).toBe("8/5 6/5");
  });
}

test("a finger may touch anywhere on a point", async ({ page }) => {
  const table = await open(page, { id: OPENING }, BODY);
  await table.look();
  const hand = await pointer(page, "touch");
  const [x, y] = table.middles["8"];
  // On the empty part of the point, above its three checkers.
  await hand.click({ x, y: y - 30 });
  await table.look();
  expect(table.shown.sides[1].points[7]).toBe(2);
});
