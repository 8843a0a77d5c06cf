// Pages of all kinds: other documents, other directions, forced colours, strict policies, frameworks.

import { readFileSync } from "node:fs";
import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { host, START } from "./host.js";
import { api } from "./native.js";

const TEXT = readFileSync("www/example.mat", "utf8");
const OPENING = api("onroll", { id: "4HPwATDgc/ABMA", action: "roll", dice: [3, 1] }).gnubgid;
const MODULE = `<script type="module" src="/pkg/jsboard.mjs"></script>`;

/** Waits for the board of an element. @param {import("@playwright/test").Page} page @param {string} id */
const shown = (page, id = "#a") => expect(page.locator(id)).toHaveAttribute("data-gnubgid", /./);

test("a board in a hidden parent fills it when it is shown", async ({ page }) => {
  await host(page, `<div id="box" style="width:560px" hidden><div id="a"></div><backgammon-match id="b">${TEXT}</backgammon-match></div>
    <div style="display:inline-block"><div id="c"></div></div>${MODULE}`);
  await page.evaluate(async (id) => {
    const { positionviewer } = await import("/pkg/jsboard.mjs");
    await Promise.all(["#a", "#c"].map((target) => positionviewer(target, { id }).ready));
  }, START);
  await shown(page, "#b");
  await page.locator("#box").evaluate((box) => (box.hidden = false));
  for (const id of ["#a", "#b"]) {
    await expect.poll(() => page.locator(`${id} [part=board]`).evaluate((board) => board.clientWidth)).toBe(560);
  }
  // What has no width of its own is as wide as before.
  expect(await page.locator("#c").evaluate((element) => element.clientWidth)).toBe(400);
});

test("in a page from right to left names are whole and moves are in order", async ({ page }) => {
  await host(page, `<main dir="rtl"><backgammon-match id="a" start="1/6">${TEXT}</backgammon-match></main>${MODULE}`);
  await shown(page);
  const names = await page.locator("#a [part=names] text").evaluateAll((texts) =>
    texts.map((text) => {
      const [name, board] = [text, text.ownerSVGElement].map((element) => element.getBoundingClientRect());
      // A glyph may reach beyond its place by a little.
      return name.left >= board.left - 3 && name.right <= board.right + 3;
    }),
  );
  expect(names).toEqual([true, true]);
  // The buttons stand as their arrows point, which is as the keys step.
  const x = async (command) => (await page.locator(`#a [data-command=${command}]`).boundingBox()).x;
  expect(await x("previous")).toBeLessThan(await x("next"));
  // The first movement of a move stands left of the second.
  const isInOrder = await page.locator("#a button.cell span").evaluateAll((moves) => {
    const two = moves.find((move) => /^\d+\/\d+\*? \d+\/\d+/.test(move.textContent));
    const [first, second] = [0, two.textContent.length - 1].map((at) => {
      const range = document.createRange();
      range.setStart(two.firstChild, at);
      range.setEnd(two.firstChild, at + 1);
      return range.getBoundingClientRect().left;
    });
    return first < second;
  });
  expect(isInOrder).toBe(true);
});

test("where colours are forced the dice of the list have pips", ANY_BROWSER, async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await host(page, `<backgammon-match id="a">${TEXT}</backgammon-match>${MODULE}`);
  await shown(page);
  const die = (pips) => page.locator(`#a .cell i.d${pips}`).first().screenshot();
  expect((await die(6)).equals(await die(1))).toBe(false);
});

test("an XHTML page has boards", async ({ page }) => {
  await page.route("**/host.xhtml", (route) =>
    route.fulfill({
      contentType: "application/xhtml+xml",
      body: `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>XHTML</title>
        </head><body><backgammon-player id="a" gnubgid="${OPENING}" style="width:400px"></backgammon-player>
        <backgammon-match id="b">${TEXT}</backgammon-match>
        <script src="/pkg/dist/jsboard.js"></script></body></html>`,
    }),
  );
  await page.goto("/host.xhtml");
  for (const id of ["#a", "#b"]) await shown(page, id);
  await page.locator("#a [data-region=checker-8-3]").first().click();
  await expect(page.locator("#a")).toHaveAttribute("data-steps", "8/5");
  await page.locator("#b").getByRole("button", { name: "Next move" }).click();
  expect(await page.locator("#b").evaluate((element) => element.handle.place)).toBe("1/1");
});

