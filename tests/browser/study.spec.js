// Studying a match: search, comments and analysis, the match overview.

import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { host } from "./host.js";
import { api } from "./native.js";

const MATCH = readFileSync("www/example.mat", "utf8");
const { games, players } = api("record", { text: MATCH });

const viewer = (page) => page.locator("#viewer");
const shows = (page, gnubgid) => expect(viewer(page)).toHaveAttribute("data-gnubgid", gnubgid);
const current = (page) => page.locator("#viewer [aria-current]");

async function open(page, options = {}, lang = "en") {
  await host(page, `<div id="viewer" lang="${lang}"></div>`);
  await page.evaluate(
    async (options) => {
      const { gameviewer } = await import("/pkg/jsboard.mjs");
      window.viewer = gameviewer("#viewer", { study: true, ...options });
      await viewer.ready;
    },
    { text: MATCH, ...options },
  );
}

test("players, dice and moves are found in the list", async ({ page }) => {
  await open(page);
  const all = games.flatMap((game, index) => game.actions.map((action, step) => ({ ...action, place: `${index + 1}/${step + 1}` })));
  const wanted = all.filter(({ side, dice, move }) => side === 1 && dice?.join("") === "62" && move.includes("/1"));
  expect(wanted.length).toBeGreaterThan(1);
  const box = page.getByRole("searchbox", { name: "Search the moves" });
  await box.fill(`${players[1]} 62 /1`);
  await expect(page.locator("#viewer [data-found]")).toHaveCount(wanted.length);
  await box.press("Enter");
  await expect(current(page)).toHaveAttribute("data-place", wanted[0].place);
  await shows(page, wanted[0].after.gnubgid);
  await box.press("Enter");
  await expect(current(page)).toHaveAttribute("data-place", wanted[1].place);
  await expect(page.locator("#viewer output")).toHaveText(`2 of ${wanted.length}`);
  await box.press("Shift+Enter");
  await expect(current(page)).toHaveAttribute("data-place", wanted[0].place);
  await box.fill("no such thing");
  await expect(page.locator("#viewer output")).toHaveText("nothing found");
  await expect(page.locator("#viewer [data-found]")).toHaveCount(0);
});

test("the search shows its first find as one types, and cube actions by what they are called", ANY_BROWSER, async ({ page }) => {
  await open(page);
  const before = await viewer(page).getAttribute("data-gnubgid");
  const all = games.flatMap((game, index) => game.actions.map((action, step) => ({ ...action, place: `${index + 1}/${step + 1}` })));
  const cube = all.filter(({ kind }) => ["double", "take", "drop", "beaver", "raccoon", "resign", "accept", "reject"].includes(kind));
  const box = page.getByRole("searchbox");
  for (const word of ["cube", "double"]) {
    await box.fill(word);
    await expect(page.locator("#viewer [data-found]")).toHaveCount(cube.length);
    await shows(page, cube[0].after.gnubgid);
    await expect(page.locator(`#viewer [data-place="${cube[0].place}"]`)).toBeInViewport();
  }
  await box.fill("");
  await shows(page, before);
});

test("typing in the search moves nothing", async ({ page }) => {
  await open(page);
  const before = await viewer(page).getAttribute("data-gnubgid");
  await page.getByRole("searchbox").pressSequentially("f c ? ");
  await page.getByRole("searchbox").press("ArrowRight");
  await shows(page, before);
});

test("the tables count what the record has", ANY_BROWSER, async ({ page }) => {
  await open(page);
  const row = (label) => page.locator("#viewer .study tr", { has: page.getByRole("rowheader", { name: label, exact: true }) }).locator("td");
  const moves = games.flatMap(({ actions }) => actions).filter(({ kind }) => kind === "move");
  const of = (side) => moves.filter((move) => move.side === side);
  await expect(row("Rolls")).toHaveText([0, 1].map((side) => String(of(side).length)));
  const pips = ([a, b]) => (a === b ? 4 * a : a + b);
  const average = (side) => (of(side).reduce((sum, { dice }) => sum + pips(dice), 0) / of(side).length).toFixed(2);
  await expect(row("Pips a roll")).toHaveText([average(0), average(1)]);
  const hits = (side) => String(of(side).reduce((sum, { move }) => sum + hitsIn(move), 0));
  await expect(row("Checkers hit")).toHaveText([hits(0), hits(1)]);
  const wins = (side) => String(games.filter(({ winner }) => winner === side).length);
  await expect(row("Games won")).toHaveText([wins(0), wins(1)]);
  await expect(page.locator("#viewer .go")).toHaveCount(games.length);
});

/** The number of hits in a move text: its stars. */
const hitsIn = (move) => (move.match(/\*/g) ?? []).length;

test("a game's number leads to its start, a chart to the place under the pointer", async ({ page }) => {
  await open(page);
  await page.locator("#viewer .go").nth(2).click();
  await expect(current(page)).toHaveAttribute("data-place", "3/0");
  const plot = page.locator("#viewer .plot").first();
  await plot.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await plot.boundingBox();
  const all = games.flatMap(({ actions }, game) => actions.map((action, step) => ({ ...action, place: `${game + 1}/${step + 1}` })));
  const middle = all[Math.floor(all.length / 2)];
  await page.mouse.move(x + width / 2 + 1, y + height / 2);
  await shows(page, middle.after.gnubgid);
  await page.mouse.click(x + width / 2 + 1, y + height / 2);
  await expect(current(page)).toHaveAttribute("data-place", middle.place);
  await page.mouse.move(0, 0);
  await shows(page, middle.after.gnubgid);
  const marks = page.locator("#viewer .now");
  for (let i = 0; i < (await marks.count()); i += 1) await expect(marks.nth(i)).toBeVisible();
});

