// jsboard as an ES module: it fetches its wasm by itself, once, and of it what the page needs.

import { Embed, add_words, find_id, initSync } from "./wasm/jsboard.js";
import { problem } from "./dom/dom.js";
import { embeds } from "./dom/handle.js";
import { define } from "./dom/elements.js";
import { addLanguage } from "./dom/words.js";

export { fileText } from "./file.js";

const wasm = { Embed, add_words, find_id };

/**
 * Every board needs the core; matches, and the boards on which something is done, a part more; to
 * study a match, and to read others than .mat, one more than matches; any language but English its
 * words.
 */
const FILES = {
  core: () => new URL("./wasm/jsboard_bg.wasm", import.meta.url),
  match: () => new URL("./wasm/match.wasm", import.meta.url),
  study: () => new URL("./wasm/study.wasm", import.meta.url),
  records: () => new URL("./wasm/records.wasm", import.meta.url),
  tables: () => new URL("./wasm/tables.wasm", import.meta.url),
  ja: () => new URL("./words/ja.txt", import.meta.url),
};
const loading = {};

/**
 * Loads the core of the wasm, a part of it, or the words of a language, before it is needed or from
 * somewhere else: an address, a response, or the bytes of the file.
 */
export function load(source, part = "core") {
  const how = { core: start, match: add, study: addToMatch, records: addToMatch, tables: add }[part] ?? speak;
  const from = source ?? FILES[part]?.();
  if (!from) throw problem("bad_option", `load: expected a file with the words of ${part}`);
  return (loading[part] = how(from));
}

const loaded = (part) => loading[part] ?? load(undefined, part);

/** Promises what the core gives to its parts. */
const start = async (source) => initSync({ module: await compiled(source) });

/** Adds a part to the core, and promises what it gives to others. */
async function add(source) {
  const [core, module] = await Promise.all([loaded("core"), compiled(source)]);
  return (await WebAssembly.instantiate(module, { core })).exports;
}

/** Adds a part that needs the one of matches. */
async function addToMatch(source) {
  const [core, match, module] = await Promise.all([loaded("core"), loaded("match"), compiled(source)]);
  await WebAssembly.instantiate(module, { core, match });
}

/** Adds the words of a language. */
async function speak(source) {
  const [file] = await Promise.all([responded(source).then((response) => response.text()), loaded("core")]);
  addLanguage(wasm, file);
}

async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  const response = await responded(source);
  const isNamed = response.headers.get("content-type") === "application/wasm";
  return isNamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** What is at an address; bytes as a response. */
async function responded(source) {
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return new Response(source);
  const response = source instanceof Response ? source : await fetch(source);
  if (!response.ok) throw new Error(`jsboard: ${response.url}: ${response.status} ${response.statusText}`);
  return response;
}

const functions = embeds(
  (part) => loaded(part).then(() => wasm),
  async (lang) => (loading[lang] || FILES[lang]) && loaded(lang),
);
export const { positionviewer, gameviewer, editor, player, findId } = functions;

if (typeof customElements !== "undefined") define(functions);
