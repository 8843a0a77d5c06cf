// jsboard as an ES module: it fetches its wasm by itself, once, and of it what the page needs.

import { Embed, find_id, initSync } from "./wasm/jsboard.js";
import { embeds } from "./dom/handle.js";
import { define } from "./dom/elements.js";

/** Every board needs the core; matches, and the boards on which something is done, a part more. */
const FILES = {
  core: () => new URL("./wasm/jsboard_bg.wasm", import.meta.url),
  match: () => new URL("./wasm/match.wasm", import.meta.url),
  tables: () => new URL("./wasm/tables.wasm", import.meta.url),
};
const loading = {};

/**
 * Loads the core of the wasm, or a part of it, before it is needed or from somewhere else: an
 * address, a response, or the bytes of the file.
 */
export function load(source, part = "core") {
  return (loading[part] = (part === "core" ? start : add)(source ?? FILES[part]()));
}

const loaded = (part) => loading[part] ?? load(undefined, part);

/** Promises what the core gives to its parts. */
const start = async (source) => initSync({ module: await compiled(source) });

/** Adds a part to the core. */
async function add(source) {
  const [core, module] = await Promise.all([loaded("core"), compiled(source)]);
  await WebAssembly.instantiate(module, { core });
}

async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  const isBytes = source instanceof ArrayBuffer || ArrayBuffer.isView(source);
  if (isBytes) return WebAssembly.compile(source);
  const response = source instanceof Response ? source : await fetch(source);
  if (!response.ok) throw new Error(`jsboard: ${response.url}: ${response.status} ${response.statusText}`);
  const isNamed = response.headers.get("content-type") === "application/wasm";
  return isNamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

const wasm = { Embed, find_id };
const functions = embeds((part) => loaded(part).then(() => wasm));
export const { positionviewer, gameviewer, editor, player, findId } = functions;

if (typeof customElements !== "undefined") define(functions);
