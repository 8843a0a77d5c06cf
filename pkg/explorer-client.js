// @ts-check
// Asks the explorer's engine, in a worker or, where a page can have none, in its thread.

/** @typedef {import("./bot.d.ts").Source} Source */
/** @typedef {{ signal?: AbortSignal, onprogress?: (progress: any) => void }} AskOptions */
/** @typedef {{ resolve: (answer: any) => void, reject: (error: any) => void, onprogress?: (progress: any) => void }} Waiting */

/** The wasm. @type {Promise<WebAssembly.Module> | undefined} */
let module;

/** Loads the wasm, once: the file beside this one unless a source is given. @param {Source} [source] */
export function load(source) {
  module ??= compiled(source).catch((error) => {
    // What fails may be asked for again.
    module = undefined;
    throw failed("unavailable", `the module of the explorer cannot be loaded: ${error?.message ?? error}`);
  });
  return module;
}

/** As in `bot.js`: a file of both would be one more to load. @param {Source} [source] @returns {Promise<WebAssembly.Module>} */
async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  const from = source ?? new URL("./wasm/explorer/explorer_bg.wasm", import.meta.url);
  if (/** @type {any} */ (from).byteLength !== undefined) return WebAssembly.compile(/** @type {BufferSource} */ (from));
  if (from instanceof URL && from.protocol === "file:") return WebAssembly.compile(await node("fs/promises").readFile(from));
  const response = from instanceof Response ? from : await fetch(/** @type {RequestInfo} */ (from));
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
  const isNamed = response.headers.get("content-type") === "application/wasm";
  return isNamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** A module of Node.js. This is not an import, which bundlers would follow. @param {string} name */
const node = (name) => /** @type {any} */ (globalThis).process?.getBuiltinModule?.(`node:${name}`);

/** @param {string} code @param {string} message @param {number} [at] */
const failed = (code, message, at) => Object.assign(new Error(message), { code }, at === undefined ? {} : { at });

/** @param {{ code: string, message: string, at?: number }} error */
const thrown = ({ code, message, at }) => (code === "AbortError" ? new DOMException(message, code) : failed(code, message, at));

/**
 * Starts an engine.
 *
 * @param {{ name: string, demo?: string }} args
 * @param {(event: any) => void} onevent
 */
export function client(args, onevent) {
  /** @type {Map<number, Waiting>} */
  const waiting = new Map();
  /** What an engine that has not answered yet was asked. @type {any[]} */
  let unanswered = [];
  let isKnown = false;
  let last = 0;
  let isClosed = false;
  /** @type {{ postMessage: (message: any) => void, terminate: () => void }} */
  let port;

  /** @param {any} reply */
  function hear({ id, answer, error, progress, event }) {
    isKnown = true;
    unanswered = [];
    if (event) return onevent(event);
    const one = waiting.get(id);
    if (progress) return one?.onprogress?.(progress);
    waiting.delete(id);
    if (error) one?.reject(thrown(error));
    else one?.resolve(answer);
  }

  /** @param {any} message */
  function post(message) {
    if (!isKnown) unanswered.push(message);
    port.postMessage(message);
  }

  /** A worker that has never answered cannot be started: this thread does its work. @param {string} [message] */
  function breakDown(message = "it was ended") {
    port.terminate();
    if (!isKnown) {
      port = inline(hear);
      for (const message of unanswered) port.postMessage(message);
      return;
    }
    for (const one of waiting.values()) one.reject(failed("explorer_failed", `the explorer has broken down: ${message}`));
    waiting.clear();
  }

  port = typeof Worker === "undefined" ? inline(hear) : worker(hear, breakDown);

  /** @param {string} call @param {any} [args] @param {AskOptions} [options] @returns {Promise<any>} */
  function ask(call, args = {}, { signal, onprogress } = {}) {
    return new Promise((resolve, reject) => {
      if (isClosed) return reject(failed("bad_action", "the explorer was closed"));
      if (signal?.aborted) return reject(signal.reason);
      const id = ++last;
      waiting.set(id, { resolve, reject, onprogress });
      // It ends before the next file; what it has added stays.
      signal?.addEventListener("abort", () => post({ id: 0, call: "cancel", args: { id } }), { once: true });
      post({ id, call, args });
    });
  }

  const started = load().then((module) => ask("start", { ...args, module }));
  // Whoever asks learns of it.
  started.catch(() => {});
  return {
    started,
    /** @type {typeof ask} */
    ask: async (call, args, options) => {
      await started;
      return ask(call, args, options);
    },
    close: () => {
      isClosed = true;
      port.terminate();
      for (const one of waiting.values()) one.reject(failed("bad_action", "the explorer was closed"));
      waiting.clear();
    },
  };
}

/** @param {(reply: any) => void} hear @param {(message?: string) => void} breakDown */
function worker(hear, breakDown) {
  const started = new Worker(new URL("./explorer-worker.js", import.meta.url), { type: "module", name: "jsboard-explorer" });
  started.onmessage = ({ data }) => hear(data);
  started.onerror = (event) => {
    event.preventDefault?.();
    breakDown(event.message);
  };
  return started;
}

/** @param {(reply: any) => void} hear */
function inline(hear) {
  const loaded = import("./explorer/engine.js").then(({ engine }) => engine(hear));
  return {
    postMessage: (/** @type {any} */ message) => void loaded.then((answer) => answer(message)),
    terminate() {},
  };
}
