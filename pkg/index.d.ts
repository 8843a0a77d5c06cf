// The types of jsboard.

/**
 * The code of an error, in `jsboard:error` and of thrown errors.
 *
 * - `bad_id`: an ID cannot be read. `bad_position`: what it names is not legal.
 * - `bad_record`: no match, or no position, can be read from a text.
 * - `bad_option`: an option is unknown, of the wrong type, or contradicts another; or there is no such element.
 * - `bad_move_text`, `illegal_move`, `bad_action`: a move is not a text, is not legal, or an action is not possible now:
 *   that of a method, or the answer of an `opponent`.
 * - `opponent_failed`: the `opponent` has thrown or rejected. The board offers to ask again.
 * - `unavailable`: a file does not come: `src`, or a part of the package.
 */
export type ErrorCode =
  | "bad_id"
  | "bad_position"
  | "bad_record"
  | "bad_option"
  | "bad_move_text"
  | "illegal_move"
  | "bad_action"
  | "opponent_failed"
  | "unavailable"
  | (string & {});

/** Options of every board. `set` keeps the options that it is not given. */
export interface BoardOptions {
  /** The width in CSS pixels, 1 to 100000. Default: the width of the container, at most 640. */
  width?: number;
  /** The height in CSS pixels, 1 to 100000. Default: three quarters of the width. */
  height?: number;
  /** The theme. Default: `nature`. */
  css?: "nature" | "classic" | "dark" | "print" | "contrast";
  /** Colours that replace the theme's, by token: `{ field: "#eee" }`, or as text. */
  colours?: string | Record<string, string>;
  /** The carrier of the picture: `svg` (default), or `image`, an `<img usemap>`. */
  format?: "svg" | "image";
  /** The URL of an image API that provides the pictures, such as `/image`. */
  imageserver?: string;
  /** The player from whose view points are numbered. Default: `onroll`, the player on roll. */
  numbers?: "onroll" | "bottom" | "none";
  /** The side of the picture with the bottom player's home board. Default: `right`. */
  home?: "right" | "left";
  /** Whether side 0, the first-named player, is at the bottom. */
  flip?: boolean;
  /** The language: `en` or `ja`. Default: that of the page. */
  lang?: string;
  /** Writes the board's events to the console. */
  debug?: boolean;
}

/** Options of a board with a position. One of the three IDs is enough. Default: the start of a game. */
export interface PositionOptions extends BoardOptions {
  /** A GNU Backgammon ID (`PositionID:MatchID`), a bare Position ID, or an XGID. */
  id?: string;
  /** The same as `id`. */
  gnubgid?: string;
  /** The same as `id`. */
  xgid?: string;
}

/** Marks on a position. A list is a text or an array of texts. */
export interface Marks {
  /** Arrows, as move text of the side on roll: `"24/18 13/11"`. */
  arrows?: string | string[];
  /** Highlighted regions, named as in `data-region`: `"13 checker-6-2 cube"`. */
  highlights?: string | string[];
  /** Translucent checkers, each a side and a place: `"x:8 o:bar-top"`. */
  ghosts?: string | string[];
  /** Short texts on regions: `"13=A 6='12 %'"`. */
  labels?: string;
}

/** What the bot does beside a board, which loads it. */
export interface Analysed {
  /** Whether the bot analyses what is shown. */
  analyse?: boolean;
}

/** Options of `positionviewer`. */
export interface PositionViewerOptions extends PositionOptions, Marks, Analysed {
  /** A text below the board. */
  notes?: string;
  /** Plays in a table whose rows show arrows: `"24/18 13/11 = +0.123; 24/13 = +0.084"`. */
  candidates?: string;
  /**
   * A position copied from another program, with its analysis. It provides the ID, the candidates and
   * the notes unless they are given.
   */
  text?: string;
  /** Whether the reader plays, or acts with the cube, before candidates and notes are shown. */
  quiz?: boolean;
}

/** Options of `editor`. */
export type EditorOptions = PositionOptions & Marks & Analysed;

/** A variant of the game. */
export type Variant = "backgammon" | "nackgammon" | "hypergammon";

/** A question for an opponent. */
export interface Question extends Shown {
  variant: Variant;
  decision: string;
  /** The dice to play, the higher first; `null` if the decision is not a play. */
  dice: [number, number] | null;
  /** Aborts when the question is withdrawn. */
  signal: AbortSignal;
}

/** A question for a tutor. */
export interface Proposal extends Question {
  /** What is about to be done: move text, or the name of an action. */
  proposal: string;
}

