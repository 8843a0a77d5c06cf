// `player`: a board that is played on.

import { dice } from "../../dice.js";
import { Board } from "../board.js";
import { append, emit } from "../dom.js";
import { toolbar } from "../tools/index.js";
import { Table } from "./table.js";
import { PLAYER } from "./words.js";

/** How long an opponent may think before the page is told, in seconds, unless `patience` says. */
const PATIENCE = 30;

/** The buttons under the board, and the strokes of their icons in a square of 24. */
const TOOLS = {
  flip: "M8 19V5M4 9l4-4 4 4M16 5v14M12 15l4 4 4-4",
  swap: "M4 9h13l-4-4M20 15H7l4 4",
  resign: "M6 21V4h11l-2 4 2 4H6",
  keys: "M9 9a3 3 0 1 1 4 3c-1 .4-1 1-1 2M12 17.5v.1",
};
const LEVELS = ["single", "gammon", "backgammon"];

export class Player extends Table {
  static embed = "player";
  static words = PLAYER;
  #clock;
  #asking;

  build(root) {
    const { words } = this;
    const stage = append(root, "div", "stage", { role: "group", "aria-label": words.board });
    this.board = new Board(this, stage);
    this.bar = append(stage, "p", "status");
    this.tools = toolbar(stage, words.board, words, TOOLS);
    this.#addLevels(stage);
    this.addBelow(stage, words.play_keys);
  }

  destroy() {
    clearTimeout(this.#clock);
    this.#asking?.abort();
    super.destroy();
  }

  /** Every state since the last that was set, as GNU IDs. */
  get history() {
    return this.tell("query", "history").split("\n");
  }

  /** The names of what can be done now. */
  get actions() {
    return this.tell("query", "actions").split("\n").filter(Boolean);
  }

  // The effects.

  draw(svg, label, state, tracks) {
    const focused = this.#focused();
    super.draw(svg, label, state, tracks);
    this.#nameButtons(focused);
  }

  status(text) {
    if (this.bar) this.bar.textContent = text;
    const can = this.actions;
    for (const command of ["swap", "resign"]) {
      const button = this.tools?.querySelector(`[data-command=${command}]`);
      if (button) button.disabled = !can.includes(command);
    }
  }

  roll() {
    this.act("dice", dice().join(" "));
  }

  async ask(serial, state, decision, rolled) {
    const { opponent, patience = PATIENCE } = this.options;
    this.#asking?.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => this.act("late", serial), patience * 1000);
    let answer;
    try {
      if (typeof opponent !== "function") throw new Error("option opponent: expected a function");
      const question = { ...state, decision, dice: rolled && [...rolled].map(Number), signal };
      answer = ["reply", `${serial} ${await opponent(question)}`];
    } catch (error) {
      answer = ["failed", `${serial} ${error?.message ?? error}`];
    }
    if (signal.aborted || !this.embed) return;
    clearTimeout(this.#clock);
    this.act(...answer);
  }

  emit(name, ...flat) {
    if (name === "move") this.#fill(flat[1]);
    super.emit(name, ...flat);
  }

  // What a person does.

  /** The second button is the page's, and takes a step back unless the page has another use. */
  contextmenu(event) {
    const isFree = this.options.rightclick === "free" || !emit(this.host, "rightclick", null);
    if (isFree || event.defaultPrevented) return;
    event.preventDefault();
    if (this.actions.includes("undo")) this.act("undo");
  }

  key(event) {
    const region = event.target.closest("[data-region]")?.dataset.region;
    if (!region || (event.key !== "Enter" && event.key !== " ")) return super.key(event);
    event.preventDefault();
    this.run(this.tell("tap", region));
  }

  do(command) {
    if (command === "resign") this.levels.hidden = !this.levels.hidden;
    else if (LEVELS.includes(command)) {
      this.levels.hidden = true;
      this.act("resign", command);
    } else super.do(command);
  }

  #addLevels(stage) {
    this.levels = append(stage, "div", "levels", { hidden: "", role: "group", "aria-label": this.words.resign });
    for (const level of LEVELS) {
      const button = append(this.levels, "button", "level", { type: "button", "data-command": level });
      button.textContent = this.words[level];
    }
  }

  /** The name of the button of the board that has the focus. */
  #focused() {
    const { activeElement } = this.board.frame.getRootNode();
    return activeElement?.closest("[data-region^=button-]")?.dataset.region;
  }

  /** Makes the buttons drawn on the board buttons for keys and screen readers. */
  #nameButtons(focused) {
    const buttons = [...this.board.frame.querySelectorAll("svg [data-region^=button-]")];
    for (const button of buttons) {
      button.setAttribute("role", "button");
      button.setAttribute("tabindex", 0);
      button.setAttribute("aria-label", button.textContent);
    }
    if (!focused) return;
    const same = buttons.find((button) => button.dataset.region === focused);
    (same ?? this.board.frame).focus({ preventScroll: true });
  }

  /** Writes a move into the form field that the options name. */
  #fill(move) {
    const { field } = this.options;
    const input = typeof field === "string" ? document.querySelector(field) : field;
    if (!input) return;
    input.value = move;
    for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
  }
}
