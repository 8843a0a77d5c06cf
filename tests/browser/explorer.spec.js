// The explorer as its users see it: www/explorer.html and `<backgammon-explorer>`.

import { readFileSync } from "node:fs";
import { ANY_BROWSER, expect, test } from "./fixtures.js";

const RECORDS = "tests/data/records";

/** A match with so many games, by players of these names: nobody wins, so that it can be told from others. */
function match(players, length, rolls) {
  const lines = rolls.map((pair, at) => `${String(at + 1).padStart(3)}) ${pair[0].padEnd(30)} ${pair[1] ?? ""}`.trimEnd());
  return ` ${length} point match\n\n Game 1\n ${players[0]} : 0                 ${players[1]} : 0\n${lines.join("\n")}\n`;
}

const opening = (names, length) => match(names, length, [["31: 8/5 6/5", "42: 8/4 6/4"], ["63: 24/15", "65: 24/18 18/13"]]);

const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

async function add(page, files) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Add matches" }).click()]);
  await chooser.setFiles(files);
  await expect(page.getByText(/^Files read: \d/)).toBeVisible();
}

const search = async (page, q) => {
  await page.getByRole("searchbox").fill(q);
  await page.keyboard.press("Enter");
};

test("the first visit shows a demonstration, whose plays are followed", ANY_BROWSER, async ({ page }) => {
  await page.goto("explorer.html");
  await expect(page.getByText(/^Demonstration: \d+ matches/)).toBeVisible();
  await expect(page.getByText(/Played [\d,]+ times here/)).toBeVisible();
  const first = page.getByRole("row").nth(1);
  await expect(first).toContainText(/\d-\d/);
  await first.getByRole("button").click();
  await expect(page).toHaveURL(/gnubgid=/);
  await page.getByRole("button", { name: "Start position" }).click();
  await expect(page.getByRole("button", { name: "Start position" })).toBeDisabled();
  await page.goBack();
  await expect(page.getByRole("button", { name: "Start position" })).toBeEnabled();
});

test("matches are added, searched, noted and asked, and are there after a reload", async ({ page }) => {
  await page.goto("explorer.html");
  await add(page, [file("analysed.sgf", readFileSync(`${RECORDS}/m37.analysed.sgf`)), file("a.mat", opening(["Ann", "Ben"], 5)), file("b.txt", "no match")]);
  await expect(page.getByText("Files read: 2. New matches: 2. Known already: 0.")).toBeVisible();
  await page.getByText("Files that could not be read: 1").click();
  await expect(page.getByText(/b\.txt: .*expected/)).toBeVisible();

  await search(page, "player:ann roll:31");
  await expect(page.getByText("1 position", { exact: true })).toBeVisible();
  const hit = page.getByRole("article");
  await expect(hit).toContainText("Ann – Ben");
  await expect(hit).toContainText("8/5 6/5");
  await hit.getByRole("button", { name: "Note" }).click();
  await hit.getByRole("textbox", { name: "Note" }).fill("The best opening");
  await hit.getByRole("textbox", { name: /^Tags/ }).fill("opening");
  await hit.getByRole("button", { name: "Save" }).click();
  await page.reload();
  await search(page, "#opening note");
  await expect(page.getByRole("article")).toContainText("The best opening");
  await search(page, "#opening nonsense:1");
  await expect(page.getByRole("alert")).toContainText("nonsense:1");
  await search(page, "(");
  await expect(page.getByRole("alert")).toHaveText("The search cannot be read, character 1: expected a closing parenthesis");

  // The worst become cards, which are asked until they are known.
  await search(page, "error>0.02 sort:error");
  await page.getByRole("button", { name: "Quiz me" }).click();
  await expect(page.getByText(/cards? (is|are) due/)).toBeVisible();
  const before = await page.getByText(/cards? (is|are) due/).innerText();
  await page.getByRole("button", { name: "Show the answer" }).click();
  await expect(page.getByText(/given away/)).toBeVisible();
  await page.getByRole("button", { name: "Easy" }).click();
  await expect(page.getByText(/cards? (is|are) due|No card is due/)).not.toHaveText(before);
});

test("statistics lead to what they count, and a match opens at its place", ANY_BROWSER, async ({ page }) => {
  await page.goto("explorer.html?tab=sums&by=kind");
  const rows = page.getByRole("row");
  await expect(rows.nth(1)).toContainText("plays");
  await page.getByRole("combobox", { name: "By" }).selectOption("cube");
  await expect(page).toHaveURL(/by=cube/);
  await page.getByRole("combobox", { name: "By" }).selectOption("phase");
  await page.getByRole("button", { name: "race", exact: true }).click();
  await expect(page.getByRole("searchbox")).toHaveValue("phase:race -phase:bearoff sort:error");
  const hit = page.getByRole("article").first();
  await hit.getByRole("button", { name: "Open" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator(".sheet")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("what is drawn is searched, saved, and sent as a link", ANY_BROWSER, async ({ page, context, clipboard }) => {
  await page.goto("explorer.html");
  await page.getByRole("button", { name: "Draw" }).click();
  const editor = page.locator(".drawn .picture");
  await expect(editor).toBeVisible();
  const box = await editor.boundingBox();
  // Two checkers on the point at the lower right: point 1.
  for (let i = 0; i < 2; i++) await page.mouse.click(box.x + box.width * 0.88, box.y + box.height * 0.85);
  await expect(page.getByRole("searchbox")).toHaveValue(/^own:1\b/);
  await page.getByRole("button", { name: "Save search" }).click();
  await page.getByRole("textbox", { name: "Name of this search" }).fill("Ace point");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Ace point", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Copy link" }).click();
  const link = await clipboard.read();
  // Another reader sees the same search over other matches.
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole("searchbox")).toHaveValue(/^own:1\b/);
  await expect(other.getByText(/^([\d,]+ positions?|Nothing was found\.)$/)).toBeVisible();
});

test("the menu of a position leads to where it came up", ANY_BROWSER, async ({ page }) => {
  await page.goto("edit.html");
  await page.getByRole("link", { name: "Where did this come up?" }).click();
  await expect(page).toHaveURL(/explorer\.html/);
  await expect(page.getByText(/times here|Never played here|Played once here/)).toBeVisible();
});

test("another language takes the place of the view, and files are dropped there as before", ANY_BROWSER, async ({ page }) => {
  await page.goto("explorer.html");
  await expect(page.getByText(/^Demonstration/)).toBeVisible();
  await page.locator("[data-language=ja]").click();
  await expect(page.getByRole("tab", { name: "統計" })).toBeVisible();
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "a.mat"));
    document.querySelector("#explorer").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, opening(["Ann", "Ben"], 5));
  await expect(page.getByText("ファイル1:新しいマッチ1、既にあるマッチ0。")).toBeVisible();
  await expect(page.locator(".explorer")).toHaveCount(1);
});
