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

  // The effects.

  candidates(...flat) {
    this.table?.element.remove();
    this.table = undefined;
    if (!flat.length || !this.root) return;
    this.table = new Candidates(this, this.root);
    for (let i = 0; i < flat.length; i += 2) this.table.add(flat[i], flat[i + 1], this.played === flat[i]);
  }

  notes(text) {
    if (!text && !this.said) return;
    this.said ??= this.root && append(this.root, "p", "notes");
    if (this.said) this.said.textContent = text;
  }
}