const strict = (more) =>
  `<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'; ${more}">`;

for (const more of ["", "trusted-types jsboard"]) {
  test(`a page with Trusted Types has boards, with “${more}”`, ANY_BROWSER, async ({ page }) => {
    await host(page, `<backgammon-match id="a">${TEXT}</backgammon-match><backgammon-editor id="b"></backgammon-editor>`, strict(more) + MODULE);
    for (const id of ["#a", "#b"]) await shown(page, id);
    await expect(page.locator("#a [part=board] svg")).toBeVisible();
  });
}

test.describe("a page whose Trusted Types do not know jsboard", () => {
  test.use({ expectedMessages: [/jsboard/] });

  test("reads what it has to allow", ANY_BROWSER, async ({ page }) => {
    await host(page, `<backgammon-position id="a"></backgammon-position>`, strict("trusted-types other") + MODULE);
    await expect(page.getByRole("alert")).toContainText("Trusted Types do not allow the policy jsboard");
  });
});

test("an element of another document has a board, and one that moves there keeps it", async ({ page }) => {
  await host(page, `<backgammon-player id="a" gnubgid="${OPENING}"></backgammon-player><iframe id="frame" style="width:700px;height:600px"></iframe>${MODULE}`);
  await shown(page);
  await page.locator("#a [data-region=checker-8-3]").first().click();
  await page.evaluate(async (id) => {
    const inside = document.querySelector("#frame").contentDocument;
    inside.body.innerHTML = `<div id="b"></div>`;
    const { player } = await import("/pkg/jsboard.mjs");
    window.b = player(inside.querySelector("#b"), { id });
    await b.ready;
    inside.body.append(document.querySelector("#a"));
    await new Promise((done) => setTimeout(done, 50));
  }, OPENING);
  const frame = page.frameLocator("#frame");
  await expect(frame.locator("#a")).toHaveAttribute("data-steps", "8/5");
  for (const id of ["#a", "#b"]) {
    // The style of a board says how its buttons stand.
    await expect(frame.locator(`${id} [part=controls]`)).toHaveCSS("display", "flex");
    await expect(frame.locator(`${id} [part=board] svg`)).toBeVisible();
  }
  await frame.locator("#b [data-region=checker-8-3]").first().click();
  await expect(frame.locator("#b")).toHaveAttribute("data-steps", "8/5");
});

test("what is no element of a page, and what is no selector, is named", ANY_BROWSER, async ({ page }) => {
  await host(page, "");
  const said = await page.evaluate(async () => {
    const { player } = await import("/pkg/jsboard.mjs");
    const targets = ["###", "#nowhere", null, {}, document.createElementNS("http://www.w3.org/2000/svg", "g")];
    const others = [document.implementation.createHTMLDocument().createElement("div")];
    return [...targets, ...others].map((target) => {
      try {
        return player(target, {}) && "made";
      } catch ({ code, message }) {
        return `${code}: ${message}`;
      }
    });
  });
  expect(said[0]).toBe("bad_option: option target: “###” is not a selector");
  expect(said[1]).toBe("bad_option: option target: there is no HTML element #nowhere in the page");
  for (const message of said) expect(message).toMatch(/^bad_option: option target/);
});

test("a board in a shadow tree speaks the language of the page", ANY_BROWSER, async ({ page }) => {
  await host(page, `<main lang="ja"><div id="outer"></div></main>`);
  await page.evaluate(async (id) => {
    const { player } = await import("/pkg/jsboard.mjs");
    const inner = document.createElement("div");
    document.querySelector("#outer").attachShadow({ mode: "open" }).append(inner);
    await player(inner, { id }).ready;
  }, START);
  await expect(page.getByRole("button", { name: "盤を反転" })).toBeVisible();
});

