// What every browser test imports instead of "@playwright/test": a test in which a page writes an
// error or a warning to its console, or throws where nobody catches, has failed.

import { test as base, expect } from "@playwright/test";

export { expect };

/** What Playwright says where it keeps a page from its service worker. */
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
      expect(complaints, "what the page complained about").toEqual([]);
    },
    { auto: true },
  ],

  /** What pages copy: they may write it and read it. Firefox is told so when it starts. */
  clipboard: async ({ page, context, browserName }, use) => {
    const permissions = ["clipboard-read", "clipboard-write"];
    if (browserName === "chromium") await context.grantPermissions(permissions);
    await use({ read: () => page.evaluate(() => navigator.clipboard.readText()) });
  },
});
