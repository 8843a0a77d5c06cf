// The browser tests, tests/browser, against `jsboard serve` with www/ and pkg/. Chromium runs all of
// them; Firefox those that depend on the browser (see ANY_BROWSER in tests/browser/fixtures.js).
// `cargo xtask test browser firefox` builds everything and runs them; `npx playwright test` only
// runs them.

import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";

// The workers load this file too: the environment passes them the port that the first load found.
process.env.JSBOARD_PORT ??= await freePort();
// Not JSBOARD_DATA, which each server would use.
process.env.BROWSER_TESTS_DATA ??= freshFolder();
const origin = `127.0.0.1:${process.env.JSBOARD_PORT}`;
const server = process.env.JSBOARD_SERVER ?? "target/debug/jsboard";

export default defineConfig({
  testDir: "tests/browser",
  outputDir: "target/browser-tests",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // Milliseconds for a test, and for an assertion, on a slow and busy machine.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    baseURL: `http://${origin}`,
    // Pages come from the server, except in the tests of the service worker itself.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: process.env.JSBOARD_CHROMIUM ?? "/usr/bin/chromium-headless-shell",
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
      // Firefox as Debian ships it, driven by WebDriver BiDi, in which a click takes longer.
      // Playwright 1.65 cannot drive ESR 153: it sends a command that this Firefox does not know.
      name: "firefox",
      timeout: 240_000,
      testMatch: /\.spec\.js$/,
      testIgnore: /\.phone\.spec\.js$/,
      grepInvert: /@any-browser/,
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
    // With a match server, for the lobby; all browsers of the tests share one address, so nothing counts its requests.
    command: `"${server}" serve --listen ${origin} --www www --pkg pkg --data "${process.env.BROWSER_TESTS_DATA}" --rate 0`,
    url: `http://${origin}/`,
    timeout: 20_000,
  },
});

/** A folder that goes with this process. */
function freshFolder() {
  const folder = mkdtempSync(join(tmpdir(), "jsboard-browser-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A free port. */
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
