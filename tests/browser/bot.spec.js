// The bot: evaluation in workers, an opponent, hints and a tutor, the analysis of a match and of positions.

import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { host } from "./host.js";
import { api } from "./native.js";

const OPENING = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10";
const MATCH = readFileSync("www/example.mat", "utf8");
/** Two games of few moves. */
const SHORT = ` 3 point match

 Game 1
 Ann : 0                        Ben : 0
  1) 31: 8/5 6/5                  62: 24/18 13/11
  2) 44: 24/20(2) 13/9(2)         51: 13/8 24/23
  3)  Doubles => 2                Drops
      Wins 1 point
`;

/** The requests for files of the bot. */
function loaded(page) {
  const files = [];
  page.on("request", (request) => /bot|advice/.test(request.url()) && files.push(new URL(request.url()).pathname));
  return files;
}

/** Calls functions of `jsboard/bot` in a page. */
const call = (page, name, ...args) =>
  page.evaluate(async ([name, args]) => (await import("/pkg/jsboard-bot.mjs"))[name](...args), [name, args]);

test("a page without it loads nothing of it; five lines evaluate a position in a worker", async ({ page }) => {
  const files = loaded(page);
  await host(page, `<div id="a" style="width:400px"></div>`);
  await page.evaluate(async (xgid) => {
    const { player } = await import("/pkg/jsboard.mjs");
    await player("#a", { xgid }).ready;
  }, OPENING);
  expect(files).toEqual([]);
  const { candidates, level } = await call(page, "evaluate", { id: OPENING, plies: 1, candidates: 3 });
  expect(candidates[0].move).toBe("8/5 6/5");
  expect([candidates.length, level]).toEqual([3, "1-ply"]);
  expect(page.workers().length).toBe(1);
  expect(files).toContain("/pkg/wasm/bot/bot_bg.wasm");
  await call(page, "stop");
  await expect.poll(() => page.workers().length).toBe(0);
  const again = await call(page, "evaluate", { id: OPENING, plies: 0 });
  expect(again.candidates[0].move).toBe("8/5 6/5");
});

test("what cannot be evaluated is an error with a code", ANY_BROWSER, async ({ page }) => {
  await host(page, "");
  const code = (args) =>
    page.evaluate(async (args) => (await import("/pkg/jsboard-bot.mjs")).evaluate(args).then(() => "", ({ code }) => code), args);
  expect(await code("nonsense")).toBe("bad_id");
  expect(await code({ id: OPENING, plies: 9 })).toBe("bad_option");
  expect(await code({ id: "XGID=-b----E-C---eE---c-e----O-:0:0:1:31:0:0:0:0:10" })).toBe("bad_position");
});

test("without workers the page's thread evaluates", ANY_BROWSER, async ({ page }) => {
  await page.addInitScript(() => {
    window.Worker = class {
      constructor() {
        setTimeout(() => this.onerror?.(new ErrorEvent("error", { message: "refused" })));
      }
      postMessage() {}
      terminate() {}
    };
  });
  await host(page, "");
  const { candidates } = await call(page, "evaluate", { id: OPENING, plies: 0 });
  expect(candidates[0].move).toBe("8/5 6/5");
});

