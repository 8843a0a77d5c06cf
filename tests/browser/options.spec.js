// What a page sets: first values that are wrong, values that are there already, and what stays.

import { readFileSync } from "node:fs";
import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { host, START } from "./host.js";
import { api } from "./native.js";

const TEXT = readFileSync("www/example.mat", "utf8");
const SGF = readFileSync("tests/data/records/m49.analysed.sgf", "utf8");
const OPENING = api("onroll", { id: "4HPwATDgc/ABMA", action: "roll", dice: [3, 1] }).gnubgid;
const MODULE = `<script type="module" src="/pkg/jsboard.mjs"></script>`;

/** Begins a play on the board in `#a`: a checker is moved, and the play is not confirmed. */
async function half(page) {
  const region = page.locator("#a [data-region=checker-8-3]").first();
  await region.click();
  const moved = await page.evaluate(() => document.querySelector("#a").handle.ask("move"));
  expect(moved).not.toBe("");
  return moved;
}

test.describe("a first value that is wrong", () => {
  test.use({ expectedMessages: [/jsboard: |Failed to load resource/] });

  for (const [element, attribute, wrong, right, code, shown] of [
    ["backgammon-position", "gnubgid", "undefined", START, "bad_id", "Position ID, character 10"],
    ["backgammon-position", "gnubgid", "", START, "bad_id", "nothing to read"],
    ["backgammon-position", "css", "natur", "nature", "bad_option", "perhaps nature"],
    ["backgammon-match", "src", "/nothing.mat", "/example.mat", "unavailable", "/nothing.mat: 404"],
  ]) {
    test(`${attribute}="${wrong}" is shown, and a later good value draws`, async ({ page, complaints }) => {
      await host(page, `<${element} id="a" ${attribute}="${wrong}"></${element}>`);
      await page.evaluate(() => {
        window.codes = [];
        document.addEventListener("jsboard:error", ({ detail }) => codes.push(detail.code));
        return import("/pkg/jsboard.mjs");
      });
      await expect(page.getByRole("alert")).toContainText(shown);
      expect(await page.evaluate(() => window.codes)).toEqual([code]);
      expect(complaints).toEqual([]);
      await page.locator("#a").evaluate((element, [name, value]) => element.setAttribute(name, value), [attribute, right]);
      await expect(page.locator("#a")).toHaveAttribute("data-gnubgid", /./);
      await expect(page.getByRole("alert")).toHaveCount(0);
    });
  }

  test("calls that waited go on with the value that is right", ANY_BROWSER, async ({ page }) => {
    await host(page, `<div id="a"></div>`);
    const place = await page.evaluate(async (text) => {
      const { gameviewer } = await import("/pkg/jsboard.mjs");
      const match = gameviewer("#a", { text: "" }).go("next").set({ text }).go("last").go("previousgame");
      await match.ready.catch(() => {});
      await match.ready;
      await new Promise((done) => setTimeout(done, 100));
      return match.place;
    }, TEXT);
    expect(place).toMatch(/^\d+\/\d+$/);
  });

  test("a part that does not come is asked for again", ANY_BROWSER, async ({ page }) => {
    let cut = true;
    await page.route("**/position.wasm", (route) => (cut ? route.abort() : route.continue()));
    await host(page, `<div id="a"></div><div id="b"></div>`);
    const make = (target) =>
      page.evaluate(
        async ([target, id]) => {
          const { positionviewer } = await import("/pkg/jsboard.mjs");
          let code;
          document.addEventListener("jsboard:error", ({ detail }) => (code = detail.code), { once: true });
          return positionviewer(target, { id }).ready.then(
            () => "drawn",
            () => new Promise((done) => setTimeout(() => done(code))),
          );
        },
        [target, START],
      );
    expect(await make("#a")).toBe("unavailable");
    cut = false;
    expect(await make("#b")).toBe("drawn");
  });
});

