// The viewer in a frame, in pages that do not cooperate with it.

import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./blog.js";
import { ANY_BROWSER } from "./fixtures.js";
import { api } from "./native.js";

const EXAMPLE = readFileSync("www/example.mat", "utf8");
const { games } = api("record", { text: EXAMPLE });
const after = (game, step) => games[game - 1].actions[step - 1].after.gnubgid;
const PACKED = deflateRawSync(EXAMPLE).toString("base64url");
const XGID = "XGID=-a-B--E-B-a-dDB--b-bcb----:1:1:-1:63:0:0:0:3:8";

const frame = (page) => page.frameLocator("iframe");
const board = (page) => frame(page).locator("#stage > .jsboard");
const shows = (page, gnubgid) => expect(board(page)).toHaveAttribute("data-gnubgid", gnubgid);
const inner = (page) => page.frames()[1];

/** A column of a white page, longer than the window, with a frame in it. */
const column = (baseURL, fragment, style = "height: 480px", width = 700, above = 300) => `
  <style>body { background: #fff; margin: 0 auto; width: ${width}px } iframe { display: block; width: 100%; border: 0; ${style} }</style>
  <p style="height: ${above}px">Before</p><button id="before">Before</button>
  <iframe src="${baseURL}/embed.html${fragment}" title="A match"></iframe>
  <button id="after">After</button><p style="height: 2000px">After</p>`;

/** The width and height by which the content overflows the frame, in CSS pixels. */
const overflow = (page) =>
  inner(page).evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return [scrollWidth - innerWidth, scrollHeight - innerHeight];
  });

/** Waits for several animation frames of a page and of the frame in it, so that all scheduled work is done. */
const pictures = (page) =>
  Promise.all(
    page.frames().map((frame) =>
      frame.evaluate(async () => {
        for (let left = 12; left; left--) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      }),
    ),
  );

/** Fails if keys or the wheel scroll the page around the frame. */
async function leavesAlone(page) {
  const scrolled = () => page.evaluate(() => Math.round(scrollY));
  await page.evaluate(() => scrollTo({ top: 200, behavior: "instant" }));
  const link = frame(page).getByRole("link");
  const press = async (...keys) => {
    const before = await scrolled();
    for (const key of keys) {
      await page.keyboard.press(key);
      expect(await scrolled(), key).toBe(before);
    }
  };
  await board(page).locator(".board").click();
  await press("ArrowRight", "ArrowDown", "ArrowUp", "Home", "End", "PageDown", "PageUp", "Space", "Space", "Control+Home", "Shift+Space");
  await link.focus();
  await press("PageDown", "Space", "End", "ArrowDown");
  for (const place of [board(page).locator(".board"), board(page).locator(".sheet"), link]) {
    await place.hover();
    const before = await scrolled();
    for (const down of [400, 9000, 400, -400, -9000, -400]) {
      await page.mouse.wheel(0, down);
      await page.waitForTimeout(100);
      expect(await scrolled()).toBe(before);
    }
  }
  // Outside the frame they scroll it.
  await page.locator("#before").hover();
  const before = await scrolled();
  await page.mouse.wheel(0, 150);
  await expect.poll(scrolled).toBeGreaterThan(before + 100);
}

const isFirefox = ({ browserName }) => browserName === "firefox";

test.describe("when the system is dark", () => {
  test.use({ colorScheme: "dark" });
  test.skip(isFirefox, "a colour scheme cannot be asked of Firefox");

  test("a frame in a white page is light, fits, and does not affect the page", async ({ page, blog, baseURL }) => {
    await blog(column(baseURL, `#match=${PACKED}&at=1/5`));
    await shows(page, after(1, 5));
    const look = await inner(page).evaluate(() => {
      const { colorScheme, backgroundColor, color } = getComputedStyle(document.documentElement);
      const list = getComputedStyle(document.querySelector(".jsboard").shadowRoot.querySelector(".head"));
      return { colorScheme, backgroundColor, color, list: list.backgroundColor };
    });
    expect(look).toEqual({ colorScheme: "light", backgroundColor: "rgb(255, 255, 255)", color: "rgb(45, 37, 32)", list: "rgb(255, 255, 255)" });
    expect(await overflow(page)).toEqual([0, 0]);
    const list = board(page).locator(".sheet");
    expect(await list.evaluate((e) => e.scrollHeight > e.clientHeight)).toBe(true);

    await leavesAlone(page);
  });

  test("a frame is dark if its address says so, or follows the system", async ({ page, blog, baseURL }) => {
    for (const scheme of ["dark", "auto"]) {
      await blog(column(baseURL, `#id=${XGID}&scheme=${scheme}`));
      await expect(board(page)).toHaveAttribute("data-xgid", XGID);
      expect(await inner(page).evaluate(() => getComputedStyle(document.documentElement).color)).toBe("rgb(236, 229, 216)");
    }
  });
});

