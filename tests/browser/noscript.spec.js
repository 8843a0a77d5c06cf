// The pages under /play, with links alone and with scripts.

import AxeBuilder from "@axe-core/playwright";
import { ANY_BROWSER, expect, test } from "./fixtures.js";

const status = (page) => page.locator("#status");

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a checker is chosen and moved by clicks on the picture, and taken back", async ({ page, browserName }) => {
    test.skip(browserName === "firefox", "without scripts its driver's clicks do not follow an <area>; real clicks do");
    await page.goto("/play?gnubgid=4HPwATDgc/ABMA:cAkPAAAAAAAA");
    const tap = async (name) => {
      const area = page.locator(`map area[alt^="${name}"]`);
      const [left, top, right, bottom] = (await area.getAttribute("coords")).split(",").map(Number);
      const { x, y } = await page.locator("#board").boundingBox();
      await page.mouse.click(x + (left + right) / 2, y + (top + bottom) / 2);
    };
    await tap("13 point");
    await expect(page.locator(".moves")).toContainText("From 13 point to");
    await tap("7 point");
    await expect(page.locator(".so-far")).toHaveText("13/7");
    await tap("Undo");
    await expect(page.locator(".so-far")).toHaveCount(0);
    await tap("24 point");
    await tap("18 point");
    await tap("13 point");
    await tap("10 point");
    await tap("Done");
    await expect(status(page)).toHaveText("Black to roll.");
    await expect(page.locator(".last")).toHaveText("Played: 24/18 13/10");
    await expect(page.locator("#board")).toHaveAttribute("data-gnubgid", "4HPiQSDgc/ABMA:MAEAAAAAAAAA");
  });

  test("a match against the server's bot is begun at a level, and each turn leads to its answer", ANY_BROWSER, async ({ page }) => {
    await page.goto("/play");
    await page.getByRole("link", { name: "Computer, expert" }).click();
    await expect(page.getByRole("link", { name: "Computer, expert" })).toHaveAttribute("aria-current", "true");
    await page.getByRole("link", { name: "A match to 3 points" }).click();
    await expect(status(page)).toHaveText("Opening roll.");
    await expect(page).toHaveURL(/bot=expert/);
    // Black, the computer, has moved if it began.
    await page.getByRole("link", { name: "Roll", exact: true }).click();
    await expect(status(page)).toHaveText(/^White to (roll|play \d\d)\.$/);
    await page.goto("/play?gnubgid=4HPwATDgc/ABMA:cAkPAAAAAAAA&bot=expert&partial=24-18,13-10");
    await page.getByRole("link", { name: "Done" }).first().click();
    await expect(page.locator(".last")).toHaveText(/^The computer rolled \d\d and (played .+|could not move)\.$/);
    await expect(status(page)).toHaveText("White to roll.");
    // Its turn is in no page that is loaded again.
    const heard = await page.locator(".last").textContent();
    await page.reload();
    await expect(page.locator(".last")).toHaveText(heard);
  });

  test.describe("on a phone", () => {
    test.use({ viewport: { width: 390, height: 844 }, colorScheme: "dark", locale: "ja-JP" });

    test("the bot's match fits the window, in the reader's language", ANY_BROWSER, async ({ page }) => {
      const overflow = () => page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
      await page.goto("/play");
      await page.getByRole("link", { name: "コンピュータ（気軽）" }).click();
      expect(await overflow()).toBe(0);
      await page.goto("/play?gnubgid=4HPwATDgc/ABMA:cAkPAAAAAAAA&bot=casual&partial=24-18,13-10&lang=ja");
      await page.getByRole("link", { name: "確定" }).last().click();
      await expect(page.locator(".last")).toHaveText(/^コンピュータは\d\dを振り/);
      expect(await overflow()).toBe(0);
    });
  });

  test("language, side and theme are kept from page to page", ANY_BROWSER, async ({ page }) => {
    await page.goto("/play?gnubgid=4HPwATDgc/ABMA:cAkAAAAAAAAA&lang=ja&bottom=0&css=dark");
    await page.getByRole("link", { name: "ロール" }).click();
    await expect(page).toHaveURL(/lang=ja/);
    await expect(page).toHaveURL(/bottom=0/);
    await expect(page.locator("#board")).toHaveAttribute("src", /css=dark/);
  });

  test.describe("a text that is not a position", () => {
    test.use({ expectedMessages: [/400 \(Bad Request\)/] });

    test("is reported", ANY_BROWSER, async ({ page }) => {
      const response = await page.goto("/play?gnubgid=nonsense");
      expect(response.status()).toBe(400);
      await expect(page.getByRole("alert")).toHaveText("This cannot be shown.");
    });
  });
});

test("with scripts, checkers are dragged on the same page, and its text follows", async ({ page }) => {
  await page.goto("/play?gnubgid=4HPwATDgc/ABMA:cAkPAAAAAAAA");
  await expect(page.locator("body")).toHaveClass("alive");
  const board = page.locator("#board");
  const { x, y } = await board.boundingBox();
  const middle = async (region) => {
    const coords = await page.locator(`map area[data-region="${region}"]`).getAttribute("coords");
    const [a, b, c, d] = coords.split(",").map(Number);
    return d === undefined ? [a, b] : [(a + c) / 2, (b + d) / 2];
  };
  const drag = async (from, to) => {
    const [start, end] = [await middle(from), await middle(to)];
    await page.mouse.move(x + start[0], y + start[1]);
    await page.mouse.down();
    await page.mouse.move(x + end[0], y + end[1], { steps: 6 });
    await page.mouse.up();
  };
  await drag("checker-24-2", "18");
  await expect(page.locator('map area[data-region="checker-18-1"]')).toHaveCount(1);
  await drag("checker-13-5", "10");
  const [left, top] = await middle("button-confirm");
  await page.mouse.click(x + left, y + top);
  await expect(status(page)).toHaveText("Black to roll.");
  await expect(page).toHaveURL(/gnubgid=4HPiQSDgc%2FABMA%3AMAEAAAAAAAAA/);
  // The page has the links of the new position.
  await page.getByRole("link", { name: "Roll" }).click();
  await expect(status(page)).toHaveText(/^Black to play \d\d\.$/);
});

test("the choice of a level is accessible, dark too", ANY_BROWSER, async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  for (const address of ["/play", "/play?bot=best&lang=ja"]) {
    await page.goto(address);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
});

test("with scripts the bot of the page answers on the board", async ({ page }) => {
  await page.goto("/play?gnubgid=4HPwATDgc/ABMA:cAkPAAAAAAAA&bot=casual");
  await expect(page.locator("body")).toHaveClass("alive");
  const board = page.locator("#board");
  for (const region of ["checker-24-2", "checker-13-5"]) {
    const { x, y } = await board.boundingBox();
    const [left, top] = (await page.locator(`map area[data-region="${region}"]`).getAttribute("coords")).split(",").map(Number);
    await page.mouse.click(x + left, y + top);
  }
  const done = (await page.locator('map area[data-region="button-confirm"]').getAttribute("coords")).split(",").map(Number);
  const { x, y } = await board.boundingBox();
  await page.mouse.click(x + (done[0] + done[2]) / 2, y + (done[1] + done[3]) / 2);
  // Black, the computer, has rolled and moved.
  await expect(status(page)).toHaveText("White to roll.");
  await expect(page).toHaveURL(/bot=casual/);
});
