// @ts-check
// A worker that evaluates.

import { engine } from "./bot-engine.js";

const answer = engine();
const port = /** @type {any} */ (globalThis);
port.onmessage = async (/** @type {MessageEvent} */ { data }) => port.postMessage(await answer(data));
