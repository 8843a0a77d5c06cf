// @ts-check
// The handle that an embed's function returns at once, before the wasm is there.

import { languageOf, loaded, widthOf } from "./batch.js";
import { explain, fail, warn, wrong } from "./failure.js";
import { page } from "./page.js";

/** @typedef {Pick<typeof import("./wasm/jsboard.js"), "Board" | "find_id">} Wasm */
/** @typedef {import("./wasm/jsboard.js").Board} Board */
/** @typedef {{ gnubgid: string, xgid: string | null }} Shown */
/** @typedef {Record<string, any>} Options */
/**
 * `load` promises the wasm, with the core and one of its parts; `speak` loads the words of a language, and
 * promises whether there are any; `advice` loads what the bot does beside a board, `table` what lets one play at a table,
 * `sounds` what lets it be heard.
 *
 * @typedef {{ load: (part: string) => Promise<Wasm>, speak: (lang: string) => Promise<boolean>, advice?: () => Promise<any>, table?: () => Promise<any>, sounds?: () => Promise<any> }} Source
 */

/** The events of all boards and chats, which `debug` writes to the console. */
const EVENTS = ["action", "cancel", "change", "connection", "error", "fallback", "low", "message", "move", "proof", "rematch", "result", "share", "table", "unread"];

/**
 * What options are for: the kind of a board, and the part of the wasm that it needs.
 *
 * @typedef {(options: Options) => [kind: string, part: string]} KindOf
 */

/** What a board is made with: where one of these changes, another takes its place. */
const FIXED = ["analyse", "format", "hint", "imageserver", "lang", "quiz", "server", "share", "study", "table", "tutor", "variant"];
/** What a board shows: where one of these is set, it does not go on from what it showed. */
const CONTENT = ["channel", "gnubgid", "id", "match", "start", "table", "text", "variant", "xgid"];

/** The room for what analyses a match: as high as its buttons. */
const ROOM = { display: "block", height: "50px" };

/** The handle of each element's board: a board lives as long as its element or until it is destroyed. */
const living = new WeakMap();

/** One board in the page. Calls made before it is drawn wait for it, in their order. */
export class Handle {
  /** @type {Board | undefined} */
  #board;
  #kindOf;
  #source;
  /** What was set so far. @type {Options} */
  #options;
  /** @type {(() => void)[]} */
  #waiting = [];
  /** There is no board, and there will be none with these options. */
  #failed = false;
  /** Calls wait: a text is being read that needs a part of the wasm, or another board is about to take its place. */
  #isBusy = false;
  /** The element has left the page: the board has its state, and shows nothing. */
  #isResting = false;
  /** @type {Promise<this>} */
  #ready;
  /** Ends what the bot does beside the board. @type {(() => void) | undefined} */
  #unadvised;
  /** Ends the sounds of the board. @type {(() => void) | undefined} */
  #silence;
  /** The table at which the board is. @type {Promise<{ send: (sent: any) => void, stop: () => void }> | undefined} */
  #table;
  /** Whether the page learns by `ready` what goes wrong. */
  #isAwaited = false;
  #destroyed = false;
  #listeners = new AbortController();

  /**
   * @param {KindOf} kindOf
   * @param {Element | string} target
   * @param {Options} options
   * @param {Source} source
   */
  constructor(kindOf, target, options, source) {
    this.#kindOf = kindOf;
    this.#source = source;
    this.#options = options;
    /** The element that holds the board. */
    this.element = elementOf(target);
    this.#ready = this.#start();
    living.get(this.element)?.destroy();
    living.set(this.element, this);
    if (options.debug) {
      for (const name of EVENTS) this.on(`jsboard:${name}`, (event) => console.debug(event.type, event.detail));
    }
  }

  /** Settles when the board is drawn; rejects when it cannot be. @returns {Promise<this>} */
  get ready() {
    this.#isAwaited = true;
    return this.#ready;
  }

