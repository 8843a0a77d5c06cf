// @ts-check
// Small boards, and a match in a window of its own.

import { button, dressed, element } from "../../beside.js";
import { editor, fileText, gameviewer, positionviewer } from "../../index.js";

/** @typedef {import("./view.js").Context} Context */

/** The options that all boards of an explorer have. @param {Context} context */
const common = ({ css, host }) => ({ lang: host.lang || undefined, ...(css() ? { css: /** @type {any} */ (css()) } : {}) });

/**
 * A board with a position. What it shows can be changed.
 *
 * @param {Context} context
 * @param {Record<string, any>} options
 */
export function board(context, options) {
  const root = element("div", "mini");
  const handle = positionviewer(root, { ...common(context), ...options });
  return { root, handle };
}

/** An editor that tells what is drawn. @param {Context} context @param {(gnubgid: string) => void} drawn */
export function drawingBoard(context, drawn) {
  const root = element("div", "drawn");
  const handle = editor(root, common(context));
  handle.on("jsboard:change", (/** @type {CustomEvent} */ { detail }) => drawn(detail.gnubgid));
  // A structure has neither dice nor a score, and needs not be a legal position.
  void handle.ready.then(() => root.shadowRoot && dressed(root.shadowRoot, ".flaws,.form,.ids{display:none}"));
  return { root, handle };
}

/**
 * Opens the match of a decision at its place: in the page, where it listens to `jsboard:open` and prevents the default,
 * or else in a window over it.
 *
 * @param {Context} context
 * @param {any} decision
 */
export async function openMatch(context, decision) {
  const { host, library, say, fail } = context;
  const place = `${decision.place.game + 1}/${decision.place.entry + 1}`;
  const detail = { decision, place, match: () => library.match(decision.match) };
  const event = new CustomEvent("jsboard:open", { bubbles: true, composed: true, cancelable: true, detail });
  if (!host.dispatchEvent(event)) return;
  try {
    const { bytes, number, name } = await library.match(decision.match);
    const text = await fileText(new Blob([bytes]));
    const dialog = /** @type {HTMLDialogElement} */ (element("dialog", "window", { "aria-label": decision.players.join(" – ") }));
    const inside = element("div", "match");
    const close = button("×", () => dialog.close(), "close");
    close.setAttribute("aria-label", say("close"));
    // The match inside tells of itself.
    dialog.addEventListener("jsboard:change", (event) => event.stopPropagation());
    dialog.append(close, element("p", "file", {}, name ?? ""), inside);
    host.shadowRoot?.append(dialog);
    const viewer = gameviewer(inside, { text, match: number, start: place, study: true, ...common(context) });
    dialog.addEventListener("close", () => (viewer.destroy(), dialog.remove()), { once: true });
    dialog.showModal();
  } catch (error) {
    fail(error);
  }
}
