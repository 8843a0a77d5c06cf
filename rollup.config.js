// The module scripts of the package, and the scripts that they load when they are needed.

import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import terser from "@rollup/plugin-terser";

/** The script of the explorer's worker has another name here. */
const worker = { name: "worker", renderChunk: (/** @type {string} */ code) => code.replaceAll("./explorer-worker.js", "./jsboard-explorer-worker.mjs") };

/** The explorer without a view is a script of its own, also for what shows it. */
const library = fileURLToPath(new URL("pkg/explorer/library.js", import.meta.url));

/** Scripts of these names. Others that they share are named after `shared`. */
const scripts = (/** @type {Record<string, string>} */ input, /** @type {string} */ shared) => ({
  input,
  preserveEntrySignatures: /** @type {const} */ ("allow-extension"),
  // What is loaded as it is: by pages too, or by workers.
  external: (/** @type {string} */ name) => /\/(api|bot-engine)\.js$/.test(name) || name === library,
  plugins: [worker, terser({ ecma: 2022, module: true, compress: { passes: 3, unsafe_arrows: true } })],
  output: {
    dir: "pkg",
    entryFileNames: "[name].mjs",
    chunkFileNames: `${shared}-[name].mjs`,
    paths: (/** @type {string} */ name) => (name === library ? "./jsboard-explorer.mjs" : `./${basename(name)}`),
  },
});

export default [
  scripts({ jsboard: "pkg/index.js", "jsboard-bot": "pkg/bot.js" }, "jsboard"),
  // Of its own, so that a page with boards alone loads one script and not what explorers share with it.
  scripts({ "jsboard-explorer": "pkg/explorer/library.js", "jsboard-explorer-worker": "pkg/explorer-worker.js" }, "jsboard-explorer"),
];
