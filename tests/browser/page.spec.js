// The page: pasted, dropped, opened and linked matches and positions become a board.

import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { picture, START } from "./host.js";
import { api } from "./native.js";

const EXAMPLE = readFileSync("www/example.mat", "utf8");
const GALAXY = readFileSync("tests/data/records/m10.galaxy.txt", "utf8");
const XGID = "XGID=-a-B--E-B-a-dDB--b-bcb----:1:1:-1:63:0:0:0:3:8";

const board = (page) => page.locator("#stage > .jsboard:not(.coming, #first)");
const inMode = (page, mode) => expect(page.locator("body")).toHaveAttribute("data-mode", mode);

/** Pastes a text with nothing focused. */
function paste(page, text) {
  return page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
    // Firefox hides data passed to the constructor from the listeners of the page.
    Object.defineProperty(event, "clipboardData", { value: clipboardData });
    document.body.dispatchEvent(event);
  }, text);
}

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await expect(board(page)).toHaveAttribute("data-gnubgid", START);
});

for (const [name, text] of Object.entries({ example: EXAMPLE, galaxy: GALAXY })) {
  test(`a pasted match (${name}) goes through the states of the native command`, ANY_BROWSER, async ({ page }) => {
    const { games } = api("record", { text });
    await paste(page, text);
    await inMode(page, "match");
    for (const game of games) {
      await page.keyboard.press("End");
      const { gnubgid, xgid } = game.actions.at(-1).after;
      await expect(board(page)).toHaveAttribute("data-gnubgid", gnubgid);
      if (xgid) await expect(board(page)).toHaveAttribute("data-xgid", xgid);
      else await expect(board(page)).not.toHaveAttribute("data-xgid");
      await page.keyboard.press("ArrowRight");
    }
  });
}

test("every step of a game is the state of the native command", ANY_BROWSER, async ({ page }) => {
  const [{ actions }] = api("record", { text: EXAMPLE }).games;
  await page.getByRole("button", { name: "See an example" }).click();
  await inMode(page, "match");
  for (const { after } of actions) {
    await page.keyboard.press("ArrowRight");
    await expect(board(page)).toHaveAttribute("data-gnubgid", after.gnubgid);
  }
});

test("a board is there before any script, and the widget replaces it", async ({ browser, baseURL, page }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const still = await context.newPage();
  await still.goto("/");
  const box = async (page) => {
    const { x, y, width, height } = await page.locator("#stage svg").boundingBox();
    return [x, y, width, height].map(Math.round);
  };
  await expect(page.locator("#first")).toHaveCount(0);
  expect(await box(still)).toEqual(await box(page));
  await context.close();
});

test("an ID is shown, turned round, and copied", async ({ page, clipboard }) => {
  await paste(page, ` ${XGID}\n`);
  await inMode(page, "position");
  await expect(board(page)).toHaveAttribute("data-xgid", XGID);
  const look = () => picture(board(page));
  const before = await look();
  await page.getByRole("button", { name: "Flip the board" }).click();
  await expect.poll(look).not.toBe(before);
  await expect(page).toHaveURL(/bottom=0/);
  await page.getByRole("button", { name: "Copy", exact: true }).first().click();
  const copied = await clipboard.read();
  expect(copied).toBe(await board(page).getAttribute("data-gnubgid"));
});

test("IDs are found in what other programs copy", ANY_BROWSER, async ({ page }) => {
  await paste(page, `${XGID}\nX:Bea   O:Ada\nScore is X:0 O:0 3 pt.(s) match.\n | X  O |\n`);
  await expect(board(page)).toHaveAttribute("data-xgid", XGID);
  await paste(page, " GNU Backgammon  Position ID: 4HPwATDgc/ABMA\n                 Match ID   : cAkAAAAAAAAA\n");
  await expect(board(page)).toHaveAttribute("data-gnubgid", START);
  await paste(page, `What would you play here: ${XGID}?`);
  await expect(board(page)).toHaveAttribute("data-xgid", XGID);
});

test("a pasted match takes keys at once, however long its link takes", async ({ page }) => {
  await page.evaluate(() => {
    // The link is never finished.
    Response.prototype.arrayBuffer = () => new Promise(() => {});
  });
  const [{ actions }] = api("record", { text: EXAMPLE }).games;
  await paste(page, EXAMPLE);
  await inMode(page, "match");
  await page.keyboard.press("End");
  await expect(board(page)).toHaveAttribute("data-gnubgid", actions.at(-1).after.gnubgid);
});

test("a match with an ID in a comment is a match", ANY_BROWSER, async ({ page }) => {
  await paste(page, `; [Comment "from ${XGID}"]\n${EXAMPLE}`);
  await inMode(page, "match");
});

