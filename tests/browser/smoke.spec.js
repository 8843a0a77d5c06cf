import { expect, test } from "./fixtures.js";

test("the site's first page has a title", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveTitle(/./);
});
