// Handles, elements, the classic script; boards beside each other and in hostile pages.

import { readFileSync } from "node:fs";
import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { host, picture, START } from "./host.js";
import { api } from "./native.js";

const TEXT = readFileSync("www/example.mat", "utf8");
const XGID = "XGID=-a-B--E-B-a-dDB--b-bcb----:1:1:-1:63:0:0:0:3:8";
const { gnubgid: GNUBGID } = api("position", { id: XGID });
const MODULE = `<script type="module" src="/pkg/jsboard.mjs"></script>`;

test("calls made before the wasm is loaded run in their order", async ({ page }) => {
  await host(page, `<div id="a"></div>`);
  const seen = await page.evaluate(async (xgid) => {
    const { positionviewer } = await import("/pkg/jsboard.mjs");
    const seen = [];
    const board = positionviewer("#a", { id: "4HPwATDgc/ABMA" })
      .on("jsboard:change", ({ detail }) => seen.push(detail.gnubgid))
      .set({ flip: true })
      .set({ xgid });
    seen.push(document.querySelector("#a").dataset.gnubgid);
    await board.ready;
    seen.push(document.querySelector("#a").dataset.gnubgid);
    return seen;
  }, XGID);
  // It was turned round, which changes no state.
  expect(seen).toEqual([undefined, START, GNUBGID, GNUBGID]);
});

test("events bubble out of the page's own shadow trees", async ({ page }) => {
  await host(page, `<div id="outer"></div>`);
  const detail = await page.evaluate(async () => {
    const { positionviewer } = await import("/pkg/jsboard.mjs");
    const inner = document.createElement("div");
    document.querySelector("#outer").attachShadow({ mode: "open" }).append(inner);
    const heard = new Promise((done) => document.addEventListener("jsboard:change", done));
    positionviewer(inner, { id: "4HPwATDgc/ABMA" });
    return (await heard).detail;
  });
  expect(detail).toMatchObject({ gnubgid: START });
});

test("destroy restores the element", async ({ page }) => {
  await host(page, `<div id="a" title="mine"><p>What was there</p></div>`);
  const states = await page.evaluate(async () => {
    const { positionviewer } = await import("/pkg/jsboard.mjs");
    const a = document.querySelector("#a");
    const before = a.outerHTML;
    const board = positionviewer(a, { id: "4HPwATDgc/ABMA", width: 300, height: 200, colours: { field: "#eee" } });
    await board.ready;
    const during = a.firstChild.getClientRects().length;
    board.destroy();
    board.set({ flip: true }).destroy();
    const early = positionviewer(a, {});
    early.destroy();
    await early.ready;
    return { before, after: a.outerHTML, during, shown: a.firstChild.getClientRects().length };
  });
  expect(states).toEqual({ before: states.before, after: states.before, during: 0, shown: 1 });
});

test.describe("what cannot be shown", () => {
  test.use({ expectedMessages: [/jsboard: /] });

  test("is an error with a code, and the element keeps its content", async ({ page }) => {
    const element = (_, index) => `<div id="a${index}"><p>What was there</p></div>`;
    await host(page, Array.from({ length: 6 }, element).join(""));
    const heard = await page.evaluate(async () => {
      const { positionviewer, gameviewer } = await import("/pkg/jsboard.mjs");
      const heard = [];
      addEventListener("jsboard:error", ({ detail }) => heard.push(detail.code));
      const attempts = [
        positionviewer("#a0", { id: "nonsense" }),
        positionviewer("#a1", { css: "no such theme" }),
        positionviewer("#a2", { colour: "red" }),
        positionviewer("#a3", { width: "wide" }),
        gameviewer("#a4", { text: "nonsense" }),
        gameviewer("#a5", { text: "nonsense", start: "x" }),
      ];
      for (const { ready } of attempts) await ready.catch(({ code }) => heard.push(`rejected ${code}`));
      try {
        positionviewer("#nowhere", {});
      } catch ({ code }) {
        heard.push(`thrown ${code}`);
      }
      return heard;
    });
    for (const code of ["bad_id", "bad_option", "bad_record", "rejected bad_id", "thrown bad_option"]) {
      expect(heard).toContain(code);
    }
    expect(heard.filter((code) => code.startsWith("rejected"))).toHaveLength(6);
    await expect(page.getByText("What was there")).toHaveCount(6);
    await expect(page.getByText("What was there").last()).toBeVisible();
    await expect(page.getByRole("alert")).toHaveCount(6);
  });
});