test("text typed into the box is shown on Enter", async ({ page }) => {
  await page.getByLabel("A match or a position").fill("4HPwATDgc/ABMA");
  await page.keyboard.press("Enter");
  await inMode(page, "position");
  await expect(page.getByLabel("A match or a position")).toHaveValue("");
});

test("files in the usual encodings are read", async ({ page }) => {
  const text = EXAMPLE.replaceAll("Juno Vale", "Zoë Brandt");
  const encodings = {
    utf8: Buffer.from(text),
    utf16: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]),
    windows: Buffer.from(text, "latin1"),
  };
  for (const [name, buffer] of Object.entries(encodings)) {
    await page.locator("#file").setInputFiles({ name: `${name}.mat`, mimeType: "text/plain", buffer });
    await expect(page).toHaveTitle("Zoë Brandt – Aki Mori · jsboard");
    // Firefox calls what is being loaded a failure when the page is left.
    await expect(page.getByRole("button", { name: "Analyse" })).toBeVisible();
    await page.goto("/");
  }
});

test("a dropped file is opened", async ({ page }) => {
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "match.mat"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, EXAMPLE);
  await inMode(page, "match");
});

const BAD = {
  garbage: "Lorem ipsum\ndolor sit amet\n{}\u0001\u0002<<<>>>\n",
  "one word": "hello",
  "a short ID": "4HPwATDgc/ABM",
  "an ID with a wrong character": "4HPwATDgc?ABMA",
  "an XGID without dice": XGID.split(":").slice(0, 4).join(":"),
  "a huge line": "x".repeat(300_000),
  NULs: "\0\0\0\n\0\0\0",
  blanks: " \n ",
};
for (const [name, text] of Object.entries(BAD)) {
  test(`${name}: a message, and the board stays`, ANY_BROWSER, async ({ page }) => {
    await paste(page, text);
    await expect(page.getByRole("alert")).toHaveText(/./);
    await expect(board(page)).toHaveAttribute("data-gnubgid", START);
    await expect(board(page)).toHaveCount(1);
    await page.getByRole("button", { name: "日本語" }).click();
    await paste(page, text);
    await expect(page.getByRole("alert")).toHaveText(/[ぁ-ん]/);
  });
}

test("empty, binary and too long files are refused", ANY_BROWSER, async ({ page }) => {
  const alert = page.getByRole("alert");
  const open = (buffer) => page.locator("#file").setInputFiles({ name: "x", mimeType: "", buffer });
  await open(Buffer.alloc(0));
  await expect(alert).toContainText("nothing");
  await open(Buffer.alloc(5000));
  await expect(alert).toContainText("not text");
  await open(Buffer.alloc(20_000_000, "x"));
  await expect(alert).toContainText("too long");
});

test("a match cut off anywhere is shown as far as it goes, or refused with a message", ANY_BROWSER, async ({ page }) => {
  for (let end = 40; end < EXAMPLE.length; end += 397) {
    await page.goto("/");
    await expect(board(page)).toHaveCount(1);
    await paste(page, EXAMPLE.slice(0, end));
    await expect(page.locator("body[data-mode=match], [role=alert]:not(:empty)").first()).toBeAttached();
  }
});

test("names are shown as text", async ({ page }) => {
  const names = [`<img src=x onerror="document.title='broken into'">`, `"><script>alert(1)</script>`];
  const text = EXAMPLE.replace("Juno Vale", names[0]).replace("Aki Mori", names[1]);
  await paste(page, text);
  await inMode(page, "match");
  await expect(board(page).getByText("<img src=x").first()).toBeVisible();
  for (let i = 0; i < 6; i++) await page.keyboard.press("ArrowRight");
  expect(await board(page).locator("img, script").count()).toBe(0);
  await expect(page).not.toHaveTitle("broken into");
});

