// The pages besides the first one: playing, the lobby, editing, embedding, the reference, the gallery.

import AxeBuilder from "@axe-core/playwright";
import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { START } from "./host.js";
import { api } from "./native.js";
import { middle, pointer } from "./pointer.js";

const OPENING = api("onroll", { id: "4HPwATDgc/ABMA", action: "roll", dice: [3, 1] }).gnubgid;
const XGID = "XGID=-a-B--E-B-a-dDB--b-bcb----:1:1:-1:63:0:0:0:3:8";

/** The pages with their numbers of boards. */
const PAGES = { "play.html": 1, "lobby.html": 0, "explorer.html": 1, "edit.html": 1, "guide.html": 5, "howto.html": 2, "gallery.html": 90 };

const drawn = (page) => page.locator("[data-gnubgid]");
const board = (page) => page.locator("#board");
const region = (page, name) => board(page).locator(`svg [data-region="${name}"]`).first();

/** Opens a page and waits for its boards. */
async function open(page, name, search = "") {
  await page.goto(`/${name}${search}`);
  await expect(drawn(page)).toHaveCount(PAGES[name]);
}

for (const [name, boards] of Object.entries(PAGES)) {
  test(`${name} draws its boards, and links to the other pages`, async ({ page }) => {
    await open(page, name);
    const pictures = await drawn(page).evaluateAll((all) =>
      all.map((e) => (e.localName === "img" ? e.naturalWidth > 0 : Boolean(e.shadowRoot.querySelector("svg rect")))),
    );
    expect(pictures).toEqual(Array(boards).fill(true));
    const links = page.getByRole("navigation", { name: "Pages" }).getByRole("link");
    const leads = await links.evaluateAll((all) => all.map((e) => new URL(e.href).pathname));
    expect(leads).toEqual(["/", ...Object.keys(PAGES).map((other) => `/${other}`)]);
    await expect(page.locator("nav [aria-current=page]")).toHaveAttribute("href", name);
  });

  test(`${name} has no dead link`, ANY_BROWSER, async ({ page, request }) => {
    await open(page, name);
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((e) => e.href));
    for (const link of new Set(links.map((link) => link.replace(/#.*/, "")))) expect((await request.get(link)).ok(), link).toBe(true);
    const fragments = await page.locator("a[href^='#']").evaluateAll((all) => all.map((e) => e.getAttribute("href")));
    for (const fragment of new Set(fragments)) await expect(page.locator(fragment)).toHaveCount(1);
  });

  for (const width of [320, 360]) {
    test(`nothing on ${name} is wider than a window of ${width} pixels`, async ({ page }) => {
      await page.setViewportSize({ width, height: 640 });
      await open(page, name);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    });
  }

  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${name} in ${colorScheme}`, () => {
      test.use({ colorScheme });
      test.skip(({ browserName }) => browserName === "firefox", "a colour scheme cannot be asked of Firefox");
      test("axe finds nothing serious", ANY_BROWSER, async ({ page }) => {
        await open(page, name);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const serious = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
        expect(serious.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((node) => node.html)])).toEqual([]);
      });
    });
  }
}

/** Makes the decision that the board asks for by clicks; returns whether there was one. */
async function click(page) {
  for (const name of ["button-roll", "button-take", "button-confirm", "button-accept", "button-next"]) {
    if (!(await region(page, name).count())) continue;
    await region(page, name).click({ timeout: 2000 }).catch(() => {});
    return true;
  }
  const { decision, turn } = api("position", { id: await board(page).getAttribute("data-gnubgid") });
  if (decision !== "play" || turn !== 1) return false;
  // Steps of the turn may have emptied the bar, and filled points that the ID has none on.
  const places = ["bar-bottom", ...Array.from({ length: 24 }, (_, i) => 24 - i)];
  // The steps of a play are said beside the ID, which is that of the turn's start.
  const said = () => board(page).evaluate(({ dataset }) => [dataset.gnubgid, dataset.steps].join(" "));
  const before = await said();
  for (const place of places) {
    const checkers = board(page).locator(`svg [data-region^="checker-${place}-"]`);
    const last = checkers.last();
    if (!(await last.count())) continue;
    await last.click({ timeout: 2000, force: true }).catch(() => {});
    if ((await said()) !== before) return true;
  }
  return true;
}

test("a few turns against the example opponent, by clicks", async ({ page }) => {
  await open(page, "play.html");
  await page.getByLabel("Against").selectOption("opponent");
  const rows = page.locator("#moves li");
  await expect
    .poll(async () => (await click(page), rows.filter({ has: page.locator(".side-0") }).count()), { timeout: 80_000 })
    .toBeGreaterThanOrEqual(3);
  const ids = await rows.locator("code").allTextContents();
  const texts = await rows.locator("span").allTextContents();
  // The list is what was played: each move leads from its ID to the next one, apart from the dice.
  for (const [i, id] of ids.entries()) {
    if (!/\d/.test(texts[i])) continue;
    const { gnubgid } = api("move", { id, move: texts[i] });
    if (i + 1 < ids.length) expect(ids[i + 1].split(":")[0]).toBe(gnubgid.split(":")[0]);
  }
  await expect(page).toHaveURL(/#id=/);
});

test("a click on a move returns to the position before it, and another play replaces it", async ({ page }) => {
  await open(page, "play.html", `?id=${encodeURIComponent(OPENING)}`);
  await page.getByLabel("Against").selectOption("both");
  const tap = async (name) => (await region(page, name).click({ force: true }), page.waitForTimeout(50));
  await tap("checker-8-3");
  await tap("checker-6-5");
  await tap("button-confirm");
  const rows = page.locator("#moves li");
  await expect(rows).toHaveText([/8\/5 6\/5/]);
  await rows.getByRole("button").click();
  await expect(board(page)).toHaveAttribute("data-gnubgid", OPENING);
  await expect(page.locator("#moves .later")).toHaveCount(1);
  await tap("checker-24-2");
  await tap("checker-6-5");
  await tap("button-confirm");
  await expect(rows).toHaveText([/24\/21 6\/5/]);
  await expect(page.locator("#moves .later")).toHaveCount(0);
});

test("the choices change the board", ANY_BROWSER, async ({ page }) => {
  await open(page, "play.html");
  const field = () => board(page).locator("[part=field]").getAttribute("fill");
  const nature = await field();
  await page.getByLabel("Theme").selectOption("contrast");
  await expect.poll(field).not.toBe(nature);
  await page.getByLabel("Match").selectOption("7");
  await page.getByRole("button", { name: "New game" }).click();
  const length = async () => api("position", { id: await board(page).getAttribute("data-gnubgid") }).length;
  await expect.poll(length).toBe(7);
  await page.getByLabel("You are").selectOption("0");
  await expect(region(page, "checker-1-1")).toBeVisible();
});

test("with a dead cube nobody doubles: neither the buttons nor the opponent", ANY_BROWSER, async ({ page }) => {
  // White, on roll, is far ahead in the race.
  const points = (counts) => Array.from({ length: 24 }, (_, i) => counts[i + 1] ?? 0);
  const sides = [{ bar: 0, points: points({ 6: 5, 8: 5, 13: 5 }) }, { bar: 0, points: points({ 1: 5, 2: 5 }) }];
  for (const [length, score, doubles] of [[1, [0, 0], false], [3, [1, 2], false], [3, [1, 1], true], [0, [0, 0], true]]) {
    const id = api("encode", { length, score, sides }).gnubgid;
    await page.goto("about:blank");
    await open(page, "play.html", `?id=${encodeURIComponent(id)}`);
    await expect(region(page, "button-roll")).toBeVisible();
    await expect(board(page).locator('[data-region="button-double"]')).toHaveCount(doubles ? 1 : 0);
    const question = { gnubgid: id, decision: "roll_or_double" };
    const answer = await page.evaluate(async (question) => (await import("./opponent.js")).opponent(question), question);
    expect(answer).toBe(doubles ? "double" : "roll");
  }
});

test("Black is played against an opponent with White", ANY_BROWSER, async ({ page }) => {
  await open(page, "play.html", `?id=${encodeURIComponent(OPENING)}`);
  await page.getByLabel("You are").selectOption("0");
  await expect(page.locator("#moves li")).toHaveText([/^31(8\/5 6\/5)/]);
});

for (const name of ["play.html", "edit.html"]) {
  test(`${name} shows the position of its address, in either form, and reports errors in it`, ANY_BROWSER, async ({ page }) => {
    // An opponent that never answers: the position stays.
    const body = "export const opponent = () => new Promise(() => {});";
    await page.route("**/opponent.js", (route) => route.fulfill({ contentType: "text/javascript", body }));
    await page.addInitScript(() => location.protocol === "http:" && localStorage.setItem("jsboard:play", JSON.stringify({ against: "opponent" })));
    await open(page, name, `?id=${XGID}`);
    await expect(board(page)).toHaveAttribute("data-xgid", XGID);
    await page.evaluate((id) => (location.hash = `id=${id}`), OPENING);
    await expect(board(page)).toHaveAttribute("data-gnubgid", OPENING);
    await page.goto("about:blank");
    await open(page, name, "?id=nonsense");
    await expect(page.getByRole("alert")).toHaveText(/./);
  });
}

test("a checker is dragged in the editor, and the links follow", async ({ page }) => {
  await open(page, "edit.html");
  await expect(board(page)).toHaveAttribute("data-gnubgid", START);
  const hand = await pointer(page);
  await hand.drag(await middle(region(page, "checker-6-5")), await middle(region(page, "5")));
  await expect(board(page)).not.toHaveAttribute("data-gnubgid", START);
  const gnubgid = await board(page).getAttribute("data-gnubgid");
  const { sides } = api("position", { id: gnubgid });
  expect(sides[1].points.slice(4, 6)).toEqual([1, 4]);
  await expect.poll(() => decodeURIComponent(new URL(page.url()).hash)).toBe(`#id=${gnubgid}`);
  const link = page.url();
  await page.getByRole("link", { name: "Show it" }).click();
  await expect(page.locator("#stage > .jsboard:not(.coming, #first)")).toHaveAttribute("data-gnubgid", gnubgid);
  await page.goto(link);
  await expect(board(page)).toHaveAttribute("data-gnubgid", gnubgid);
  await page.getByRole("link", { name: "Play from here" }).click();
  await expect(board(page)).toHaveAttribute("data-gnubgid", gnubgid);
});

test("a position that is not legal leads nowhere, for no other page can show it", ANY_BROWSER, async ({ page }) => {
  await open(page, "edit.html");
  const leads = page.locator("#menu > *, #embedding");
  await expect(leads).toHaveCount(6);
  await board(page).getByRole("button", { name: "Empty board" }).click();
  await expect(page.locator("#withheld")).toContainText("not legal yet");
  await expect(leads.filter({ visible: true })).toHaveCount(0);
  await board(page).getByRole("button", { name: "Start position" }).click();
  await expect(leads.filter({ visible: true })).toHaveCount(6);
});

test("the picture of the reference comes alive and fills the form", async ({ page }) => {
  await open(page, "howto.html");
  const image = page.locator("#quiz");
  const tap = async (name) => {
    const area = page.locator(`map area[data-region="${name}"]`);
    await expect(area).toHaveCount(1);
    await image.scrollIntoViewIfNeeded();
    const [shape, coords] = await area.evaluate((e) => [e.shape, e.coords.split(",").map(Number)]);
    const position = shape === "circle" ? { x: coords[0], y: coords[1] } : { x: (coords[0] + coords[2]) / 2, y: (coords[1] + coords[3]) / 2 };
    await image.click({ position, force: true });
  };
  await tap("checker-8-3");
  await tap("checker-6-5");
  await tap("button-confirm");
  await expect(page.getByLabel("Your play")).toHaveValue("8/5 6/5");
});
