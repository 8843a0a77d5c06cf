// jsboard as one classic script, its wasm inside: the global `backgammonbase.jsboard`.

import * as wasm from "./wasm/tables/jsboard.js";
import bytes from "./wasm/tables/jsboard_bg.wasm";
import { embeds } from "./dom/handle.js";
import { define } from "./dom/elements.js";

wasm.initSync({ module: bytes });
const ready = Promise.resolve(wasm);
const functions = embeds(() => ready, () => ready);

globalThis.backgammonbase ??= {};
globalThis.backgammonbase.jsboard = { ready, ...functions };
define(functions);
