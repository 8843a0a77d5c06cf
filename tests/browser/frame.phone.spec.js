// A frame on a phone: a finger scrolls the page, except on the list.

import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "./blog.js";
import { middle, pointer } from "./pointer.js";

const PACKED = deflateRawSync(readFileSync("www/example.mat")).toString("base64url");

test("a finger on the board scrolls the page, a finger on the list only the list", async ({ page, blog, baseURL }) => {
  await blog(`
    <meta name="viewport" content="width=device-width">
    <iframe style="width: 100%; height: 560px; border: 0" src="${baseURL}/embed.html#match=${PACKED}&at=1/9" title="A match"></iframe>
    <p style="height: 3000px">After</p>`);
  const board = page.frameLocator("iframe").locator("#stage > .jsboard");
  await expect(board).toHaveAttribute("data-gnubgid");
  const scrolled = () => page.evaluate(() => scrollY);
  const finger = await pointer(page, "touch");
  const draw = async (element, down) => {
    const { x, y } = await middle(element);
    await finger.drag({ x, y }, { x, y: y + down });
  };
  const list = board.locator(".sheet");
  const top = () => list.evaluate((e) => e.scrollTop);
  const before = await top();
  await draw(list, -90);
  await expect.poll(top).toBeGreaterThan(before);
  await list.evaluate((e) => (e.scrollTop = e.scrollHeight));
  await draw(list, -90);
  expect(await scrolled()).toBe(0);
  await draw(board.locator(".board"), -150);
  await expect.poll(scrolled).toBeGreaterThan(50);
});