for (const change of ["removed", "set again", "moved", "moved by insertBefore", "flipped"]) {
  test(`a half-made play survives what is ${change}`, async ({ page }) => {
    const body = `<main><backgammon-player id="a" gnubgid="${OPENING}" css="dark"></backgammon-player><p>after</p></main>`;
    await host(page, body + MODULE);
    await expect(page.locator("#a")).toHaveAttribute("data-gnubgid", /./);
    const moved = await half(page);
    await page.locator("#a").evaluate(async (element, [change, id]) => {
      const parent = element.parentElement;
      if (change === "removed") element.removeAttribute("css");
      if (change === "set again") element.handle.set({ gnubgid: id, css: "dark" });
      if (change === "moved") document.body.appendChild(element);
      if (change === "moved by insertBefore") parent.insertBefore(element, null);
      if (change === "flipped") element.toggleAttribute("flip");
      await new Promise((done) => setTimeout(done, 50));
    }, [change, OPENING]);
    expect(await page.evaluate(() => document.querySelector("#a").handle.ask("move"))).toBe(moved);
  });
}

test("an element that is taken away gives its board back, and goes on when it returns", ANY_BROWSER, async ({ page }) => {
  const tags = [
    `<backgammon-player id="a" gnubgid="${OPENING}"></backgammon-player>`,
    `<backgammon-editor id="b"></backgammon-editor>`,
    `<backgammon-match id="c" src="/example.mat" start="1/3"></backgammon-match>`,
    `<backgammon-position id="d" gnubgid="${OPENING}" quiz notes="Make the point." candidates="8/5 6/5"></backgammon-position>`,
  ];
  await host(page, `<main>${tags.join("")}</main>${MODULE}`);
  for (const id of ["a", "b", "c", "d"]) await expect(page.locator(`#${id}`)).toHaveAttribute("data-gnubgid", /./);
  await page.evaluate(() => {
    const [a, b, c, d] = (window.elements = [...document.querySelector("main").children]);
    a.handle.move("8/5 6/5").confirm().roll().move("24/23");
    b.handle.empty().start().undo();
    c.handle.go("1/7").set({ flip: true });
    d.handle.act("move", "8/5 6/5").act("confirm");
  });
  const state = () =>
    page.evaluate(() => elements.map(({ handle }) => [handle.position, handle.history, handle.steps, handle.place]));
  const before = await state();
  const shown = () => page.evaluate(() => elements.map(({ shadowRoot, attributes }) => [shadowRoot.querySelectorAll("svg").length > 0, attributes.length]));
  const drawn = await shown();
  const away = await page.evaluate(async () => {
    for (const element of elements) element.remove();
    await new Promise((done) => setTimeout(done, 50));
    elements[0].setAttribute("css", "dark");
    return elements.map(({ dataset, shadowRoot, className }) => [dataset.gnubgid, shadowRoot.childElementCount, className]);
  });
  expect(away).toEqual(Array(4).fill([undefined, 1, ""]));
  expect(await state()).toEqual(before);
  await page.evaluate(() => document.querySelector("main").append(...elements));
  await expect.poll(shown).toEqual(drawn.map(([svg, attributes], index) => [svg, attributes + (index === 0)]));
  expect(await state()).toEqual(before);
  await expect(page.locator("#c [aria-current]").first()).toBeVisible();
  await expect(page.locator("#d")).toContainText("Make the point.");
  await page.evaluate(() => elements[0].handle.undo() && elements[1].handle.redo());
  expect((await state())[0][2]).toBe("");
  expect(await page.evaluate(() => elements[1].handle.position.gnubgid)).toBe(START);
});

