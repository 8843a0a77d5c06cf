// The module script of the package, and the scripts that it loads when they are needed. What they
// share with the first stays in the first, so that nobody waits for one more file.

import terser from "@rollup/plugin-terser";

/** The parts to which modules outside `pkg/dom` belong. */
const PARTS = { "dice.js": "tables", "bytes.js": "bytes" };

export default {
  input: { jsboard: "pkg/index.js" },
  preserveEntrySignatures: "allow-extension",
  plugins: [terser({ ecma: 2022, compress: { passes: 3 } })],
  output: {
    dir: "pkg",
    entryFileNames: "[name].mjs",
    chunkFileNames: "jsboard-[name].mjs",
    onlyExplicitManualChunks: true,
    manualChunks: (file) => PARTS[file.split("/pkg/")[1]] ?? file.match(/\/pkg\/dom\/(\w+)\//)?.[1],
  },
};
