// @ts-check
// What the files of the package are loaded from: addresses, responses, bytes.

import { wrong } from "./failure.js";
import { expected, fetched } from "./file.js";

/** @typedef {RequestInfo | URL | Response | BufferSource | WebAssembly.Module} Source what a file is loaded from */

/**
 * Loads files once, by the names of what they hold: a part of the wasm, which `needs` lists, or the words of a language,
 * whose name begins with `words`. `use` makes something of a file.
 *
 * @param {Record<string, () => URL>} files
 * @param {Record<string, string[]>} needs
 * @param {string} words
 * @param {(name: string, source: Source) => Promise<any>} use
 */
export function loader(files, needs, words, use) {
  /** What is loaded or about to be. @type {Record<string, Promise<any>>} */
  const loading = {};
  /** @param {string} name @param {Source} [source] @returns {Promise<any>} */
  const load = (name, source) => {
    const known = loading[name];
    // Words may be given again.
    if (known && (!source || name in needs)) return known;
    const from = source ?? files[name]?.();
    if (!from) throw wrong(`load: expected one of ${Object.keys(files)}, or a file with the words of ${name}`);
    const promise = use(name, from);
    loading[name] = promise;
    // What fails may be asked for again.
    promise.catch(() => loading[name] === promise && delete loading[name]);
    return promise;
  };
  /** Loads the words of a language; whether there are any. @param {string} lang */
  const speak = async (lang) => {
    const name = words + lang;
    const has = name in loading || name in files;
    if (has) await load(name);
    return has || lang === "en";
  };
  return { load, speak };
}

/** A module of wasm. @param {Source} source @returns {Promise<WebAssembly.Module>} */
export async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (isBytes(source)) return WebAssembly.compile(source);
  const response = await responded(source);
  const isNamed = response.headers.get("content-type") === "application/wasm";
  return isNamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** Whether these are the bytes of a file, of this window or another. @param {any} source @returns {source is BufferSource} */
const isBytes = (source) => source?.byteLength !== undefined;

/** The text of a file. @param {any} source */
export const text = async (source) => (await responded(source)).text();

/** What is at an address; bytes as a response. @param {any} source */
async function responded(source) {
  if (isBytes(source)) return new Response(source);
  return source instanceof Response ? expected(source) : fetched(source);
}
