// The editor with mouse, keys and form; the marks of a position and the quiz.

import AxeBuilder from "@axe-core/playwright";
import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { host, START } from "./host.js";
import { api } from "./native.js";

const OPENING = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10";

/** A page with an embed of this kind. */
async function open(page, kind, options = {}) {
  await host(page, `<main><h1>Host</h1><div id="board" style="width:480px"></div></main>`);
  await page.evaluate(
    async ([kind, options]) => {
      const jsboard = await import("/pkg/jsboard.mjs");
      window.events = [];
      for (const name of ["change", "move", "error"]) {
        addEventListener(`jsboard:${name}`, ({ detail }) => events.push({ name, ...detail }));
      }
      window.board = jsboard[kind]("#board", options);
      await board.ready;
    },
    [kind, options],
  );
}

const region = (page, name) => page.locator(`#board [data-region="${name}"]`);
const shown = async (page) => api("position", { id: await page.locator("#board").getAttribute("data-gnubgid") });

async function drag(page, from, to) {
  const middle = async (name) => {
    const { x, y, width, height } = await region(page, name).boundingBox();
    return [x + width / 2, y + height / 2];
  };
  const [start, end] = [await middle(from), await middle(to)];
  await page.mouse.move(...start);
  await page.mouse.down();
  await page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2);
  await page.mouse.move(...end);
  await page.mouse.up();
}

test("checkers are dragged, added and removed, and all of it is undone", async ({ page }) => {
  await open(page, "editor");
  await drag(page, "checker-24-2", "checker-off-bottom-1".slice(8, 18));
  expect((await shown(page)).sides[1].off).toBe(1);
  await region(page, "9").click();
  expect((await shown(page)).sides[1].points[8]).toBe(1);
  await region(page, "checker-6-5").click();
  await region(page, "checker-6-4").click({ button: "right" });
  expect((await shown(page)).sides[1].points[5]).toBe(3);
  await page.keyboard.down("Shift");
  await drag(page, "checker-13-5", "4");
  await page.keyboard.up("Shift");
  expect((await shown(page)).sides[1].points[3]).toBe(5);
  for (let i = 0; i < 5; i++) await page.keyboard.press("u");
  await expect(page.locator("#board")).toHaveAttribute("data-gnubgid", START);
  for (let i = 0; i < 5; i++) await page.keyboard.press("y");
  expect((await shown(page)).sides[1].points[3]).toBe(5);
});

test("the form changes everything but the checkers, and reports what is not legal", async ({ page }) => {
  await open(page, "editor");
  await page.getByLabel("Match length").fill("7");
  await page.getByLabel("Score, White").fill("6");
  await page.getByLabel("Score, Black").fill("3");
  await page.getByLabel("Crawford").check();
  await page.getByRole("combobox", { name: "Cube", exact: true }).selectOption("4");
  await page.getByRole("combobox", { name: "On roll" }).selectOption("0");
  await page.getByRole("combobox", { name: "Die 1" }).selectOption("5");
  await page.getByRole("combobox", { name: "Die 2" }).selectOption("2");
  const { score, length, rules, cube, turn, dice } = await shown(page);
  expect({ score, length, turn, dice, value: cube.value, crawford: rules.crawford }).toEqual({
    score: [3, 6],
    length: 7,
    turn: 0,
    dice: [5, 2],
    value: 4,
    crawford: true,
  });
  await page.getByLabel("Score, White").fill("7");
  await page.keyboard.press("Tab");
  await expect(page.getByText("The match is already won at this score.")).toBeVisible();
  expect(await page.evaluate(() => board.flaws)).toEqual(["The match is already won at this score."]);
  const field = page.getByLabel("Score, White");
  // By keys: the driver of Firefox fills a field without a word that it has changed.
  const type = async (text) => {
    await field.press("ControlOrMeta+A");
    await field.pressSequentially(text);
    await field.press("Tab");
  };
  for (const wrong of ["-3", "99999"]) {
    await type(wrong);
    await expect(page.locator("#board .status")).toHaveText("Scores and lengths are whole numbers from 0 to 32767.");
    await type("6");
    await expect(page.locator("#board .status")).toBeEmpty();
  }
});