/** Options of `player`. */
export interface PlayerOptions extends PositionOptions {
  /** The variant, which no ID carries. Another one begins anew. Default: `backgammon`. */
  variant?: Variant;
  /** The sides that people play here; `opponent` plays the others. Default: `both`. */
  people?: "both" | "1" | "0" | "none";
  /**
   * Answers with a play as move text, or with the name of an action: `roll`, `double`, `take`,
   * `drop`, `beaver`, `raccoon`, `accept`, `reject`, `resign`. A text is a level of the bot.
   */
  opponent?: ((question: Question) => string | Promise<string>) | import("./bot.js").Level;
  /** Whether a button, and the key `h`, shows the best plays. */
  hint?: boolean;
  /**
   * Whether the bot warns of a blunder before it is final; or a function that answers with a warning, or with an empty
   * text.
   */
  tutor?: boolean | ((question: Proposal) => string | Promise<string>);
  /**
   * The name of a table of a match server, at which this board plays or watches: who sits there, dice and the other
   * side come from the table.
   */
  table?: string;
  /** The address of the match server of `table`. Default: the origin of the page. */
  server?: string;
  /** Whether dice, checkers and the cube are heard. Nothing is, where less motion is asked for. Default: `false`. */
  sounds?: boolean;
  /** The seconds after which a late opponent is reported. Default: 30. */
  patience?: number;
  /** The effect of a tap on a checker: it plays a die (`die`) or selects the checker (`target`). */
  tap?: "die" | "target";
  /** Automatic actions: any of `roll`, `forced`, `dance`, `confirm`. */
  automatic?: string | ("roll" | "forced" | "dance" | "confirm")[];
  /** A form field, or its selector, that receives the text of each move. */
  field?: string | HTMLInputElement | HTMLTextAreaElement;
  /** The effect of the secondary button: `undo` (default), or that of the page (`free`). */
  rightclick?: "undo" | "free";
}

/** Options of `gameviewer`. */
export interface MatchOptions extends BoardOptions, Analysed {
  /** The text of a match record: `.mat` in any dialect, SGF or another format; `.xg`, `.bgf` and `.ogxm` in Base64. */
  text: string;
  /** The number of the match in the text, from 1. With `study` the reader can choose. */
  match?: number;
  /**
   * Whether to show the tools to study the match: search, comments, analysis, an overview.
   */
  study?: boolean;
  /** The place to show first, which the match has: `"game/step"`, both from 1. Step 0 or none is the start of the game. */
  start?: string;
  /** Whether to show a button that dispatches `jsboard:share`. */
  share?: boolean;
}

/** The position shown. */
export interface Shown {
  gnubgid: string;
  /** `null` if no XGID can represent the state: a finished game, an offered resignation. */
  xgid: string | null;
}

/** The state of a board after a change. */
export interface Change extends Shown {
  /** The selected place, `"game/step"`. Match viewers only. */
  place?: string;
  /** Whether side 0 is at the bottom. Match viewers only. */
  flip?: boolean;
  /** Whether the position shown is only a preview. Match viewers only. */
  preview?: boolean;
}

export interface Failure {
  code: ErrorCode;
  message: string;
  /** The index of the character in an ID, from 0, or the line of a record, from 1. */
  at?: number;
}

/** A play. */
export interface Move {
  /** Its move text; empty if the side cannot move. */
  move: string;
  before: Shown;
  after: Shown;
}

/** An action other than a play, named as in `onroll`. */
export interface Action {
  action: string;
  before: Shown;
  after: Shown;
}

/** The end of a game. */
export interface Result {
  /** The side that won the game. */
  winner: 0 | 1;
  /** The points won, which may exceed what the winner needed. */
  points: number;
  level: "single" | "gammon" | "backgammon";
  /** Whether it is also the end of the match. */
  match_over: boolean;
  /** The score after the game. */
  score: [number, number];
  /** The length of the match; 0 for money. */
  length: number;
}

/** A table as it is now, as a board at it shows. */
export interface TableState {
  /** Its name. */
  table: string;
  /** The number of its last event. */
  n: number;
  gnubgid: string;
  /** The side on which the reader sits; `undefined` for who watches. */
  side?: 0 | 1;
  /** The side whose decision it is; `undefined` where both may begin, and after the end. */
  turn?: 0 | 1;
  /** The names of side 0 and side 1; `null` for a free seat. */
  seats: [string | null, string | null];
  /** The length of the match; 0 for money. */
  length: number;
  variant: string;
  rated: boolean;
  private: boolean;
  /** The clock as of the last event, in seconds; `null` without one. */
  clock: { reserve: number; delay: number; left: [number, number]; spent: number; running: 0 | 1 | null } | null;
  /** Who asks for a pause. */
  pauses: [boolean, boolean];
  /** How the match has ended; `null` while it is played. */
  result: { winner: 0 | 1 | null; score: [number, number]; how: "score" | "time" | "forfeit" | "abandoned" } | null;
}

