// Input on a board, opponents, and errors.

import { execFileSync } from "node:child_process";
import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { host } from "./host.js";
import { api } from "./native.js";
import { open } from "./table.js";

const OPENING = api("onroll", { id: "4HPwATDgc/ABMA", action: "roll", dice: [3, 1] }).gnubgid;
/** White has doubled; Black is to answer. */
const DOUBLED = api("onroll", { id: "4HPwATDgc/ABMA", action: "double" }).gnubgid;

const heard = async (table, ...names) => (await table.heard(...names)).map(({ name, ...detail }) => [name, detail]);

test("one drag may use both dice; the move text is written into the form", async ({ page }) => {
  const table = await open(page, { id: OPENING, field: "#field" });
  await table.look();
  await table.drag("checker-24-2", "20");
  await table.look();
  await table.tap("die-1");
  expect(await page.locator("#field").inputValue()).toBe("24/20");
  const [move] = await table.heard("move");
  expect(move).toMatchObject({ move: "24/20", before: { gnubgid: OPENING } });
  await table.replay();
});

test("dice are swapped by a tap, and the one that lies first is played", async ({ page }) => {
  const table = await open(page, { id: OPENING });
  await table.look();
  await table.tap("die-1");
  await table.look();
  await table.tap("checker-8-3");
  await table.look();
  expect(table.shown.sides[1].points[6]).toBe(1);
});

test("the right button takes a step back, or is left to the page", async ({ page }) => {
  const table = await open(page, { id: OPENING });
  await table.look();
  await table.tap("checker-8-3");
  await table.look();
  await page.mouse.click(...table.middles["1"], { button: "right" });
  await table.look();
  expect(table.shown.sides[1].points[7]).toBe(3);
  await table.tap("checker-8-3");
  await page.evaluate(() => board.on("jsboard:rightclick", (event) => event.preventDefault()));
  await page.mouse.click(...table.middles["1"], { button: "right" });
  await table.look();
  expect(table.shown.sides[1].points[7]).toBe(2);
});

test("a cancelled drag puts the checker back and gives the reason", async ({ page }) => {
  const table = await open(page, { id: OPENING });
  await table.look();
  const { mouse } = page;
  await mouse.move(...table.middles["checker-13-5"]);
  await mouse.down();
  await mouse.move(200, 150, { steps: 4 });
  await page.evaluate((id) => board.set({ id }), "4HPwATDgc/ABMA");
  await mouse.up();
  await table.look();
  expect(table.shown.gnubgid).toBe("4HPwATDgc/ABMA:cAkAAAAAAAAA");
  expect(await heard(table, "cancel", "error")).toEqual([["cancel", { reason: "replaced" }]]);
});

test("a drag out of the window changes nothing", async ({ page, browserName }) => {
  const table = await open(page, { id: OPENING });
  await table.look();
  await page.mouse.move(...table.middles["checker-13-5"]);
  await page.mouse.down();
  // In Firefox the mouse of a test cannot leave the window, so it leaves the board.
  const [x, y] = browserName === "firefox" ? [700, 500] : [-50, -50];
  await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.up();
  await table.look();
  expect(table.shown.gnubgid).toBe(OPENING);
  await table.drag("checker-13-5", "10");
  await table.look();
  expect(table.shown.sides[1].points[9]).toBe(1);
});

test("an opponent is a function", ANY_BROWSER, async ({ page }) => {
  const table = await open(page, { id: OPENING, people: "1", opponent: "return window.answer(question)" });
  await page.evaluate(() => (window.answer = () => new Promise((done) => (window.reply = done))));
  await table.look();
  for (const [from, to] of [["checker-8-3", "5"], ["checker-6-5", "5"]]) {
    await table.drag(from, to);
    await table.look();
  }
  await table.tap("die-1");
  await expect.poll(() => page.evaluate(() => typeof window.reply)).toBe("function");
  await page.evaluate(() => reply("double"));
  await table.look();
  expect(table.state.decision).toBe("take_or_drop");
  await table.tap("button-take");
  await table.replay();
});

