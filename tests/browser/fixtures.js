// Every browser test imports this instead of "@playwright/test": a test fails if a page writes an
// error or a warning to its console, or has an uncaught error.

import { test as base, expect } from "@playwright/test";

export { expect };

/**
 * Marks a test that checks our own logic, texts or the server rather than a browser. It runs in
 * Chromium alone, which is several times as fast as Firefox: `test(title, ANY_BROWSER, async ...)`.
 */
export const ANY_BROWSER = { tag: "@any-browser" };

/** Playwright's message when it blocks a service worker. */
const BLOCKED = "Service Worker registration blocked by Playwright";

export const test = base.extend({
  /** Messages that a test expects, as regular expressions: `test.use({ expectedMessages: [/.../] })`. */
  expectedMessages: [[], { option: true }],

  complaints: [
    async ({ context, expectedMessages }, use) => {
      const complaints = [];
      const note = (text) => {
        if (text.includes(BLOCKED)) return;
        if (!expectedMessages.some((expected) => expected.test(text))) complaints.push(text);
      };
      context.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) note(`${message.type()}: ${message.text()}`);
      });
      context.on("weberror", (webError) => note(`uncaught: ${webError.error()}`));
      await use(complaints);
      expect(complaints, "errors and warnings of the page").toEqual([]);
    },
    { auto: true },
  ],

  /** The clipboard, with permission to write and read it. In Firefox a preference allows it. */
  clipboard: async ({ page, context, browserName }, use) => {
    const permissions = ["clipboard-read", "clipboard-write"];
    if (browserName === "chromium") await context.grantPermissions(permissions);
    await use({ read: () => page.evaluate(() => navigator.clipboard.readText()) });
  },
});
