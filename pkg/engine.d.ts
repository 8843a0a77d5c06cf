// The types of jsboard/engine. The same shapes, as a JSON schema: jsboard/api.schema.json.

/** Player 0 is the left column of a record, the lowercase letters of an XGID; 1 the other. */
export type Side = 0 | 1;

/** The two numbers rolled. In answers the higher comes first. */
export type Dice = [number, number];

/** One checker, one die: `[from, to]` in the mover's own count, 25 the bar, 0 off. */
export type Step = [from: number, to: number];

export type Level = "single" | "gammon" | "backgammon";

export type Decision =
  | "opening_roll"
  | "roll_or_double"
  | "roll"
  | "play"
  | "take_or_drop"
  | "answer_beaver"
  | "answer_raccoon"
  | "answer_resignation"
  | "game_over"
  | "match_over";

export type Action =
  | "roll"
  | "double"
  | "take"
  | "drop"
  | "beaver"
  | "raccoon"
  | "resign"
  | "accept"
  | "reject"
  | "next";

export type ErrorCode =
  /** An ID that cannot be read; `at` is its character, from 0. */
  | "bad_id"
  /** A state that is no legal position; the message gives every reason. */
  | "bad_position"
  /** A move text that is none; `at` is its character, from 0. */
  | "bad_move_text"
  /** A move that the dice do not allow; in `partial`, `at` is the step, from 0. */
  | "illegal_move"
  /** There is nothing rolled to play. */
  | "no_dice"
  /** An action that is not possible now. */
  | "bad_action"
  /** A text in which no game, or no position, could be read; `at` is the line, from 1. */
  | "bad_record"
  /** An argument that is missing, unknown, impossible or contradicts another. */
  | "bad_option"
  /** No request at all: what JSON cannot carry, such as half a character. */
  | "bad_request";

/** What every function throws. */
export interface EngineError extends Error {
  code: ErrorCode;
  /** Where: a character, a line or a step, as the code says. */
  at?: number;
}

/** What no ID carries, or not each. As an argument it overrides what the ID says. */
export interface Rest {
  /** `backgammon` unless it is given. */
  variant?: string;
  /** How many beavers are allowed in a row, 0 to 255. */
  beavers?: number;
  /** The largest value of the cube, a power of two up to 32768. */
  max_cube?: number;
  /** How many automatic doubles are allowed, 0 to 15. */
  automatic_doubles?: number;
}

/** A state. One of the three IDs is needed; two that say different things are an error. */
export interface ContextArgs extends Rest {
  /** A GNU ID (`PositionID:MatchID`), a bare Position ID, or an XGID. */
  id?: string;
  /** The same as `id`. */
  gnubgid?: string;
  /** The same as `id`. */
  xgid?: string;
  /** Instead of the dice of the ID. */
  dice?: Dice;
}

/** A state as its IDs. */
export interface Ids {
  /** `PositionID:MatchID`. */
  gnubgid: string;
  /** `null` where an XGID cannot say the state: a finished game, a resignation on offer. */
  xgid: string | null;
}

/** A state as its IDs, with what they do not carry if it was given or is not as usual. */
export interface Context extends Ids, Rest {}

/** What a finished game was worth. */
export interface Result {
  winner: Side;
  points: number;
  level: Level;
  how: "bear_off" | "drop" | "resignation";
  match_over: boolean;
}

export interface Cube {
  /** The value shown. */
  value: number;
  /** `null` while it is centred. */
  owner: Side | null;
  /** Whether a double, beaver or raccoon awaits its answer. */
  offered: boolean;
  /** Which of them. */
  offer: "double" | "beaver" | "raccoon" | null;
}

export interface Rules {
  /** This is the Crawford game. */
  crawford: boolean;
  /** Of effect in play for money. */
  jacoby: boolean;
  beavers: number;
  automatic_doubles: number;
  max_cube: number;
}

/** One side's checkers. */
export interface Checkers {
  /** 24 counts: `points[i]` is point i + 1 of this side's own count. */
  points: number[];
  bar: number;
  off: number;
  /** The pip count. */
  pips: number;
}

