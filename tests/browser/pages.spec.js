// What all pages of the site have: the theme, boards as large as the window, the menu of a position, errors in one
// sentence; and how they are without scripts and on paper.

import { readFileSync } from "node:fs";
import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { api } from "./native.js";

const EXAMPLE = readFileSync("www/example.mat", "utf8");
const ANALYSED = readFileSync("tests/data/records/m49.analysed.sgf", "utf8");
const PAGES = ["", "play.html", "edit.html", "guide.html", "howto.html", "gallery.html"];
const OPENING = api("onroll", { id: "4HPwATDgc/ABMA", action: "roll", dice: [3, 1] }).gnubgid;

const board = (page) => page.locator(":is(#stage > .jsboard, #board.jsboard):not(.coming, #first)");
const field = (page) => board(page).locator("[part=field]").first().getAttribute("fill");

async function paste(page, text) {
  await page.getByLabel("A match or a position").fill(text);
  await page.getByRole("button", { name: "Show", exact: true }).click();
}

async function openMatch(page, text = EXAMPLE) {
  await page.goto("/");
  await paste(page, text);
  await expect(page.locator("body")).toHaveAttribute("data-mode", "match");
}

test("a theme chosen on one page is that of all, and follows the device until then", ANY_BROWSER, async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/play.html");
  await expect.poll(() => field(page)).toMatch(/262c31/i);
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(() => field(page)).toMatch(/e9dfc7/i);
  await page.getByLabel("Theme").selectOption("classic");
  await expect.poll(() => field(page)).toMatch(/447861/i);
  for (const name of PAGES) {
    await page.goto(`/${name}`);
    await expect(page.getByLabel("Theme")).toHaveValue("classic");
  }
  for (const name of ["", "edit.html"]) {
    await page.goto(`/${name}`);
    await expect.poll(() => field(page)).toMatch(/447861/i);
  }
  await page.goto("/gallery.html");
  await page.getByRole("button", { name: "Use this theme" }).nth(1).click();
  await expect(page.getByLabel("Theme")).toHaveValue("dark");
});

/** The links and choices at the head of the page that cannot be pressed: outside the window, or under something else. */
const unreachable = (page) => page.locator("body > header :is(a, select, button):visible").evaluateAll((all) =>
  all.filter((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return !element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  }).map(({ textContent }) => textContent.trim()),
);

for (const [width, height, least] of [[1920, 1080, 850], [1280, 800, 640], [844, 390, 330], [740, 360, 280], [640, 360, 270], [568, 320, 215]]) {
  test(`a window of ${width} x ${height} has a whole board as large as it lets it`, ANY_BROWSER, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const name of ["", "play.html", "play.html?lang=ja", "edit.html"]) {
      await page.goto(`/${name}`);
      await expect(board(page)).toHaveAttribute("data-gnubgid");
      expect(await unreachable(page), name).toEqual([]);
      const box = await board(page).locator(".board > :first-child").boundingBox();
      expect(box.width, name).toBeGreaterThanOrEqual(least);
      expect(box.y + box.height, name).toBeLessThanOrEqual(height);
    }
    await openMatch(page);
    const box = await board(page).locator(".board").boundingBox();
    expect(box.width).toBeGreaterThanOrEqual(Math.min(least, width / 2.6));
    expect(box.y + box.height).toBeLessThanOrEqual(height);
  });
}

test("the position of a match's move leads on, by the menu that the other pages have", ANY_BROWSER, async ({ page, clipboard }) => {
  const items = () => page.locator("#menu > :is(a, button):visible").allTextContents();
  await openMatch(page);
  await board(page).locator("[data-place='1/2']").click();
  const { after } = api("record", { text: EXAMPLE }).games[0].actions[1];
  await expect(board(page)).toHaveAttribute("data-gnubgid", after.gnubgid);
  expect(await items()).toEqual(["Play from here", "Edit this", "Where did this come up?", "Share", "Share as a quiz"]);
  await page.getByRole("link", { name: "Edit this" }).click();
  await expect(board(page)).toHaveAttribute("data-gnubgid", after.gnubgid);
  expect(await items()).toEqual(["Play from here", "Show it", "Where did this come up?", "Share"]);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(page.locator("#notice")).toContainText("copied");
  const link = await clipboard.read();
  await page.getByText("Embed this", { exact: true }).click();
  await expect(page.locator("#code")).toContainText(after.gnubgid.replaceAll("+", "%2B"));
  await page.getByText("Save or copy").click();
  await page.locator("#format").selectOption("svg");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save", exact: true }).click()]);
  expect(file.suggestedFilename()).toMatch(/\.svg$/);
  await page.getByRole("link", { name: "Play from here" }).click();
  await expect(page).toHaveURL(/play\.html/);
  expect(await items()).toEqual(["Edit this", "Show it", "Where did this come up?", "Share"]);
  await page.goto("about:blank");
  await page.goto(link);
  await expect(board(page)).toHaveAttribute("data-gnubgid", after.gnubgid);
});

