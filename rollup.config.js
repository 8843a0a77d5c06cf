// The module scripts of the package, and the scripts that they load when they are needed.

import terser from "@rollup/plugin-terser";

/** The script of the explorer's worker has another name here. */
const worker = { name: "worker", renderChunk: (/** @type {string} */ code) => code.replaceAll("./explorer-worker.js", "./jsboard-explorer-worker.mjs") };

export default {
  input: { jsboard: "pkg/index.js", "jsboard-bot": "pkg/bot.js", "jsboard-explorer": "pkg/explorer/library.js", "jsboard-explorer-worker": "pkg/explorer-worker.js" },
  preserveEntrySignatures: "allow-extension",
  // What is loaded as it is: by pages too, or by workers.
  external: (name) => /\/(api|bot-engine)\.js$/.test(name),
  plugins: [worker, terser({ ecma: 2022, module: true, compress: { passes: 3, unsafe_arrows: true } })],
  output: { dir: "pkg", entryFileNames: "[name].mjs", chunkFileNames: "jsboard-[name].mjs" },
};