test("an element is a board, and its attributes are its options", async ({ page }) => {
  await host(page, `<backgammon-position id="a" xgid="${XGID}"></backgammon-position>
    <backgammon-position id="b">4HPwATDgc/ABMA</backgammon-position>`, MODULE);
  const a = page.locator("#a");
  await expect(a).toHaveAttribute("data-gnubgid", GNUBGID);
  await expect(page.locator("#b")).toHaveAttribute("data-gnubgid", START);
  const look = () => picture(a);
  const nature = await look();
  await a.evaluate((e) => e.setAttribute("css", "classic"));
  await expect.poll(look).not.toBe(nature);
  await a.evaluate((e) => e.removeAttribute("css"));
  await expect.poll(look).toBe(nature);
  await a.evaluate((e) => e.setAttribute("flip", ""));
  await expect.poll(look).not.toBe(nature);
  await a.evaluate((e) => e.removeAttribute("flip"));
  await expect.poll(look).toBe(nature);
  await a.evaluate((e) => e.setAttribute("xgid", "XGID=-b----E-C---eE---c-e----B-:0:0:1:00:0:0:0:0:10"));
  await expect(a).toHaveAttribute("data-xgid", /^XGID=-b----E-C/);
  await a.evaluate((e) => e.setAttribute("width", "300"));
  await expect.poll(() => a.evaluate((e) => e.clientWidth)).toBe(300);
  await a.evaluate((e) => e.remove());
});

test("an element fills its container up to 640 pixels", async ({ page }) => {
  await host(page, `<div style="width:500px"><backgammon-position></backgammon-position></div>
    <div style="width:900px"><backgammon-position></backgammon-position></div>`, MODULE);
  await expect(page.locator("backgammon-position svg")).toHaveCount(2);
  const widths = await page.locator("backgammon-position svg").evaluateAll((all) => all.map((e) => e.clientWidth));
  expect(widths).toEqual([500, 640]);
});

test("a match element takes text, a script, or a file", async ({ page }) => {
  await host(page, `<backgammon-match id="a"><script type="text/plain">${TEXT}</script></backgammon-match>
    <backgammon-match id="b">${TEXT.replaceAll("<", "&lt;")}</backgammon-match>
    <backgammon-match id="c" src="/example.mat" start="3/12"></backgammon-match>`, MODULE);
  const start = api("record", { text: TEXT }).games[0].actions[0].before.gnubgid.slice(0, 14);
  await expect(page.locator("#a")).toHaveAttribute("data-gnubgid", new RegExp(`^${start.replace("/", "\\/")}`));
  await expect(page.locator("#b")).toHaveAttribute("data-gnubgid", new RegExp(`^${start.replace("/", "\\/")}`));
  const { gnubgid } = api("record", { text: TEXT }).games[2].actions[11].after;
  await expect(page.locator("#c")).toHaveAttribute("data-gnubgid", gnubgid);
  await page.locator("#c").evaluate((e) => e.setAttribute("start", "1/1"));
  await expect(page.locator("#c")).toHaveAttribute("data-gnubgid", api("record", { text: TEXT }).games[0].actions[0].after.gnubgid);
});

test("a classic script may be called at once", async ({ page }) => {
  await host(page, `<div id="a"></div><script src="/pkg/dist/jsboard.js"></script>
    <script>window.board = backgammonbase.jsboard.positionviewer("#a", { xgid: "${XGID}" });
    window.isHandle = typeof board.set === "function" && board.ready instanceof Promise;</script>
    <backgammon-position id="b">4HPwATDgc/ABMA</backgammon-position>`);
  await expect(page.locator("#a")).toHaveAttribute("data-gnubgid", GNUBGID);
  await expect(page.locator("#b")).toHaveAttribute("data-gnubgid", START);
  expect(await page.evaluate(() => isHandle)).toBe(true);
  const found = await page.evaluate(() => backgammonbase.jsboard.findId("What now? 4HPwATDgc/ABMA"));
  expect(found).toBe("4HPwATDgc/ABMA");
});

test("two boards on a page share nothing", async ({ page }) => {
  await host(page, `<div id="a"></div><div id="b"></div>`);
  const result = await page.evaluate(async (xgid) => {
    const { positionviewer } = await import("/pkg/jsboard.mjs");
    const [a, b] = ["#a", "#b"].map((target) => positionviewer(target, { id: "4HPwATDgc/ABMA" }));
    await Promise.all([a.ready, b.ready]);
    const heard = [];
    b.on("jsboard:change", () => heard.push("b"));
    const before = b.element.shadowRoot.innerHTML;
    a.set({ xgid, css: "classic", flip: true });
    const untouched = b.element.shadowRoot.innerHTML === before;
    a.destroy();
    b.set({ xgid });
    const ids = [...document.querySelectorAll("*"), ...b.element.shadowRoot.querySelectorAll("*")];
    return { untouched, heard, shown: b.element.dataset.xgid, ids: ids.filter((e) => e.id).length };
  }, XGID);
  expect(result).toEqual({ untouched: true, heard: ["b"], shown: XGID, ids: 2 });
});