export interface BoardEvents {
  "jsboard:move": CustomEvent<Move>;
  "jsboard:action": CustomEvent<Action>;
  /** A game has ended: after the `move` or `action` that ended it and its `change`. */
  "jsboard:result": CustomEvent<Result>;
  /** A board at a table: something has changed there. */
  "jsboard:table": CustomEvent<TableState>;
  /** A board at a table: the proof of a roll was checked. What is not proven is said on the board too. */
  "jsboard:proof": CustomEvent<{ table: string; n: number; roll?: number; dice: [number, number]; isProven: boolean }>;
  /** A board at a table: the reader's time runs out; this many seconds are left. */
  "jsboard:low": CustomEvent<{ seconds: number }>;
  /** A board at a table: both play again, at this table. */
  "jsboard:rematch": CustomEvent<{ table: string }>;
  /** A board at a table: the connection broke, and comes back by itself; or it is back. */
  "jsboard:connection": ChatEvents["jsboard:connection"];
  /** A drag was cancelled. */
  "jsboard:cancel": CustomEvent<{ reason: string }>;
  /** The image server failed or is slow; the local picture is shown. */
  "jsboard:fallback": CustomEvent<{ src: string; reason: "failed" | "slow" }>;
  /** The secondary button was pressed; `preventDefault` replaces its effect. */
  "jsboard:rightclick": CustomEvent<null>;
  "jsboard:change": CustomEvent<Change>;
  "jsboard:error": CustomEvent<Failure>;
  "jsboard:share": CustomEvent<null>;
  /** A match has been analysed; or, unless `isComplete`, so far: the analysis was stopped, or goes on. */
  "jsboard:analysed": CustomEvent<{ isComplete: boolean; summary?: import("./bot.js").Summaries }>;
  /** What both players did in a game against the bot, or with its help. */
  "jsboard:summary": CustomEvent<{ summary: import("./bot.js").Summaries }>;
}

/** A board in the page. Calls before it is drawn are queued in order. */
export interface Handle<Options> {
  /** The element that holds the board. */
  readonly element: HTMLElement;
  /** Resolves when the board is drawn; rejects if it cannot be drawn. */
  readonly ready: Promise<this>;
  /** Changes options; `null` is no value, and the default holds again. */
  set(options: { [Name in keyof Options]?: Options[Name] | null }): this;
  /** Calls `listener` for each event of this name from this board, until the board is destroyed. */
  on<Name extends keyof BoardEvents>(name: Name, listener: (event: BoardEvents[Name]) => void): this;
  /** The position shown, within a turn that of its start; `undefined` before the board is drawn. */
  readonly position: Shown | undefined;
  /** The description of the picture in words; `undefined` before the board is drawn. */
  readonly label: string | undefined;
  /** Removes the board and restores the element. */
  destroy(): void;
}

/** A game of a match. */
export interface GameSummary {
  /** Its number in the record. */
  number: number;
  /** The score before it. */
  score: [number, number];
  /** Whether it is the Crawford game. */
  crawford: boolean;
  /** The winner, 0 or 1; `null` if the game is unfinished. */
  winner: 0 | 1 | null;
  /** The points won. */
  points: number;
  /** The number of entries: the places of game 1 are `"1/0"` to `"1/<steps>"`. */
  steps: number;
}

export interface MatchHandle extends Handle<MatchOptions> {
  /** Goes to a place, `"game/step"`, or performs the action of a button. */
  go(
    where:
      | "first" | "previous" | "next" | "last" | "previousgame" | "nextgame" | "flip" | "autoplay"
      | (string & {}),
  ): this;
  /** The players' names. This and the following are `undefined` before the board is drawn. */
  readonly players: [string, string] | undefined;
  /** The score before the game shown. */
  readonly score: [number, number] | undefined;
  /** The games of the match. */
  readonly games: GameSummary[] | undefined;
  /** The place selected, such as `"3/12"`. */
  readonly place: string | undefined;
  /** The titles of all matches in the text. */
  readonly matches: string[] | undefined;
  /** The move text of the selected place; `undefined` if it is not a play. */
  readonly move: string | undefined;
  /** The match with its comments and its analysis, as GNU Backgammon's SGF: of a board with `study` or `analyse`. */
  sgf(): Promise<string>;
}