/** A state, spelled out. */
export interface Position extends Ids {
  variant: string;
  /** How far the game has come. */
  phase: "opening" | "playing" | "bear_off" | "drop" | "resignation";
  /** The side on roll. */
  turn: Side;
  /** The side that has a decision. */
  decider: Side;
  /** What it has to decide. */
  decision: Decision;
  /** `null` when nothing is rolled. */
  dice: Dice | null;
  cube: Cube;
  /** The points of side 0 and side 1. */
  score: [number, number];
  /** The match length; 0 for money. */
  length: number;
  rules: Rules;
  /** Side 0 and side 1. */
  sides: [Checkers, Checkers];
  /** The level of the resignation on offer, or that ended the game. */
  resignation: Level | null;
  result: Result | null;
}

/** A part of a position. What is derived from the rest may be there and is ignored. */
export type PositionPart = Partial<
  Omit<Position, "cube" | "rules" | "sides"> & {
    cube: Partial<Cube>;
    rules: Partial<Rules>;
    sides: [CheckersPart, CheckersPart];
  }
>;

export type CheckersPart = Partial<Checkers>;

/** A play and the context after it. */
export interface Play extends Context {
  /** The move text, as GNU Backgammon writes it; empty for a dance. */
  move: string;
  steps: Step[];
}

/** What may be done next in a turn. */
export interface Turn extends Context {
  /** The checkers that may move next, from the highest point. */
  sources: {
    from: number;
    targets: {
      to: number;
      /** The dice that this uses, in their order. */
      dice: number[];
      /** The steps that this stands for: add them to those so far. */
      steps: Step[];
    }[];
  }[];
  /** The steps without the last; `null` before the first. */
  undo: Step[] | null;
  /** Whether the steps are a whole turn, which `move` takes. */
  complete: boolean;
  /** The move text so far. */
  move: string;
  /** The die that each of the steps so far uses. */
  used: number[];
  /** The dice that are left, the preferred one first. */
  left: number[];
}

/** The context after an action. */
export interface Done extends Context {
  decision: Decision;
  /** What the game was worth, if this ended it. */
  result: Result | null;
  /** Only of a double that is of no use to the doubler. */
  dead_cube?: true;
}

/** A match, replayed. */
export interface Match {
  /** Side 0, the left column, first. */
  players: [string, string];
  /** The match length; 0 for money. */
  length: number;
  rules: Rules;
  seats: [Seat, Seat];
  /** How many matches the text holds. */
  count: number;
  source: { format: string; dialect: string };
  /** The header's keys and values. */
  tags: [key: string, value: string][];
  /** What is said of the match as a whole. */
  comment?: string;
  games: Game[];
  notes: Note[];
}

/** What else is known of a player. */
export interface Seat {
  name?: string;
  rating?: string;
}

export interface Game {
  number: number;
  /** Before it. */
  score: [number, number];
  crawford: boolean;
  winner: Side | null;
  /** Level times cube, not capped to what is needed. */
  points: number;
  level: Level | null;
  ending: "bear_off" | "drop" | "resignation" | "unfinished";
  /** Where it starts from a position that was set. */
  start?: Ids;
  /** What is said of the game as a whole. */
  comment?: string;
  actions: GameAction[];
}

/** How a game may end for the player whose decision it is, from 0 to 1; gammons count among the wins. */
export interface Chances {
  wins: number;
  gammons: number;
  backgammons: number;
  gammons_lost: number;
  backgammons_lost: number;
}

/** A play that a program looked at. */
export interface Candidate {
  move: string;
  steps: Step[];
  equity: number;
  /** The chance to win the match. */
  mwc?: number;
  chances?: Chances;
  /** How it was evaluated, as the program says it. */
  evaluation?: string;
}

/** What a program thought of a decision. Equities are in points with the cube at 1, in a match normalised. */
export interface Analysis {
  /** The best first. */
  candidates?: Candidate[];
  /** Which of them was played. */
  played?: number;
  /** What would come of a double, for the doubler. */
  cube?: {
    no_double: number;
    double_take: number;
    double_drop: number;
    /** What is right for both. */
    best: ["no_double" | "double" | "too_good", "take" | "drop" | "beaver"];
    mwc?: [number, number, number];
    cubeless?: number;
    chances?: Chances;
    evaluation?: string;
  };
  /** The equity that the roll gave. */
  luck?: number;
  /** The equity that was given away: by the play, and by the decision about the cube. */
  error?: { play?: number; cube?: number };
}

