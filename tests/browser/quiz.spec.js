// Quizzes: what is asked, how it is answered, and what is shown then.

import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { host } from "./host.js";

const PLAY = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10";
const TO_DOUBLE = "XGID=-B-B--C-AAB-bB---a-dBb--b-:0:0:1:00:0:0:0:0:10";
const CANDIDATES = "8/5 6/5 = +0.160; 24/20 = -0.010; 13/10 24/23 = -0.020";

/** Makes a quiz in `#a`. */
const ask = (page, options) =>
  page.evaluate(async (options) => {
    const { positionviewer } = await import("/pkg/jsboard.mjs");
    window.board = positionviewer("#a", { quiz: true, ...options });
    await board.ready;
  }, options);

/** Makes a play, as a hand does it. */
async function play(page, ...regions) {
  for (const region of regions) await page.locator(`#a [data-region=${region}]`).first().click();
  await page.locator("#a [data-region=button-confirm]").first().click();
}

test("a quiz asks a pasted position, and its answer marks a play that is not the best without a tick", async ({ page }) => {
  await host(page, `<div id="a" style="width:900px"></div>`);
  const text = `${PLAY}\n\n    1. 3-ply       8/5 6/5       eq:+0.160\n    2. 3-ply       24/20         eq:-0.010 (-0.170)\n`;
  await ask(page, { text });
  await expect(page.locator("#a")).toHaveAttribute("data-xgid", PLAY);
  await expect(page.getByRole("option")).toHaveCount(0);
  await play(page, "checker-24-2", "checker-21-1");
  await expect(page.getByRole("option")).toHaveCount(2);
  const played = page.locator("#a [data-played] .play");
  await expect(played).toHaveText("24/20");
  expect(await played.evaluate((element) => getComputedStyle(element, "::after").content)).toBe('" ←"');
  await ask(page, { xgid: PLAY, candidates: CANDIDATES });
  await play(page, "checker-8-3", "checker-6-5");
  await expect(played).toHaveText("8/5 6/5");
  expect(await played.evaluate((element) => getComputedStyle(element, "::after").content)).toBe('" ✓"');
});

test("a quiz has the colours that the page sets, and stands where its answer does", async ({ page }) => {
  await host(page, `<div id="a" style="width:900px"></div>`);
  await ask(page, { xgid: PLAY, candidates: CANDIDATES, colours: { field: "rgb(1, 2, 3)" } });
  const look = () =>
    page.evaluate(() => {
      const root = document.querySelector("#a").shadowRoot;
      const { left } = root.querySelector("[part=board]").getBoundingClientRect();
      return { left, field: getComputedStyle(root.querySelector("[part=field]")).fill };
    });
  const asked = await look();
  expect(asked.field).toBe("rgb(1, 2, 3)");
  await play(page, "checker-8-3", "checker-6-5");
  await expect(page.getByRole("option")).toHaveCount(3);
  expect(await look()).toEqual(asked);
});

for (const [name, heard] of [["Double", "double"], ["Roll", "roll"]]) {
  test(`a cube quiz shows its answer after ${name}`, ANY_BROWSER, async ({ page }) => {
    await host(page, `<div id="a"></div>`);
    await ask(page, { xgid: TO_DOUBLE, notes: "Double, take." });
    await page.evaluate(() => {
      window.heard = [];
      board.on("jsboard:action", ({ detail }) => heard.push(detail.action));
    });
    await page.locator("#a").getByRole("button", { name, exact: true }).click();
    await expect(page.getByText("Double, take.")).toBeVisible();
    await expect(page.locator("#a [data-region^=button-]")).toHaveCount(0);
    await expect(page.locator("#a")).toHaveAttribute("data-xgid", TO_DOUBLE);
    expect(await page.evaluate(() => window.heard)).toEqual([heard]);
  });
}

test("in a turn the IDs are those of its start, and the steps are said beside them", ANY_BROWSER, async ({ page }) => {
  await host(page, `<div id="a"></div>`);
  const start = await page.evaluate(async (xgid) => {
    const { player } = await import("/pkg/jsboard.mjs");
    window.board = player("#a", { xgid });
    await board.ready;
    return board.position.gnubgid;
  }, PLAY);
  const a = page.locator("#a");
  await a.locator("[data-region=checker-8-3]").first().click();
  await expect(a).toHaveAttribute("data-steps", "8/5");
  await expect(a).toHaveAttribute("data-gnubgid", start);
  await expect(a.locator("[part=id]").first()).toContainText(start);
  await expect(a.locator("[part=status]")).toHaveText("White to play 31. 8/5");
  expect(await page.evaluate(() => board.position.gnubgid)).toBe(start);
  await a.locator("[data-region=checker-6-5]").first().click();
  await expect(a).toHaveAttribute("data-steps", "8/5 6/5");
  await a.locator("[data-region=button-confirm]").first().click();
  await expect(a).not.toHaveAttribute("data-steps");
  await expect(a).not.toHaveAttribute("data-gnubgid", start);
});