test("every region is on exactly one element", async ({ page }) => {
  await host(page, `<div id="a"></div>`);
  await page.evaluate(async (xgid) => {
    const { positionviewer } = await import("/pkg/jsboard.mjs");
    await positionviewer("#a", { xgid }).ready;
  }, XGID);
  const regions = await page
    .locator("#a [data-region]")
    .evaluateAll((all) => all.map((e) => e.getAttribute("data-region")));
  expect(new Set(regions).size).toBe(regions.length);
  const points = Array.from({ length: 24 }, (_, i) => String(i + 1));
  for (const region of [...points, "bar-bottom", "bar-top", "off-bottom", "off-top", "die-1", "die-2", "cube"]) {
    expect(regions).toContain(region);
  }
});

const HOSTILE = `<style>svg,path,rect,button,select,input,label{display:none} *{box-sizing:content-box}
  div:not(#a){padding:30px;border:9px solid red} button,p,span,label{font-size:40px;color:lime;line-height:9}
  ol{list-style:square}</style>`;

for (const [embed, options] of Object.entries({
  gameviewer: { text: TEXT, start: "1/4" },
  positionviewer: { xgid: XGID, notes: "What now?", candidates: "24/18 13/10=-0.1; 24/15=-0.2" },
  player: { id: GNUBGID },
  editor: { id: GNUBGID },
})) {
  test(`the styles of the page do not affect a ${embed}`, async ({ page }) => {
    const body = `<div id="a" style="width:600px"></div>`;
    const draw = async () => {
      await page.evaluate(
        async ([embed, options]) => (await import("/pkg/jsboard.mjs"))[embed]("#a", options).ready,
        [embed, options],
      );
      await page.evaluate(() => document.fonts.ready);
      return page.locator("#a").screenshot({ animations: "disabled" });
    };
    await host(page, body);
    const plain = await draw();
    await page.unroute("**/host.html");
    await host(page, body, HOSTILE);
    const hostile = await draw();
    expect(hostile.equals(plain)).toBe(true);
  });
}

test("a page loads what its boards need, and no more", async ({ page }) => {
  const loaded = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await host(page, `<div id="a"></div><div id="b"></div><div id="c" lang="ja-JP"></div>`);
  const make = async (embed, target, options) => {
    loaded.length = 0;
    await page.evaluate(
      async ([embed, target, options]) => (await import("/pkg/jsboard.mjs"))[embed](target, options).ready,
      [embed, target, options],
    );
    return loaded.map((path) => path.split("/").pop()).toSorted();
  };
  expect(await make("positionviewer", "#a", { id: START })).toEqual([
    "jsboard.mjs",
    "jsboard_bg.wasm",
    "position.wasm",
  ]);
  const match = await make("gameviewer", "#b", { text: TEXT });
  expect(match).toEqual(["common.wasm", "match.wasm"]);
  const player = await make("player", "#c", { id: START });
  expect(player).toEqual(["ja.txt", "player.wasm", "tables.wasm"]);
});

test("a page brings the words of its language", ANY_BROWSER, async ({ page }) => {
  const japanese = readFileSync("languages/ja/board.txt", "utf8");
  const french = japanese.replace("lang: ja", "lang: fr").replace("label.flip: 盤を反転", "label.flip: Tourner");
  const body = french.replaceAll("to_decide.roll: %1がロールする番。", "to_decide.roll: Aux %1 de lancer.");
  await page.route("**/fr.txt", (route) => route.fulfill({ body }));
  await host(page, `<main lang="fr-CH"><div id="a"></div></main>`);
  await page.evaluate(async (id) => {
    const { load, player } = await import("/pkg/jsboard.mjs");
    load("/fr.txt", "fr");
    await player("#a", { id }).ready;
  }, START);
  await expect(page.getByRole("button", { name: "Tourner" })).toBeVisible();
  await expect(page.getByRole("application")).toHaveAccessibleName(/^Aux 白 de lancer\./);
});

