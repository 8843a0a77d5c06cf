// A match on the play page, on a phone held sideways, from its first roll to the friend who gets its link.

import { expect, test } from "./fixtures.js";
import { api } from "./native.js";

test.use({
  viewport: { width: 844, height: 390 },
  locale: "ja-JP",
  // The first page preloads what positions need; a link to a match does not use all of it.
  expectedMessages: [/was preloaded using link preload but not used/],
});

/**
 * Dice that make a short match: White opens with 61 and throws doubles, Black throws 65. The opponent does not
 * pause; what the page says stays as long as it does.
 */
function loadDice() {
  const later = window.setTimeout;
  window.setTimeout = (f, delay, ...rest) => later(f, delay > 2000 ? delay : Math.min(delay ?? 0, 20), ...rest);
  let thrown = 0;
  let pair = [];
  const next = () => {
    const [, match] = document.getElementById("board").dataset.gnubgid.split(":");
    const [first, second] = atob(match).slice(0, 2).split("").map((c) => c.charCodeAt(0));
    if ((second & 7) === 0) return [1, 6]; // The opening roll.
    return first & 64 ? Array(2).fill([5, 6, 4, 3][thrown++ % 4]) : [6, 5];
  };
  crypto.getRandomValues = (bytes) => {
    if (pair.length === 0) pair = next();
    bytes[0] = pair.shift() - 1;
    return bytes;
  };
}

const board = (page) => page.locator("#board");
const region = (page, name) => board(page).locator(`svg [data-region="${name}"]`).first();
const id = (page) => board(page).getAttribute("data-gnubgid");

/** What a function of the page's own API says of the state shown. */
const ask = (page, name) =>
  page.evaluate(async (name) => (await import("./pkg/api.js"))[name]({ id: document.getElementById("board").dataset.gnubgid }), name);
const state = (page) => ask(page, "position");

async function open(context, address) {
  const page = await context.newPage();
  await page.addInitScript(loadDice);
  await page.addInitScript(() => localStorage.setItem("jsboard:play", JSON.stringify({ ...JSON.parse(localStorage.getItem("jsboard:play")), against: "opponent" })));
  await page.goto(address);
  await expect(board(page)).toHaveAttribute("data-gnubgid");
  return page;
}

/** Taps the checkers of these steps. */
async function make(page, steps) {
  for (const [from] of steps) {
    // What runs is where it will lie.
    await page.evaluate(() => {
      for (const animation of document.getElementById("board").shadowRoot.getAnimations()) {
        if (animation.effect.getComputedTiming().endTime < Infinity) animation.finish();
      }
    });
    const checkers = board(page).locator(`svg [data-region^="checker-${from === 25 ? "bar-bottom" : from}-"]`);
    await checkers.last().tap({ force: true });
  }
}

/** The steps of a legal play, the higher die first. */
async function steps(page) {
  const { plays } = await ask(page, "plays");
  const { steps } = plays.at(-1);
  return steps.toSorted((a, b) => b[0] - b[1] - (a[0] - a[1]));
}

/** Plays until a condition holds of the state that White has to act in. */
async function playUntil(page, isReached) {
  for (let turn = 0; turn < 60; turn++) {
    let now;
    const isOurs = ({ turn, decision }) =>
      ["opening_roll", "game_over", "match_over"].includes(decision) || (turn === 1 && ["roll", "roll_or_double", "play"].includes(decision));
    await expect.poll(async () => isOurs((now = await state(page)))).toBe(true);
    if (isReached(now)) return now;
    if (now.decision === "play") {
      await make(page, await steps(page));
      await region(page, "button-confirm").tap();
    } else if (now.decision === "game_over") {
      await page.getByRole("button", { name: "次のゲーム" }).first().tap();
    } else {
      await region(page, "button-roll").tap();
    }
    await expect.poll(() => id(page)).not.toBe(now.gnubgid);
  }
  throw new Error("the game does not end");
}

test("a match in Japanese is played, left, resumed, won, reviewed and sent as a link", async ({ context, browser, clipboard }) => {
  test.slow(); // Some twenty turns by taps.
  let page = await open(context, "/play.html");
  await page.getByLabel("マッチ").selectOption("3");
  await page.getByRole("button", { name: "新しいゲーム" }).tap();
  expect(await state(page)).toMatchObject({ length: 3, decision: "opening_roll" });

  const first = await playUntil(page, ({ decision }) => decision === "game_over");
  expect(first.result).toMatchObject({ winner: 1, points: 2 });
  await expect(page.locator("#result")).toContainText("白のギャモン勝ち：2ポイント");
  const second = await playUntil(page, ({ decision, score, sides }) => decision === "play" && score[1] === 2 && sides[1].pips < 140);
  expect(second.rules.crawford).toBe(true);

  // In the middle of a turn the tab is closed.
  const [step] = await steps(page);
  await make(page, [step]);
  await expect(region(page, "button-undo")).toBeVisible();
  await page.close({ runBeforeUnload: true });
  page = await open(context, "/play.html");
  // The step is made again; without it the roll is the same.
  await region(page, "button-undo").tap();
  await expect(board(page)).toHaveAttribute("data-gnubgid", second.gnubgid);
  await expect(region(page, "button-undo")).toHaveCount(0);

  const last = await playUntil(page, ({ decision }) => decision === "match_over");
  await expect(page.locator("#won")).toHaveText(/^白がマッチに勝ちました（\d+–0）。$/);
  await page.locator("#result").getByRole("button", { name: "このマッチを振り返る" }).tap();
  await expect(page.locator("body")).toHaveAttribute("data-mode", "match");
  await expect(page).toHaveURL(/#match=/);
  const text = await page.evaluate(async () => {
    const { parse, unpack } = await import("./link.js");
    return unpack(parse(location.hash).match);
  });
  const record = api("record", { text });
  expect(record).toMatchObject({ length: 3, players: ["jsboard", "白"], notes: [] });
  expect(record.games.map(({ winner, crawford }) => [winner, crawford])).toEqual([[1, false], [1, true]]);
  expect(record.games[1].actions.at(-1).after.gnubgid.slice(0, -1)).toBe(last.gnubgid.slice(0, -1));
  expect(record.games[0].actions[0]).toMatchObject({ side: 1, dice: [6, 1] });

  await page.getByRole("button", { name: "共有", exact: true }).tap();
  await expect(page.locator("#notice")).toContainText("コピー");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const friend = await browser.newPage({ locale: "en-US" });
  await friend.goto(link);
  await expect(friend.locator("body")).toHaveAttribute("data-mode", "match");
  await expect(friend).toHaveTitle(/jsboard – 白/);
  await friend.close();
});
