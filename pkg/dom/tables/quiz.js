// `positionviewer` as a quiz: it asks for a play first.

import { PositionViewer } from "../position.js";
import { Player } from "./player.js";

/** What a board that asks for a play is told of the options. */
const ASKED = ["id", "gnubgid", "xgid", "width", "height", "css", "format", "imageserver", "numbers", "home", "flip", "lang"];

/** Lets the reader play first, and then shows the position with its answer. */
export class Quiz {
  #wasm;
  #shown;

  constructor(wasm, host, options, width) {
    this.#wasm = wasm;
    this.host = host;
    this.options = options;
    this.width = width;
    this.#shown = this.#question();
  }

  start() {
    this.#shown.start(this.width);
  }

  set(options) {
    this.options = { ...this.options, ...options };
    this.#show(this.#question());
  }

  act(...command) {
    this.#shown.act(...command);
  }

  destroy() {
    this.#shown.destroy();
  }

  #question() {
    const given = ASKED.filter((name) => this.options[name] !== undefined);
    const options = Object.fromEntries(given.map((name) => [name, this.options[name]]));
    const question = new Player(this.#wasm, this.host, options, this.width);
    question.emitted = (name, { move }) => name === "move" && queueMicrotask(() => this.#answer(move));
    return question;
  }

  #answer(played) {
    const { quiz, ...rest } = this.options;
    const options = { ...rest, arrows: rest.arrows ?? played };
    const answer = new PositionViewer(this.#wasm, this.host, options, this.width);
    answer.played = played;
    this.#show(answer);
  }

  #show(widget) {
    this.#shown.destroy();
    this.#shown = widget;
    widget.start(this.width);
  }
}
