// @ts-check
// A structure that is drawn: a board that writes the search.

import { button, element } from "../../beside.js";
import { drawingBoard } from "./boards.js";

/** @typedef {import("./view.js").Context} Context */

/** A word of a search that says where checkers stand. */
const CHECKERS = /^(own|opp):\S+$/;

/** A button, and the board that it opens. @param {Context} context @param {() => string} written @param {(q: string) => void} search */
export function drawing(context, written, search) {
  const { say, library, fail } = context;
  const root = element("div", "drawing");
  root.hidden = true;
  /** The words of the search that say something else. */
  const others = () => written().split(/\s+/).filter((word) => !CHECKERS.test(word)).join(" ");
  /** @type {ReturnType<typeof drawingBoard> | undefined} */
  let made;
  const drawn = (/** @type {string} */ gnubgid) =>
    void library.structure(gnubgid).then((/** @type {string} */ words) => search([words, others()].filter(Boolean).join(" ")), fail);
  const toggle = button(say("draw"), () => {
    root.hidden = !root.hidden;
    toggle.setAttribute("aria-expanded", String(!root.hidden));
    if (root.hidden || made) return;
    made = drawingBoard(context, drawn);
    root.append(made.root);
    made.handle.empty();
  });
  toggle.setAttribute("aria-expanded", "false");
  root.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || root.hidden) return;
    toggle.click();
    toggle.focus();
  });
  return { root, button: toggle };
}
