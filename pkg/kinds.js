// @ts-check
// The functions that embed a board, and what the handle of each kind of board can.

import { Handle, isOn } from "./handle.js";

/** @typedef {import("./handle.js").KindOf} KindOf */
/** @typedef {import("./handle.js").Options} Options */
/** @typedef {import("./handle.js").Source} Source */

/** What is done by an editor's methods of the same names. */
const EDITS = ["start", "empty", "mirror", "swapsides", "undo", "redo", "colour", "flip", "paste"];
/** What is done by a player's methods of the same names. */
const COMMANDS = [
  ...["roll", "double", "take", "drop", "beaver", "raccoon", "accept", "reject", "resign", "next"],
  ...["undo", "confirm", "swap", "flip", "move", "go"],
];

/** Makes functions that embed something. @param {Source} source */
export const maker = (source) => (/** @type {KindOf} */ kindOf, Made = Handle) => (/** @type {Element | string} */ target, /** @type {Options} */ options) =>
  new Made(kindOf, target, options ?? {}, source);

/**
 * The functions that embed a board, and the one that finds an ID.
 *
 * @param {Source} source
 */
export function embeds(source) {
  const make = maker(source);
  return {
    positionviewer: make(({ quiz }) => (isOn(quiz) ? ["quiz", "player"] : ["positionviewer", "position"])),
    gameviewer: make(({ analyse, study }) => (isOn(study) || isOn(analyse) ? ["study", "study"] : ["gameviewer", "match"]), MatchHandle),
    editor: make(() => ["editor", "editor"], EditorHandle),
    player: make(() => ["player", "player"], PlayerHandle),
    findId: async (/** @type {string} */ text) => (await source.load("core")).find_id(String(text)),
  };
}

/** Gives a class of handles a method for each of these commands. @param {any} Made @param {string[]} names */
export function commands(Made, names) {
  for (const name of names) {
    Made.prototype[name] = function (/** @type {unknown} */ argument) {
      return this.act(name, argument);
    };
  }
}

/** A match that is played through. */
class MatchHandle extends Handle {
  resumed() {
    return { start: this.place };
  }

  /** Goes to a place in a match, `"3/12"` or `"first"`, `"next"`, … . @param {string} where */
  go(where) {
    return this.act(where);
  }

  /** The players' names. @returns {[string, string] | undefined} */
  get players() {
    return this.ask("players");
  }

  /** The score before the game that is shown. @returns {[number, number] | undefined} */
  get score() {
    return this.ask("score");
  }

  /** The games of the match. */
  get games() {
    return this.ask("games");
  }

  /** The place selected, such as `"3/12"`. @returns {string | undefined} */
  get place() {
    return this.ask("place");
  }

  /** The titles of all matches in the text. @returns {string[] | undefined} */
  get matches() {
    return this.ask("matches");
  }

  /** The match with its comments and its analysis, as GNU Backgammon's SGF. @returns {Promise<string>} */
  async sgf() {
    await this.ready;
    await this.load("sgf");
    return this.request("sgf");
  }

  /** The play of the place selected, as move text; nothing where it is not a play. @returns {string | undefined} */
  get move() {
    return this.ask("move");
  }
}

/** A board with one position, which changes. */
class PositionHandle extends Handle {
  resumed() {
    return { id: null, xgid: null, gnubgid: this.position?.gnubgid };
  }
}

/** A position that is being made. */
class EditorHandle extends PositionHandle {
  static {
    commands(this, EDITS);
  }

  /** What is not legal yet, in words; empty before the board is drawn. @returns {string[]} */
  get flaws() {
    return this.ask("flaws") ?? [];
  }

  /** The picture as SVG that stands alone; nothing before the board is drawn. @returns {string | undefined} */
  get svg() {
    return this.request("svg");
  }

  /** The picture as PNG. @returns {Promise<Blob>} */
  async png() {
    await this.ready;
    return this.request("png");
  }
}

/** A board that is played on. */
class PlayerHandle extends PositionHandle {
  static {
    commands(this, COMMANDS);
  }

  /** Every state since the last that was set, as GNU IDs; empty before the board is drawn. @returns {string[]} */
  get history() {
    return this.ask("history") ?? [];
  }

  /** The steps of an unfinished play, as move text; nothing before the board is drawn. @returns {string | undefined} */
  get steps() {
    return this.ask("move");
  }

  /** The names of what can be done now; none before the board is drawn. @returns {string[]} */
  get actions() {
    return this.ask("actions") ?? [];
  }
}
