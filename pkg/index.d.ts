// The types of jsboard.

/** What went wrong, in `jsboard:error` and on errors that are thrown. */
export type ErrorCode = "bad_id" | "bad_option" | "bad_record" | (string & {});

/** Options of every board. What is not given stays as it is. */
export interface BoardOptions {
  /** The width in CSS pixels, 1 to 100000; without it the board fills its container up to 640. */
  width?: number;
  /** The height in CSS pixels, 1 to 100000; without it three quarters of the width. */
  height?: number;
  /** The theme; `nature` unless it is given. */
  css?: "nature" | "classic" | "dark" | "print" | "contrast";
  /** Colours instead of the theme's, by the names of their tokens: `{ field: "#eee" }`, or as a text. */
  colours?: string | Record<string, string>;
  /** The carrier of the picture: `svg` unless it is given, or `image`, an `<img usemap>`. Read once. */
  format?: "svg" | "image";
  /** The address of an image API, whose pictures are shown: `/image`. Read once. */
  imageserver?: string;
  /** Whose point numbers are written; those of the player on roll unless it is given. */
  numbers?: "onroll" | "bottom" | "none";
  /** The side of the picture on which the bottom player's home lies; `right` unless it is given. */
  home?: "right" | "left";
  /** Whether side 0, the first-named player, sits at the bottom. */
  flip?: boolean;
  /** The language of words: `en` or `ja`; that of the page unless it is given. Read once. */
  lang?: string;
  /** Writes the board's events to the console. Read once. */
  debug?: boolean;
}

/** Options of a board with a position. Of the three IDs one is enough; without any it is the start. */
export interface PositionOptions extends BoardOptions {
  /** A GNU Backgammon ID (`PositionID:MatchID`), a bare Position ID, or an XGID. */
  id?: string;
  /** The same as `id`. */
  gnubgid?: string;
  /** The same as `id`. */
  xgid?: string;
}

/** Options of `positionviewer`. Lists may be given as texts or as arrays of such texts. */
export interface PositionViewerOptions extends PositionOptions {
  /** Arrows, as move text of the side on roll: `"24/18 13/11"`. */
  arrows?: string | string[];
  /** Regions that are tinted, by the names of `data-region`: `"13 checker-6-2 cube"`. */
  highlights?: string | string[];
  /** Translucent checkers, each a side and a place: `"x:8 o:bar-top"`. */
  ghosts?: string | string[];
  /** Short texts on regions: `"13=A 6='12 %'"`. */
  labels?: string;
  /** A text below the board. */
  notes?: string;
  /** Plays in a table, whose rows show their arrows: `"24/18 13/11 = +0.123; 24/13 = +0.084"`. */
  candidates?: string;
  /**
   * A position as another program copies it, with its analysis: it gives the ID, the candidates and
   * the notes that are not given.
   */
  text?: string;
  /** Whether the reader plays first, and then sees candidates and notes. Read once. */
  quiz?: boolean;
}

/** Options of `editor`. */
export type EditorOptions = PositionOptions;

/** What an opponent is asked. */
export interface Question extends Shown {
  decision: string;
  /** The dice to play, the higher first; `null` where it is no play that is asked for. */
  dice: [number, number] | null;
  /** Aborts when the question is no longer asked. */
  signal: AbortSignal;
}

/** Options of `player`. */
export interface PlayerOptions extends PositionOptions {
  /** Which sides people play here; the opponent is asked for the others. `both` unless given. */
  people?: "both" | "1" | "0" | "none";
  /**
   * Answers with a play as move text, or with the name of an action: `roll`, `double`, `take`,
   * `drop`, `beaver`, `raccoon`, `accept`, `reject`, `resign`.
   */
  opponent?: (question: Question) => string | Promise<string>;
  /** After how many seconds a silent opponent is spoken of; 30 unless given. */
  patience?: number;
  /** What a tap on a checker means: it plays a die (`die`), or is selected (`target`). */
  tap?: "die" | "target";
  /** What goes by itself: some of `roll`, `forced`, `dance`, `confirm`. */
  automatic?: string | ("roll" | "forced" | "dance" | "confirm")[];
  /** A form field, or its selector, into which each move is written. */
  field?: string | HTMLInputElement | HTMLTextAreaElement;
  /** What the second button does: `undo` unless given, or what the page does (`free`). */
  rightclick?: "undo" | "free";
}

/** Options of `gameviewer`. */
export interface MatchOptions extends BoardOptions {
  /** The text of a match record: a `.mat` in any dialect, SGF, and what else there is; an `.xg` in base64. */
  text: string;
  /** Which match of the text, from 1. Of several, `study` lets the reader choose. */
  match?: number;
  /**
   * Whether to show what there is to study: a search, what is said of the move, analysis, the match
   * at a glance. Read once.
   */
  study?: boolean;
  /** Where to begin: `"game/step"`, both from 1; step 0 or none is the start of the game. */
  start?: string;
  /** Whether there is a button that asks the page to share. Read once. */
  share?: boolean;
}

/** The position shown. */
export interface Shown {
  gnubgid: string;
  /** `null` where an XGID cannot say the state: a finished game, a resignation on offer. */
  xgid: string | null;
}

/** Where a match viewer stands. */
export interface Change extends Shown {
  /** The selected place, `"game/step"`. Only of a match viewer. */
  place?: string;
  /** Whether side 0 sits at the bottom. Only of a match viewer. */
  flip?: boolean;
  /** Whether the position shown is only a preview. Only of a match viewer. */
  preview?: boolean;
}

export interface Failure {
  code: ErrorCode;
  message: string;
  /** The character of an ID, from 0, or the line of a record, from 1. */
  at?: number;
}

