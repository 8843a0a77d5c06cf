// The score sheet of a match: rows that stand for places in it, one of them current.

export class Sheet {
  constructor(element) {
    this.element = element;
  }

  /** Shows other games. */
  fill(markup) {
    this.element.innerHTML = markup;
  }

  /** The place that a part of the sheet stands for. */
  place(target) {
    return target.closest("[data-place]")?.dataset.place;
  }

  /** Marks a place as the current one, and scrolls the sheet, never the page, to it. */
  mark(place) {
    const old = this.#current;
    old?.removeAttribute("aria-current");
    old?.setAttribute("tabindex", -1);
    const row = this.element.querySelector(`[data-place="${place}"]`);
    if (!row) return;
    row.setAttribute("aria-current", true);
    row.setAttribute("tabindex", 0);
    const [list, { top, bottom, height }] = [this.element, row].map((e) => e.getBoundingClientRect());
    const above = top - list.top - height * 1.5; // The game's header stays over its rows.
    this.element.scrollTop += Math.round(above < 0 ? above : Math.max(bottom - list.bottom, 0));
  }

  /** Gives the focus to the current row, if it is in the sheet at all. */
  followFocus() {
    if (this.element.querySelector(":focus")) this.#current?.focus({ preventScroll: true });
  }

  get #current() {
    return this.element.querySelector("[aria-current]");
  }
}
