// A table of plays, whose rows show their arrows on the board.

import { append } from "./dom.js";

export class Candidates {
  #widget;
  #chosen;
  #pointedOut;

  constructor(widget, parent) {
    this.#widget = widget;
    const attributes = { role: "listbox", tabindex: 0, "aria-label": widget.words.candidates };
    this.element = append(parent, "div", "candidates", attributes);
    const rowOf = ({ target }) => target.closest("[data-index]") ?? undefined;
    const listen = (names, listener) => widget.on(this.element, names, listener);
    listen("pointerover", (event) => event.pointerType === "mouse" && this.#show(rowOf(event) ?? this.#chosen));
    listen("pointerleave", () => this.#show(this.#chosen));
    listen("click", (event) => rowOf(event) && this.#choose(rowOf(event)));
    listen("keydown", (event) => this.#key(event));
  }

  /** Adds a play and what it is worth; `detail` stands under it. */
  add(play, equity, isPlayed, detail) {
    const index = this.element.children.length;
    const attributes = { role: "option", "aria-selected": false, "data-index": index };
    const row = append(this.element, "div", "candidate", attributes);
    append(row, "span", "play").textContent = play;
    append(row, "span", "equity").textContent = equity;
    if (detail) append(row, "span", "detail").textContent = detail;
    if (isPlayed) row.dataset.played = "";
  }

  /** Shows no play any more. */
  clear() {
    this.#chosen = this.#pointedOut = undefined;
    this.element.replaceChildren();
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const rows = [...this.element.children];
    const next = rows.indexOf(this.#chosen) + step;
    this.#choose(rows[Math.min(Math.max(next, 0), rows.length - 1)]);
  }

  #choose(row) {
    this.#chosen?.setAttribute("aria-selected", false);
    this.#chosen = row === this.#chosen ? undefined : row;
    this.#chosen?.setAttribute("aria-selected", true);
    this.#show(this.#chosen);
  }

  #show(row) {
    if (row === this.#pointedOut) return;
    this.#pointedOut = row;
    this.#widget.act("candidate", row?.dataset.index);
  }
}
