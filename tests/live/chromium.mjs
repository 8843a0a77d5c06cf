// Chromium, as the browser tests run it.

import { chromium } from "playwright-core";
import { after } from "./harness.mjs";

/** Starts a browser, which ends with the test. */
export async function launch(t) {
  const browser = await chromium.launch({
    executablePath: process.env.JSBOARD_CHROMIUM ?? "/usr/bin/chromium-headless-shell",
    args: ["--no-sandbox", "--no-first-run", "--disable-background-networking"],
  });
  after(t, () => browser.close());
  return browser;
}
