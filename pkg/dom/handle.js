// The handles that the embeds' functions return at once, before the wasm is there.

import { emit, language, problem } from "./dom.js";
import { Editor } from "./editor.js";
import { GameViewer } from "./viewer.js";
import { Player } from "./player.js";
import { PositionViewer, Quiz } from "./position.js";

const EVENTS = ["action", "cancel", "change", "error", "fallback", "move", "share"];
/** What is done by an editor's methods of the same names. */
const EDITS = ["start", "empty", "mirror", "swapsides", "undo", "redo", "colour", "flip", "paste"];
/** What is done by a player's methods of the same names. */
const COMMANDS = [
  ...["roll", "double", "take", "drop", "beaver", "raccoon", "accept", "reject", "resign", "next"],
  ...["undo", "confirm", "swap", "flip", "move"],
];

/**
 * The functions that embed a board, and the one that finds an ID. `load` promises the wasm, with
 * the core and one of its parts; `speak` that it has the words of a language, if there are any.
 */
export function embeds(load, speak) {
  const [core, match, tables] = ["core", "match", "tables"].map((part) => () => load(part));
  const make = (Kind, loaded, Made = Handle) => (target, options) => new Made(Kind, target, options, { loaded, speak });
  const show = make(PositionViewer, core);
  const ask = make(Quiz, tables);
  return {
    positionviewer: (target, options) => (isOn(options?.quiz) ? ask : show)(target, options),
    gameviewer: make(GameViewer, match),
    editor: make(Editor, tables, EditorHandle),
    player: make(Player, tables, PlayerHandle),
    findId: async (text) => (await core()).find_id(String(text)),
  };
}

/** Whether an option is on, as a script or as an attribute gives it. */
const isOn = (flag) => flag === "" || String(flag) === "true";

/** One board in the page. Calls made before it is drawn wait for it, in their order. */
class Handle {
  #widget;
  #waiting = [];
  #destroyed = false;
  #listeners = new AbortController();

  constructor(Kind, target, options = {}, source) {
    /** The element that holds the board. */
    this.element = element(target);
    /** Settles when the board is drawn; rejects when it cannot be. */
    this.ready = start(this.element, options.lang, source).then(({ wasm, width }) => {
      if (this.#destroyed) return this;
      this.#widget = new Kind(wasm, this.element, options, width);
      this.#widget.start(width);
      for (const call of this.#waiting.splice(0)) call();
      return this;
    });
    this.ready.catch((error) => fail(this.element, error));
    if (options.debug) {
      for (const name of EVENTS) this.on(`jsboard:${name}`, ({ type, detail }) => console.debug(type, detail));
    }
  }

  /** Changes options: another position or match, another look. */
  set(options) {
    return this.call((widget) => widget.set(options));
  }

  /** Goes to a place in a match, `"3/12"` or `"first"`, `"next"`, … . */
  go(where) {
    return this.call((widget) => widget.go(where));
  }

  /** Calls `listener` with each event of this name from this board. */
  on(name, listener) {
    this.element.addEventListener(name, listener, { signal: this.#listeners.signal });
    return this;
  }

  /** Takes the board away and gives the element back as it was. */
  destroy() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#listeners.abort();
    this.#waiting.length = 0;
    this.#widget?.destroy();
    this.#widget = undefined;
  }

  /** The embed, once it is drawn. */
  get widget() {
    return this.#widget;
  }

  /** Calls `f` with the widget, at once or when it is there. */
  call(f) {
    if (this.#destroyed) return this;
    const call = () => {
      try {
        f(this.#widget);
      } catch (error) {
        fail(this.element, error);
      }
    };
    if (this.#widget) call();
    else this.#waiting.push(call);
    return this;
  }
}

/** Gives a class of handles a method for each of these commands. */
function commands(Made, names) {
  for (const name of names) {
    Made.prototype[name] = function (argument) {
      return this.call((widget) => widget.act(name, argument));
    };
  }
}

/** A position that is being made. */
class EditorHandle extends Handle {
  static {
    commands(this, EDITS);
  }

  /** What is not legal yet, in words; empty before the board is drawn. */
  get flaws() {
    return this.widget?.flaws ?? [];
  }

  /** The picture as SVG that stands alone; nothing before the board is drawn. */
  get svg() {
    return this.widget?.svg;
  }

  /** The picture as PNG. */
  async png() {
    await this.ready;
    return this.widget.png();
  }
}

/** A board that is played on. */
class PlayerHandle extends Handle {
  static {
    commands(this, COMMANDS);
  }

  /** Every state since the last that was set, as GNU IDs; empty before the board is drawn. */
  get history() {
    return this.widget?.history ?? [];
  }

  /** The names of what can be done now; none before the board is drawn. */
  get actions() {
    return this.widget?.actions ?? [];
  }
}

/** The element that a selector names, or that it is. */
function element(target) {
  const found = typeof target === "string" ? document.querySelector(target) : target;
  if (found instanceof HTMLElement) return found;
  throw problem("bad_option", `jsboard: no element ${String(target)}`);
}

/** Tells the page what went wrong. */
function fail(element, error) {
  const { code = "bad_option", message = String(error), at } = error ?? {};
  emit(element, "error", { code, message, at });
}

/** For each wasm, the elements that wait for it, and the promise of their widths. */
const batches = new Map();

/**
 * Waits for the wasm and measures the element. Boards that are made together are measured
 * together, before the first of them changes the page, so that the page is laid out once.
 */
async function start(element, lang = language(element), { loaded, speak }) {
  if (!batches.has(loaded)) batches.set(loaded, measure(loaded));
  const batch = batches.get(loaded);
  batch.elements.add(element);
  // Without its words a board still speaks English.
  const spoken = speak(String(lang).split("-")[0].toLowerCase()).catch(() => {
    emit(element, "fallback", { src: lang, reason: "failed" });
  });
  const [{ wasm, widths }] = await Promise.all([batch.measured, spoken]);
  return { wasm, width: widths.get(element) };
}

function measure(loaded) {
  const elements = new Set();
  const measured = Promise.resolve()
    .then(loaded)
    .finally(() => batches.delete(loaded))
    .then((wasm) => ({ wasm, widths: new Map([...elements].map((e) => [e, e.clientWidth])) }));
  return { elements, measured };
}
