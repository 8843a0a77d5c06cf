// The package in bundlers without a plugin for wasm, in frameworks that render on a server, and in the DOMs that
// tests use. `cargo xtask test package` builds it and runs this.

import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { rollup } from "@rollup/wasm-node";
import { build as esbuild } from "esbuild";
import { build } from "vite";
import { apps, install, launch, run, serve, use } from "./harness.js";

const bin = (name) => join(import.meta.dirname, "node_modules/.bin", name);

let site;
let browser;

before(async () => {
  install();
  [site, browser] = await Promise.all([serve(apps), launch()]);
});

after(async () => {
  site?.close();
  await browser?.close();
});

/** The page of the Vite app with a script that another bundler makes, beside the files of the package. */
function page(tool) {
  const folder = join(apps, tool);
  cpSync(join(apps, "vite/index.html"), join(folder, "index.html"));
  for (const files of ["wasm", "words", "bot-worker.js", "bot-engine.js"]) {
    cpSync(join(apps, "node_modules/jsboard", files), join(folder, files), { recursive: true });
  }
  return folder;
}

test("esbuild: a bundle beside the package's files", async () => {
  const outdir = page("esbuild");
  const entryPoints = [join(apps, "vite/main.js")];
  await esbuild({ entryPoints, outdir, bundle: true, format: "esm", splitting: true, logLevel: "error" });
  await use(browser, `${site.origin}/esbuild/`, { engine: true });
});

test("Rollup: a bundle beside the package's files", async () => {
  const dir = page("rollup");
  const files = { jsboard: "index.js", "jsboard/api": "api.js", "jsboard/bot": "bot.js" };
  const resolve = { resolveId: (id) => files[id] && join(apps, "node_modules/jsboard", files[id]) };
  const bundle = await rollup({ input: join(apps, "vite/main.js"), plugins: [resolve] });
  await bundle.write({ dir, format: "esm" });
  await bundle.close();
  await use(browser, `${site.origin}/rollup/`, { engine: true });
});

// This is what Astro, SvelteKit and Nuxt do with a page's code for the server.
test("Vite: a bundle for a server draws, and imports the boards", async () => {
  const root = join(apps, "server");
  const ssr = { noExternal: true };
  await build({ root, logLevel: "error", ssr, build: { ssr: "main.js", outDir: "dist" } });
  assert.deepEqual(JSON.parse(run("node", ["dist/main.js"], root)), { board: "function", chat: "function", svg: "<svg " });
});

test("esbuild: a bundle for a server draws, though the wasm is not beside it", async () => {
  const root = join(apps, "server");
  const entryPoints = [join(root, "main.js")];
  await esbuild({ entryPoints, outfile: join(root, "out/main.mjs"), bundle: true, format: "esm", platform: "node" });
  assert.deepEqual(JSON.parse(run("node", ["out/main.mjs"], root)), { board: "function", chat: "function", svg: "<svg " });
});

test("Next.js: a server component draws, a client component has boards", async () => {
  const root = join(apps, "next");
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  run(bin("next"), ["build"], root);
  const drawn = readFileSync(join(root, "out/index.html"), "utf8");
  assert.match(drawn, /<div id="drawn"><svg /);
  const out = await serve(join(root, "out"));
  try {
    await use(browser, `${out.origin}/`);
  } finally {
    out.close();
  }
});

test("SvelteKit: a page that is rendered on a server has boards", async () => {
  const root = join(apps, "sveltekit");
  writeFileSync(join(root, "package.json"), `{ "private": true, "type": "module" }\n`);
  run(bin("vite"), ["build", "--logLevel", "error"], root);
  assert.match(readFileSync(join(root, "build/index.html"), "utf8"), /<div id="drawn">(<!--.*?-->)*<svg /);
  await use(browser, `${site.origin}/sveltekit/build/`);
});

for (const dom of ["jsdom", "happy-dom"]) {
  test(`${dom}: boards are drawn and played on`, () => {
    const said = JSON.parse(run("node", ["main.mjs", dom], join(apps, "dom")));
    assert.deepEqual(said, { gnubgid: "4HPwATDgc/ABMA:cAkAAAAAAAAA", drawn: 30, actions: ["roll", "double", "resign"] });
  });
}