for (const [what, answer, code] of [
  ["throws", "throw new Error('no idea')", "opponent_failed"],
  ["answers an illegal move", "return question.decision === 'play' ? '24/1' : 'fly'", "bad_action"],
]) {
  test(`an opponent that ${what} is reported, and can be asked again`, ANY_BROWSER, async ({ page }) => {
    const table = await open(page, { id: DOUBLED, people: "1", opponent: `if (window.wise) return "take"; ${answer}` });
    await expect.poll(() => heard(table, "error")).toHaveLength(1);
    expect((await table.heard("error"))[0]).toMatchObject({ code });
    await table.look();
    expect(table.state.gnubgid).toBe(DOUBLED);
    await page.evaluate(() => (window.wise = true));
    await table.tap("button-next");
    await expect.poll(() => heard(table, "action")).toHaveLength(1);
    await table.replay();
  });
}

test("an opponent that never answers can be asked again, and a late answer is dropped", ANY_BROWSER, async ({ page }) => {
  const table = await open(page, {
    id: DOUBLED,
    people: "1",
    patience: 0.1,
    opponent: "return new Promise((done) => (window.answers ??= []).push(done))",
  });
  await expect.poll(async () => (await table.look(), "button-next" in table.middles)).toBe(true);
  await table.tap("button-next");
  await expect.poll(() => page.evaluate(() => answers.length)).toBe(2);
  await page.evaluate(() => answers[0]("drop"));
  await page.evaluate(() => answers[1]("take"));
  await expect.poll(() => heard(table, "action")).toHaveLength(1);
  expect((await table.heard("action"))[0].action).toBe("take");
});

test("a wrong option is reported with the nearest right one, and changes nothing", ANY_BROWSER, async ({ page }) => {
  const table = await open(page, { id: OPENING });
  const wrong = [{ wdith: 300 }, { width: 0 }, { width: -1 }, { width: NaN }, { width: 100_001 }, { css: "natur" }, { people: "me" }, { id: "x" }];
  const before = await page.locator("#board").evaluate((e) => e.shadowRoot.innerHTML);
  for (const options of wrong) await page.evaluate((options) => board.set(options), options);
  expect(await page.locator("#board").evaluate((e) => e.shadowRoot.innerHTML)).toBe(before);
  const errors = await table.heard("error");
  expect(errors).toHaveLength(wrong.length);
  expect(errors[0].message).toMatch(/wdith.*perhaps width/);
  expect(errors[5].message).toMatch(/natur.*perhaps nature/);
});

