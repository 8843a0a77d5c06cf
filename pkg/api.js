// @ts-check
// The API without a board: rules, IDs, move text and match records. `await init()` once, in a page,
// a worker or Node.js; from then on its functions answer at once.

import load, * as wasm from "./wasm/api/api.js";
import { dice } from "./dice.js";

export { dice };

/** @typedef {import("./api.js").Source} Source */

/** @type {Promise<void> | undefined} */
let ready;
let isReady = false;

/**
 * Loads the wasm, once: the file beside this one unless a source is given.
 * @param {Source} [source]
 */
export function init(source) {
  ready ??= start(source).catch((error) => {
    ready = undefined;
    throw error;
  });
  return ready;
}

/** @param {Source} [source] */
async function start(source) {
  const isFile = source instanceof URL && source.protocol === "file:";
  await load({ module_or_path: isFile ? await read(source) : (source ?? (await own())) });
  isReady = true;
}

/** The wasm beside this file. In Node.js a bundler may have parted them: then it is that of the installed package. */
async function own() {
  const beside = new URL("./wasm/api/api_bg.wasm", import.meta.url);
  const modules = beside.protocol.startsWith("http") ? undefined : node("module");
  if (!modules) return beside;
  const installed = () => read(modules.createRequire(`${node("process").cwd()}/`).resolve("jsboard/api.wasm"));
  return beside.protocol === "file:" ? read(beside).catch(installed) : installed();
}

/** Reads a file in Node.js. @param {URL | string} file @returns {Promise<BufferSource>} */
const read = (file) => node("fs/promises").readFile(file);

/** A module of Node.js; nothing elsewhere. This is not an import, which bundlers would follow. @param {string} name */
const node = (name) => /** @type {any} */ (globalThis).process?.getBuiltinModule?.(`node:${name}`);

function module() {
  if (!isReady) throw new Error("jsboard: `await init()` comes before the first call");
  return wasm;
}

/** @param {string} name */
const named = (name) => (/** @type {any} */ args) => module().call(name, args);

export const position = named("position");
export const encode = named("encode");
export const edit = named("edit");
export const plays = named("plays");
export const partial = named("partial");
export const move = named("move");
export const areas = named("areas");
export const image = named("image");
export const record = named("record");
export const write = named("write");
export const read_analysis = named("read_analysis");

/** The name that `read_analysis` had before. */
export const analysis = read_analysis;

/** Rolls fair dice where `roll` has none. */
export function onroll(/** @type {any} */ args) {
  const isToRoll = args?.action === "roll" && (args.dice ?? null) === null;
  return module().call("onroll", isToRoll ? { ...args, dice: dice() } : args);
}

/** The picture of a state as the text of an `<svg>` element: for Node.js and static sites. */
export const svg = (/** @type {any} */ args) => image(args).svg;

/** The matches of a file as the explorer keeps them. @param {Uint8Array} file */
export const packs = (file) => new (module().Packs)(file);
/** @param {Uint8Array} file */
export const sha256 = (file) => module().sha256(file);

export const ogid = (/** @type {string} */ text) => module().ogid(String(text));
export const findId = (/** @type {string} */ text) => module().find_id(String(text));

/**
 * @param {string} id
 * @param {number} depth
 */
export function perft(id, depth) {
  if (!(Number.isInteger(depth) && depth >= 0 && depth <= DEEPEST)) {
    const message = `depth: ${depth} is not a whole number from 0 to ${DEEPEST}`;
    throw Object.assign(new Error(message), { code: "bad_option" });
  }
  return module().perft(position({ id }).gnubgid, depth);
}

/** More turns take longer than anybody waits, and lead to numbers that are no longer exact. */
const DEEPEST = 5;
