// jsboard as an ES module: it fetches its wasm by itself, once. A page that only shows boards
// fetches less.

import viewers, * as viewersWasm from "./wasm/jsboard.js";
import tables, * as tablesWasm from "./wasm/tables/jsboard.js";
import { embeds } from "./dom/handle.js";
import { define } from "./dom/elements.js";

const MODULES = {
  viewers: { init: viewers, wasm: viewersWasm, source: () => new URL("./wasm/jsboard_bg.wasm", import.meta.url) },
  tables: { init: tables, wasm: tablesWasm, source: () => new URL("./wasm/tables/jsboard_bg.wasm", import.meta.url) },
};
const loading = {};

/**
 * Loads the wasm of the viewers, or of all embeds (`"tables"`), before it is needed or from
 * somewhere else: an address, a response, or the bytes of the file.
 */
export function load(source, module = "viewers") {
  const { init, wasm, source: own } = MODULES[module];
  return (loading[module] = init({ module_or_path: source ?? own() }).then(() => wasm));
}

const loaded = (module) => () => loading[module] ?? load(undefined, module);

const functions = embeds(loaded("viewers"), loaded("tables"));
export const { positionviewer, gameviewer, editor, player, findId } = functions;

if (typeof customElements !== "undefined") define(functions);