export interface GameAction {
  side: Side;
  kind: "move" | "double" | "take" | "drop" | "beaver" | "raccoon" | "resign" | "accept" | "reject";
  /** Of a move. */
  dice?: Dice;
  /** Of a move; empty for a dance. */
  move?: string;
  /** Of a move. */
  steps?: Step[];
  /** Of a resignation. */
  level?: Level;
  /** What the record says; empty where it is only implied. */
  text: string;
  /** The line of that text, from 1. */
  line: number;
  /** Whether the rules allow it. */
  legal: boolean;
  /** For a move, with the dice. */
  before: Ids;
  /** Without dice. */
  after: Ids;
  /** What somebody wrote about it. */
  comment?: string;
  analysis?: Analysis;
}

/** A position that another program copied as text, and what it thought of it. */
export interface PositionText extends Ids {
  /** Side 0 first; empty where no names are told. */
  players: [string, string];
  /** How many positions the text holds. */
  count: number;
  /** Where this one starts, from 1. */
  line: number;
  source: { format: string; dialect: string };
  analysis: Analysis;
  /** What somebody wrote about the position. */
  comment?: string;
  notes: Note[];
}

/** How a picture is made. `areas` of the same arguments is its image map. */
export interface PictureArgs extends ContextArgs {
  /** In whole pixels, 1 to 100000; 400 unless it is given. */
  width?: number;
  /** In whole pixels, 1 to 100000; 300 unless it is given. */
  height?: number;
  /** The theme; `nature` unless it is given. */
  css?: "nature" | "classic" | "dark" | "print" | "contrast";
  /** Who sits at the bottom; side 1 unless it is given. */
  bottom?: Side | "0" | "1" | "roller" | "decider";
  /** Where the bottom player's home lies; `right` unless it is given. */
  home?: "right" | "left";
  /** Whose count the points are numbered by; `onroll` unless it is given. */
  numbers?: "onroll" | "bottom" | "none";
  /** The language of the words: `en` unless it is given, or `ja`. */
  lang?: string;
  /** Buttons on the board, from the left, four at most. */
  buttons?: Button[];
  /**
   * What the name of the map is, or what the ids in the picture begin with: a letter, then
   * letters, digits, `-` and `_`, 64 at most. Without it a picture has no ids.
   */
  prefix?: string;
  /** The steps that have been made of the turn. */
  steps?: Step[];
}

export type Button =
  | "roll"
  | "double"
  | "take"
  | "drop"
  | "beaver"
  | "raccoon"
  | "accept"
  | "reject"
  | "undo"
  | "confirm"
  | "next";

export interface AreasArgs extends PictureArgs {
  /** What comes before the name of the region in each link; `#` unless it is given. */
  href?: string;
}

export interface ImageArgs extends PictureArgs {
  format?: "svg";
  /** The names of regions that are tinted, with spaces between them. */
  highlights?: string;
  /** Colours instead of the theme's: `#rgb`, `#rrggbb`, a word, or a function such as `rgb(…)`. */
  colours?: Partial<Record<Token, string>>;
}

/** What has a colour of its own: the custom properties of a board, without `--jsboard-`. */
export type Token =
  | "frame"
  | "field"
  | "point-1"
  | "point-2"
  | "bar"
  | "tray"
  | "ink"
  | "mark"
  | "mark-ink"
  | "cube"
  | "cube-ink"
  | "name"
  | "checker-0"
  | "line-0"
  | "ink-0"
  | "checker-1"
  | "line-1"
  | "ink-1"
  | "button"
  | "button-ink";

/** An area of an image map, as the attributes of an `<area>` element. */
export interface Area {
  /** `data-region`. */
  region: string;
  shape: "rect" | "circle" | "poly";
  /** Whole pixels of the image, separated by commas. */
  coords: string;
  alt: string;
  href: string;
}

/** Something wrong or doubtful in a text. */
export interface Note {
  /** From 1; 0 for the text as a whole. */
  line: number;
  code: string;
  message: string;
}

/** What the wasm is loaded from, if not from the file beside `engine.js`. */
export type Source = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

