// The engine without a board: rules, IDs, move text and match records. `await init()` once, in a
// page, a worker or Node.js; from then on its functions answer at once.

import load, * as wasm from "./wasm/engine/engine.js";
import { dice } from "./dice.js";

export { dice };

let ready;
let isReady = false;

/** Loads the wasm, once: the file beside this one unless a source is given. */
export function init(source) {
  ready ??= start(source).catch((error) => {
    ready = undefined;
    throw error;
  });
  return ready;
}

async function start(source = new URL("./wasm/engine/engine_bg.wasm", import.meta.url)) {
  const isFile = source instanceof URL && source.protocol === "file:";
  await load({ module_or_path: isFile ? await read(source) : source });
  isReady = true;
}

/** Reads a file in Node.js. This is no import, for bundlers look into those: no page comes here. */
function read(url) {
  return globalThis.process.getBuiltinModule("node:fs/promises").readFile(url);
}

function engine() {
  if (!isReady) throw new Error("jsboard: `await init()` comes before the first call");
  return wasm;
}

export const position = (args) => call("position", args);
export const encode = (args) => call("encode", args);
export const plays = (args) => call("plays", args);
export const partial = (args) => call("partial", args);
export const move = (args) => call("move", args);
export const onroll = (args) => call("onroll", rolled(args));
export const edit = (args) => call("edit", args);
export const areas = (args) => call("areas", args);
export const image = (args) => call("image", args);

/** The picture of a state as the text of an `<svg>` element: for Node.js and static sites. */
export const svg = (args) => image(args).svg;

export const record = (args) => call("record", encoded(args));
export const write = (args) => call("write", encoded(args));
export const analysis = (args) => call("analysis", encoded(args));

export const ogid = (text) => parse(engine().ogid(String(text)));
export const findId = (text) => engine().find_id(String(text));

export function perft(id, depth) {
  if (!(Number.isInteger(depth) && depth >= 0 && depth <= MOST)) {
    throw failure({ code: "bad_option", message: `depth: ${depth} is no whole number from 0 to ${MOST}` });
  }
  return engine().perft(position({ id }).gnubgid, depth);
}

/** More turns take longer than anybody waits, and lead to numbers that are no longer exact. */
const MOST = 5;

const call = (name, args) => parse(engine().answer(name, asked(args)));

function parse(json) {
  const answer = JSON.parse(json);
  if ("error" in answer) throw failure(answer.error);
  return answer;
}

function asked(args) {
  try {
    return JSON.stringify(args, finite) ?? "null";
  } catch (error) {
    if (error.code) throw error;
    // A circle, or a BigInt.
    throw failure({ code: "bad_option", message: error.message });
  }
}

/** Refuses the numbers that JSON would make null of, and so into what is not given. */
function finite(key, value) {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw failure({ code: "bad_option", message: `${key}: ${value} is no number that can be used` });
  }
  return value;
}

function failure({ message, ...where }) {
  return Object.assign(new Error(message), where);
}

/** The arguments with dice, where they are to be rolled here. */
function rolled(args) {
  const isToRoll = args?.action === "roll" && (args.dice ?? null) === null;
  return isToRoll ? { ...args, dice: dice() } : args;
}

/** The arguments with the bytes as JSON can carry them. */
function encoded(args) {
  if (!args?.bytes) return args;
  const { bytes, ...rest } = args;
  let text = "";
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return { ...rest, base64: btoa(text) };
}
