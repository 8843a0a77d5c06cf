// jsboard as one classic script, its wasm inside: the global `backgammonbase.jsboard`.

import * as wasm from "./wasm/jsboard.js";
import bytes from "./wasm/jsboard_bg.wasm";
import { embeds } from "./dom/handle.js";
import { define } from "./dom/elements.js";

wasm.initSync({ module: bytes });
const ready = Promise.resolve(wasm);
const { positionviewer, gameviewer, player, findId } = embeds(() => ready);

globalThis.backgammonbase ??= {};
globalThis.backgammonbase.jsboard = { ready, positionviewer, gameviewer, player, findId };
define({ positionviewer, gameviewer, player });