export interface EditorHandle extends Handle<EditorOptions> {
  start(): this;
  empty(): this;
  /** Swaps the sides entirely: the same decision for the other player. */
  mirror(): this;
  /** Swaps the checkers of the sides and nothing else. */
  swapsides(): this;
  undo(): this;
  redo(): this;
  /** Switches the colour of added checkers. */
  colour(): this;
  flip(): this;
  /** Sets the position of the first ID in a text. */
  paste(text: string): this;
  /** The reasons why the position is not legal, in words. */
  readonly flaws: string[];
  /** The picture as a standalone SVG; `undefined` before the board is drawn. */
  readonly svg: string | undefined;
  /** The picture as PNG, twice as large as shown. */
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
  /** Goes to a state, by its ID: also to one that was set already. */
  go(id: string): this;
  /** Makes a play, or its first steps, given as move text, instead of the steps made; it still waits for `confirm`. */
  move(text: string): this;
  /** The states since the last one that was set, as GNU IDs. */
  readonly history: string[];
  /** The steps of an unfinished play, as move text; `undefined` before the board is drawn. */
  readonly steps: string | undefined;
  /** The names of the available actions. */
  readonly actions: string[];
}

/** The target of a board: an element or its selector; an `<img usemap>` or a `<map>` becomes interactive in place. */
export type Target = string | HTMLElement;

/** Shows a position in an element. */
export function positionviewer(target: Target, options?: PositionViewerOptions): Handle<PositionViewerOptions>;

/** Shows a match in an element. */
export function gameviewer(target: Target, options: MatchOptions): MatchHandle;

/** Edits a position in an element. */
export function editor(target: Target, options?: EditorOptions): EditorHandle;

/** Plays on a board in an element. */
export function player(target: Target, options?: PlayerOptions): PlayerHandle;

/**
 * Finds the first ID in a pasted text: an XGID, a GNU ID, or a position copied from another program.
 * The comments of a match record may contain IDs: try `gameviewer` first.
 */
export function findId(text: string): Promise<string | undefined>;

/**
 * Reads a file as text for the option `text`. UTF-8, UTF-16, Shift_JIS, EUC-JP and Windows-1252 are detected from the
 * bytes. A binary file, `.xg`, `.bgf` or `.ogxm`, becomes Base64.
 */
export function fileText(file: Blob | Response): Promise<string>;

/**
 * Loads the core of the wasm, or another part with its dependencies, in advance or from another source: a URL, a
 * response, or the bytes of the file. `position` is for positions, `match` for matches, `study` to study matches,
 * `records` for formats other than `.mat`, `player` to play and for quizzes, `editor` to edit, `image` for boards
 * that are images; `common` and `tables` are dependencies of several parts; `live` is for chats. Any other name is the
 * code of a language, `fr` for boards and `chat.fr` for chats, and the file contains its texts: the package has `ja`. Boards in that language that are made afterwards wait for it.
 * If it cannot be loaded, they are in English and dispatch `jsboard:fallback`.
 */
export function load(
  source?: RequestInfo | URL | Response | BufferSource | WebAssembly.Module,
  part?:
    | "core"
    | "common"
    | "position"
    | "match"
    | "study"
    | "records"
    | "tables"
    | "player"
    | "editor"
    | "image"
    | "live"
    | (string & {}),
): Promise<unknown>;

/** Options of `chat` and `lobby`. */
export interface ChatOptions {
  /** The address of the match server, such as `https://example.org`. Default: the origin of the page. */
  server?: string;
  /** The channels to open first, separated by blanks; the first is shown. Default: `/lobby/chat`. */
  channel?: string;
  /** The name that a guest asks for at first. */
  name?: string;
  /** The height in CSS pixels, 200 to 100000. The width is that of the container. */
  height?: number;
  /** The language: `en` or `ja`. Default: that of the page. */
  lang?: string;
  /** Writes the events to the console. */
  debug?: boolean;
}

/** A message in a channel. */
export interface Message {
  channel: string;
  /** Its number in the channel, from 1. */
  n: number;
  /** The name of its author; a guest's begins with `~`. */
  from: string;
  text: string;
  /** When it was written, in milliseconds since 1970. */
  at: number;
}

export interface ChatEvents {
  "jsboard:message": CustomEvent<Message>;
  /** The number of messages that have not been read has changed. */
  "jsboard:unread": CustomEvent<{ count: number }>;
  /** `lost`: the connection broke, and comes back by itself. `ended`: it does not. */
  "jsboard:connection": CustomEvent<{ state: "connected" | "lost" | "ended"; name?: string }>;
  "jsboard:error": CustomEvent<Failure>;
}