test("a module that does not come is an error, and can be asked for again", ANY_BROWSER, async ({ page }) => {
  await host(page, "");
  await page.route("**/bot_bg.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: "no" }));
  const asked = () =>
    page.evaluate(async (id) => (await import("/pkg/jsboard-bot.mjs")).evaluate({ id, plies: 0 }).then(() => "", ({ code }) => code), OPENING);
  expect(await asked()).toBe("unavailable");
  await page.unroute("**/bot_bg.wasm");
  expect(await asked()).toBe("");
});

test("a question that is withdrawn ends, and the next is answered", ANY_BROWSER, async ({ page }) => {
  await host(page, "");
  const name = await page.evaluate(async (id) => {
    const { evaluate } = await import("/pkg/jsboard-bot.mjs");
    const stop = new AbortController();
    const asked = evaluate({ id, plies: 3, candidates: 0 }, { signal: stop.signal });
    setTimeout(() => stop.abort(), 100);
    return asked.then(() => "", (error) => error.name);
  }, OPENING);
  expect(name).toBe("AbortError");
  expect((await call(page, "evaluate", { id: OPENING, plies: 0 })).level).toBe("0-ply");
});

test("each level answers, the same for the same seed", ANY_BROWSER, async ({ page }) => {
  await host(page, "");
  const levels = await call(page, "levels");
  expect(levels.map(({ name }) => name)).toEqual(["beginner", "casual", "intermediate", "advanced", "expert", "best"]);
  const answers = (seed) =>
    page.evaluate(
      async ([levels, xgid, seed]) => {
        const { bot } = await import("/pkg/jsboard-bot.mjs");
        const question = { xgid, gnubgid: "", decision: "play" };
        return Promise.all(levels.map(({ name: level }) => bot({ level, seed })(question)));
      },
      [levels, OPENING, seed],
    );
  const first = await answers(1);
  expect(await answers(1)).toEqual(first);
  expect(first.at(-1)).toBe("8/5 6/5");
  for (const move of first) expect(api("move", { id: OPENING, move }).gnubgid).toBeTruthy();
});

test("a player's opponent is a level, which shows that it thinks", async ({ page }) => {
  await page.route("**/bot_bg.wasm", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.continue();
  });
  await host(page, `<backgammon-player id="a" xgid="${OPENING}" people="0" opponent="expert" automatic="roll" style="width:400px"></backgammon-player>`);
  await page.evaluate(() => import("/pkg/jsboard.mjs"));
  await expect(page.locator("#a [data-thinks]")).toHaveCount(1);
  await expect.poll(() => page.locator("#a").getAttribute("data-xgid")).not.toBe(OPENING);
  await expect(page.locator("#a [data-thinks]")).toHaveCount(0);
});

test("a hint shows the best plays by arrows, and goes with the position", async ({ page }) => {
  await host(page, `<div id="a" style="width:400px"></div>`);
  await page.evaluate(async (xgid) => {
    const { player } = await import("/pkg/jsboard.mjs");
    window.board = await player("#a", { xgid, hint: true }).ready;
  }, OPENING);
  await page.getByRole("button", { name: "Show a hint" }).click();
  const rows = page.locator("#a .advice .candidate");
  await expect(rows.first()).toHaveText(/^8\/5 6\/5\+0\.\d{3}$/);
  await expect(page.locator("#a [part=arrows]")).not.toHaveCount(0);
  await page.evaluate(() => board.move("8/5 6/5").confirm());
  await expect(rows).toHaveCount(0);
  await page.evaluate((id) => board.go(id), OPENING);
  await expect(page.locator("#a [part=arrows]")).toHaveCount(0);
});

test("a tutor warns of a blunder before it is final", async ({ page }) => {
  await host(page, `<div id="a" style="width:400px"></div>`);
  await page.evaluate(async (xgid) => {
    const { player } = await import("/pkg/jsboard.mjs");
    window.moves = [];
    window.board = await player("#a", { xgid, tutor: true, automatic: "confirm" }).ready;
    board.on("jsboard:move", ({ detail }) => moves.push(detail.move));
  }, OPENING);
  const confirm = page.locator("#a [data-region=button-confirm]").first();
  const made = () => page.evaluate(() => moves);
  // A play that opens the board for nothing.
  await page.evaluate(() => board.move("6/3 6/5"));
  await confirm.click();
  await expect(page.locator("#a .status")).toHaveText(/gives away 0\.\d{3}.*8\/5 6\/5/);
  expect(await made()).toEqual([]);
  await page.locator("#a [data-region=button-undo]").first().click();
  await page.evaluate(() => board.move("8/5 6/5"));
  await confirm.click();
  await expect.poll(made).toEqual(["8/5 6/5"]);
});

