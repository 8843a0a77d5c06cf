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
  css?: "nature" | "classic";
  /** The carrier of the picture. */
  format?: "svg";
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

/** Options of `positionviewer`. Of the three IDs one is enough; without any it is the start. */
export interface PositionOptions extends BoardOptions {
  /** A GNU Backgammon ID (`PositionID:MatchID`), a bare Position ID, or an XGID. */
  id?: string;
  /** The same as `id`. */
  gnubgid?: string;
  /** The same as `id`. */
  xgid?: string;
}

/** Options of `gameviewer`. */
export interface MatchOptions extends BoardOptions {
  /** The text of a match record, such as a `.mat` file. */
  text: string;
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

export interface BoardEvents {
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

/** Shows a position in an element, named by a selector or given. */
export function positionviewer(target: string | HTMLElement, options?: PositionOptions): Handle<PositionOptions>;

/** Plays through a match in an element, named by a selector or given. */
export function gameviewer(target: string | HTMLElement, options: MatchOptions): MatchHandle;

/**
 * The first ID in a text that somebody pasted: an XGID, a GNU ID, or what another program copies
 * as a position. A record of a match may have IDs in its comments: try `gameviewer` first.
 */
export function findId(text: string): Promise<string | undefined>;

/** Settles when the wasm is there; `undefined` outside a page until `load` is called. */
export let ready: Promise<unknown> | undefined;

/** Loads the wasm from somewhere else: an address, a response, or the bytes of the file. */
export function load(source?: RequestInfo | URL | Response | BufferSource | WebAssembly.Module): Promise<unknown>;

/** `<backgammon-position>` and `<backgammon-match>`. */
export interface BoardElement<Board> extends HTMLElement {
  /** The handle of its board while the element is in a page. */
  readonly handle: Board | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "backgammon-position": BoardElement<Handle<PositionOptions>>;
    "backgammon-match": BoardElement<MatchHandle>;
  }
  interface HTMLElementEventMap extends BoardEvents {}
}