test("a link leads to the move, with the same side at the bottom, and asks no other server", async ({
  page,
  context,
  baseURL,
}) => {
  await paste(page, GALAXY);
  await inMode(page, "match");
  await page.locator("[data-place='3/12']").click();
  await page.keyboard.press("f");
  await expect(page).toHaveURL(/at=3\/12&bottom=0$/);
  const gnubgid = await board(page).getAttribute("data-gnubgid");
  const seen = await picture(board(page));

  const other = await context.newPage();
  const asked = [];
  other.on("request", (request) => asked.push(request));
  await other.goto(page.url());
  await expect(board(other)).toHaveAttribute("data-gnubgid", gnubgid);
  // The menu leads on from there at once.
  for (const name of ["play", "edit"]) {
    const href = await other.locator(`#menu [data-to="${name}.html"]`).getAttribute("href");
    expect(new URLSearchParams(href.replace(/^.*#/, "")).get("id")).toBe(gnubgid);
  }
  expect(await picture(board(other))).toBe(seen);
  for (const request of asked) {
    expect(new URL(request.url()).origin).toBe(baseURL);
    expect(request.method()).toBe("GET");
    expect(new URL(request.url()).search).toBe("");
  }
  const { actions } = api("record", { text: GALAXY }).games[2];
  expect(actions[11].after.gnubgid).toBe(gnubgid);
  // And so do the keys.
  await other.keyboard.press("ArrowRight");
  await expect(board(other)).toHaveAttribute("data-gnubgid", actions[12].after.gnubgid);
});

test("another fragment in the same page is followed", async ({ page }) => {
  await paste(page, EXAMPLE);
  await expect(page).toHaveURL(/#match=/);
  const hash = await page.evaluate(() => location.hash.replace(/&at=.*/, "&at=2/3"));
  await page.evaluate((hash) => (location.hash = hash), hash);
  const { after } = api("record", { text: EXAMPLE }).games[1].actions[2];
  await expect(board(page)).toHaveAttribute("data-gnubgid", after.gnubgid);
  // A place that the match does not have, or that is none.
  for (const at of ["99/1", "x"]) {
    await page.evaluate((hash) => (location.hash = hash), hash.replace("2/3", at));
    await expect(page.getByRole("alert")).toContainText(`no place “${at}”`);
    await expect(board(page).locator("[aria-current=true]")).toHaveAttribute("data-place", "1/0");
  }
  await page.evaluate((id) => (location.hash = `id=${id}`), XGID);
  await expect(board(page)).toHaveAttribute("data-xgid", XGID);
});

for (const hash of ["match=%%%", "match=AAAA", "match=_", "id=nonsense", "id=4HPwAT", "match=&at=x", "at=9/9", "%E0%A4%A"]) {
  test(`the fragment ${hash} is harmless`, ANY_BROWSER, async ({ page }) => {
    await page.goto("about:blank");
    await page.goto(`/#${hash}`);
    await expect(board(page)).toHaveAttribute("data-gnubgid", START);
    const [, part] = /(match|id)=/.exec(hash) ?? [];
    if (part) await expect(page.getByRole("alert")).toContainText(`after “${part}=” cannot be read. Copy the whole link again.`);
  });
}

test("a match that is too long for a link is left out of it, with a message", ANY_BROWSER, async ({ page }) => {
  let seed = 1;
  const noise = () => ((seed = (seed * 48271) % 2147483647) / 2147483647).toString(36).slice(2);
  const comments = Array.from({ length: 900 }, () => `; ${noise()}`).join("\n");
  await paste(page, `${comments}\n${EXAMPLE}`);
  await inMode(page, "match");
  await expect(page.locator("#limit")).toContainText("8,000");
  expect(new URL(page.url()).hash).toMatch(/^#kept=/);
});

test("Share copies the link, and confirms it", async ({ page, clipboard }) => {
  await paste(page, EXAMPLE);
  await inMode(page, "match");
  await page.keyboard.press("ArrowRight");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(page.locator("#notice")).toContainText("copied");
  expect(await clipboard.read()).toBe(page.url());
  expect(page.url()).toContain("at=1/1");
});

test("the language changes, and the move stays", ANY_BROWSER, async ({ page }) => {
  await paste(page, EXAMPLE);
  await inMode(page, "match");
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
  const gnubgid = await board(page).getAttribute("data-gnubgid");
  await page.getByRole("button", { name: "日本語" }).click();
  await expect(page.getByRole("button", { name: "一手進む" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "ja");
  await expect(board(page)).toHaveAttribute("data-gnubgid", gnubgid);
  await expect(board(page)).toHaveCount(1);
});

test.describe("in Japanese", () => {
  test.use({ locale: "ja-JP" });
  test("the page speaks Japanese from the start", ANY_BROWSER, async ({ page }) => {
    await expect(page.getByRole("button", { name: "例を見る" })).toBeVisible();
  });
});

test("what is kept is the match alone, until it is forgotten", ANY_BROWSER, async ({ page, context }) => {
  const kept = () => page.evaluate(() => [Object.keys(localStorage).map((key) => key.replace(/\.\w+$/, "")).toSorted(), sessionStorage.length, document.cookie]);
  expect(await kept()).toEqual([[], 0, ""]);
  await paste(page, EXAMPLE);
  await inMode(page, "match");
  await expect.poll(kept).toEqual([["jsboard:match", "jsboard:matches"], 0, ""]);
  await page.getByRole("button", { name: "Forget them" }).click();
  expect(await kept()).toEqual([[], 0, ""]);
  expect(await context.cookies()).toEqual([]);
});

for (const colorScheme of ["light", "dark"]) {
  test.describe(`axe in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test.skip(({ browserName }) => browserName === "firefox", "a colour scheme cannot be asked of Firefox");
    const serious = async (page) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations
        .filter(({ impact }) => ["serious", "critical"].includes(impact))
        .map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);
    };
    test("finds nothing serious", async ({ page }) => {
      expect(await serious(page)).toEqual([]);
      await paste(page, EXAMPLE);
      await inMode(page, "match");
      await page.keyboard.press("ArrowRight");
      expect(await serious(page)).toEqual([]);
      await paste(page, XGID);
      await inMode(page, "position");
      await paste(page, "hello");
      await expect(page.getByRole("alert")).toHaveText(/./);
      expect(await serious(page)).toEqual([]);
      await page.goto("/guide.html");
      await expect(page.locator("backgammon-match")).toHaveAttribute("data-gnubgid");
      expect(await serious(page)).toEqual([]);
    });
  });
}

test("an analysis that another program copied: the board, its plays, their arrows, the same XGID", async ({ page, clipboard }) => {
  const id = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:7:10";
  const text = `${id}\n\nX:Ann   O:Ben\nScore is X:0 O:0 7 pt.(s) match.\n\nX to play 31\n
    1. 3-ply       8/5 6/5                      eq:+0.160
      Player:   55.10% (G:17.52% B:1.02%)
      Opponent: 44.90% (G:12.31% B:0.55%)
    2. 3-ply       24/23 13/10                  eq:-0.012 (-0.172)
      Player:   50.10% (G:14.52% B:0.62%)
      Opponent: 49.90% (G:13.31% B:0.65%)
`;
  await paste(page, text);
  await inMode(page, "position");
  const rows = board(page).locator(".candidate");
  await expect(rows.locator(".play")).toHaveText(["8/5 6/5", "24/23 13/10"]);
  await expect(rows.locator(".equity")).toHaveText([/0\.160/, /0\.012/]);
  const arrows = board(page).locator("[part=arrows] [data-region], [part=arrows]");
  await expect(arrows).toHaveCount(0);
  await rows.nth(1).hover();
  await expect(board(page).locator("[part=arrows]").first()).toBeAttached();
  await page.locator(`[data-copy="xgid"]`).click();
  await expect.poll(() => clipboard.read()).toBe(id);
  // Its link leads to the same position.
  await expect.poll(() => page.url()).toContain("#copied=");
  await page.reload();
  await expect(board(page).locator(".candidate")).toHaveCount(2);
});

test("of several files one is shown, and buttons lead to the others", ANY_BROWSER, async ({ page }) => {
  const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.locator("#file").setInputFiles([file("first.mat", EXAMPLE), file("bad.txt", "nothing\nof the kind"), file("galaxy.txt", GALAXY)]);
  await inMode(page, "match");
  const select = page.getByRole("combobox", { name: "Files" });
  await expect(select).toHaveValue("first.mat");
  const names = api("record", { text: GALAXY }).players;
  await page.getByRole("button", { name: "Next file" }).click();
  await expect(page.getByRole("alert")).toContainText("cannot be read");
  await page.getByRole("button", { name: "Next file" }).click();
  await expect(select).toHaveValue("galaxy.txt");
  await expect(board(page).locator(".head .name").first()).toHaveText(names[0]);
  await expect(page.getByRole("alert")).toBeEmpty();
  await expect(page.getByRole("button", { name: "Next file" })).toBeDisabled();
});

test("a match is copied in other formats", async ({ page, clipboard }) => {
  await paste(page, GALAXY);
  await inMode(page, "match");
  await page.getByText("Save or copy").click();
  const format = page.getByRole("combobox", { name: "Format" });
  const copy = page.locator("#saving").getByRole("button", { name: "Copy" });
  for (const name of ["mat", "xg", "xg-jellyfish", "sgf"]) {
    await format.selectOption(name);
    await copy.click();
    await expect.poll(() => clipboard.read()).toBe(api("write", { text: GALAXY, format: name }).text);
  }
  await format.selectOption("json");
  await copy.click();
  await expect.poll(async () => read(await clipboard.read())).toEqual(api("record", { text: GALAXY }));
});

/** The parsed JSON; `undefined` while it is incomplete. */
function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

test("a match is saved as a file", async ({ page, browserName }) => {
  test.skip(browserName === "firefox", "the driver of Firefox gives no downloads here");
  await paste(page, GALAXY);
  await inMode(page, "match");
  await page.getByText("Save or copy").click();
  await page.getByRole("combobox", { name: "Format" }).selectOption("sgf");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("#saving").getByRole("button", { name: "Save" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.sgf$/);
  expect(readFileSync(await download.path(), "utf8")).toBe(api("write", { text: GALAXY, format: "sgf" }).text);
});
