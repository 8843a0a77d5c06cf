// @ts-check
// A worker that evaluates.

import { engine } from "./bot-engine.js";

const answer = engine();
const port = /** @type {any} */ (globalThis);

// Browsers do not tell of a worker that is ended, by itself or for want of memory. They release its locks: the page waits
// for this one.
const held = new Promise((resolve) => {
  const hold = () => (resolve(undefined), new Promise(() => {}));
  const asked = port.navigator?.locks?.request(port.name, hold) ?? Promise.reject();
  asked.catch(resolve);
});

port.onmessage = async (/** @type {MessageEvent} */ { data }) => {
  await held;
  port.postMessage(await answer(data));
};
