// The lobby on a phone, both ways.

import { expect, test } from "./fixtures.js";

const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

test("the lobby fits a phone: a name is chosen, and something said, by taps", async ({ page }) => {
  const name = `thumb-${Date.now() % 1e8}`;
  await page.goto("/lobby.html");
  await page.getByRole("button", { name: "Choose a name" }).tap();
  await page.getByRole("textbox", { name: "Your name as a guest" }).fill(name);
  await page.getByRole("button", { name: "Choose", exact: true }).tap();
  await expect(page.locator("backgammon-lobby")).toContainText(`You are ~${name}`);
  await page.getByRole("textbox", { name: "Message" }).fill("From a phone");
  await page.getByRole("button", { name: "Send" }).tap();
  const line = page.getByRole("log").locator(".line", { hasText: name }).last();
  await expect(line).toContainText("From a phone");
  await expect(line).toBeInViewport();
  expect(await fits(page)).toBe(true);
  // Turned on its side, all of the chat is seen at once.
  await page.setViewportSize({ width: 844, height: 390 });
  await page.getByRole("textbox", { name: "Message" }).scrollIntoViewIfNeeded();
  await expect(page.getByRole("textbox", { name: "Message" })).toBeInViewport({ ratio: 1 });
  await expect(line).toBeInViewport();
  expect(await fits(page)).toBe(true);
  for (const button of await page.getByRole("tablist").locator("..").getByRole("button").all()) {
    if (!(await button.isVisible())) continue;
    const { width, height } = await button.boundingBox();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
  }
});