test("a match is analysed as it is shown, kept as SGF, and goes on after a stop", async ({ page }) => {
  await host(page, `<div id="a" style="width:900px"></div>`);
  await page.evaluate(async (text) => {
    const { gameviewer } = await import("/pkg/jsboard.mjs");
    window.told = [];
    addEventListener("jsboard:analysed", ({ detail }) => told.push(detail));
    window.board = await gameviewer("#a", { text, analyse: true, start: "1/3" }).ready;
  }, MATCH);
  const analyse = page.getByRole("button", { name: "Analyse" });
  await page.getByLabel("Depth").selectOption("0");
  await analyse.click();
  await expect.poll(() => page.evaluate(() => told.length), { timeout: 60_000 }).toBe(1);
  const { isComplete, summary } = await page.evaluate(() => told[0]);
  expect(isComplete).toBe(true);
  for (const { pr, decisions } of summary) expect([pr > 0, decisions > 5]).toEqual([true, true]);
  await expect(page.locator("#a .advice")).toContainText("PR");
  await expect(page.locator("#a .cell.error, #a .cell.blunder")).not.toHaveCount(0);
  await expect(page.locator("#a .remarks .candidate")).not.toHaveCount(0);
  const sgf = await page.evaluate(() => board.sgf());
  const { games } = api("record", { text: sgf });
  const all = games.flatMap(({ actions }) => actions);
  expect(all.filter(({ analysis }) => analysis).length).toBeGreaterThan(20);
});

test("what is found changes only its rows: the others and the place stay", ANY_BROWSER, async ({ page }) => {
  await host(page, `<div id="a" style="width:900px"></div>`);
  const seen = await page.evaluate(async (text) => {
    const { gameviewer } = await import("/pkg/jsboard.mjs");
    const { study } = await import("/pkg/jsboard-bot.mjs");
    const board = await gameviewer("#a", { text, analyse: true, start: "1/3" }).ready;
    const list = document.querySelector("#a").shadowRoot.querySelector(".sheet");
    const places = (selector) => [...list.querySelectorAll(selector)].map((cell) => cell.dataset.place);
    const cells = [...list.querySelectorAll("button.cell")];
    const { analyses } = await study(board.request("record"), { plies: 0 });
    const isBad = ([, { error }]) => Math.max(error?.play ?? 0, error?.cube ?? 0) > 0.04;
    const [first] = [...analyses].filter(isBad);
    board.give("analysis", [first]);
    const [marked, stayed] = [places(".error, .blunder"), cells.filter((cell) => cell.isConnected).length];
    board.give("analysis", [...analyses]);
    const all = [...analyses].filter(isBad).map(([place]) => place);
    const bad = places(".error, .blunder");
    return { first: first[0], marked, lost: cells.length - stayed, missed: all.filter((place) => !bad.includes(place)), current: places("[aria-current]"), stops: places("[tabindex='0']") };
  }, MATCH);
  expect(seen.marked).toEqual([seen.first]);
  expect([seen.lost > 0, seen.lost <= 2]).toEqual([true, true]);
  expect(seen.missed).toEqual([]);
  expect([seen.current, seen.stops]).toEqual([["1/3"], ["1/3"]]);
});

test("an analysis can be stopped, and goes on where it was", ANY_BROWSER, async ({ page }) => {
  await host(page, `<div id="a" style="width:900px"></div>`);
  await page.evaluate(async (text) => {
    const { gameviewer } = await import("/pkg/jsboard.mjs");
    window.board = await gameviewer("#a", { text, analyse: true }).ready;
  }, MATCH);
  await page.getByLabel("Depth").selectOption("2");
  await page.getByRole("button", { name: "Analyse" }).click();
  await expect(page.locator("#a .advice progress")).toHaveAttribute("value", /./);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("button", { name: "Go on" })).toBeVisible();
  await expect(page.locator("#a .advice")).toContainText("Stopped.");
});

