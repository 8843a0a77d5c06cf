// The module script of the package, and the scripts that it loads when they are needed.

import terser from "@rollup/plugin-terser";

export default {
  input: { jsboard: "pkg/index.js" },
  preserveEntrySignatures: "allow-extension",
  plugins: [terser({ ecma: 2022, module: true, compress: { passes: 3, unsafe_arrows: true } })],
  output: { dir: "pkg", entryFileNames: "[name].mjs", chunkFileNames: "jsboard-[name].mjs" },
};
