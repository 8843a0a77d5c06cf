// jsboard as an ES module: it fetches its wasm by itself, once. A page that only shows boards
// fetches less.

import * as viewers from "./wasm/jsboard.js";
import { embeds } from "./dom/handle.js";
import { define } from "./dom/elements.js";

const MODULES = {
  viewers: { wasm: () => viewers, source: () => new URL("./wasm/jsboard_bg.wasm", import.meta.url) },
  tables: {
    wasm: () => import("./wasm/tables/jsboard.js"),
    source: () => new URL("./wasm/tables/jsboard_bg.wasm", import.meta.url),
  },
};
const loading = {};

/**
 * Loads the wasm of the viewers, or of all embeds (`"tables"`), before it is needed or from
 * somewhere else: an address, a response, or the bytes of the file.
 */
export function load(source, module = "viewers") {
  return (loading[module] = start(MODULES[module], source));
}

async function start(module, source = module.source()) {
  const wasm = await module.wasm();
  await wasm.default({ module_or_path: source });
  return wasm;
}

const loaded = (module) => () => loading[module] ?? load(undefined, module);

const functions = embeds(loaded("viewers"), loaded("tables"));
export const { positionviewer, gameviewer, editor, player, findId } = functions;

if (typeof customElements !== "undefined") define(functions);