test("several matches in one text can be chosen", ANY_BROWSER, async ({ page }) => {
  const second = MATCH.replaceAll(players[0], "Somebody Else");
  await open(page, { text: `${MATCH}\n${second}` });
  const select = page.getByRole("combobox", { name: "Match" });
  await expect(select.locator("option")).toHaveCount(2);
  await expect(viewer(page).locator(".head .name").first()).toHaveText(players[0]);
  await select.selectOption({ index: 1 });
  await expect(viewer(page).locator(".head .name").first()).toHaveText("Somebody Else");
  await expect(select).toHaveValue(/Somebody Else/);
  await open(page);
  await expect(page.getByRole("combobox")).toHaveCount(0);
});

test("a play that is not legal is explained", ANY_BROWSER, async ({ page }) => {
  const text = " 1 point match\n\n Game 1\n Ann : 0    Ben : 0\n  1) 31: 8/5 6/2    42: 8/4 6/4\n";
  await open(page, { text, start: "1/1" });
  const [note] = api("record", { text }).notes.filter(({ line }) => line === 5);
  await expect(page.locator("#viewer .problem")).toContainText(note.message);
  await page.keyboard.press("Tab");
  await page.locator("#viewer .board").press("ArrowRight");
  await expect(page.locator("#viewer .problem")).toBeHidden();
});

test("in Japanese too, and axe finds nothing", ANY_BROWSER, async ({ page }) => {
  await open(page, {}, "ja");
  await expect(page.getByRole("searchbox", { name: "手を探す" })).toBeVisible();
  await expect(viewer(page).getByText("平均ピップ")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include("#viewer").analyze();
  expect(violations).toEqual([]);
});

test("an analysed file of another format: its candidates are marked, and mistakes are found", ANY_BROWSER, async ({ page }) => {
  const sgf = readFileSync("tests/data/records/m49.analysed.sgf", "utf8");
  const { games } = api("record", { text: sgf });
  const all = games.flatMap(({ actions }, game) => actions.map((action, step) => ({ ...action, place: `${game + 1}/${step + 1}` })));
  const error = ({ analysis }) => Math.max(analysis?.error?.play ?? 0, analysis?.error?.cube ?? 0);
  const wrong = all.filter((action) => error(action) >= 0.02);
  expect(wrong.length).toBeGreaterThan(1);
  await open(page, { text: sgf });
  await expect(page.locator("#viewer .cell:is(.error, .blunder)")).toHaveCount(wrong.length);
  await page.getByRole("button", { name: "Next mistake" }).click();
  await expect(current(page)).toHaveAttribute("data-place", wrong[0].place);

  const several = all.find(({ kind, analysis }) => kind === "move" && analysis?.candidates?.length > 2);
  await page.evaluate((place) => viewer.go(place), several.place);
  const rows = page.locator("#viewer .candidate");
  await expect(rows).toHaveCount(several.analysis.candidates.length);
  await expect(rows.nth(several.analysis.played)).toHaveAttribute("data-played", "");
  await expect(rows.nth(1).locator(".play")).toHaveText(several.analysis.candidates[1].move);
  await rows.nth(1).hover();
  await shows(page, several.before.gnubgid);
  await expect(page.locator("#viewer [part=arrows]").first()).toBeAttached();
  await page.mouse.move(0, 0);
  await shows(page, several.after.gnubgid);
  const row = (label) => page.locator("#viewer .study tr", { has: page.getByRole("rowheader", { name: label, exact: true }) }).locator("td");
  // The performance rating is 500 times the error of a decision, which stands there rounded to thousandths.
  const rates = (await row("Error a decision").allTextContents()).map(Number);
  const ratings = (await row("PR").allTextContents()).map(Number);
  for (const [i, rating] of ratings.entries()) expect(Math.abs(rating - 500 * rates[i])).toBeLessThanOrEqual(0.26);
  await expect(page.locator("#viewer .chart")).toHaveCount(games.length > 1 ? 4 : 3);
});

test("an element shows a file in an older encoding", async ({ page }) => {
  // José and 山田, in Windows-1252 and in Shift_JIS.
  const files = { "jos\xE9": "jos\u00E9", "\x8ER\x93c": "\u5C71\u7530" };
  for (const [written, name] of Object.entries(files)) {
    const body = Buffer.from(MATCH.replaceAll(players[0], written), "latin1");
    await page.route("**/old.mat", (route) => route.fulfill({ body, contentType: "text/plain" }));
    await host(page, '<backgammon-match id="viewer" src="/old.mat" study></backgammon-match><script type="module" src="/pkg/jsboard.mjs"></script>');
    await expect(page.locator("#viewer .head .name").first()).toHaveText(name);
    await page.unroute("**/old.mat");
  }
});

test("an element shows a file of eXtreme Gammon", async ({ page }) => {
  const file = readFileSync("tests/data/records/made.xg");
  const record = api("record", { base64: file.toString("base64") });
  await page.route("**/made.xg", (route) => route.fulfill({ body: file, contentType: "application/octet-stream" }));
  await host(page, `<backgammon-match id="viewer" src="/made.xg" study></backgammon-match><script type="module" src="/pkg/jsboard.mjs"></script>`);
  await expect(page.locator("#viewer .sheet .head")).toHaveCount(record.games.length);
  await expect(page.locator("#viewer .head .name").first()).toHaveText(record.players[0]);
});
