// @ts-check
// A board that is advised, and what is put beside it.

import { dressed, element } from "../beside.js";

/**
 * @typedef {object} Board
 * @property {any} handle
 * @property {HTMLElement} element
 * @property {Record<string, any>} options
 * @property {AbortSignal} signal aborts when the board goes
 */

const STYLE = `
.advice { max-width: var(--widest); margin: 6px auto 0; font-size: 14px; font-variant-numeric: tabular-nums; }
.advice:empty { display: none; }
.advice p { margin: 4px 0; text-align: center; }
.advice > .bar { display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 8px; }
.advice :is(button.action, select) { min-height: 40px; padding: 6px 14px; border: 1px solid var(--line); border-radius: 8px; background: none; color: inherit; font: inherit; cursor: pointer; }
.advice button.main { background: var(--accent); border-color: var(--accent); color: light-dark(#fff, #1b1816); }
.advice :is(button.action, select):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.advice progress { flex: 1 1 120px; max-width: 260px; height: 8px; accent-color: var(--accent); }
.advice table { width: 100%; border-collapse: collapse; }
.advice :is(th, td) { padding: 4px 8px; border-block-start: 1px solid var(--line); text-align: end; font-weight: 400; }
.advice :is(th:first-child, caption) { text-align: start; }
.advice .best { font-weight: 600; }
@media print { .advice { display: none; } }
`;

/** An empty panel at the end of what stands below a board. @param {Board} board @param {string} label */
export function panel({ element: host, signal }, label) {
  const made = element("section", "advice", { "aria-label": label });
  const root = host.shadowRoot;
  // An image in the page has no room for it.
  if (!root) return made;
  const stage = root.querySelector(".stage") ?? root;
  stage.querySelector(":scope > i")?.remove();
  stage.append(made);
  dressed(root, STYLE);
  signal.addEventListener("abort", () => made.remove(), { once: true });
  return made;
}

/** An equity as people read it: `+0.123`. @param {number} equity */
export const signed = (equity) => `${equity < -0.0005 ? "−" : "+"}${Math.abs(equity).toFixed(3)}`;
