// Whole games on a board by drags, taps and keys, in both carriers of the picture.

import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { partial } from "../../pkg/api.js";
import { api } from "./native.js";
import { open } from "./table.js";

// A match takes hundreds of presses, which are slow on some machines.
test.setTimeout(420_000);

/** A new match: to 2 points with doubles; as images, which take longer to decode, to 1 point without. */
const MATCH = { svg: api("encode", { length: 2 }).gnubgid, image: api("encode", { length: 1 }).gnubgid };

const begin = async (page, format, options) => {
  const table = await open(page, { id: MATCH[format], format, ...options });
  table.doubles = format === "svg";
  return table;
};

const mouse = {
  press: (table, name) => table.tap(`button-${name}`),
  confirm: (table) => table.tap("die-1"),
};

const drags = {
  ...mouse,
  async move(table) {
    const { from, to, steps } = table.way();
    await table.drag(table.top(table.place(from)), table.place(to));
    table.steps = [...table.steps, ...steps];
  },
};

const taps = {
  ...mouse,
  // Mostly on a checker that can move with the rolled dice; now and then on any own checker, which
  // also continues a turn that began with a tap.
  async move(table) {
    const { points, bar } = table.shown.sides[table.state.turn];
    const own = points.flatMap((count, i) => (count ? [i + 1] : [])).concat(bar ? [25] : []);
    const { sources } = partial({ id: table.told });
    const movable = sources.map(({ from }) => from).filter((from) => own.includes(from));
    const from = table.pick([movable, movable, own].filter((list) => list.length > 0));
    await table.tap(table.top(table.place(table.pick(from))));
  },
};

const KEYS = { roll: "r", double: "d", take: "t", drop: "x", next: "n" };

const keys = {
  press: (table, name) => table.keys(KEYS[name]),
  confirm: (table) => table.keys("Enter"),
  async move(table) {
    const { from, to, steps } = table.way();
    // `Escape` ends a number: otherwise `1` and then `3` would be 13.
    await table.keys(...String(from), "Space", ...String(to), "Space");
    table.steps = [...table.steps, ...steps];
  },
};

for (const format of ["svg", "image"]) {
  test.describe(`as ${format}`, () => {
    // Firefox plays with each kind of input once.
    const [dragging, tapping] = format === "svg" ? [{}, ANY_BROWSER] : [ANY_BROWSER, {}];

    test("a match is played by dragging", dragging, async ({ page }) => {
      const table = await begin(page, format);
      await table.playOn(drags);
      const events = await table.replay();
      expect(events.filter(({ name }) => name === "move").length).toBeGreaterThan(15);
    });

    test("a match is played by tapping, seen from the other side", tapping, async ({ page }) => {
      const table = await begin(page, format, { flip: true, home: "left", seed: 23 });
      await table.playOn(taps);
      await table.replay();
    });
  });
}

// Keys do the same whatever carries the picture.
test("a match is played by keys", async ({ page }) => {
  const table = await begin(page, "svg", { css: "contrast", flip: true, seed: 5 });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await table.playOn(keys);
  await table.replay();
});

/** Plays the first legal play, never doubles, always takes. */
const OPPONENT = `return import("/pkg/api.js").then(async ({ init, plays }) => {
  await init();
  if (question.decision === "play") return plays({ id: question.gnubgid }).plays[0].move;
  return { roll_or_double: "roll", take_or_drop: "take", answer_resignation: "accept" }[question.decision];
})`;

test("a match to three points is played by keys against an opponent, and announced in Japanese", ANY_BROWSER, async ({ page }) => {
  const id = api("encode", { length: 3 }).gnubgid;
  const body = `<main lang="ja"><div id="board" style="width:400px"></div></main>`;
  const table = await open(page, { id, people: "1", opponent: OPPONENT, seed: 3 }, body);
  await page.evaluate(() => {
    const live = document.querySelector("#board").shadowRoot.querySelector("[role=status]");
    window.said = [live.textContent];
    new MutationObserver(() => said.push(live.textContent)).observe(live, { childList: true });
  });
  await page.keyboard.press("Tab");
  await expect(page.getByRole("application")).toBeFocused();
  let undone = 0;
  await table.playOn({
    ...keys,
    async move(table) {
      if (table.state.decision !== "play" || table.state.turn !== 1) return;
      await keys.move(table);
      if (undone++ % 5) return;
      await table.keys("u");
      await table.look();
      // Undo takes back every step that was made with the keys.
      table.steps = table.steps.slice(0, -1);
      while ((await page.evaluate(() => board.actions)).includes("undo")) await table.keys("u");
      table.steps = [];
    },
  });
  await table.replay();
  const said = await page.evaluate(() => said.join("\n"));
  for (const heard of ["出目", "動けません", "ヒット", "ダブル", "テイク", "取り消しました", "確定してください", "マッチに勝ちました"]) {
    expect(said).toContain(heard);
  }
  expect(said).not.toMatch(/[A-Za-z]{4,}/);
  await expect(page.getByRole("application")).toBeFocused();
});