/** A chat or a lobby in the page. Calls before it is drawn are queued in order. */
export interface ChatHandle {
  /** The element that holds it. */
  readonly element: HTMLElement;
  /** Resolves when it is drawn, connected or not; rejects if it cannot be drawn. */
  readonly ready: Promise<this>;
  /** Changes options; `null` is no value, and the default holds again. */
  set(options: { [Name in keyof ChatOptions]?: ChatOptions[Name] | null }): this;
  /** Calls `listener` for each event of this name from this chat, until it is destroyed. */
  on<Name extends keyof ChatEvents>(name: Name, listener: (event: ChatEvents[Name]) => void): this;
  /** Opens a channel, such as `/room/tea`, and shows it. */
  open(channel: string): this;
  /** Closes a channel. */
  close(channel: string): this;
  /** Says a text in the channel that is shown. */
  say(text: string): this;
  /** The name of the user; `undefined` before the first connection. */
  readonly name: string | undefined;
  /** The channel that is shown; `undefined` before the chat is drawn. */
  readonly channel: string | undefined;
  /** The channels that are open. */
  readonly channels: string[];
  /** The number of messages that have not been read. */
  readonly unread: number;
  /** Removes the chat, ends its connection and restores the element. */
  destroy(): void;
}

/** Shows channels of a match server in an element: what is said there, and who is here. Not in the classic script. */
export function chat(target: string | HTMLElement, options?: ChatOptions): ChatHandle;

/** What an explorer shows: an address can carry it. */
export interface ExplorerState {
  /** The view: plays from a position, positions that were found, statistics, or cards. */
  tab: "plays" | "found" | "sums" | "cards";
  /** The query; `""` means everything. */
  q: string;
  /** The position whose plays are shown; `""` is the start position. */
  gnubgid: string;
  /** The roll of which plays are shown, such as `"31"`; `""` is any. */
  roll: string;
  /** By what the statistics are put together. */
  by: string;
}

/** Options of `explorer`. */
export interface ExplorerOptions extends Partial<ExplorerState> {
  /** The address of a server whose collection is searched, in place of what this browser keeps. */
  server?: string;
  /** The address of a collection that is shown until there are matches of the visitor's own. */
  demo?: string;
  /** The name of what this browser keeps for the site. Default: one for all explorers of the site. */
  name?: string;
  /** The theme of the boards. */
  css?: "nature" | "classic" | "dark" | "print" | "contrast";
  /** `en` or `ja`. Default: that of the page. */
  lang?: string;
  /** What `library` of `jsboard/explorer` returned, if the page has it already. */
  library?: object;
}

/** An explorer in the page. Calls before it is drawn are queued in order. */
export interface ExplorerHandle {
  readonly element: HTMLElement;
  /** Settles when it is drawn. */
  readonly ready: Promise<ExplorerHandle>;
  /** What is shown, once it is drawn. */
  readonly state: ExplorerState | undefined;
  /** The matches and what is kept about them, once it is drawn: as `library` of `jsboard/explorer` returns it. */
  readonly library: any;
  set(options: ExplorerOptions): this;
  /** Searches. */
  search(q: string): this;
  /** Shows the plays from a position. */
  show(gnubgid: string): this;
  /** Events: `jsboard:change` with the `ExplorerState`; `jsboard:open` (cancelable) with `decision`, `place` and `match()`. */
  on(event: string, listener: (event: CustomEvent) => void): this;
  destroy(): void;
}

/** Shows a database of positions and games in an element. Not in the classic script. */
export function explorer(target: string | HTMLElement, options?: ExplorerOptions): ExplorerHandle;

/** Shows the whole lobby of a match server in an element. Not in the classic script. */
export function lobby(target: string | HTMLElement, options?: ChatOptions): ChatHandle;

/** A custom element, such as `<backgammon-position>`. */
export interface BoardElement<Board> extends HTMLElement {
  /**
   * The handle of the board, once the element is in a page. While the element is out of the page, the board keeps its
   * state, and calls wait until it is back.
   */
  readonly handle: Board | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "backgammon-position": BoardElement<Handle<PositionViewerOptions>>;
    "backgammon-match": BoardElement<MatchHandle>;
    "backgammon-editor": BoardElement<EditorHandle>;
    "backgammon-player": BoardElement<PlayerHandle>;
    "backgammon-chat": BoardElement<ChatHandle>;
    "backgammon-lobby": BoardElement<ChatHandle>;
    "backgammon-explorer": BoardElement<ExplorerHandle>;
  }
  interface HTMLElementEventMap extends BoardEvents, ChatEvents {}
}