test("nothing in the viewer moves from move to move, and the remarks have their place", ANY_BROWSER, async ({ page }) => {
  await openMatch(page, ANALYSED);
  const parts = [".board", ".controls", ".ids", ".sheet", ".remarks", ".charts"];
  const places = () => board(page).evaluate((host, parts) => parts.map((part) => {
    const { x, y, width, height } = host.shadowRoot.querySelector(part).getBoundingClientRect();
    return [part, x, y, width, height].join(" ");
  }), parts);
  const before = await places();
  const top = await page.evaluate(() => scrollY);
  const seen = new Set();
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press("ArrowRight");
    seen.add(await board(page).locator(".remarks").innerText());
    expect(await places()).toEqual(before);
  }
  expect(seen.size).toBeGreaterThan(2);
  expect(await page.evaluate(() => scrollY)).toBe(top);
  const [list, remarks] = await Promise.all([".sheet", ".remarks"].map((part) => board(page).locator(part).boundingBox()));
  expect(remarks.y).toBeGreaterThanOrEqual(list.y + list.height);
  expect(remarks.x).toBe(list.x);
  await expect(board(page).locator(".remarks > .detail")).toHaveText("WGBGLGBG");
});

test("a pasted analysis has its candidates beside the board", ANY_BROWSER, async ({ page }) => {
  await page.goto("/");
  await paste(page, readFileSync("tests/data/positions/xg-en-play.txt", "utf8"));
  const rows = board(page).getByRole("option");
  await expect(rows.first()).toBeVisible();
  const [picture, row] = [await board(page).locator(".board").boundingBox(), await rows.first().boundingBox()];
  expect(row.x).toBeGreaterThanOrEqual(picture.x + picture.width);
});

test("an empty point takes a checker by a click, the palette says whose, and what is wrong is seen", ANY_BROWSER, async ({ page }) => {
  await page.goto("/edit.html");
  const shown = async () => api("position", { id: await board(page).getAttribute("data-gnubgid") });
  const point = (n) => board(page).locator(`svg path[data-region="${n}"]`);
  const status = board(page).locator(".status");
  await point(5).click();
  expect((await shown()).sides[1].points[4]).toBe(1);
  await expect(status).toContainText("White had no checker left");
  await board(page).getByRole("button", { name: /White/ }).click();
  await expect(status).toContainText("White has no checker left to place");
  const black = board(page).getByRole("button", { name: /Black/ });
  await black.click();
  await expect(black).toHaveAttribute("aria-pressed", "true");
  await board(page).getByRole("button", { name: "Empty board" }).click();
  await expect(black).toContainText("15 left");
  await point(5).click();
  await point(5).click({ position: { x: 5, y: 5 } });
  expect((await shown()).sides[0].points[19]).toBe(2);
  await expect(black).toContainText("13 left");
  const box = board(page).getByLabel("Paste a position");
  await box.fill("Shall I compare thee");
  await box.press("Enter");
  await expect(status).toHaveText("There is no position in this text.");
  await expect(box).toHaveValue("Shall I compare thee");
  await box.fill(OPENING);
  await box.press("Enter");
  await expect(board(page)).toHaveAttribute("data-gnubgid", OPENING);
  await expect(box).toHaveValue("");
});

