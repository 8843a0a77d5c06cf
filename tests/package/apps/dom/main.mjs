// Draws boards in a test's DOM in Node.js: `jsdom` or `happy-dom`. The wasm is given as bytes.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [name] = process.argv.slice(2);
const page = `<!doctype html><html lang="en"><body><div id="board"></div></body></html>`;

/** A window, whose globals tests have as theirs. */
async function open() {
  if (name === "happy-dom") {
    const { Window } = await import("happy-dom");
    const window = new Window();
    window.document.write(page);
    return window;
  }
  const { JSDOM } = await import("jsdom");
  return new JSDOM(page).window;
}

const window = await open();
const names = [
  ...["document", "customElements", "CustomEvent", "Event", "HTMLElement", "HTMLTemplateElement", "HTMLImageElement"],
  ...["HTMLMapElement", "HTMLSelectElement", "Element", "ShadowRoot", "MutationObserver", "CSSStyleSheet", "Node"],
];
globalThis.window = window;
for (const name of names) globalThis[name] = window[name];

const { load, positionviewer } = await import("jsboard");
const { resolve } = createRequire(import.meta.url);
for (const part of ["core", "common", "position", "tables", "player"]) {
  const file = part === "core" ? "jsboard/jsboard.wasm" : `jsboard/${part}.wasm`;
  await load(readFileSync(resolve(file)), part);
}

const board = await positionviewer("#board", { id: "4HPwATDgc/ABMA" }).ready;
const element = window.document.createElement("backgammon-player");
element.setAttribute("gnubgid", "4HPwATDgc/ABMA:cIkKAAAAAAAA");
window.document.body.append(element);
await new Promise((done) => setTimeout(done));
const { handle } = element;
await handle.ready;
handle.move("13/8 13/11").confirm();
const drawn = board.element.shadowRoot.querySelectorAll("[data-region^=checker]").length;
console.log(JSON.stringify({ gnubgid: board.element.dataset.gnubgid, drawn, actions: handle.actions }));
process.exit();