test("null is the default again, and an option of another type is refused by its name", ANY_BROWSER, async ({ page }) => {
  await host(page, `<div id="a" style="width: 500px"></div><div id="b"></div>`);
  const { codes, sizes, html } = await page.evaluate(
    async ([id, text]) => {
      const { gameviewer, positionviewer } = await import("/pkg/jsboard.mjs");
      const [board, match] = [positionviewer("#a", { id }), gameviewer("#b", { text })];
      await Promise.all([board.ready, match.ready]);
      const { element } = board;
      const size = () => [element.clientWidth, element.clientHeight];
      const sizes = [size(), board.set({ width: 200, height: 170 }) && size(), board.set({ width: null, height: null }) && size()];
      sizes.push(board.set({ width: 200, flip: true }).set({ width: undefined }) && size());
      const codes = [];
      document.addEventListener("jsboard:error", ({ detail }) => codes.push(detail.message));
      const wrong = [{ notes: 5 }, { width: "abc" }, { width: true }, { css: 1 }, { flip: 1 }, { arrows: {} }, { id: [] }];
      wrong.push({ quiz: "yes" }, { lang: "xx" }, { format: "png" }, { colours: { field: "notacolour" } }, { colours: 5 }, { wdith: {} });
      for (const options of wrong) {
        board.set(options);
        await board.ready.catch(() => {});
      }
      match.go("1/3").set({ study: "yes" });
      await match.ready.catch(() => {});
      codes.push(match.place, board.position.gnubgid);
      board.destroy();
      return { codes, sizes, html: element.outerHTML };
    },
    [START, TEXT],
  );
  expect(sizes[0][0]).toBe(500);
  expect(sizes[1]).toEqual([200, 170]);
  expect(sizes[2]).toEqual(sizes[0]);
  expect(sizes[3][0]).toBe(200);
  expect(html).toBe(`<div id="a" style="width: 500px;"></div>`);
  expect(codes).toEqual([
    "option notes: expected a value of type text, not 5",
    "option width: expected 1 to 100000, not “abc”",
    "option width: expected a value of type number, not true",
    "option css: expected a value of type text, not 1",
    "option flip: expected a value of type boolean, not 1",
    "option arrows: expected a value of type array, not {}",
    "option id: expected a value of type text, not []",
    "option quiz: expected true or false, not “yes”",
    "option lang: there are no words for “xx”; expected en, ja, or a language that was loaded",
    "format: “png” is unknown. Use one of svg, image",
    "option colours: expected a colour for field, not “notacolour”",
    "option colours: expected a value of type object, not 5",
    expect.stringMatching(/^option: “wdith” is unknown; perhaps width/),
    "option study: expected true or false, not “yes”",
    "1/3",
    START,
  ]);
});

