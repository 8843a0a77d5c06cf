// The module scripts of the package, and the scripts that they load when they are needed.

import terser from "@rollup/plugin-terser";

export default {
  input: { jsboard: "pkg/index.js", "jsboard-bot": "pkg/bot.js", "jsboard-explorer": "pkg/explorer/library.js" },
  preserveEntrySignatures: "allow-extension",
  // What is loaded as it is: by pages too, or by workers.
  external: (name) => /\/(api|bot-engine|explorer-engine)\.js$/.test(name),
  plugins: [terser({ ecma: 2022, module: true, compress: { passes: 3, unsafe_arrows: true } })],
  output: { dir: "pkg", entryFileNames: "[name].mjs", chunkFileNames: "jsboard-[name].mjs" },
};