test("a board whose words cannot be read speaks English, and says so", ANY_BROWSER, async ({ page, complaints }) => {
  await page.route("**/ja.txt", (route) => route.fulfill({ body: "<!DOCTYPE html>" }));
  await host(page, `<div id="a" lang="ja"></div>`);
  const heard = await page.evaluate(async (id) => {
    const { gameviewer, player } = await import("/pkg/jsboard.mjs");
    const heard = [];
    addEventListener("jsboard:fallback", ({ detail }) => heard.push(detail));
    await player("#a", { id }).ready;
    return heard;
  }, START);
  expect(heard).toEqual([{ src: "ja", reason: "failed" }]);
  await expect(page.getByRole("button", { name: "Flip board" })).toBeVisible();
  expect(complaints).toEqual([]);
});

test("light or dark follows the host, not the system", async ({ page }) => {
  await host(page, `<div id="a" style="color-scheme:dark;color:#eee;background:#111"></div>`);
  await page.evaluate(async ([text]) => {
    const { gameviewer } = await import("/pkg/jsboard.mjs");
    await gameviewer("#a", { text }).ready;
  }, [TEXT]);
  const colour = await page.locator("#a .head").first().evaluate((e) => getComputedStyle(e).backgroundColor);
  const [red] = colour.match(/\d+/).map(Number);
  expect(red).toBeLessThan(60);
});

test("boards work under a strict Content-Security-Policy", async ({ page }) => {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; connect-src 'self'";
  await host(
    page,
    `<backgammon-match id="a" src="/example.mat" width="500"></backgammon-match><backgammon-position width="300" height="200"></backgammon-position>`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">${MODULE}`,
  );
  await expect(page.locator("backgammon-position")).toHaveAttribute("data-gnubgid", START);
  await page.getByRole("button", { name: "Next move" }).click();
  await expect(page.locator("#a .board svg")).toBeVisible();
});

test("a page of two hundred boards is drawn", async ({ page }) => {
  await host(page, `<div id="all"></div>`);
  const count = await page.evaluate(async () => {
    const { positionviewer } = await import("/pkg/jsboard.mjs");
    const all = document.querySelector("#all");
    const boards = Array.from({ length: 200 }, () => {
      const element = document.createElement("div");
      all.append(element);
      return positionviewer(element, { id: "4HPwATDgc/ABMA", width: 240 });
    });
    await Promise.all(boards.map(({ ready }) => ready));
    return all.querySelectorAll("[data-gnubgid]").length;
  });
  expect(count).toBe(200);
});

test("fifty boards have colours and themes of their own", async ({ page }) => {
  await host(page, `<div id="all"></div>`, `<style>#b7 { --jsboard-field: rgb(1, 2, 3); }</style>`);
  const fields = await page.evaluate(async () => {
    const { positionviewer } = await import("/pkg/jsboard.mjs");
    const themes = ["nature", "classic", "dark", "print", "contrast"];
    const boards = Array.from({ length: 50 }, (_, i) => {
      const element = Object.assign(document.createElement("div"), { id: `b${i}` });
      document.querySelector("#all").append(element);
      const own = i % 10 === 9 ? { colours: { field: `rgb(9, 9, ${i})` } } : {};
      return positionviewer(element, { css: themes[i % 5], width: 120, ...own });
    });
    await Promise.all(boards.map(({ ready }) => ready));
    return boards.map(({ element }) => getComputedStyle(element.shadowRoot.querySelector("[part=field]")).fill);
  });
  expect(fields[7]).toBe("rgb(1, 2, 3)");
  expect(fields[19]).toBe("rgb(9, 9, 19)");
  const others = fields.filter((_, i) => i !== 7 && i % 10 !== 9);
  expect(new Set(others).size).toBe(5);
  for (const [i, field] of fields.entries()) if (i !== 7 && i % 10 !== 9) expect(field).toBe(fields[i % 5 === 4 ? 4 : i % 5]);
});

test("an unknown colour is reported, and a board restores its colours", ANY_BROWSER, async ({ page }) => {
  await host(page, `<div id="a"></div>`);
  const { errors, style } = await page.evaluate(async () => {
    const { positionviewer } = await import("/pkg/jsboard.mjs");
    const errors = [];
    addEventListener("jsboard:error", ({ detail }) => errors.push(detail.message));
    const board = positionviewer("#a", { colours: "field: #eee; bar: tan", width: 200 });
    await board.ready;
    board.set({ colours: { feild: "red" } });
    const before = board.element.style.cssText;
    board.destroy();
    return { errors, style: [before, board.element.style.cssText] };
  });
  expect(errors[0]).toMatch(/feild.*perhaps field/);
  expect(style[0]).toContain("--jsboard-bar: tan");
  expect(style[1]).not.toContain("--jsboard");
});
