// `gameviewer`: plays through a match.

import { Board } from "../board.js";
import { append, emit } from "../dom.js";
import { commandOf, Ids, Keys, style as tools, toolbar } from "../tools/index.js";
import { Widget } from "../widget.js";
import { Sheet } from "./sheet.js";
import style from "./style.js";
import { MATCH } from "./words.js";

/** Between two plays that run by themselves, in milliseconds. */
const AUTOPLAY = 1600;
/** A button is held when it is still down after so long, and then repeats as often. */
const HOLD = 400;
const REPEAT = 120;
/** A finger that has gone this far along the board, in CSS pixels, has swiped. */
const SWIPE = 40;

/** The buttons, and the strokes of their icons in a square of 24. */
const TOOLS = {
  previousgame: "M12 6l-7 6 7 6zM19 6l-7 6 7 6z",
  first: "M7 6v12M18 6l-8 6 8 6z",
  previous: "M16 6l-8 6 8 6z",
  autoplay: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M10 8l6 4-6 4z",
  next: "M8 6l8 6-8 6z",
  last: "M17 6v12M6 6l8 6-8 6z",
  nextgame: "M12 6l7 6-7 6zM5 6l7 6-7 6z",
  flip: "M8 19V5M4 9l4-4 4 4M16 5v14M12 15l4 4 4-4",
  share: "M12 15V4M8 8l4-4 4 4M5 12v7h14v-7",
  keys: "M9 9a3 3 0 1 1 4 3c-1 .4-1 1-1 2M12 17.5v.1",
};
const PAUSE = "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M10 9v6M14 9v6";

/** The keys, and the commands that they give. */
const KEYS = {
  ArrowUp: "previousgame",
  Home: "first",
  ArrowLeft: "previous",
  " ": "autoplay",
  ArrowRight: "next",
  End: "last",
  ArrowDown: "nextgame",
  f: "flip",
  "?": "keys",
  c: "copy",
  Escape: "closekeys",
};

export class GameViewer extends Widget {
  static embed = "gameviewer";
  static words = MATCH;
  static styles = [...Widget.styles, tools, style];
  #clock;
  #held;
  #wasHeld = false;
  #swipeFrom;

  build(root) {
    const { words } = this;
    const viewer = append(root, "div", "viewer", { role: "group", "aria-label": words.viewer });
    const layout = append(viewer, "div", "layout");
    const stage = append(layout, "div", "stage");
    this.board = new Board(this, stage);
    this.board.frame.tabIndex = 0;
    const { share, ...tools } = TOOLS;
    this.tools = toolbar(stage, words.viewer, words, this.options.share ? TOOLS : tools);
    this.ids = new Ids(this, stage);
    this.keys = new Keys(this, stage, words.match_keys);
    this.list = new Sheet(append(layout, "div", "sheet", { role: "group", "aria-label": words.moves }));
    this.addLive(viewer);
    this.#listen(viewer);
  }

  /** Goes to a place such as `3/12`, or does what a command asks for. */
  go(where) {
    this.act(where);
  }

  destroy() {
    clearInterval(this.#clock);
    this.#letGo();
    super.destroy();
  }

  // The effects.

  draw(svg, label, state, tracks) {
    super.draw(svg, label, state, tracks);
    this.ids.show(state);
  }

  sheet(markup) {
    this.list.fill(markup);
  }

  select(place) {
    this.list.mark(place);
  }

  autoplay(on) {
    const label = on ? this.words.pause : this.words.autoplay;
    const button = this.tools.querySelector("[data-command=autoplay]");
    button.ariaLabel = button.title = label;
    button.querySelector("path").setAttribute("d", on ? PAUSE : TOOLS.autoplay);
    clearInterval(this.#clock);
    if (on) this.#clock = setInterval(() => this.act("tick"), AUTOPLAY);
  }

  // What a person does.

  #listen(viewer) {
    this.on(viewer, "click", (event) => this.#click(event));
    this.on(viewer, "keydown", (event) => this.#key(event));
    this.on(viewer, "pointerdown", (event) => this.#press(event));
    this.on(this.board.frame, "pointerup", (event) => this.#release(event));
    this.on(viewer, "pointerup pointercancel pointerleave", () => this.#letGo());
    const { element } = this.list;
    this.on(element, "pointermove", ({ target, pointerType }) => {
      if (pointerType === "mouse") this.#preview(target);
    });
    this.on(element, "pointerleave focusout", () => this.act("preview"));
    // Focus by keyboard previews; a press that focuses will select anyway.
    this.on(element, "focusin", ({ target }) => target.matches(":focus-visible") && this.#preview(target));
  }

  #preview(target) {
    const place = this.list.place(target);
    if (place) this.act("preview", place);
  }

  #click({ target }) {
    const wasHeld = this.#wasHeld;
    this.#wasHeld = false;
    if (wasHeld) return;
    const command = commandOf(target) ?? this.list.place(target);
    if (command) this.#do(command);
  }

  #key(event) {
    const { key, target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const onButton = target.localName === "button";
    const command = KEYS[key.length === 1 ? key.toLowerCase() : key];
    // The space bar on a button presses that button.
    if (!command || (onButton && key === " ")) return;
    event.preventDefault();
    this.#do(command);
    // The row that had the focus may no longer be the current one: the focus goes with it.
    if (onButton) this.list.followFocus();
  }

  #do(command) {
    if (command === "share") emit(this.host, "share", null);
    else if (!this.ids.do(command) && !this.keys.do(command)) this.act(command);
  }

  #press({ target, clientX, clientY }) {
    this.board.finish();
    this.#wasHeld = false;
    const command = commandOf(target);
    if (command === "next" || command === "previous") this.#hold(command);
    this.#swipeFrom = this.board.frame.contains(target) ? [clientX, clientY] : undefined;
  }

  #hold(command) {
    this.#held = setTimeout(() => {
      this.#wasHeld = true;
      this.#held = setInterval(() => this.act(command), REPEAT);
    }, HOLD);
  }

  #letGo() {
    // Timeouts and intervals are numbered together.
    clearTimeout(this.#held);
  }

  #release({ clientX, clientY }) {
    if (!this.#swipeFrom) return;
    const [right, down] = [clientX - this.#swipeFrom[0], clientY - this.#swipeFrom[1]];
    this.#swipeFrom = undefined;
    if (Math.abs(right) < SWIPE || Math.abs(right) < 2 * Math.abs(down)) return;
    this.act(right < 0 ? "next" : "previous");
  }
}
