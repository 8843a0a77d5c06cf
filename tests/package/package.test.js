// The package as users get it: packed, installed, and used in pages, by bundlers and frameworks, in
// Node.js and in TypeScript. `cargo xtask test package` builds it and runs this.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build, createLogger, createServer } from "vite";
import webpack from "webpack";
import { apps, install, launch, run, serve, use } from "./harness.js";

const tsc = join(import.meta.dirname, "node_modules/typescript/bin/tsc");

let files;
let site;
let browser;

before(async () => {
  files = install();
  [site, browser] = await Promise.all([serve(apps), launch()]);
});

after(async () => {
  site?.close();
  await browser?.close();
});

test("the package has the files that its exports name, and no stray ones", () => {
  const manifest = JSON.parse(readFileSync(join(apps, "node_modules/jsboard/package.json"), "utf8"));
  const paths = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry).flatMap(paths));
  const named = [manifest.main, manifest.types, manifest.unpkg, ...paths(manifest.exports)];
  for (const path of named) assert.ok(files.includes(path.replace("./", "")), `${path} is in the package`);
  for (const path of ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "words/en.txt", "words/chat.en.txt"]) assert.ok(files.includes(path), path);
  const notices = readFileSync(join(apps, "node_modules/jsboard/THIRD-PARTY-NOTICES.txt"), "utf8");
  for (const name of ["wasm-bindgen 0.", "miniz_oxide", "Rust's standard library", "Kazaross"]) assert.ok(notices.includes(name), name);
  assert.ok(notices.split("Permission is hereby granted").length > 5, "licences with their texts");
  const strays = files.filter((path) => /classic\.js$|\.css$|wasm\/.*\.d\.ts$|\.gitignore$/.test(path));
  assert.deepEqual(strays, []);
});

test("a page with the module script", () => use(browser, `${site.origin}/plain/module.html`, { engine: true }));

test("a page with the classic script", () => use(browser, `${site.origin}/plain/classic.html`, { modules: 0 }));

for (const app of ["vite", "react", "vue"]) {
  const root = join(apps, app);
  const options = (mounts) => ({ engine: app === "vite", mounts: app === "react" ? mounts : undefined });

  test(`${app}: built`, () =>
    quietly("production", async (customLogger) => {
      await build({ root, base: "./", logLevel: "warn", customLogger });
      await use(browser, `${site.origin}/${app}/dist/`, options(1));
    }));

  // In development, React's StrictMode mounts twice.
  test(`${app}: the development server`, () => develop(createServer, { root }, options(2)));
}

test("vite: the development server, with the package excluded from its optimizer", () => {
  const optimizeDeps = { exclude: ["jsboard"] };
  return develop(createServer, { root: join(apps, "vite"), cacheDir: "excluded", optimizeDeps }, { engine: true });
});

/** Uses an app from a development server of Vite. */
function develop(createServer, config, options) {
  return quietly("development", async (customLogger) => {
    const server = await createServer({ ...config, logLevel: "warn", customLogger, server: { port: 0, host: "127.0.0.1" } });
    await server.listen();
    try {
      await use(browser, `http://127.0.0.1:${server.httpServer.address().port}/`, options);
    } finally {
      await server.close();
    }
  });
}

/** Gives Vite a logger, and fails if Vite warns. `NODE_ENV` selects what Vite builds for. */
async function quietly(environment, useVite) {
  process.env.NODE_ENV = environment;
  const warnings = [];
  const logger = createLogger("silent");
  for (const kind of ["warn", "warnOnce", "error"]) logger[kind] = (message) => warnings.push(message);
  await useVite(logger);
  assert.deepEqual(warnings, [], "what Vite complained about");
}

test("webpack: built", async () => {
  const context = join(apps, "webpack");
  const compiler = webpack({
    mode: "production",
    context,
    entry: { main: "./main.js", elements: "./elements.js" },
    output: { path: join(context, "dist") },
    // The module of the API exceeds webpack's limit, but only pages that import it load it.
    performance: { hints: false },
  });
  const stats = await new Promise((resolve, reject) => {
    compiler.run((error, stats) => (error ? reject(error) : resolve(stats)));
  });
  await new Promise((resolve) => compiler.close(resolve));
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  assert.deepEqual([...errors, ...warnings].map(({ message }) => message), []);
  await use(browser, `${site.origin}/webpack/`, { engine: true });
  await use(browser, `${site.origin}/webpack/elements.html`);
});

test("Node.js", () => {
  const said = JSON.parse(run("node", ["--disable-warning=ExperimentalWarning", "main.mjs"], join(apps, "node")));
  const { svg, map, ...rest } = said;
  assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg".*<\/svg>\s*$/s);
  assert.match(map, /<area /);
  assert.deepEqual(rest, {
    board: "function",
    chat: "function",
    gnubgid: "4HPwATDgc/ABMA:cIkKAAAAAAAE",
    plays: 8,
    schema: "https://json-schema.org/draft/2020-12/schema",
    best: "8/5 6/5",
    isRequired: true,
    files: ["dist/jsboard.js", "wasm/jsboard_bg.wasm", "wasm/live/live_bg.wasm", "wasm/api/api_bg.wasm", "package.json"],
  });
});

for (const resolution of ["bundler", "nodenext"]) {
  test(`TypeScript, as ${resolution} resolves modules`, () => {
    const module = resolution === "nodenext" ? "nodenext" : "esnext";
    const options = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom,dom.iterable", "--types", ""];
    const how = ["--module", module, "--moduleResolution", resolution, "--ignoreConfig"];
    run("node", [tsc, ...options, ...how, "consumer.ts"], join(apps, "types"));
  });
}
