// The handles that the embeds' functions return at once, before the wasm is there.

import { emit, language, problem } from "./dom.js";
import { primary } from "./words.js";
import * as position from "./position.js";

const EVENTS = ["action", "cancel", "change", "error", "fallback", "move", "share"];
/** What is done by an editor's methods of the same names. */
const EDITS = ["start", "empty", "mirror", "swapsides", "undo", "redo", "colour", "flip", "paste"];
/** What is done by a player's methods of the same names. */
const COMMANDS = [
  ...["roll", "double", "take", "drop", "beaver", "raccoon", "accept", "reject", "resign", "next"],
  ...["undo", "confirm", "swap", "flip", "move"],
];

/** The scripts that go with the parts of the wasm. */
const SCRIPTS = {
  core: () => position,
  match: () => withTools(import("./match/gameviewer.js")),
  study: () => withTools(import("./study/index.js")),
  tables: () => withTools(import("./tables/index.js")),
};

/** Fetches what a script imports beside it, not after it. */
async function withTools(script) {
  const [kinds] = await Promise.all([script, import("./tools/index.js")]);
  return kinds;
}

/**
 * The functions that embed a board, and the one that finds an ID. `load` promises the wasm, with
 * the core and one of its parts; `speak` that it has the words of a language, if there are any.
 */
export function embeds(load, speak) {
  const loaded = ([part, script]) => [
    part,
    () => Promise.all([load(part), script()]).then(([wasm, kinds]) => ({ wasm, kinds })),
  ];
  const parts = Object.fromEntries(Object.entries(SCRIPTS).map(loaded));
  const make = (part, kind, Made = Handle) => (target, options) =>
    new Made(kind, target, options, { loaded: parts[part], speak });
  const any = () => load("records");
  const read = (part, kind) => (target, options) => new ReadingHandle(kind, target, options, { loaded: parts[part], any, speak });
  const show = read("core", "PositionViewer");
  const ask = make("tables", "Quiz");
  const replay = read("match", "GameViewer");
  const study = read("study", "StudyViewer");
  return {
    positionviewer: (target, options) => (isOn(options?.quiz) ? ask : show)(target, options),
    gameviewer: (target, options) => (isOn(options?.study) ? study : replay)(target, options),
    editor: make("tables", "Editor", EditorHandle),
    player: make("tables", "Player", PlayerHandle),
    findId: async (text) => (await load("core")).find_id(String(text)),
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

  constructor(kind, target, options = {}, source) {
    /** The element that holds the board. */
    this.element = element(target);
    /** Settles when the board is drawn; rejects when it cannot be. */
    this.ready = start(this.element, options?.lang, source).then(async (made) => {
      if (this.#destroyed) return this;
      const widget = await this.make(kind, options, made);
      if (this.#destroyed) return widget.destroy(), this;
      this.#widget = widget;
      this.#widget.start(made.width);
      for (const call of this.#waiting.splice(0)) call();
      return this;
    });
    this.ready.catch((error) => fail(this.element, error));
    if (options?.debug) {
      for (const name of EVENTS) this.on(`jsboard:${name}`, ({ type, detail }) => console.debug(type, detail));
    }
  }

  make(kind, options, { wasm, kinds, width }) {
    return new kinds[kind](wasm, this.element, options, width);
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

/** A board that reads texts. What is neither an ID nor a `.mat` is read by a part that is loaded for it. */
class ReadingHandle extends Handle {
  #any;
  #serial = 0;

  constructor(kind, target, options, source) {
    super(kind, target, options, source);
    this.#any = source.any;
  }

  make(kind, options, made) {
    return this.#read(options, (options) => super.make(kind, options, made));
  }

  set(options) {
    return this.call((widget) => {
      const serial = ++this.#serial;
      // What is set later counts, though it may be read earlier.
      const set = (options) => serial === this.#serial && widget.set(options);
      this.#read(options, set).catch((error) => fail(this.element, error));
    });
  }

  /** Does something with options; with the part loaded, if it has to be. */
  async #read(options, use) {
    try {
      return use(options);
    } catch (error) {
      if (error.code !== "bad_record" || !options?.text) throw error;
      await this.#any();
      return use({ ...options, reader: "any" });
    }
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

/** For each part, the elements that wait for it, and the promise of their widths. */
const batches = new Map();

/**
 * Waits for what it needs and measures the element. Boards that are made together are measured
 * together, before the first of them changes the page, so that the page is laid out once.
 */
async function start(element, lang = language(element), { loaded, speak }) {
  if (!batches.has(loaded)) batches.set(loaded, measure(loaded));
  const batch = batches.get(loaded);
  batch.elements.add(element);
  // Without its words a board still speaks English.
  const spoken = speak(primary(lang)).catch(() => {
    emit(element, "fallback", { src: lang, reason: "failed" });
  });
  const [{ widths, ...made }] = await Promise.all([batch.measured, spoken]);
  return { ...made, width: widths.get(element) };
}

function measure(loaded) {
  const elements = new Set();
  const measured = Promise.resolve()
    .then(loaded)
    .finally(() => batches.delete(loaded))
    .then((made) => ({ ...made, widths: new Map([...elements].map((e) => [e, e.clientWidth])) }));
  return { elements, measured };
}