  /** Changes options: another position or match, another look. What is null is no longer given. @param {Options} options */
  set(options) {
    return this.call(
      () => {
        options = plain(options);
        if (FIXED.some((name) => differs(this.#options, options, name))) {
          return this.#again(options);
        }
        const set = (/** @type {Options} */ options) => {
          this.#board?.set(this.#handed(options));
          this.#options = { ...this.#options, ...options };
          if (options.opponent) this.#advise();
          if (options.sounds !== undefined) this.#sound();
        };
        try {
          set(options);
        } catch (error) {
          if (!isUnread(error, options)) throw error;
          // What comes later waits until it is read.
          this.#isBusy = true;
          const read = this.#readAny(options, set).catch((error) => fail(this.element, error));
          read.then(() => ((this.#isBusy = false), this.#goOn()));
        }
      },
      () => this.#again(options),
    );
  }

  /** Does what a method is named for. @param {string} name @param {unknown} [argument] */
  act(name, argument = "") {
    return this.call((board) => board.act(String(name), String(argument)));
  }

  /** The options that lead to what is shown. @returns {Options} */
  resumed() {
    return {};
  }

  /** The position shown, as `{ gnubgid, xgid }`; nothing before the board is drawn. @returns {Shown | undefined} */
  get position() {
    return this.#board?.position;
  }

  /** The picture in words; nothing before the board is drawn. @returns {string | undefined} */
  get label() {
    return this.ask("label");
  }

  /** Calls `listener` with each event of this name from this board. @param {string} name @param {(event: any) => void} listener */
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
    if (living.get(this.element) === this) living.delete(this.element);
    if (this.#failed) explain(this.element);
    this.#remove();
  }

  /** Takes the board out of its element, which has left the page, and keeps its state; whether there is any. */
  rest() {
    if (this.#isResting) return true;
    if (!this.#board || this.#isBusy) return false;
    this.#leave();
    this.#board.rest();
    return (this.#isResting = true);
  }

  /** Shows the board again, in an element that is back. */
  wake() {
    const board = this.#board;
    if (!this.#isResting || !board) return;
    const width = widthOf(this.element);
    board.wake(this.element, this.#handed(plain(this.#options)));
    this.#show(board, width);
  }

  #remove() {
    this.#leave();
    const board = this.#board;
    this.#board = undefined;
    if (!board) return;
    board.destroy();
    // It may be at work on what led here.
    queueMicrotask(() => board.free());
  }

  /** Asks the board, once it is drawn. @param {string} question @returns {any} */
  ask(question) {
    return this.#board?.ask(question);
  }

  /** What only this kind of board can, once it is drawn. @param {string} name @returns {any} */
  request(name) {
    return this.#board?.call(name);
  }

  /** Gives the board what others have found out about what it shows. @param {string} name @param {unknown} value */
  give(name, value) {
    this.#board?.give(name, value);
  }

  /** Loads a part of the wasm. @param {string} part */
  load(part) {
    return this.#source.load(part);
  }

  /**
   * Calls `f` with the board, at once or when it is there; where there will be none, `instead`.
   *
   * @param {(board: Board) => void} f
   */
  call(f, instead = () => {}) {
    if (this.#destroyed) return this;
    this.#waiting.push(() => {
      try {
        if (this.#board) f(this.#board);
        else instead();
      } catch (error) {
        fail(this.element, error);
      }
    });
    this.#goOn();
    return this;
  }

  /** Makes the calls that wait, unless the board is still to come. */
  #goOn() {
    while ((this.#board || this.#failed) && !this.#isBusy && !this.#isResting) {
      const call = this.#waiting.shift();
      if (!call) break;
      call();
    }
  }

  /** Another board takes the place of the one that is there, once it is made, or could not be. @param {Options} options */
  #again(options) {
    const before = this.#options;
    this.#options = { ...before, ...options };
    this.#isBusy = true;
    const goesOn = CONTENT.every((name) => options[name] === undefined);
    this.#ready = this.#start(goesOn, () => (this.#options = before));
  }

  /** Makes the board. @param {boolean} [goesOn] from the state that is shown @param {() => void} [giveUp] the board that is there stays */
  #start(goesOn, giveUp) {
    this.#failed = false;
    const started = this.#make(goesOn);
    started.catch((error) => {
      if (this.#destroyed) return;
      this.#isBusy = false;
      if (this.#board && giveUp) giveUp();
      else this.#failed = true;
      fail(this.element, error, this.#failed ? (element, error) => explain(element, error, this.#isAwaited) : undefined);
      this.#goOn();
    });
    return started;
  }

  /** @param {boolean} [goesOn] */
  async #make(goesOn) {
    const [kind, ...parts] = this.#kindOf(this.#options);
    if (showsImage(this.element, this.#options)) parts.push("image");
    const lang = this.#lang;
    const { wasm, width, isSpoken } = await loaded(this.element, lang, parts, this.#source);
    if (this.#destroyed) return this;
    if (!isSpoken) this.#checkLanguage();
    const options = goesOn && this.#board ? { ...this.#options, ...this.resumed() } : this.#options;
    const make = (/** @type {Options} */ options) =>
      new wasm.Board(kind, this.element, this.#handed(plain(options)), width, lang, page());
    let board;
    try {
      board = make(options);
    } catch (error) {
      if (!isUnread(error, options)) throw error;
      board = await this.#readAny(options, make);
    }
    return this.#show(board, width);
  }

  /** Options as the board takes them: with functions where the bot is meant. @param {Options} options */
  #handed(options) {
    const { opponent, tutor } = options;
    /** @type {Options} */
    const made = {};
    const lazy = (/** @type {string} */ name, /** @type {string} */ argument) => {
      /** @type {Promise<Function> | undefined} */
      let asked;
      made[name] = async (/** @type {any} */ question) => (await (asked ??= this.#advice().then((advice) => advice[name](argument))))(question);
    };
    if (typeof opponent === "string") lazy("opponent", opponent);
    if (isOn(tutor)) lazy("tutor", this.#lang);
    if (options.table) made.send = (/** @type {any} */ sent) => void this.#table?.then((table) => table.send(sent));
    return { ...options, ...made };
  }

  /** Puts a board into the element. @param {Board} board @param {number} width */
  #show(board, width) {
    if (this.#destroyed) return board.free(), this;
    if (this.#board !== board) this.#remove();
    this.#board = board;
    this.#isBusy = this.#isResting = false;
    try {
      board.start(width);
    } catch (error) {
      this.#board = undefined;
      throw error;
    }
    const { field } = this.#options;
    if (typeof field === "string" && !selected(field, "field")) warn(this.element, `option field: no element matches “${field}”`);
    this.#advise();
    this.#sound();
    if (this.#options.table) this.#sit();
    this.#goOn();
    return this;
  }

  /** Lets the board play at its table. */
  #sit() {
    const made = (async () => {
      if (!this.#source.table) throw unavailable("tables");
      const { sit } = await this.#source.table();
      return sit(this, this.#options, this.#lang);
    })();
    this.#table = made;
    made.catch((error) => fail(this.element, error));
  }

  /** Lets the board be heard, if that is asked for. */
  #sound() {
    this.#silence?.();
    if (!isOn(this.#options.sounds)) return;
    let isOver = false;
    this.#silence = () => (isOver = true);
    const begin = (/** @type {any} */ { sound }) => {
      if (!isOver) this.#silence = sound(this.element);
    };
    (this.#source.sounds?.() ?? Promise.reject(unavailable("sound"))).then(begin, (error) => fail(this.element, error));
  }

  /** Ends what goes on beside the board. */
  #leave() {
    this.#unadvised?.();
    this.#silence?.();
    this.#table?.then((table) => table.stop(), () => {});
    this.#table = undefined;
  }

  /** Lets the bot stand beside the board, if it is asked for. */
  #advise() {
    this.#unadvised?.();
    const { analyse, hint, tutor, opponent } = this.#options;
    if (![analyse, hint, tutor].some(isOn) && !opponent?.level && typeof opponent !== "string") return;
    let isOver = false;
    const [kind] = this.#kindOf(this.#options);
    this.#unadvised = () => (isOver = true);
    // Its room is there at once: nothing moves when it comes.
    if (kind === "study") Object.assign(this.element.shadowRoot?.querySelector(".stage")?.appendChild(document.createElement("i")).style ?? {}, ROOM);
    const stand = (/** @type {any} */ { advise }) => {
      if (!isOver) this.#unadvised = advise(this, kind, this.#options, this.#lang);
    };
    this.#advice().then(stand, (error) => fail(this.element, error));
  }

  /** What the bot does, which is loaded by the first board that asks for it. */
  async #advice() {
    if (this.#source.advice) return this.#source.advice();
    throw unavailable("bot");
  }

  get #lang() {
    return this.#options.lang ?? languageOf(this.element);
  }

  /** What is wrong with a language without words: an attribute says it of other texts too. */
  #checkLanguage() {
    const { lang } = this.#options;
    if (!lang) return;
    const message = `option lang: there are no words for “${lang}”; expected en, ja, or a language that was loaded`;
    if (this.element.getAttribute("lang") !== lang) throw wrong(message);
    warn(this.element, message);
  }

  /**
   * Does again what failed, for a text that is read by a part that is loaded for it.
   *
   * @template T
   * @param {Options} options
   * @param {(options: Options) => T} use
   * @returns {Promise<T>}
   */
  async #readAny(options, use) {
    const part = ARCHIVE.test(options.text) ? "archives" : "records";
    await this.#source.load(part);
    return use({ ...options, reader: part === "records" ? "any" : part });
  }
}

/** The error of what the classic script lacks. @param {string} what */
const unavailable = (what) => Object.assign(new Error(`there is no ${what} in this script: load jsboard.mjs beside it`), { code: "unavailable" });

/** Whether an option is on, as a script or as an attribute gives it. @param {unknown} flag */
export const isOn = (flag) => flag === "" || String(flag) === "true";

/** What options can be besides texts, which attributes are, by their types. */
/** @type {Record<string, string>} */
const TYPES = {
  number: "height match patience people width",
  boolean: "analyse debug flip hint quiz share sounds study tutor",
  function: "opponent tutor",
  array: "arrows automatic ghosts highlights labels",
  object: "colours field",
  text: "candidates channel css format gnubgid home id imageserver lang name notes numbers rightclick server start table tap text variant xgid",
};

/** Options as texts can give them, as far as only a script knows what is wrong. @param {Options} given */
function plain(given) {
  if (typeof given !== "object" || !given) throw wrong(`options: expected an object, not ${given}`);
  /** @type {Options} */
  const options = {};
  for (const [name, value] of Object.entries(given)) {
    // What is undefined is not mentioned.
    if (value === undefined) continue;
    options[name] = value;
    const type = Array.isArray(value) ? "array" : typeof value;
    const expected = Object.keys(TYPES).filter((type) => TYPES[type].split(" ").includes(name));
    if (value === null || expected.length === 0 || [...expected, "string"].includes(type)) continue;
    throw wrong(`option ${name}: expected a value of type ${expected[0]}, not ${JSON.stringify(value) ?? type}`);
  }
  if (typeof options.field === "string") selected(options.field, "field");
  if (options.colours) options.colours = coloursOf(options.colours);
  return options;
}

/** Colours as a text. @param {string | object} given */
function coloursOf(given) {
  const text = typeof given === "string" ? given : Object.entries(given).map((pair) => pair.join(":")).join(";");
  for (const [, name, value] of text.matchAll(/([^:;]*):([^;]*)/g)) {
    // An address would be fetched.
    const isPlain = !/[^\w\s#%(),.:+*/-]|url\(/i.test(name + value);
    if (isPlain && (globalThis.CSS?.supports?.("color", value) ?? true)) continue;
    throw wrong(`option colours: expected a colour for ${name.trim()}, not “${value.trim()}”`);
  }
  return text;
}

/** What a selector names. @param {string} selector @param {string} option @returns {any} */
function selected(selector, option) {
  try {
    return document.querySelector(selector);
  } catch {
    throw wrong(`option ${option}: “${selector}” is not a selector`);
  }
}

/** How the text of a file in Base64 begins that is read (`src/records/base64.rs`). */
const ARCHIVE = /^\s*(UkdNSA|T0dYT|eyJ)/;

/** Whether options failed for a text that is neither an ID nor a `.mat`. @param {any} error @param {Options} options */
const isUnread = (error, options) => error.code === "bad_record" && Boolean(options.text) && !options.reader;

/** Whether an option that is set is another than before. @param {Options} before @param {Options} set @param {string} name */
const differs = (before, set, name) => set?.[name] !== undefined && String(set[name] ?? "") !== String(before?.[name] ?? "");

/** The element that a selector names, or that it is. @param {any} target @returns {HTMLElement} */
function elementOf(target) {
  const found = typeof target === "string" ? selected(target, "target") : target;
  // One of another window is of another class.
  if (found?.namespaceURI === HTML && found.ownerDocument.defaultView) return found;
  throw wrong(`option target: there is no HTML element ${String(target)} in the page`);
}

const HTML = "http://www.w3.org/1999/xhtml";

/** Whether the picture is an image, which is a part of its own. @param {Element} element @param {Options} options */
const showsImage = (element, options) =>
  options.format === "image" || Boolean(options.imageserver) || ["img", "map"].includes(element.localName);
