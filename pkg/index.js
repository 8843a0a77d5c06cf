// jsboard as an ES module: it fetches its wasm by itself, once.

import init, * as wasm from "./wasm/jsboard.js";
import { embeds } from "./dom/handle.js";
import { define } from "./dom/elements.js";

/** Settles when the wasm is there. In a page it is fetched at once; elsewhere call `load`. */
export let ready;

/** Loads the wasm from somewhere else: an address, a response, or the bytes of the file. */
export function load(source = new URL("./wasm/jsboard_bg.wasm", import.meta.url)) {
  ready = init({ module_or_path: source }).then(() => wasm);
  return ready;
}

if (typeof document !== "undefined") load();

const { positionviewer, gameviewer, player, findId } = embeds(() => ready ?? load());
export { positionviewer, gameviewer, player, findId };

if (typeof customElements !== "undefined") define({ positionviewer, gameviewer, player });