test("neither keys nor wheel scroll the page around a frame", async ({ page, blog, baseURL }) => {
  await blog(column(baseURL, `#match=${PACKED}&at=1/5`));
  await shows(page, after(1, 5));
  await leavesAlone(page);
});

test("the keys are those of the viewer, and Tab moves through the frame and out of it", async ({ page, blog, baseURL }) => {
  await blog(column(baseURL, `#match=${PACKED}`));
  await expect(board(page)).toHaveAttribute("data-gnubgid");
  await page.locator("#before").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await shows(page, after(1, 1));
  await page.keyboard.press("End");
  await shows(page, after(1, games[0].actions.length));
  const isOut = () => page.evaluate(() => document.activeElement.id === "after");
  for (let i = 0; i < 30 && !(await isOut()); i++) await page.keyboard.press("Tab");
  expect(await isOut()).toBe(true);
});

for (const [width, height] of [[320, 400], [360, 560], [600, 450], [640, 360], [700, 700], [760, 480], [1000, 420], [360, 900]]) {
  test(`a frame of ${width} by ${height} pixels shows everything, and only the list scrolls`, async ({ page, blog, baseURL }) => {
    await page.setViewportSize({ width: 1100, height: 1000 });
    for (const fragment of [`#match=${PACKED}&at=1/9`, `#id=${XGID}`]) {
      await blog(column(baseURL, fragment, `height: ${height}px`, width, 20));
      await expect(board(page)).toHaveAttribute("data-gnubgid");
      await expect.poll(() => overflow(page)).toEqual([0, 0]);
      for (const part of [".board", ...(fragment.includes("match") ? [".controls", "[aria-current]"] : [])]) {
        await expect(board(page).locator(part).first()).toBeInViewport({ ratio: 0.97 });
      }
      await expect(frame(page).getByRole("link")).toBeInViewport({ ratio: 0.97 });
    }
  });
}

test("a page that grants the requested height is asked for no more, whatever its width", async ({ page, blog, baseURL }) => {
  const grant = `<script>
    const told = [];
    addEventListener("message", ({ data, source }) => {
      told.push(data);
      document.querySelector("iframe").style.height = data.height + "px";
    });
  </script>`;
  for (const fragment of [`#match=${PACKED}&at=1/9`, `#id=${XGID}`]) {
    await blog(grant + column(baseURL, fragment, "height: 200px"));
    await expect(board(page)).toHaveAttribute("data-gnubgid");
    const told = async () => {
      for (let count = -1, before; count !== before; ) {
        before = count;
        await pictures(page);
        count = await page.evaluate(() => told.length);
      }
      return page.evaluate(() => told.splice(0));
    };
    for (const width of [700, 360, 1000, 320, 640]) {
      await page.evaluate((width) => (document.body.style.width = `${width}px`), width);
      const heights = await told();
      expect(heights.length, `${width}: ${JSON.stringify(heights)}`).toBeLessThanOrEqual(3);
      expect(await overflow(page)).toEqual([0, 0]);
      const { width: drawn } = await board(page).locator(".board").boundingBox();
      expect(drawn).toBeGreaterThan(Math.min(width, 640) / (width >= 640 ? 1.8 : 1.02) - 1);
      await page.evaluate(() => document.querySelector("iframe").contentWindow.postMessage({ type: "jsboard:height" }, "*"));
      const [answer, ...others] = await told();
      expect(answer).toEqual({ type: "jsboard:height", height: expect.any(Number) });
      expect(others).toEqual([]);
      expect(answer.height).toBe(await page.evaluate(() => document.querySelector("iframe").offsetHeight));
    }
  }
});

