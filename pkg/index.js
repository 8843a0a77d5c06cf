// @ts-check
// jsboard as an ES module: it fetches its wasm by itself, once, and of it what the page needs.

import { Board, add_words, find_id, finish, imports } from "./wasm/jsboard.js";
import { chats } from "./chats.js";
import { define } from "./elements.js";
import { explorers } from "./explorers.js";
import { embeds } from "./kinds.js";
import { compiled, loader, text } from "./source.js";

export { fileText } from "./file.js";

/** What every board needs, its parts, and the words of languages other than English. */
/** @type {Record<string, () => URL>} */
const FILES = {
  core: () => new URL("./wasm/jsboard_bg.wasm", import.meta.url),
  common: () => new URL("./wasm/common.wasm", import.meta.url),
  position: () => new URL("./wasm/position.wasm", import.meta.url),
  match: () => new URL("./wasm/match.wasm", import.meta.url),
  study: () => new URL("./wasm/study.wasm", import.meta.url),
  records: () => new URL("./wasm/records.wasm", import.meta.url),
  archives: () => new URL("./wasm/archives.wasm", import.meta.url),
  sgf: () => new URL("./wasm/sgf.wasm", import.meta.url),
  tables: () => new URL("./wasm/tables.wasm", import.meta.url),
  player: () => new URL("./wasm/player.wasm", import.meta.url),
  editor: () => new URL("./wasm/editor.wasm", import.meta.url),
  image: () => new URL("./wasm/image.wasm", import.meta.url),
  ja: () => new URL("./words/ja.txt", import.meta.url),
};

/** What each part is added to. @type {Record<string, string[]>} */
const NEEDS = {
  core: [],
  common: ["core"],
  position: ["core"],
  match: ["core", "common"],
  study: ["core", "common", "match"],
  records: ["core", "common", "match"],
  archives: ["core", "common", "match", "records"],
  sgf: ["core", "common", "match", "records", "archives"],
  tables: ["core", "common", "position"],
  player: ["core", "common", "position", "tables"],
  editor: ["core", "common", "position", "tables"],
  image: ["core", "common"],
};

/** @typedef {import("./source.js").Source} Source */

const boards = loader(FILES, NEEDS, "", (part, source) =>
  part === "core" ? start(source) : NEEDS[part] ? add(source, NEEDS[part]) : speak(source),
);

/** The code of chats, and that of explorers, which are loaded with the first of them. */
const live = () => import("./live.js");
const explorerCode = () => import("./explorer/view/embed.js");

/**
 * Loads the core of the wasm, a part of it, or the words of a language, before it is needed or from
 * somewhere else: an address, a response, or the bytes of the file.
 *
 * @param {Source} [source]
 * @param {string} [part]
 * @returns {Promise<any>}
 */
export function load(source, part = "core") {
  return /^(live$|chat\.)/.test(part) ? live().then((live) => live.load(part, source)) : boards.load(part, source);
}

/** Promises what the core gives to its parts. @param {Source} source */
async function start(source) {
  return finish(await WebAssembly.instantiate(await compiled(source), imports()));
}

/** Adds a part to those that it needs, and promises what it gives to others. @param {Source} source @param {string[]} needs */
async function add(source, needs) {
  const [module, ...others] = await Promise.all([compiled(source), ...needs.map((need) => boards.load(need))]);
  const given = Object.fromEntries(needs.map((name, index) => [name, others[index]]));
  return (await WebAssembly.instantiate(module, { ...imports(), ...given })).exports;
}

/** Adds the words of a language. @param {any} source */
async function speak(source) {
  const [file] = await Promise.all([text(source), boards.load("core")]);
  add_words(file);
}

const functions = {
  ...embeds({ load: (part) => boards.load(part).then(() => ({ Board, find_id })), speak: boards.speak, advice: () => import("./advice.js"), table: () => import("./table.js"), sounds: () => import("./sounds.js") }),
  ...explorers({ load: () => explorerCode().then((made) => made.load()), speak: (lang) => explorerCode().then((made) => made.speak(lang)) }),
  ...chats({ load: (part) => live().then((live) => live.load(part)), speak: (lang) => live().then((live) => live.speak(lang)) }),
};
export const { positionviewer, gameviewer, editor, player, findId, chat, lobby, explorer } = functions;

if (typeof customElements !== "undefined") define(functions);
