// Looking for moves in the list: by player, roll or move, and for mistakes.

import { append } from "../dom.js";

export class Search {
  #widget;
  #list;
  #found = [];

  constructor(widget, before, list) {
    const { words } = widget;
    this.#widget = widget;
    this.#list = list;
    this.element = document.createElement("form");
    this.element.className = "search";
    this.element.role = "search";
    before.before(this.element);
    this.box = append(this.element, "input", "box", { type: "search", "aria-label": words.search, placeholder: words.search_hint, autocomplete: "off", spellcheck: false });
    this.count = append(this.element, "output", "count");
    this.mistake = append(this.element, "button", "mistake", { type: "button", hidden: "" });
    this.mistake.textContent = words.mistake;
    widget.on(this.element, "submit", (event) => {
      event.preventDefault();
      this.#next();
    });
    widget.on(this.box, "input", () => this.#look());
    widget.on(this.element, "keydown", (event) => {
      // The viewer's own keys are letters and arrows; here they are text.
      event.stopPropagation();
      if (event.key === "Enter" && event.shiftKey) {
        event.preventDefault();
        this.#next(-1);
      }
    });
    widget.on(this.mistake, "click", () => this.#go(this.#cells(".error, .blunder")));
  }

  /** Takes over another list. */
  renew() {
    this.mistake.hidden = !this.#cells(".error, .blunder").length;
    this.#look();
  }

  #cells(selector = "button.cell") {
    return [...this.#list.querySelectorAll(selector)].sort(inOrder);
  }

  /** Marks the cells that have every word. */
  #look() {
    const wanted = plain(this.box.value).split(" ").filter(Boolean);
    const has = (cell) => {
      const said = plain(`${cell.getAttribute("aria-label")} ${cell.querySelector("span").textContent}`);
      return wanted.every((word) => said.includes(word));
    };
    for (const cell of this.#found) cell.removeAttribute("data-found");
    this.#found = wanted.length ? this.#cells().filter(has) : [];
    for (const cell of this.#found) cell.dataset.found = "";
    this.#tell(wanted.length > 0);
  }

  #tell(isAsked, place) {
    const { found, found_none: none } = this.#widget.words;
    const number = this.#found.findIndex((cell) => cell.dataset.place === place) + 1;
    const told = found.replace("%1", number || "–").replace("%2", this.#found.length);
    this.count.textContent = isAsked ? (this.#found.length ? told : none) : "";
  }

  #next(step = 1) {
    const place = this.#go(this.#found, step);
    if (place) this.#tell(true, place);
  }

  /** Goes to the next of these cells after the current place, or round to the first. */
  #go(cells, step = 1) {
    const current = this.#list.querySelector("[aria-current]");
    const ordered = step < 0 ? cells.toReversed() : cells;
    const isBeyond = (cell) => current && inOrder(cell, current) * step > 0;
    const { place } = (ordered.find(isBeyond) ?? ordered[0])?.dataset ?? {};
    if (place) this.#widget.act(place);
    return place;
  }
}

/** By game and step. */
function inOrder(one, other) {
  const [a, b] = [one, other].map((cell) => cell.dataset.place.split("/").map(Number));
  return a[0] - b[0] || a[1] - b[1];
}

/** A text for comparing: no case, no accents, no stars. */
function plain(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f*]/g, "").toLowerCase().replace(/\s+/g, " ");
}