test("the link leads to the same position on the site", async ({ page, blog, baseURL, context }) => {
  await blog(column(baseURL, `#match=${PACKED}&at=1/3&lang=ja`));
  await shows(page, after(1, 3));
  const link = frame(page).getByRole("link", { name: "jsboardで開く" });
  await expect(link).toHaveAttribute("rel", "noopener");
  await board(page).locator(".board").click();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("f");
  await shows(page, after(1, 4));
  const opened = context.waitForEvent("page");
  await link.click();
  const other = await opened;
  await expect(other.locator("#stage > .jsboard:not(.coming, #first)")).toHaveAttribute("data-gnubgid", after(1, 4));
  await expect(other).toHaveURL(/at=1\/4&bottom=0$/);
});

test("a theme, and another fragment", ANY_BROWSER, async ({ page, blog, baseURL }) => {
  await blog(column(baseURL, `#id=${XGID}&theme=contrast`));
  await expect(board(page)).toHaveAttribute("data-xgid", XGID);
  await expect(board(page).locator("[part=field]")).toHaveAttribute("fill", /#303030/i);
  await inner(page).evaluate((hash) => (location.hash = hash), `match=${PACKED}&at=2/3`);
  await shows(page, after(2, 3));
  await expect(board(page)).toHaveCount(1);
});

test("a file of the blog is fetched if its server allows it", async ({ page, blog, baseURL }) => {
  const type = "text/plain";
  const files = {
    "/match.mat": { type, body: EXAMPLE, headers: { "access-control-allow-origin": "*" } },
  };
  const origin = await blog("", files);
  await blog(column(baseURL, `#src=${origin}/match.mat&at=1/2`));
  await shows(page, after(1, 2));
  await expect(frame(page).getByRole("link")).toHaveAttribute("href", /^\.\/#match=[\w-]+&at=1\/2$/);
});

test.describe("content that cannot be shown", () => {
  test.use({ expectedMessages: [/CORS|Cross-Origin|Failed to load resource/] });

  test("is reported, with a link to the site", ANY_BROWSER, async ({ page, blog, baseURL }) => {
    const origin = await blog("", { "/match.mat": { type: "text/plain", body: EXAMPLE } });
    const faults = {
      [`#src=${origin}/match.mat`]: /permit other sites/,
      [`#src=${baseURL}/none.mat`]: /404/,
      "#src=javascript:alert(1)": /could not be fetched/,
      "#id=nonsense": /cannot be read/,
      "#match=%%%": /after “match=” cannot be read/,
      [`#match=${deflateRawSync("nothing\nat all\n").toString("base64url")}`]: /cannot be read/,
      [`#id=${XGID}&theme=none`]: /./,
    };
    for (const [fragment, message] of Object.entries(faults)) {
      await blog(column(baseURL, `${fragment}&lang=en`));
      await expect(frame(page).getByRole("alert"), fragment).toHaveText(message);
      expect(await overflow(page)).toEqual([0, 0]);
    }
    for (const fragment of ["", "#", "#__proto__=x&lang=toString"]) {
      await blog(column(baseURL, fragment));
      await expect(frame(page).getByRole("link", { name: "Embed a board" })).toHaveAttribute("href", "guide.html");
    }
  });
});

test("a frame works in a sandbox without an origin", async ({ page, blog, baseURL }) => {
  await blog(`<iframe sandbox="allow-scripts" width="600" height="500" src="${baseURL}/embed.html#match=${PACKED}&at=1/3"></iframe>`);
  await shows(page, after(1, 3));
});

for (const scheme of ["light", "dark"]) {
  test(`axe finds nothing serious in a ${scheme} frame`, ANY_BROWSER, async ({ page, baseURL }) => {
    for (const fragment of [`match=${PACKED}&at=1/3`, `id=${XGID}`]) {
      await page.goto("about:blank");
      await page.goto(`${baseURL}/embed.html#${fragment}&scheme=${scheme}`);
      await expect(page.locator("#stage > .jsboard")).toHaveAttribute("data-gnubgid");
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
      expect(serious.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    }
  });
}
