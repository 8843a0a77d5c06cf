// A player looks for what she does wrong, on a phone, and sends what she found to her teacher.

import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.js";

const RECORDS = "tests/data/records";
/** Files of several sites and programs; some are the same matches. */
const FILES = ["m10.bgstudio.txt", "m10.galaxy.txt", "m10.xg.txt", "m10.sgf", "m12.mat", "m37.analysed.sgf", "m37.mat", "m49.analysed.sgf", "made.xg"];

const files = FILES.map((name) => ({ name, mimeType: "", buffer: readFileSync(`${RECORDS}/${name}`) }));

async function add(page) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Add matches" }).tap()]);
  await chooser.setFiles(files);
  await expect(page.getByText(/^Files read: 9\. New matches: [5-6]\. Known already: [3-4]\./)).toBeVisible();
  await page.getByRole("button", { name: "Close" }).tap();
}

test("what is lost is found, drawn, saved, asked again, and sent to a teacher", async ({ page, browser, clipboard }) => {
  await page.goto("explorer.html");
  await add(page);
  await page.getByRole("tab", { name: "Statistics" }).tap();
  await page.getByRole("combobox", { name: "By" }).selectOption("kind");
  await expect(page.getByRole("row", { name: /^doubles/ })).toContainText("%");
  // Nothing is wider than the screen.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(page.viewportSize().width);
  await page.getByRole("button", { name: "plays", exact: true }).tap();
  await expect(page.getByRole("searchbox")).toHaveValue("kind:play sort:error");
  await expect(page.getByRole("article").first()).toContainText("best:");

  await page.getByRole("button", { name: "Draw" }).tap();
  const picture = page.locator(".drawn .picture");
  const { x, y, width, height } = await picture.boundingBox();
  const low = (/** @type {number} */ part) => page.touchscreen.tap(x + width * part, y + height * 0.85);
  await low(0.88);
  await low(0.88);
  await expect(page.getByRole("searchbox")).toHaveValue("own:1 kind:play sort:error");
  await page.getByRole("button", { name: "Draw" }).tap();
  await page.getByRole("button", { name: "Save search" }).tap();
  await page.getByRole("textbox", { name: "Name of this search" }).fill("Deep");
  await page.getByRole("button", { name: "Save", exact: true }).tap();
  await expect(page.getByRole("button", { name: "Deep", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Quiz me" }).tap();
  await expect(page.getByText(/^20 cards are due/)).toBeVisible();
  await page.getByRole("tab", { name: "Positions" }).tap();
  await page.getByRole("button", { name: "Copy link" }).tap();
  const link = await clipboard.read();

  // The teacher has other matches on another device.
  const context = await browser.newContext({ serviceWorkers: "block", baseURL: new URL(page.url()).origin });
  const teacher = await context.newPage();
  await teacher.goto(link);
  await expect(teacher.getByRole("searchbox")).toHaveValue("own:1 kind:play sort:error");
  await expect(teacher.getByText(/^[\d,]+ positions?$/)).toBeVisible();
  await context.close();
});
