// `positionviewer`: shows a position, with what a page has marked in it.

import { append } from "./dom.js";
import { Widget } from "./widget.js";

export class PositionViewer extends Widget {
  static embed = "positionviewer";
  static words = { candidates: "Candidate plays" };

  build(root) {
    super.build(root);
    this.root = root;
    const rowOf = ({ target }) => target.closest("[data-index]") ?? undefined;
    this.on(root, "pointerover", (event) => event.pointerType === "mouse" && this.#show(rowOf(event) ?? this.chosen));
    this.on(this.host, "pointerleave", () => this.#show(this.chosen));
    this.on(root, "click", (event) => rowOf(event) && this.#choose(rowOf(event)));
    this.on(root, "keydown", (event) => this.table?.contains(event.target) && this.#key(event));
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

  /** A table of plays, whose rows show their arrows. */
  candidates(...flat) {
    this.table?.remove();
    this.chosen = this.pointedOut = undefined;
    if (!flat.length || !this.root) return;
    this.table = append(this.root, "div", "candidates", { role: "listbox", tabindex: 0, "aria-label": this.words.candidates });
    for (let i = 0; i < flat.length; i += 2) {
      const row = append(this.table, "div", "candidate", { role: "option", "aria-selected": false, "data-index": i / 2 });
      append(row, "span", "play").textContent = flat[i];
      append(row, "span", "equity").textContent = flat[i + 1];
      if (this.played === flat[i]) row.dataset.played = "";
    }
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const rows = [...this.table.children];
    const next = rows.indexOf(this.chosen) + step;
    this.#choose(rows[Math.min(Math.max(next, 0), rows.length - 1)]);
  }

  #choose(row) {
    this.chosen?.setAttribute("aria-selected", false);
    this.chosen = row === this.chosen ? undefined : row;
    this.chosen?.setAttribute("aria-selected", true);
    this.#show(this.chosen);
  }

  #show(row) {
    if (row === this.pointedOut) return;
    this.pointedOut = row;
    this.act("candidate", row?.dataset.index);
  }

  #note() {
    if (!this.root) return;
    const { notes } = this.options;
    this.notes ??= notes === undefined ? undefined : append(this.root, "p", "notes");
    if (this.notes) this.notes.textContent = notes ?? "";
  }
}
