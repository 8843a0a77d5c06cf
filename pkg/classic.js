// jsboard as one classic script, its wasm inside: the global `backgammonbase.jsboard`.

import { Embed, add_words, find_id, initSync } from "./wasm/jsboard.js";
import bytes from "../target/pkg/whole.wasm";
import ja from "../src/words/ja.txt";
import { embeds } from "./dom/handle.js";
import { define } from "./dom/elements.js";
import { addLabels } from "./dom/words.js";

initSync({ module: bytes });
add_words(ja);
addLabels(ja);
const ready = Promise.resolve({ Embed, find_id });
const functions = embeds(() => ready, () => ready);

globalThis.backgammonbase ??= {};
globalThis.backgammonbase.jsboard = { ready, ...functions };
define(functions);
