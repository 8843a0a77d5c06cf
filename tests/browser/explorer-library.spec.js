// The explorer without a view: matches that are kept in the browser, and found again.

import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { host } from "./host.js";

const RECORDS = "tests/data/records";
const FILES = readdirSync(RECORDS).filter((name) => /^m\d\d\.(mat|sgf)$/.test(name)).sort();
/** The same match twice in different formats, and one that is analysed. */
const FEW = ["m10.mat", "m10.sgf", "m37.mat"];

/** Opens a page that can import from `/pkg/`, with a library `lib`, and what it says when it is ready. */
async function open(page, options = {}) {
  await host(page, "");
  return page.evaluate(async (options) => {
    const { library } = await import("/pkg/jsboard-explorer.mjs");
    window.lib = library(options);
    return lib.ready;
  }, options);
}

/** Calls a function of the library. */
const call = (page, name, ...args) => page.evaluate(([name, args]) => lib[name](...args), [name, args]);

/** Adds records, by the names of their files. */
function add(page, names) {
  const files = names.map((name) => ({ name, base64: readFileSync(`${RECORDS}/${name}`).toString("base64") }));
  return page.evaluate(
    (files) => lib.add(files.map(({ name, base64 }) => ({ name, bytes: Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)) }))),
    files,
  );
}

test("files are added, searched, and there again after a reload", ANY_BROWSER, async ({ page }) => {
  expect(await open(page)).toMatchObject({ matches: 0, decisions: 0, isStored: true });
  const added = await add(page, [...FEW, "made.xg", "README.md"]);
  expect(added).toMatchObject({ files: 4, matches: 3, known: 1, analysed: 0 });
  expect(added.problems).toEqual([{ name: "README.md", code: "bad_record", message: expect.stringContaining("line") }]);
  const found = await call(page, "search", { q: "roll:31", limit: 3 });
  expect(found.count).toBeGreaterThan(3);
  expect(found.decisions).toHaveLength(3);
  expect((await call(page, "tree", {})).n).toBeGreaterThan(3);
  const again = await open(page);
  expect(again).toMatchObject({ matches: 3, isStored: true });
  expect(await call(page, "search", { q: "roll:31", limit: 3 })).toEqual(found);
  const error = await page.evaluate(() => lib.search({ q: "(own:6" }).catch(({ code, message, at }) => ({ code, message, at })));
  expect(error).toMatchObject({ code: "bad_option", at: expect.any(Number) });
});

test("the worker keeps the page free; without workers the page's thread does the work", ANY_BROWSER, async ({ page }) => {
  await open(page);
  expect(page.workers()).toHaveLength(1);
  await page.addInitScript(() => {
    window.Worker = class {
      constructor() {
        setTimeout(() => this.onerror?.(new ErrorEvent("error", { message: "refused" })));
      }
      postMessage() {}
      terminate() {}
    };
  });
  expect(await open(page, { name: "inline" })).toMatchObject({ matches: 0, isStored: true });
  expect(await add(page, FEW)).toMatchObject({ matches: 2, known: 1 });
});
