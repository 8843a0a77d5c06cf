// One embed in the page: what every kind of them does.

import { Board } from "./board.js";
import { append, emit, language, problem, shadow } from "./dom.js";
import { giveBack, inplace, optionsOf } from "./inplace.js";
import style from "./style.js";
import { labels } from "./words.js";
import { effects, isProblem, joined, object, parted } from "./effects.js";

/** Options as the wasm takes them: names, each followed by its text. */
function texts(options) {
  if (Object(options) !== options) throw problem("bad_option", "option options: expected an object");
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== null);
  return joined(given.flatMap(([name, value]) => [name, name === "colours" ? names(value) : String(value)]));
}

/** The names in an object, or of declarations as in CSS: `field: #eee; bar: tan`. */
const names = (colours) => Object.keys(declarations(colours)).join(" ");

function declarations(colours) {
  if (typeof colours !== "string") return colours ?? {};
  const parts = colours.split(";").map((part) => part.split(":").map((word) => word.trim()));
  return Object.fromEntries(parts.filter(([name]) => name));
}

/**
 * An embed that is drawn. It hands what a person does to the wasm, and carries out the effects
 * that come back: each is the name of a method of the widget, and its arguments.
 */
export class Widget {
  static styles = [style];

  /** Ends every listener of the widget. */
  #listening = new AbortController();
  /** The custom properties that are set for the colours of the options. */
  #painted = new Set();
  /** Effects that are still to be carried out. */
  #waiting = [];

  constructor(wasm, host, options, width) {
    this.inplace = inplace(host);
    this.host = this.inplace?.image ?? host;
    if (this.inplace) options = { ...optionsOf(this.inplace), ...options };
    this.options = options;
    const kind = this.constructor.embed;
    this.embed = new wasm.Embed(kind, texts(options), language(host), width);
    // What is wrong with the options is said before anything is changed.
    this.tell("query");
    /** The labels of what stands around the board. */
    this.words = labels(options.lang ?? language(host), this.constructor.words);
  }

  /** Draws it, in a container that is `width` CSS pixels wide. */
  start(width) {
    try {
      if (this.inplace) this.board = new Board(this);
      else this.build(shadow(this.host, this.constructor.styles));
      this.board.resize(this.options, width);
      this.#paint(this.options);
      this.run(this.tell("open"));
    } catch (error) {
      this.destroy();
      throw error;
    }
  }

  /** Puts the board and what belongs to it into the root. */
  build(root) {
    this.board = new Board(this, root);
  }

  /** The page has made the board so wide. */
  resized(width) {
    this.run(this.embed.resize(width));
    this.board.carrier.remap?.();
  }

  /** Changes options. */
  set(options) {
    const done = this.tell("set", texts(options));
    this.options = { ...this.options, ...options };
    this.board.resize(this.options);
    this.#paint(options);
    this.run(done);
  }

  /** Does what a command asks for. */
  act(command, argument = "") {
    this.run(this.tell("act", joined([command, argument])));
  }

  /** Takes the embed away and lets the element show what it holds. */
  destroy() {
    this.#listening.abort();
    this.#waiting.length = 0;
    for (const name of this.#painted) this.host.style.removeProperty(name);
    this.board?.destroy();
    if (this.inplace) giveBack(this.inplace);
    else this.host.shadowRoot?.replaceChildren(document.createElement("slot"));
    this.embed.free();
    this.embed = undefined;
  }

  /** Listens for as long as the widget lives. */
  on(target, names, listener, options) {
    const { signal } = this.#listening;
    for (const name of names.split(" ")) target.addEventListener(name, listener, { signal, ...options });
  }

  /** A line that screen readers say when it changes. */
  addLive(parent) {
    this.live = append(parent, "p", "live", { role: "status" });
  }

  /** Carries effects out, in their order; what they lead to comes after them. */
  run(text) {
    const isRunning = this.#waiting.length > 0;
    this.#waiting.push(...effects(text));
    while (!isRunning && this.#waiting.length > 0) {
      const [name, ...values] = this.#waiting[0];
      try {
        this[name](...values);
      } finally {
        this.#waiting.shift();
      }
    }
  }

  // The effects.

  draw(...picture) {
    this.board.draw(...picture);
  }

  overlay(svg) {
    this.board.overlay(svg);
  }

  putback() {
    this.board.putback();
  }

  say(text) {
    if (this.live) this.live.textContent = text;
  }

  emit(name, ...flat) {
    const detail = object(flat);
    emit(this.host, name, detail);
    this.emitted?.(name, detail);
  }

  /** Takes over the colours that a page has for itself. */
  #paint({ colours }) {
    for (const [token, colour] of Object.entries(declarations(colours))) {
      const name = `--jsboard-${token}`;
      this.#painted.add(name);
      this.host.style.setProperty(name, colour);
    }
  }

  /** Tells the wasm something: what comes of it. What is wrong becomes an error with a code. */
  tell(what, text = "") {
    const answer = this.embed.tell(what, String(text));
    if (!isProblem(answer)) return answer;
    const [, code, message, at] = parted(answer);
    throw problem(code, message, at && Number(at));
  }
}
