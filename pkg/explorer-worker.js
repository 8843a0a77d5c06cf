// @ts-check
// A worker that has the explorer's data.

import { engine } from "./explorer/engine.js";

const port = /** @type {any} */ (globalThis);
const answer = engine((reply) => port.postMessage(reply));

port.onmessage = (/** @type {MessageEvent} */ { data }) => void answer(data);