/** A play that was made. */
export interface Move {
  /** Its move text; empty if the side could not move. */
  move: string;
  before: Shown;
  after: Shown;
}

/** Something else that was done, as of `onroll`. */
export interface Action {
  action: string;
  before: Shown;
  after: Shown;
}

export interface BoardEvents {
  "jsboard:move": CustomEvent<Move>;
  "jsboard:action": CustomEvent<Action>;
  /** A drag was broken off. */
  "jsboard:cancel": CustomEvent<{ reason: string }>;
  /** The image server has failed or is slow: the local picture is shown. */
  "jsboard:fallback": CustomEvent<{ src: string; reason: "failed" | "slow" }>;
  /** The second button was pressed; prevent it for a use of the page's own. */
  "jsboard:rightclick": CustomEvent<null>;
  "jsboard:change": CustomEvent<Change>;
  "jsboard:error": CustomEvent<Failure>;
  "jsboard:share": CustomEvent<null>;
}

/** One board in the page. Calls made before it is drawn wait for it, in their order. */
export interface Handle<Options> {
  /** The element that holds the board. */
  readonly element: HTMLElement;
  /** Settles when the board is drawn; rejects when it cannot be. */
  readonly ready: Promise<this>;
  /** Changes options. */
  set(options: Partial<Options>): this;
  /** Calls `listener` with each event of this name from this board, until it is destroyed. */
  on<Name extends keyof BoardEvents>(name: Name, listener: (event: BoardEvents[Name]) => void): this;
  /** Takes the board away and gives the element back as it was. */
  destroy(): void;
}

export interface MatchHandle extends Handle<MatchOptions> {
  /** Goes to a place, `"game/step"`, or does what a button does. */
  go(
    where:
      | "first" | "previous" | "next" | "last" | "previousgame" | "nextgame" | "flip" | "autoplay"
      | (string & {}),
  ): this;
}

export interface EditorHandle extends Handle<EditorOptions> {
  start(): this;
  empty(): this;
  /** The same position seen by the other player. */
  mirror(): this;
  /** The sides change their checkers alone. */
  swapsides(): this;
  undo(): this;
  redo(): this;
  /** The other colour is added from now on. */
  colour(): this;
  flip(): this;
  /** Takes the first ID of a text. */
  paste(text: string): this;
  /** What is not legal yet, in words. */
  readonly flaws: string[];
  /** The picture as SVG that stands alone, once the board is drawn. */
  readonly svg: string | undefined;
  /** The picture as PNG, twice as large as it is shown. */
  png(): Promise<Blob>;
}

export interface PlayerHandle extends Handle<PlayerOptions> {
  roll(): this;
  double(): this;
  take(): this;
  drop(): this;
  beaver(): this;
  raccoon(): this;
  accept(): this;
  reject(): this;
  resign(level?: "single" | "gammon" | "backgammon"): this;
  next(): this;
  undo(): this;
  confirm(): this;
  swap(): this;
  flip(): this;
  /** Plays a whole play, given as move text; it still waits for `confirm`. */
  move(text: string): this;
  /** Every state since the last that was set, as GNU IDs. */
  readonly history: string[];
  /** The names of what can be done now. */
  readonly actions: string[];
}

/** What a board is put into: an element, or an `<img usemap>` or a `<map>` that comes alive. */
export type Target = string | HTMLElement;

/** Shows a position in an element, named by a selector or given. */
export function positionviewer(target: Target, options?: PositionViewerOptions): Handle<PositionViewerOptions>;

/** Plays through a match in an element, named by a selector or given. */
export function gameviewer(target: Target, options: MatchOptions): MatchHandle;

/** Makes a position in an element, named by a selector or given. */
export function editor(target: Target, options?: EditorOptions): EditorHandle;

/** A board that is played on, in an element, named by a selector or given. */
export function player(target: Target, options?: PlayerOptions): PlayerHandle;

/**
 * The first ID in a text that somebody pasted: an XGID, a GNU ID, or what another program copies
 * as a position. A record of a match may have IDs in its comments: try `gameviewer` first.
 */
export function findId(text: string): Promise<string | undefined>;

/**
 * What a file says, as boards take it for their option `text`: UTF-8, UTF-16, Shift_JIS, EUC-JP and Windows-1252
 * are told from the bytes. A binary file of eXtreme Gammon is given in Base64.
 */
export function fileText(file: Blob | Response): Promise<string>;

/**
 * Loads the core of the wasm, which shows positions, or a part of it, before it is needed or from
 * somewhere else: an address, a response, or the bytes of the file. `match` is for matches,
 * `study` to study them, `records` for other formats
 * than `.mat`, `tables` for the boards on which something is done. Anything else is the code of a language, and
 * the file its words: the package has `ja`. Boards in that language, which are made afterwards, wait
 * for it; if it cannot be read they are English, and `jsboard:fallback` says so.
 */
export function load(
  source?: RequestInfo | URL | Response | BufferSource | WebAssembly.Module,
  part?: "core" | "match" | "study" | "records" | "tables" | (string & {}),
): Promise<unknown>;

/** `<backgammon-position>` and so on. */
export interface BoardElement<Board> extends HTMLElement {
  /** The handle of its board while the element is in a page. */
  readonly handle: Board | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "backgammon-position": BoardElement<Handle<PositionViewerOptions>>;
    "backgammon-match": BoardElement<MatchHandle>;
    "backgammon-editor": BoardElement<EditorHandle>;
    "backgammon-player": BoardElement<PlayerHandle>;
  }
  interface HTMLElementEventMap extends BoardEvents {}
}
