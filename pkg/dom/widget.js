// One embed in the page: what every kind of them does.

import { Board } from "./board.js";
import { append, emit, language, problem, shadow } from "./dom.js";

/** Options as the wasm takes them: names, each followed by its text. */
function texts(options) {
  if (Object(options) !== options) throw problem("bad_option", "option options: expected an object");
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== null);
  return given.flatMap(([name, value]) => [name, String(value)]);
}

/** The object of names, each followed by its value. */
function object(flat) {
  const result = {};
  for (let i = 0; i < flat.length; i += 2) result[flat[i]] = flat[i + 1];
  return result;
}

/**
 * An embed that is drawn. It hands what a person does to the wasm, and carries out the effects
 * that come back: each is the name of a method of the widget, and its arguments.
 */
export class Widget {
  /** Ends every listener of the widget. */
  #listening = new AbortController();

  constructor(wasm, host, options, width) {
    this.host = host;
    this.options = options;
    const kind = this.constructor.embed;
    this.embed = this.#call(() => new wasm.Embed(kind, texts(options), language(host), width));
    /** The labels of what stands around the board. */
    this.words = object(this.embed.words());
  }

  /** Draws it, in a container that is `width` CSS pixels wide. */
  start(width) {
    try {
      this.build(shadow(this.host));
      this.board.resize(this.options, width);
      this.run(this.embed.open());
    } catch (error) {
      this.destroy();
      throw error;
    }
  }

  /** Puts the board and what belongs to it into the root. */
  build(root) {
    this.board = new Board(this.host, root, (width) => this.run(this.embed.resize(width)));
  }

  /** Changes options. */
  set(options) {
    const effects = this.#call(() => this.embed.set(texts(options)));
    this.options = { ...this.options, ...options };
    this.board.resize(this.options);
    this.run(effects);
  }

  /** Does what a command asks for. */
  act(command, argument = "") {
    this.run(this.#call(() => this.embed.act(command, argument)));
  }

  /** Takes the embed away and lets the element show what it holds. */
  destroy() {
    this.#listening.abort();
    this.board?.destroy();
    this.host.shadowRoot?.replaceChildren(document.createElement("slot"));
    this.embed.free();
  }

  /** Listens for as long as the widget lives. */
  on(target, names, listener) {
    const { signal } = this.#listening;
    for (const name of names.split(" ")) target.addEventListener(name, listener, { signal });
  }

  /** A line that screen readers say when it changes. */
  addLive(parent) {
    this.live = append(parent, "p", "live", { role: "status" });
  }

  /** Carries effects out, in their order. */
  run(effects) {
    for (const [name, ...values] of effects) this[name](...values);
  }

  // The effects.

  draw(...picture) {
    this.board.draw(...picture);
  }

  say(text) {
    this.live.textContent = text;
  }

  emit(name, ...flat) {
    emit(this.host, name, object(flat));
  }

  /** Calls the wasm; what it throws becomes an error with a code. */
  #call(f) {
    try {
      return f();
    } catch (error) {
      throw Array.isArray(error) ? problem(...error) : error;
    }
  }
}

/** `positionviewer`: shows a position. */
export class PositionViewer extends Widget {
  static embed = "positionviewer";
}
