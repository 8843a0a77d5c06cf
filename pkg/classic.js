// jsboard as one classic script, its wasm inside: the global `backgammonbase.jsboard`.

import { Embed, add_words, find_id, initSync } from "./wasm/jsboard.js";
import bytes from "../target/pkg/whole.wasm";
import ja from "../src/words/ja.txt";
import { embeds } from "./dom/handle.js";
import { define } from "./dom/elements.js";
import { addLanguage } from "./dom/words.js";
import { fileText } from "./file.js";

const wasm = { Embed, add_words, find_id };
initSync({ module: bytes });
addLanguage(wasm, ja);
const ready = Promise.resolve(wasm);
const loading = {};

/** Loads the words of a language; all else is there. */
function load(source, lang) {
  return (loading[lang] = fetch(source).then(async (response) => addLanguage(wasm, await response.text())));
}

const functions = embeds(() => ready, async (lang) => loading[lang]);

globalThis.backgammonbase ??= {};
globalThis.backgammonbase.jsboard = { ready, load, fileText, ...functions };
define(functions);