test("an ID in other text is used; text without an ID is refused", ANY_BROWSER, async ({ page }) => {
  await open(page, "editor");
  await page.evaluate((xgid) => board.paste(`Look: ${xgid} !`), OPENING);
  await expect(page.locator("#board")).toHaveAttribute("data-xgid", OPENING);
  await page.evaluate(() => board.paste("no such thing"));
  await expect(page.locator("#board")).toHaveAttribute("data-xgid", OPENING);
  await expect(page.locator("#board .live")).toHaveText("There is no position in this text.");
});

test("a position is made by keys alone", async ({ page }) => {
  await open(page, "editor");
  await page.evaluate(() => board.empty());
  await page.locator("#board .board").focus();
  // Two checkers on the point that the cursor reaches, then three of the other colour beside it.
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("2");
  await page.keyboard.press("c");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("3");
  const { sides } = await shown(page);
  expect(sides.flatMap(({ points }) => points.filter(Boolean))).toEqual([3, 2]);
  await expect(page.locator("#board .live")).toHaveText(/3 Black/);
});

test("the picture can be had as SVG and as PNG", async ({ page }) => {
  await open(page, "editor", { css: "dark" });
  const { svg, png } = await page.evaluate(async () => {
    const bytes = new Uint8Array(await (await board.png()).arrayBuffer());
    return { svg: board.svg, png: [bytes.length, String.fromCharCode(...bytes.slice(1, 4))] };
  });
  expect(svg).toMatch(/^<svg /);
  expect(svg).not.toContain("var(");
  expect(png[0]).toBeGreaterThan(10_000);
  expect(png[1]).toBe("PNG");
});

test("candidates show their arrows, and a quiz asks first", async ({ page }) => {
  const candidates = "8/5 6/5 = +0.164; 24/23 13/10 = +0.012";
  await open(page, "positionviewer", { xgid: OPENING, candidates, notes: "Make the point." });
  await expect(page.getByRole("option")).toHaveCount(2);
  const arrows = page.locator("#board [part=arrows]").first();
  await expect(arrows).toBeHidden();
  await page.getByRole("option").last().hover();
  await expect(arrows).toBeVisible();
  await page.mouse.move(1, 1);
  await expect(arrows).toBeHidden();
  await page.getByRole("listbox").focus();
  await page.keyboard.press("ArrowDown");
  await expect(arrows).toBeVisible();
  await page.evaluate(() => board.destroy());
  await open(page, "positionviewer", { xgid: OPENING, candidates, notes: "Make the point.", quiz: true });
  await expect(page.getByText("Make the point.")).toHaveCount(0);
  await region(page, "checker-8-3").click();
  await region(page, "checker-6-5").click();
  await region(page, "die-1").click();
  await expect(page.getByText("Make the point.")).toBeVisible();
  await expect(page.locator("#board [data-played]")).toHaveText(/8\/5 6\/5/);
  await expect(page.locator("#board")).toHaveAttribute("data-xgid", OPENING);
});

for (const css of ["nature", "classic", "dark", "print", "contrast"]) {
  test(`axe finds nothing in ${css}`, ANY_BROWSER, async ({ page }) => {
    for (const kind of ["player", "editor", "positionviewer"]) {
      await open(page, kind, { xgid: OPENING, css, ...(kind === "positionviewer" && { candidates: "8/5 6/5 = 0.1" }) });
      const { violations } = await new AxeBuilder({ page }).include("main").analyze();
      expect(violations.map(({ id, nodes }) => [kind, id, nodes.map(({ target }) => target)])).toEqual([]);
    }
  });
}