test("a record is analysed by a call, with progress", ANY_BROWSER, async ({ page }) => {
  await host(page, "");
  const { games, summary, done, sgf } = await page.evaluate(async (text) => {
    const { analyse } = await import("/pkg/jsboard-bot.mjs");
    let done = 0;
    const record = await analyse(text, { plies: 0, onprogress: () => done++ });
    return { ...record, done };
  }, SHORT);
  const [{ actions }] = games;
  expect(done).toBe(6);
  expect(actions[0].analysis.candidates[0].move).toBe("8/5 6/5");
  expect(actions[0].analysis.error.play).toBe(0);
  expect(summary[0].decisions).toBeGreaterThan(1);
  expect(sgf).toMatch(/^\(;FF\[4\]/);
});

test("a position shows its candidates and its cube live, and a quiz marks itself", async ({ page }) => {
  await host(page, `<div id="a" style="width:600px"></div><div id="b" style="width:600px"></div>`);
  await page.evaluate(async (xgid) => {
    const { positionviewer } = await import("/pkg/jsboard.mjs");
    window.board = positionviewer("#a", { xgid, analyse: true });
    window.quiz = positionviewer("#b", { xgid, quiz: true, analyse: true });
    await Promise.all([board.ready, quiz.ready]);
  }, OPENING);
  await expect(page.locator("#a .candidate").first()).toHaveText(/8\/5 6\/5/);
  await page.evaluate(() => board.set({ xgid: "XGID=-b----E-C---eE---c-e----B-:0:0:1:00:0:0:0:0:10" }));
  await expect(page.locator("#a .candidate")).toHaveCount(0);
  await expect(page.locator("#a .notes")).toContainText("No double");
  for (const region of ["checker-24-2", "checker-6-5", "button-confirm"]) await page.locator(`#b [data-region=${region}]`).first().click();
  await expect(page.locator("#b .notes")).toContainText("gives away");
  await expect(page.locator("#b .candidate").first()).toHaveText(/8\/5 6\/5/);
});

test("an editor shows what its position is worth", async ({ page }) => {
  await host(page, `<div id="a" style="width:600px"></div>`);
  await page.evaluate(async (xgid) => {
    const { editor } = await import("/pkg/jsboard.mjs");
    window.board = await editor("#a", { xgid, analyse: true }).ready;
  }, OPENING);
  const rows = page.locator("#a .advice .candidate");
  await expect(rows.first()).toHaveText(/8\/5 6\/5/);
  await rows.first().click();
  await expect(page.locator("#a [part=arrows]")).not.toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).include("#a").analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

/** A player on whose board events are noted. */
async function watched(page, options, opponent) {
  await host(page, `<div id="a" style="width:400px"></div>`);
  await page.evaluate(
    async ([options, given]) => {
      const [{ player }, { bot }] = await Promise.all([import("/pkg/jsboard.mjs"), import("/pkg/jsboard-bot.mjs")]);
      window.done = [];
      for (const name of ["move", "action", "result", "error"]) addEventListener(`jsboard:${name}`, ({ detail }) => done.push(detail));
      window.board = await player("#a", { automatic: "roll forced dance confirm", people: "1", opponent: bot(given), ...options }).ready;
    },
    [options, opponent],
  );
}

const actions = (page) => page.evaluate(() => done.flatMap(({ action }) => action ?? []).filter((action) => action !== "roll"));
const result = (page) => page.evaluate(() => done.find(({ level }) => level)?.level);

test("a bot that has certainly lost resigns; if that is declined it plays on, and does not offer it again", ANY_BROWSER, async ({ page }) => {
  // White has five checkers on its ace point, Black has none home, and the cube.
  await watched(page, { xgid: "XGID=-E-----------o------------:1:-1:-1:00:0:0:0:0:10" }, { level: "casual" });
  await expect.poll(() => actions(page)).toEqual(["resign"]);
  await expect(page.locator("#a .status")).toHaveText("White to accept or reject the resignation.");
  await page.evaluate(() => board.reject());
  await expect.poll(() => result(page)).toBe("gammon");
  expect(await actions(page)).toEqual(["resign", "reject"]);
  await page.evaluate(() => done.splice(0));
  await page.evaluate((xgid) => board.go(xgid), "XGID=-E-----------o------------:1:-1:-1:00:3:5:0:9:10");
  await expect.poll(() => actions(page)).toEqual(["resign"]);
  await page.evaluate(() => board.accept());
  await expect.poll(() => result(page)).toBe("gammon");
});

test("a bot declines a resignation that is worth less than its game", ANY_BROWSER, async ({ page }) => {
  await watched(page, { xgid: "XGID=------------O-----------e-:1:1:1:00:0:0:0:0:10", automatic: "" }, { level: "expert" });
  await page.evaluate(() => board.resign("single"));
  await expect.poll(() => actions(page)).toEqual(["resign", "reject"]);
  await expect(page.locator("#a .status")).toHaveText("White to roll.");
  await page.evaluate(() => board.resign("gammon"));
  await expect.poll(() => actions(page)).toEqual(["resign", "reject", "resign", "accept"]);
  expect(await result(page)).toBe("gammon");
});

for (const variant of ["hypergammon", "nackgammon"]) {
  test(`a game of ${variant} is played by bots, each play legal and the best that they see`, ANY_BROWSER, async ({ page }) => {
    await watched(page, { variant, people: "none" }, { level: "expert", seed: 1 });
    await expect.poll(() => result(page), { timeout: 80_000 }).toBeTruthy();
    const all = await page.evaluate(() => done);
    const start = all.find(({ before }) => before).before.gnubgid;
    expect(start.split(":")[0]).toBe(api("encode", { variant }).gnubgid.split(":")[0]);
    expect(all.filter(({ code }) => code)).toEqual([]);
    const plays = all.filter(({ move }) => move);
    expect(plays.length).toBeGreaterThan(2);
    for (const { move, before, after } of plays) expect(api("move", { id: before.gnubgid, move, variant }).gnubgid).toBe(after.gnubgid);
    for (const { move, before } of plays.slice(0, 6)) {
      const { candidates } = api("evaluate", { id: before.gnubgid, variant, plies: 1, candidates: 0 });
      const { difference } = candidates.find((candidate) => candidate.move === move);
      expect(difference).toBeGreaterThan(-0.001);
    }
  });
}

test("a hint, a tutor and the report know the variant", ANY_BROWSER, async ({ page }) => {
  const variant = "hypergammon";
  const { gnubgid } = api("onroll", { id: api("encode", { variant, length: 3, phase: "opening" }).gnubgid, variant, action: "roll", dice: [5, 6] });
  const { candidates } = api("evaluate", { id: gnubgid, variant, plies: 2, candidates: 0 });
  await watched(page, { variant, id: gnubgid, hint: true, tutor: true, automatic: "" }, { level: "casual" });
  await page.getByRole("button", { name: "Show a hint" }).click();
  await expect(page.locator("#a .advice .candidate").first()).toContainText(candidates[0].move);
  const { move, difference } = candidates.at(-1);
  expect(difference).toBeLessThan(-0.08);
  await page.evaluate((move) => board.move(move), move);
  await page.locator("#a [data-region=button-confirm]").first().click();
  await expect(page.locator("#a .status")).toHaveText(/gives away 0\.\d{3}/);
});

test("the play page has the variants, and keeps that of a game", async ({ page }) => {
  await page.goto("/play.html");
  const board = page.locator("#board");
  await expect(board).toHaveAttribute("data-gnubgid");
  await page.getByLabel("Against").selectOption("casual");
  await page.getByLabel("Game").selectOption("hypergammon");
  const start = api("encode", { variant: "hypergammon", length: 5, phase: "opening" }).gnubgid;
  await expect(board).toHaveAttribute("data-gnubgid", start);
  await board.locator("[data-region=button-roll]").first().click();
  await expect.poll(() => board.getAttribute("data-gnubgid")).not.toBe(start);
  await page.reload();
  await expect(board).toHaveAttribute("data-gnubgid");
  await expect(page.getByLabel("Game")).toHaveValue("hypergammon");
  const { sides } = api("position", { id: await board.getAttribute("data-gnubgid"), variant: "hypergammon" });
  for (const { off, points, bar } of sides) expect(off + bar + points.reduce((a, b) => a + b)).toBe(3);
});
