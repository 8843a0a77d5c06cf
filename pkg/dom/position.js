// `positionviewer`: shows a position, with what a page has marked in it.

import { Candidates } from "./candidates.js";
import { append } from "./dom.js";
import { Widget } from "./widget.js";

export class PositionViewer extends Widget {
  static embed = "positionviewer";
  static words = { candidates: "Candidate plays" };

  build(root) {
    super.build(root);
    this.root = root;
  }

  start(width) {
    super.start(width);
    this.#note();
  }

  set(options) {
    super.set(options);
    this.#note();
  }

  // The effects.

  candidates(...flat) {
    this.table?.element.remove();
    this.table = undefined;
    if (!flat.length || !this.root) return;
    this.table = new Candidates(this, this.root);
    for (let i = 0; i < flat.length; i += 2) this.table.add(flat[i], flat[i + 1], this.played === flat[i]);
  }

  #note() {
    if (!this.root) return;
    const { notes } = this.options;
    this.notes ??= notes === undefined ? undefined : append(this.root, "p", "notes");
    if (this.notes) this.notes.textContent = notes ?? "";
  }
}