test("the editor's pictures have the theme, arrows and labels", ANY_BROWSER, async ({ page }) => {
  await page.goto("/edit.html");
  await page.getByLabel("Theme").selectOption("classic");
  await page.getByLabel("Arrows").fill("8/5 6/5");
  await page.getByLabel("Labels").fill("13=A");
  await expect(board(page).locator("[part=arrows]").first()).toBeVisible();
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#svg").click()]);
  const svg = readFileSync(await file.path(), "utf8");
  expect(svg).toContain(">A<");
  expect(svg).toMatch(/447861/i);
  await page.getByLabel("Arrows").fill("8/x");
  await expect(page.locator("#wrong")).toContainText("arrows");
});

/** Things that are no match, and of what the one sentence about them tells. */
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
const UNREADABLE = {
  "a picture": [PNG, /picture/],
  "a document": [Buffer.from("%PDF-1.7\n%âãÏÓ\n"), /document/],
  "a poem": [Buffer.from("Shall I compare thee to a summer's day?\nThou art more lovely and more temperate:\n"), /cannot be read as a match or a position/],
  "a web page": [Buffer.from("<!doctype html>\n<title>News</title>\n<p>Nothing.\n"), /cannot be read as a match or a position/],
  "a word": [Buffer.from("hello"), /cannot be read as a match or a position/],
};
for (const [name, [buffer, expected]] of Object.entries(UNREADABLE)) {
  test(`${name} is refused in one sentence, in both languages`, ANY_BROWSER, async ({ page }) => {
    for (const lang of ["en", "ja"]) {
      await page.goto(`/?lang=${lang}`);
      await page.locator("#file").setInputFiles({ name: "x", mimeType: "", buffer });
      const alert = page.getByRole("alert");
      await expect(alert).toHaveText(/[.。]$/);
      await expect(alert).not.toHaveText(/[.。!?] ?[A-Zぁ-ん]/);
      if (lang === "en") await expect(alert).toHaveText(expected);
    }
  });
}

test("a match with a mistake is refused with the line of the mistake", ANY_BROWSER, async ({ page }) => {
  await page.goto("/");
  await paste(page, " 5 point match\n\n nothing more\n");
  await expect(page.getByRole("alert")).toContainText("line");
});

test("code has a button that copies it, and fits or scrolls in its box", ANY_BROWSER, async ({ page, clipboard }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const name of ["guide.html", "howto.html"]) {
    await page.goto(`/${name}`);
    const codes = page.locator(".code");
    await expect(codes.first()).toBeVisible();
    expect(await codes.count()).toBe(await page.locator("pre").count());
    const wide = await codes.locator("pre").evaluateAll((all) =>
      all.filter((code) => code.scrollWidth > code.clientWidth && getComputedStyle(code).overflowX !== "auto").length,
    );
    expect(wide).toBe(0);
    await codes.last().getByRole("button", { name: "Copy" }).click();
    expect(await clipboard.read()).toBe(await codes.last().locator("pre").textContent());
  }
});

test("a phone's gallery shows the themes of a position in a row", ANY_BROWSER, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/gallery.html");
  await expect(page.locator("[data-gnubgid]").first()).toBeVisible();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height).toBeLessThan(844 * 7);
});

test("what is printed is black on white on every page with a board, in the theme of the page afterwards", ANY_BROWSER, async ({ page }) => {
  for (const name of ["play.html", "edit.html"]) {
    await page.goto(`/${name}`);
    await page.getByLabel("Theme").selectOption("dark");
    await expect.poll(() => field(page)).toMatch(/262c31/i);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await field(page)).toMatch(/#fff/i);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await field(page)).toMatch(/262c31/i);
  }
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test("each page says where it works without, and the board there fits a phone", ANY_BROWSER, async ({ page }) => {
    for (const name of [...PAGES, "embed.html"]) {
      await page.goto(`/${name}`);
      await expect(page.getByRole("link", { name: "Without them you can play here." })).toHaveAttribute("href", "play");
    }
    await page.goto(`/play?gnubgid=${encodeURIComponent(OPENING)}`);
    const picture = page.locator(".fitting svg");
    const { x, width } = await picture.boundingBox();
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(390);
    expect(width).toBeGreaterThan(330);
    await picture.getByRole("link", { name: /^8 point/ }).click();
    await expect(page.locator(".moves")).toContainText("From 8 point to");
    await page.setViewportSize({ width: 844, height: 390 });
    const { height } = await picture.boundingBox();
    expect(height).toBeLessThanOrEqual(390);
  });
});
