// The browser tests: tests/browser, in Chromium and Firefox, against `jsboard serve` with www/ and pkg/.
// `cargo xtask test browser` builds all that and runs them; `npx playwright test` runs them alone.

import { createServer } from "node:net";
import { defineConfig, devices } from "@playwright/test";

// The workers read this file too: they are told the port that the first reading found.
process.env.JSBOARD_PORT ??= await freePort();
const origin = `127.0.0.1:${process.env.JSBOARD_PORT}`;
const server = process.env.JSBOARD_SERVER ?? "target/debug/jsboard";

export default defineConfig({
  testDir: "tests/browser",
  outputDir: "target/browser-tests",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // How long a slow and busy machine may take before a test is given up.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    baseURL: `http://${origin}`,
    // But in the tests of the service worker itself: pages are to come from the server.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: process.env.JSBOARD_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--no-first-run",
        "--disable-quic",
        "--disable-sync",
        "--disable-background-networking",
        "--disable-component-update",
      ],
    },
  },
  projects: [
    {
      name: "desktop",
      testMatch: /\.spec\.js$/,
      testIgnore: /\.phone\.spec\.js$/,
      use: { viewport: { width: 1280, height: 800 } },
    },
    {
      name: "phone",
      testMatch: /\.phone\.spec\.js$/,
      use: devices["Pixel 7"],
    },
    {
      // A stock Firefox, driven by WebDriver BiDi, in which a click takes longer. Playwright 1.65
      // cannot drive the current ESR, 153: it sends it a command that it does not know.
      name: "firefox",
      timeout: 240_000,
      testMatch: /\.spec\.js$/,
      testIgnore: /\.phone\.spec\.js$/,
      use: {
        browserName: "firefox",
        channel: "moz-firefox",
        viewport: { width: 1280, height: 800 },
        launchOptions: {
          executablePath: process.env.JSBOARD_FIREFOX ?? "/usr/bin/firefox-esr",
          firefoxUserPrefs: { "dom.events.testing.asyncClipboard": true },
        },
      },
    },
  ],
  webServer: {
    command: `"${server}" serve --listen ${origin} --www www --pkg pkg`,
    url: `http://${origin}/`,
    timeout: 20_000,
  },
});

/** A port that nothing listens on. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(String(port)));
    });
  });
}