test.describe("an image and its map that are already in the page", () => {
  const picture = (query) => {
    const { searchParams: fields } = new URL(`http://x/${query}`);
    const command = process.env.JSBOARD_SERVER ?? "target/debug/jsboard";
    const size = ["--width", fields.get("width"), "--height", fields.get("height")];
    return execFileSync(command, ["svg", fields.get("gnubgid").replaceAll(" ", "+"), ...size], { encoding: "utf8" });
  };
  const body = `<form><p>Your move: <input id="field"></p>
    <img id="board" usemap="#old" width="400" height="300" alt="A position"
      src="/image?gnubgid=${encodeURIComponent(OPENING)}&width=400&height=300&css=nature&format=png">
    <map name="old"><area shape="rect" coords="0,0,10,10" href="/old" alt="old"></map></form>`;

  test("come alive: checkers are dragged on the server's picture", async ({ page }) => {
    const asked = [];
    await page.route("**/image?**", (route) => {
      asked.push(route.request().url());
      return route.fulfill({ contentType: "image/svg+xml", body: picture(route.request().url().split("/").at(-1)) });
    });
    const table = await open(page, { field: "#field" }, body);
    await expect.poll(async () => (await table.look(), "checker-6-5" in table.middles)).toBe(true);
    await table.drag("checker-8-3", "5");
    await table.look();
    await table.drag("checker-6-5", "5");
    await expect.poll(async () => (await table.look(), "button-confirm" in table.middles)).toBe(true);
    await table.tap("die-1");
    expect(await page.locator("#field").inputValue()).toBe("8/5 6/5");
    expect(asked.length).toBeGreaterThan(2);
    // A busy machine may be slow; then the local picture stands in.
    const wrong = (await heard(table, "fallback", "error")).filter(([, { reason }]) => reason !== "slow");
    expect(wrong).toEqual([]);
    await page.evaluate(() => board.destroy());
    await expect(page.locator("map[name=old] area")).toHaveCount(1);
  });

  test.describe("when the server is down", () => {
    test.use({ expectedMessages: [/Failed to load resource/] });
    test("the local board takes over, and reports it", async ({ page }) => {
      await page.route("**/image?**", (route) => route.abort());
      const table = await open(page, { field: "#field" }, body);
      await expect.poll(async () => (await table.look(), "checker-6-5" in table.middles)).toBe(true);
      await table.drag("checker-24-2", "20");
      await expect.poll(async () => (await table.look(), "button-confirm" in table.middles)).toBe(true);
      await table.tap("die-1");
      expect(await page.locator("#field").inputValue()).toBe("24/20");
      expect((await table.heard("fallback"))[0]).toMatchObject({ reason: "failed" });
      expect(await page.locator("#board").evaluate((image) => image.naturalWidth > 0)).toBe(true);
    });
  });
});

test("boards come and go and leave nothing in the page", async ({ page }) => {
  await host(page, `<div id="all"></div>`);
  const { before, after } = await page.evaluate(async () => {
    const { player, editor } = await import("/pkg/jsboard.mjs");
    const all = document.querySelector("#all");
    const cycle = async (count) => {
      for (let i = 0; i < count; i++) {
        const board = (i % 2 ? player : editor)(all, { width: 300, format: i % 3 ? "svg" : "image" });
        await board.ready;
        board.destroy();
      }
      return document.documentElement.outerHTML;
    };
    return { before: await cycle(4), after: await cycle(100) };
  });
  expect(after).toBe(before);
});

test("a long press and the menu key take no step back", async ({ page }) => {
  const table = await open(page, { id: OPENING });
  await table.look();
  await table.tap("checker-8-3");
  const menu = async (init) =>
    page.locator("#board [part=board]").evaluate((board, init) => {
      const event = new PointerEvent("contextmenu", { bubbles: true, cancelable: true, composed: true, ...init });
      board.dispatchEvent(event);
      return [event.defaultPrevented, document.querySelector("#board").querySelector("*") === null];
    }, init);
  const moved = () => page.evaluate(() => board.ask("move"));
  const before = await moved();
  expect(before).not.toBe("");
  expect((await menu({ button: 2, pointerType: "touch" }))[0]).toBe(false);
  expect((await menu({ button: 0 }))[0]).toBe(false);
  expect(await moved()).toBe(before);
  expect((await menu({ button: 2, pointerType: "mouse" }))[0]).toBe(true);
  expect(await moved()).not.toBe(before);
});

test("a wheel while a checker is carried does not leave it behind", async ({ page }) => {
  const table = await open(page, { id: OPENING });
  await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", "<div style='height:3000px'></div>"));
  await table.look();
  const checker = page.locator("#board [data-region=checker-8-3]").first();
  const { x, y, width, height } = await checker.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + 60, y - 40, { steps: 4 });
  await page.mouse.wheel(0, 97);
  await page.evaluate(() => scrollBy(0, 50));
  await page.mouse.move(x + 80, y - 60, { steps: 4 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const lifted = await page.locator("#board [part=lifted]").boundingBox();
  expect(Math.abs(lifted.x + lifted.width / 2 - (x + 80))).toBeLessThan(width);
  expect(Math.abs(lifted.y + lifted.height / 2 - (y - 60))).toBeLessThan(height);
  await page.mouse.up();
});