test.describe("what nobody reads", () => {
  test.use({ expectedMessages: [/jsboard: |css: “b”/] });

  test("is warned of once, and what goes wrong is written once", ANY_BROWSER, async ({ page }) => {
    const lines = [];
    page.on("console", (message) => message.type() !== "info" && lines.push(`${message.type()} ${message.text()}`.replace(/ JSHandle.*| <.*>$/, "")));
    page.on("pageerror", (error) => lines.push(`uncaught ${error.message}`));
    const tag = `<backgammon-player flp wdith="9" data-x @click tabindex="0" onclick="" field="#nope" lang="xx" key2="1"></backgammon-player>`;
    await host(page, `<main>${tag}${tag}</main><p id="a"></p><p id="b"></p>${MODULE}`);
    await expect(page.locator("main > [data-gnubgid]")).toHaveCount(2);
    await page.addScriptTag({
      type: "module",
      content: `import { player } from "/pkg/jsboard.mjs";
        player("#a", { css: "a" });
        const board = player("#b", { css: "b" });
        await board.ready;`,
    });
    await expect(page.getByRole("alert")).toHaveCount(2);
    expect(lines.toSorted()).toEqual([
      expect.stringMatching(/^error jsboard: css: “a” is unknown/),
      expect.stringMatching(/^uncaught css: “b” is unknown/),
      expect.stringMatching(/^warning jsboard: <backgammon-player> has no attribute flp; perhaps flip/),
      expect.stringMatching(/^warning jsboard: <backgammon-player> has no attribute key2; it has automatic, colours, /),
      expect.stringMatching(/^warning jsboard: <backgammon-player> has no attribute wdith; perhaps width/),
      expect.stringMatching(/^warning jsboard: option field: no element matches “#nope”/),
      expect.stringMatching(/^warning jsboard: option lang: there are no words for “xx”/),
    ]);
  });
});

test("change tells of changes: two boards that set each other settle", ANY_BROWSER, async ({ page }) => {
  await host(page, `<div id="a"></div><div id="b"></div>`);
  const heard = await page.evaluate(
    async ([start, opening]) => {
      const { positionviewer } = await import("/pkg/jsboard.mjs");
      const [a, b] = ["#a", "#b"].map((target) => positionviewer(target, { id: start }));
      await Promise.all([a.ready, b.ready]);
      let heard = 0;
      for (const [one, other] of [[a, b], [b, a]]) {
        one.on("jsboard:change", ({ detail }) => {
          heard += 1;
          if (heard < 50) other.set({ id: detail.gnubgid });
        });
      }
      a.set({ id: opening });
      a.set({ id: opening, css: "dark" }).set({ flip: true });
      return { heard, shown: b.position.gnubgid };
    },
    [START, OPENING],
  );
  expect(heard).toEqual({ heard: 2, shown: OPENING });
});

test("what is set while another text is read comes after it", ANY_BROWSER, async ({ page }) => {
  await host(page, `<div id="a"></div>`);
  const shown = await page.evaluate(
    async ([text, sgf]) => {
      const { gameviewer } = await import("/pkg/jsboard.mjs");
      const match = gameviewer("#a", { text });
      await match.ready;
      const before = match.players;
      match.set({ text: sgf }).set({ flip: true }).go("next");
      for (let waited = 0; waited < 100 && match.players.join() === before.join(); waited += 1) {
        await new Promise((done) => setTimeout(done, 50));
      }
      return { changed: match.players.join() !== before.join(), place: match.place };
    },
    [TEXT, SGF],
  );
  expect(shown).toEqual({ changed: true, place: "1/1" });
});

test("the last of two addresses wins, whichever comes first", ANY_BROWSER, async ({ page }) => {
  await page.route("**/slow.mat", async (route) => {
    await new Promise((done) => setTimeout(done, 600));
    await route.fulfill({ body: TEXT.replace(/3 point match/, "5 point match").replace("Game 1", "Game 1") });
  });
  await page.route("**/fast.mat", (route) => route.fulfill({ body: TEXT }));
  await host(page, `<backgammon-match id="a" src="/slow.mat"></backgammon-match>${MODULE}`);
  await page.locator("#a").evaluate((element) => {
    element.setAttribute("src", "/fast.mat");
    element.setAttribute("css", "dark");
  });
  await expect(page.locator("#a")).toHaveAttribute("data-gnubgid", /./);
  const one = await page.locator("#a").evaluate((element) => element.handle.position);
  await page.waitForTimeout(900);
  expect(await page.locator("#a").evaluate((element) => element.handle.position)).toEqual(one);
});

test("a quiz, the study of a match and the language may be set later", async ({ page }) => {
  await host(page, `<div id="a"></div><div id="b"></div>`);
  await page.evaluate(
    async ([id, text]) => {
      const { gameviewer, positionviewer } = await import("/pkg/jsboard.mjs");
      window.a = positionviewer("#a", { id, notes: "Make the point." });
      window.b = gameviewer("#b", { text });
      await Promise.all([a.ready, b.ready]);
      a.set({ quiz: true });
      b.go("1/5").set({ study: true });
      await Promise.all([a.ready, b.ready]);
      b.set({ lang: "ja" });
      await b.ready;
    },
    [OPENING, TEXT],
  );
  await expect(page.getByText("Make the point.")).toHaveCount(0);
  await expect(page.locator("#a").getByRole("application")).toBeVisible();
  expect(await page.evaluate(() => b.place)).toBe("1/5");
  await expect(page.locator("#b").getByRole("group", { name: "棋譜" }).first()).toBeVisible();
});

test("words of a language file are text", ANY_BROWSER, async ({ page }) => {
  const english = readFileSync("languages/en/board.txt", "utf8").replace("lang: en", "lang: fr");
  const hostile = "<img src=x onerror=window.ran=1>";
  const body = english
    .split("\n")
    .map((line) => (/^[a-z_.]+: [A-Za-z ]+$/.test(line) && !line.startsWith("lang:") ? `${line} ${hostile}` : line))
    .join("\n");
  await page.route("**/fr.txt", (route) => route.fulfill({ body }));
  await host(page, `<main lang="fr"><div id="a"></div><div id="b"></div><div id="c"></div></main>`);
  await page.evaluate(
    async ([id, text]) => {
      const { editor, gameviewer, load, player } = await import("/pkg/jsboard.mjs");
      load("/fr.txt", "fr");
      const boards = [player("#a", { id }), gameviewer("#b", { text, study: true }), editor("#c", { id })];
      await Promise.all(boards.map(({ ready }) => ready));
      boards[1].go("next").go("last");
      await new Promise((done) => setTimeout(done, 200));
    },
    [OPENING, TEXT],
  );
  expect(await page.evaluate(() => window.ran)).toBeUndefined();
  await expect(page.locator("img[src=x]")).toHaveCount(0);
});
