// The module script of the package, and the scripts that it loads when they are needed. What they
// share with the first stays in the first, so that nobody waits for one more file.

import { basename, dirname } from "node:path";
import terser from "@rollup/plugin-terser";

export default {
  input: { jsboard: "pkg/index.js" },
  preserveEntrySignatures: "allow-extension",
  plugins: [terser({ ecma: 2022, compress: { passes: 3 } })],
  output: {
    dir: "pkg",
    entryFileNames: "[name].mjs",
    chunkFileNames: ({ facadeModuleId }) => `jsboard-${basename(dirname(facadeModuleId))}.mjs`,
  },
};
