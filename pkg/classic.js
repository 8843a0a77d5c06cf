// jsboard as one classic script, its wasm inside: the global `backgammonbase.jsboard`.

import { Board, add_words, find_id, initSync } from "./wasm/jsboard.js";
import bytes from "../target/pkg/whole.wasm";
import ja from "../languages/ja/board.txt";
import { define } from "./elements.js";
import { fileText } from "./file.js";
import { embeds } from "./kinds.js";

initSync({ module: bytes });
add_words(ja);
const ready = Promise.resolve({ Board, find_id });
const loading = {};

/** Loads the words of a language; all else is there. */
function load(source, lang) {
  return (loading[lang] = fetch(source).then(async (response) => add_words(await response.text())));
}

const functions = embeds({ load: () => ready, speak: async (lang) => (await loading[lang], lang in loading || ["en", "ja"].includes(lang)) });

globalThis.backgammonbase ??= {};
globalThis.backgammonbase.jsboard = { ready, load, fileText, ...functions };
define(functions);