test("a text in an element that changes is read again", ANY_BROWSER, async ({ page }) => {
  await host(page, `<backgammon-position id="a">4HPwATDgc/ABMA</backgammon-position>
    <backgammon-position id="b" gnubgid="${OPENING}">text</backgammon-position>
    <backgammon-match id="c"><script type="text/plain">${TEXT}</script></backgammon-match>${MODULE}`);
  for (const id of ["#a", "#b", "#c"]) await shown(page, id);
  const players = () => page.locator("#c").evaluate((element) => element.handle.players.join());
  const before = await players();
  await page.evaluate((id) => {
    document.querySelector("#a").firstChild.data = ` ${id} `;
    document.querySelector("#b").textContent = "4HPwATDgc/ABMA";
    const script = document.querySelector("#c script");
    script.textContent = " 3 point match\n\n Game 1\n Ann : 0    Ben : 0\n  1) 31: 8/5 6/5    62: 24/18 13/11\n";
  }, OPENING);
  await expect(page.locator("#a")).toHaveAttribute("data-gnubgid", OPENING);
  await expect.poll(players).toBe("Ann,Ben");
  expect(before).not.toBe("Ann,Ben");
  await expect(page.locator("#b")).toHaveAttribute("data-gnubgid", OPENING);
});

test("a field that a framework controls learns of a move", ANY_BROWSER, async ({ page }) => {
  await host(page, `<input id="field"><div id="a"></div>`);
  const heard = await page.evaluate(async (id) => {
    // React puts a setter before the element's own, and ignores an event where the value is what it set.
    const field = document.querySelector("#field");
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    let tracked = "";
    Object.defineProperty(field, "value", {
      configurable: true,
      get: () => get.call(field),
      set: (value) => ((tracked = value), set.call(field, value)),
    });
    const heard = [];
    field.addEventListener("input", () => field.value !== tracked && heard.push(field.value));
    const { player } = await import("/pkg/jsboard.mjs");
    const board = player("#a", { id, field: "#field" });
    await board.ready;
    const errors = [];
    board.on("jsboard:error", ({ detail }) => errors.push(detail.message));
    board.move("8/5 6/5").confirm();
    board.set({ field: {} }).set({ field: 5 });
    return [...heard, ...errors];
  }, OPENING);
  expect(heard).toEqual([
    "8/5 6/5",
    "option field: expected a field or its selector, not “[object Object]”",
    "option field: expected a value of type object, not 5",
  ]);
});

test("colours with addresses and languages that are none are refused", ANY_BROWSER, async ({ page }) => {
  await host(page, `<div id="a"></div>`);
  const { codes, style } = await page.evaluate(async (id) => {
    const { positionviewer } = await import("/pkg/jsboard.mjs");
    const codes = [];
    const right = "mark: rgb(0 0 0 / 50%); bar: burlywood; point-1: var(--mine, oklch(0.5 0.1 20))";
    const board = positionviewer("#a", { id, colours: right });
    await board.ready;
    board.on("jsboard:error", ({ detail }) => codes.push(`${detail.code}: ${detail.message}`));
    for (const field of ["url(https://example.com/)", "URL(#a)", 'image-set("a.png" 1x)', "u\\72l(x)", "red}", "<b>"]) {
      board.set({ colours: { field } });
    }
    board.set({ lang: {} });
    return { codes, style: board.element.style.cssText };
  }, START);
  expect(codes).toHaveLength(7);
  for (const code of codes.slice(0, 6)) expect(code).toMatch(/^bad_option: option colours: expected a colour for field, not “/);
  expect(codes[6]).toBe("bad_option: option lang: expected a value of type text, not {}");
  expect(style).toContain("--jsboard-bar: burlywood");
  expect(style).not.toContain("field");
});

test("an image that is played on says what its cursor is on", ANY_BROWSER, async ({ page }) => {
  await host(page, `<p><img id="quiz" src="/icon.svg" width="400" height="300" alt="White to play 3-1"></p>`);
  const before = await page.locator("p").innerHTML();
  await page.evaluate(async (gnubgid) => {
    const { player } = await import("/pkg/jsboard.mjs");
    window.board = player("#quiz", { gnubgid });
    await board.ready;
  }, OPENING);
  const image = page.getByRole("application");
  await expect(image).toHaveAccessibleName(/^White to play 31\./);
  await image.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("status")).toContainText("point");
  await page.evaluate(() => board.destroy());
  expect((await page.locator("p").innerHTML()).replace(' class=""', "")).toBe(before);
});
