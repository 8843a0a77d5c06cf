// What is said of the move that is shown: comments, what is wrong with it, its analysis.

import { Candidates } from "../candidates.js";
import { append } from "../dom.js";
import { chances, decimal, equity, rows } from "./numbers.js";

export class Remarks {
  #widget;

  constructor(widget, parent) {
    this.#widget = widget;
    this.element = append(parent, "section", "remarks", { "aria-label": widget.words.this_move });
    this.comment = append(this.element, "p", "comment");
    this.notes = append(this.element, "p", "problem", { lang: "en" });
    this.cube = append(this.element, "table", "cube");
    this.candidates = new Candidates(widget, this.element);
  }

  /** Shows what the wasm says of a move. */
  show(comment, notes, errors, cube, evaluation, ...candidates) {
    this.comment.textContent = comment;
    this.notes.textContent = notes;
    const [[played, playError, cubeError] = []] = errors ? rows(errors) : [];
    this.#cube(cube ? rows(cube)[0] : [], evaluation, cubeError);
    this.candidates.clear();
    const best = Math.max(...worths(candidates));
    for (let i = 0; i < candidates.length; i += 3) {
      const [worth, ...others] = rows(candidates[i + 1])[0];
      const behind = worth < best ? ` (${equity(worth - best)})` : "";
      const detail = [candidates[i + 2], chances(others)].filter(Boolean).join("   ");
      this.candidates.add(candidates[i], equity(worth) + behind, i / 3 === played, detail);
    }
    this.candidates.element.dataset.lost = playError > 0 ? decimal(playError) : "";
    const parts = [this.comment, this.notes, this.candidates.element];
    for (const part of parts) part.hidden = !part.textContent;
    this.element.hidden = parts.every((part) => part.hidden) && this.cube.hidden;
  }

  #cube([noDouble, doubleTake, doubleDrop], evaluation, error) {
    const { words } = this.#widget;
    this.cube.replaceChildren();
    this.cube.hidden = noDouble === undefined;
    if (this.cube.hidden) return;
    append(this.cube, "caption", "caption").textContent = [evaluation, error > 0 && `${words.lost} ${decimal(error)}`].filter(Boolean).join(" · ");
    const doubled = Math.min(doubleTake, doubleDrop);
    const best = doubled > noDouble ? (doubleTake < doubleDrop ? 1 : 2) : 0;
    const worth = [noDouble, doubleTake, doubleDrop];
    [words.no_double, words.double_take, words.double_drop].forEach((label, index) => {
      const row = append(this.cube, "tr", index === best ? "row best" : "row");
      append(row, "th", "label", { scope: "row" }).textContent = label;
      append(row, "td", "equity").textContent = equity(worth[index]);
    });
  }
}

/** What candidates are worth, of texts by threes. */
const worths = (candidates) => candidates.filter((_, index) => index % 3 === 1).map((text) => rows(text)[0][0]);
