// Workers of the bot that break down: they cost their job at most, and what was found out is kept.

import { readFileSync } from "node:fs";
import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { host } from "./host.js";
import { api } from "./native.js";

const OPENING = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10";
const WORKER = readFileSync("pkg/bot-worker.js", "utf8");
const MATCH = readFileSync("www/example.mat", "utf8");
const SHORT = ` 3 point match

 Game 1
 Ann : 0                        Ben : 0
  1) 31: 8/5 6/5                  62: 24/18 13/11
  2) 44: 24/20(2) 13/9(2)         51: 13/8 24/23
`;

/** Lets workers do this with a request before they answer it; of the first worker alone if it happens `once`. */
async function spoil(page, code, once) {
  let count = 0;
  await page.route("**/bot-worker.js", async (route) => {
    if (once && count++ > 0) return route.continue();
    const body = `${WORKER}
      const { onmessage } = globalThis;
      let calls = 0;
      globalThis.onmessage = (event) => {
        const { call, args } = event.data;
        ${code}
        onmessage(event);
      };`;
    return route.fulfill({ contentType: "text/javascript", body });
  });
}

const analyse = (page, text, options = {}) =>
  page.evaluate(
    async ([text, options]) => {
      const [{ study }, api] = await Promise.all([import("/pkg/jsboard-bot.mjs"), import("/pkg/api.js")]);
      await api.init();
      const { analyses, failed } = await study(api.record({ text }), options);
      return { places: [...analyses.keys()].toSorted(), failed };
    },
    [text, options],
  );

for (const [what, code] of [
  ["ends itself", `if (call === "judge" && ++calls === 2) return globalThis.close();`],
  ["throws", `if (call === "judge" && ++calls === 2) throw new Error("broken");`],
]) {
  test(`a worker that ${what} costs nothing: another does its job`, ANY_BROWSER, async ({ page }) => {
    await spoil(page, code, true);
    await host(page, "");
    const { places, failed } = await analyse(page, SHORT, { plies: 0 });
    expect([places, failed]).toEqual([["1/1", "1/2", "1/3", "1/4"], []]);
  });
}

test("a decision over which every worker breaks down is passed over, and named", ANY_BROWSER, async ({ page }) => {
  await spoil(page, `if (call === "judge" && args.place === "1/2") return globalThis.close();`);
  await host(page, `<div id="a" style="width:900px"></div>`);
  const { places, failed } = await analyse(page, SHORT, { plies: 0 });
  expect([places, failed]).toEqual([["1/1", "1/3", "1/4"], ["1/2"]]);
  await page.evaluate(async (text) => {
    const { gameviewer } = await import("/pkg/jsboard.mjs");
    await gameviewer("#a", { text, analyse: true }).ready;
  }, SHORT);
  await page.getByRole("button", { name: "Analyse" }).click();
  await expect(page.locator("#a .advice [role=status]")).toHaveText(/PR .* Not analysed, because the bot broke down: 1\.$/);
});

test("a bot that breaks down over everything is an error, and not for ever", ANY_BROWSER, async ({ page }) => {
  await spoil(page, `if (call === "judge") return globalThis.close();`);
  await host(page, "");
  const code = await analyse(page, MATCH, { plies: 0 }).then(() => "", ({ message }) => message);
  expect(code).toContain("the bot has broken down");
  const asked = page.evaluate(async (id) => (await import("/pkg/jsboard-bot.mjs")).evaluate({ id, plies: 0 }), OPENING);
  expect((await asked).level).toBe("0-ply");
});

test.describe("a module that does not come", () => {
  test.use({ expectedMessages: [/503|Failed to load/] });

  test("is reported in the viewer, where Analyse can be pressed again", ANY_BROWSER, async ({ page }) => {
    await page.route("**/bot_bg.wasm", (route) => route.fulfill({ status: 503, body: "" }));
    await host(page, `<div id="a" style="width:900px"></div>`);
    await page.evaluate(async (text) => {
      const { gameviewer } = await import("/pkg/jsboard.mjs");
      await gameviewer("#a", { text, analyse: true }).ready;
    }, SHORT);
    const status = page.locator("#a .advice [role=status]");
    await page.getByRole("button", { name: "Analyse" }).click();
    await expect(status).toHaveText(/^The bot could not answer: .*503/);
    await page.unroute("**/bot_bg.wasm");
    await page.getByRole("button", { name: "Analyse" }).click();
    await expect(status).toContainText("PR");
  });
});

/** The decisions with an analysis in the match that the viewer keeps in this browser. */
const keptDecisions = async (page) => {
  const text = await page.evaluate(async () => {
    const [{ keptMatch, keptMatches }, { unpack }] = await Promise.all([import("/kept.js"), import("/link.js")]);
    const [last] = keptMatches();
    return last && unpack(keptMatch(last.name));
  });
  // Nothing is kept until the first have been found.
  if (!text) return 0;
  const { games } = api("record", { text });
  return games.flatMap(({ actions }) => actions).filter(({ analysis }) => analysis).length;
};

test("what was analysed is kept when the page is closed in the middle", async ({ page }) => {
  // The first decisions are quick; the others never end.
  await spoil(page, `if (call === "judge" && args.plies > 0 && ++calls > 8) return;`);
  await page.goto("/");
  await page.locator("#box").fill(MATCH);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.getByRole("button", { name: "Analyse" }).click();
  await expect.poll(() => keptDecisions(page), { timeout: 60_000 }).toBeGreaterThan(30);
  await page.reload();
  await expect(page.locator("body")).toHaveAttribute("data-mode", "match");
  await expect(page.locator(".jsboard .cell.error, .jsboard .cell.blunder")).not.toHaveCount(0);
});

test("what cannot be answered is an error with a code that says why", ANY_BROWSER, async ({ page }) => {
  await host(page, "");
  const code = (name, ...args) =>
    page.evaluate(
      async ([name, args]) => {
        const bot = await import("/pkg/jsboard-bot.mjs");
        const asked = name === "bot" ? bot.bot(args[0])(args[1]) : bot[name](...args);
        return asked.then(() => "", ({ code, message }) => `${code}: ${message}`);
      },
      [name, args],
    );
  const finished = "AAAAAAAAAAAAAA:cAkAAAAAAAAA";
  expect(await code("evaluate", { id: OPENING, plies: 9 })).toMatch(/^bad_option: plies: /);
  expect(await code("evaluate", { id: "XGID=-b----E-C---eE---c-e----O-:0:0:1:31:0:0:0:0:10" })).toMatch(/^bad_position: /);
  expect(await code("evaluate", { id: "XGID=-A------------------------:0:0:1:00:1:0:0:1:10" })).toMatch(/^bad_(action|position): /);
  expect(await code("bot", { level: "best" }, { gnubgid: finished, decision: "game_over" })).toMatch(/^bad_(action|position): /);
  expect(await code("bot", { level: "champion" }, { xgid: OPENING, gnubgid: "", decision: "play" })).toMatch(/^bad_option: level: expected one of /);
  expect(await code("bot", {}, { xgid: OPENING, gnubgid: "", variant: "gammon", decision: "play" })).toMatch(/^bad_option: variant: /);
  // Without dice there is no play to choose, and this side may not double.
  expect(await code("bot", {}, { xgid: "XGID=-b----E-C---eE---c-e----B-:1:-1:1:00:0:0:0:0:10", gnubgid: "", decision: "play" })).toMatch(/^bad_action: there is nothing to decide/);
  expect(await code("analyse", "no match at all")).toMatch(/^bad_record: /);
  expect(await code("analyse", SHORT, { plies: 9 })).toMatch(/^bad_option: plies: /);
});
