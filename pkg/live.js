// @ts-check
// The wasm of chats and its words: loaded when a page makes its first chat.

import { Live, add_words, finish, imports } from "./wasm/live/live.js";
import { compiled, loader, text } from "./source.js";

/** @typedef {import("./source.js").Source} Source */

/** The wasm, and the words of languages other than English. */
const FILES = {
  live: () => new URL("./wasm/live/live_bg.wasm", import.meta.url),
  "chat.ja": () => new URL("./words/chat.ja.txt", import.meta.url),
};

export const { load, speak } = loader(FILES, { live: [] }, "chat.", (name, source) => (name === "live" ? start(source) : add(source)));

/** Promises the class of chats, as that of boards is called. @param {Source} source */
async function start(source) {
  finish(await WebAssembly.instantiate(await compiled(source), imports()));
  return { Board: Live };
}

/** Adds the words of a language. @param {Source} source */
async function add(source) {
  const [file] = await Promise.all([text(source), load("live")]);
  add_words(file);
}
