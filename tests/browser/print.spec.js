// The page on paper.

import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.js";

const EXAMPLE = readFileSync("www/example.mat", "utf8");
const XGID = "XGID=-a-B--E-B-a-dDB--b-bcb----:1:1:-1:63:0:0:0:3:8";
const board = (page) => page.locator("#stage > .jsboard:not(.coming, #first)");

test.use({ colorScheme: "dark" });
test.skip(({ browserName }) => browserName === "firefox", "Playwright cannot emulate print media in it");

async function open(page, text) {
  await page.goto("/");
  await expect(board(page)).toHaveAttribute("data-gnubgid");
  await page.getByLabel("A match or a position").fill(text);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.locator("body")).not.toHaveAttribute("data-mode", "start");
  await page.getByText("Embed this", { exact: true }).click();
  await page.emulateMedia({ media: "print" });
}

test("a match prints as board, players, IDs and the whole list, without controls", async ({ page }) => {
  await open(page, EXAMPLE);
  for (const selector of ["header", "footer", "#form", "#embedding", "#notice"]) await expect(page.locator(selector)).toBeHidden();
  for (const part of [".controls", ".keys", ".search"]) await expect(board(page).locator(part)).toBeHidden();
  await expect(board(page).locator(".viewer").getByText("Juno Vale").first()).toBeVisible();
  await expect(board(page).locator(".ids").getByText("4HPw")).toBeVisible();
  const list = await board(page).locator(".sheet").evaluate((sheet) => {
    const { bottom } = sheet.getBoundingClientRect();
    const rows = [...sheet.querySelectorAll(".cell")];
    return { isWhole: rows.every((row) => row.getBoundingClientRect().bottom <= bottom + 1), height: sheet.scrollHeight - sheet.clientHeight };
  });
  expect(list).toEqual({ isWhole: true, height: 0 });
  const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(background).toBe("rgba(0, 0, 0, 0)");
});

test("the board is black on white while it is printed", async ({ page }) => {
  await open(page, XGID);
  await expect(page.locator("#xgid")).toHaveText(XGID);
  for (const button of await page.getByRole("button").all()) await expect(button).toBeHidden();
  const field = () => board(page).locator("[part=field]").getAttribute("fill");
  const seen = await field();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  expect(await field()).toMatch(/#fff/i);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  expect(await field()).toBe(seen);
});
