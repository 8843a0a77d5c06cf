// "Embed this": each code, pasted into a page of another origin, shows the original.

import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./blog.js";
import { api } from "./native.js";

const NAMES = ["Zoë </script><!--<script>\"&amp;\" 'x'", "Aki <b>Mori</b> & Co."];
const EXAMPLE = readFileSync("www/example.mat", "utf8");
const HOSTILE = EXAMPLE.replaceAll("Juno Vale", NAMES[0]).replaceAll("Aki Mori", NAMES[1]);
const XGID = "XGID=-a-B--E-B-a-dDB--b-bcb----:1:1:-1:63:0:0:0:3:8";
const { games } = api("record", { text: EXAMPLE });
const PLACE = games[1].actions[4].after.gnubgid;

const board = (page) => page.locator("#stage > .jsboard:not(.coming, #first)");

/** Opens a text in the page, and "Embed this". */
async function open(page, text) {
  await page.goto("/");
  await expect(board(page)).toHaveAttribute("data-gnubgid");
  await page.getByLabel("A match or a position").fill(text);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.locator("body")).not.toHaveAttribute("data-mode", "start");
  await page.getByText("Embed this", { exact: true }).click();
}

async function code(page, name) {
  await page.getByRole("group", { name: "Ways to embed it" }).getByRole("button", { name }).click();
  await expect(page.getByRole("button", { name, pressed: true })).toBeVisible();
  return page.locator("#code").textContent();
}

for (const name of ["Frame", "Element", "Script"]) {
  test(`${name}: a match is shown on another site, whatever its names`, async ({ page, blog }) => {
    await open(page, HOSTILE);
    await page.locator("[data-place='2/5']").click();
    await page.keyboard.press("f");
    await expect(page).toHaveURL(/at=2\/5&bottom=0$/);
    const pasted = await code(page, name);
    await blog(`<p>Before</p>${pasted}<p id="after">After</p>`);
    const where = name === "Frame" ? page.frameLocator("iframe") : page;
    await expect(where.locator(".jsboard")).toHaveAttribute("data-gnubgid", PLACE);
    for (const player of NAMES) await expect(where.locator(".jsboard .name").getByText(player, { exact: true }).first()).toBeAttached();
    await expect(page.locator("#after")).toHaveText("After");
    await expect(page.locator("body > b, body > script:not([type])")).toHaveCount(0);
    if (name === "Frame") await expect(page.locator("iframe")).toHaveAttribute("title", `${NAMES[0]} – ${NAMES[1]}`);
  });

  test(`${name}: a position is shown on another site`, async ({ page, blog }) => {
    await open(page, XGID);
    const pasted = await code(page, name);
    await blog(`${pasted}<p id="after">After</p>`);
    const where = name === "Frame" ? page.frameLocator("iframe") : page;
    await expect(where.locator(".jsboard")).toHaveAttribute("data-xgid", XGID);
    await expect(page.locator("#after")).toHaveText("After");
  });
}

for (const extension of ["svg", "png"]) {
  test(`Picture: the code shows the saved ${extension}, and links to the position`, async ({ page, blog, browserName }) => {
    test.skip(browserName === "firefox", "Playwright is told nothing of its downloads");
    await open(page, HOSTILE);
    await page.locator("[data-place='2/5']").click();
    await expect(page).toHaveURL(/at=2\/5$/);
    await code(page, "Picture");
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: `Save as ${extension}`, exact: false }).click();
    const download = await saved;
    const pasted = await page.locator("#code").textContent();
    const type = { svg: "image/svg+xml", png: "image/png" }[extension];
    const body = readFileSync(await download.path());
    await blog(pasted, { [`/${download.suggestedFilename()}`]: { type, body } });
    const image = page.getByRole("link").getByRole("img");
    await expect.poll(() => image.evaluate((e) => e.naturalWidth)).toBeGreaterThan(600);
    await expect(image).toHaveAttribute("alt", /pips/);
    await page.getByRole("link").click();
    await expect(board(page)).toHaveAttribute("data-gnubgid", PLACE);
  });
}

test("the code follows the board and can be copied", async ({ page, clipboard }) => {
  await open(page, EXAMPLE);
  const text = page.locator("#code");
  await expect(text).toContainText("<iframe");
  await page.locator("[data-place='1/3']").click();
  await expect(text).toContainText("at=1/3");
  await page.getByRole("button", { name: "Copy the code" }).click();
  await expect(page.locator("#notice")).toContainText("Copied");
  expect(await clipboard.read()).toBe(await text.textContent());
  await page.getByRole("button", { name: "日本語" }).click();
  await expect(page.getByRole("button", { name: "コードをコピー" })).toBeVisible();
  await expect(page.locator("#purpose")).toHaveText(/[ぁ-ん]/);
});

for (const colorScheme of ["light", "dark"]) {
  test.describe(`axe in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test.skip(({ browserName }) => browserName === "firefox", "a colour scheme cannot be asked of Firefox");
    test("finds nothing serious", async ({ page }) => {
      await open(page, EXAMPLE);
      await code(page, "Picture");
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
      expect(serious.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    });
  });
}