/** Loads the wasm, once; a second call waits for the first. It comes before all else. */
export function init(source?: Source): Promise<void>;

/** The state that an ID describes. One that contradicts itself is spelled out as it is. */
export function position(args: ContextArgs): Position;

/** The IDs of a position, or of a part of one over the start position. */
export function encode(args?: PositionPart): Context;

/** The legal plays: one for each distinct result, in the order of the results' Position IDs. */
export function plays(args: ContextArgs): { plays: Play[] };

/**
 * What may be done next in a turn after the `steps` so far. `dice`, if given, is in the order of
 * preference: where either die would do, the first is used.
 */
export function partial(args: ContextArgs & { steps?: Step[] }): Turn;

/** The context after a play, given as `move` or as `steps`. A dance is `""`. */
export function move(
  args: ContextArgs & ({ move: string; steps?: undefined } | { steps: Step[]; move?: undefined }),
): Play & { result: Result | null };

/** What the decider may do now, besides playing a roll. */
export function onroll(args: ContextArgs & { action?: undefined }): { actions: Action[] };

/**
 * The context after an action. `roll` takes its `dice`, or rolls fair ones; before a game's first
 * roll they are those of side 0 and side 1, and after equal ones it is to be rolled again.
 * `resign` takes its `level`; `next` is the next game's opening.
 */
export function onroll(args: ContextArgs & { action: Action; level?: Level }): Done;

/** The context with `changes`, or every reason why that is no position. */
export function edit(args: ContextArgs & { changes: PositionPart }): Context;

/**
 * What lies where in the picture that `image` makes of the same arguments, the topmost first, as
 * HTML wants it; or that as a `<map>` element.
 */
export function areas(args: AreasArgs & { format: "map" }): { map: string };
export function areas(
  args: AreasArgs & { format?: "areas" },
): { width: number; height: number; areas: Area[] };

/** The picture of a state: an `<svg>` element that stands alone, without style and script. */
export function image(args: ImageArgs): { svg: string };

/** The same, the text alone. */
export function svg(args: ImageArgs): string;

/**
 * Reads a match and replays it: its text, or the bytes of the file (or these in Base64), whose
 * encoding is then found out. It may be a `.mat` of any program, GNU Backgammon's SGF, or a file of
 * eXtreme Gammon, `.xg`, of which a line is the number of a record. `match` says which of several,
 * from 1.
 */
export function record(args: {
  text?: string;
  bytes?: ArrayBuffer | Uint8Array;
  base64?: string;
  match?: number;
}): Match;

/**
 * Reads matches as `record` does and writes them in another format: `mat` as GNU Backgammon has it
 * unless `format` says otherwise, `xg` (the text of eXtreme Gammon), `xg-jellyfish` (its `.mat`) or
 * `sgf` (GNU Backgammon's, with comments and analysis). Without `match` all are written.
 */
export function write(args: {
  text?: string;
  bytes?: ArrayBuffer | Uint8Array;
  base64?: string;
  match?: number;
  format?: "mat" | "xg" | "xg-jellyfish" | "sgf";
}): { text: string; extension: "mat" | "txt" | "sgf"; count: number };

/**
 * Reads a position and its analysis from the text that eXtreme Gammon, BGBlitz or GNU Backgammon
 * exports or copies, in any language; or from the bytes of such a file. `position` says which of
 * several, from 1.
 */
export function analysis(args: {
  text?: string;
  bytes?: ArrayBuffer | Uint8Array;
  base64?: string;
  position?: number;
}): PositionText;

/** The IDs of the position that an OGID, OpenGammon's, describes. It is read, never written. */
export function ogid(text: string): Context;

/**
 * The first ID in a text that somebody pasted: an XGID, a GNU ID, or what another program copies
 * as a position. A record of a match may have IDs in its comments: try `record` first.
 */
export function findId(text: string): string | undefined;

/**
 * The number of ways of play in `depth` turns, 0 to 5: over all 21 rolls, each taken once, the
 * distinct results, and on from each of them. From the start: 447, 202782, 116154993. How a
 * generator of plays is held against others.
 */
export function perft(id: string, depth: number): number;

/** Two fair dice. */
export function dice(): Dice;
