// The functions of the API and their types. Made from src/api by `cargo xtask generate`.

/** A state. One of the three IDs is needed; two that say different things are an error. */
export interface ContextArgs {
  /**
   * A GNU ID (`PositionID:MatchID`), a bare Position ID, an XGID, an OGID, or a line `board:…` of
   * FIBS.
   */
  id?: string | null;
  /** The same as `id`. */
  gnubgid?: string | null;
  /** The same as `id`. */
  xgid?: string | null;
  /** The variant: `backgammon` by default, `nackgammon` or `hypergammon`. No ID carries it. */
  variant?: string | null;
  /** How many beavers are allowed in a row, 0 to 255. A GNU ID does not carry it. */
  beavers?: number | null;
  /** The largest value of the cube, a power of two up to 32768. A GNU ID does not carry it. */
  max_cube?: number | null;
  /** How many automatic doubles are allowed, 0 to 15. No ID carries it. */
  automatic_doubles?: number | null;
  /** The dice, instead of those of the ID. */
  dice?: Dice | null;
}

/** The two numbers rolled; in answers the higher comes first. */
export type Dice = [number, number];

/** How a picture is made. `areas` of the same arguments is its image map. */
export interface PictureArgs extends ContextArgs {
  /** The width in whole pixels; 400 by default. */
  width?: number | null;
  /** The height in whole pixels; 300 by default. */
  height?: number | null;
  /** The theme; `nature` by default. */
  css?: "nature" | "classic" | "dark" | "print" | "contrast" | null;
  /** Who sits at the bottom; side 1 by default. */
  bottom?: 1 | 0 | "1" | "0" | "roller" | "decider" | null;
  /** Where the bottom player's home lies; `right` by default. */
  home?: Home | null;
  /** By whose count the points are numbered; `onroll` by default. */
  numbers?: Numbers | null;
  /** The language of the words by its code, such as `ja-JP`: `en` by default, or `ja`. */
  lang?: string | null;
  /** The buttons on the board, from the left, four at most. */
  buttons?: Button[] | null;
  /** The names of regions that are tinted and edged, with spaces between them. */
  highlights?: string | null;
  /**
   * The name of the map, and what the ids in the picture begin with: a letter, then letters,
   * digits, `-` and `_`, 64 at most. Without it a picture has no ids.
   */
  prefix?: string | null;
  /** What comes before the name of the region in each link of the map; `#` by default. */
  href?: string | null;
  /** Colours instead of the theme's: `#rgb`, `#rrggbb`, a word, or a function such as `rgb(…)`. */
  colours?: Colours | null;
  /** The steps that have been made of the turn. */
  steps?: Step[] | null;
}

/** Where the bottom player's home lies. */
export type Home = "right" | "left";

/** By whose count the points are numbered. */
export type Numbers = "onroll" | "bottom" | "none";

/** A button on the board. */
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

/** Colours by what has them. */
export type Colours = Partial<Record<Token, string>>;

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

/** One checker, one die: `[from, to]` in the mover's own count, 25 the bar, 0 off. */
export type Step = [number, number];

/** A file: its text, or its bytes. One of them is needed. */
export interface FileArgs {
  /** The text of the file. */
  text?: string | null;
  /** The bytes of the file, in Base64, instead of a text. */
  base64?: string | null;
  /** The bytes of the file, instead of a text. */
  bytes?: ArrayBuffer | Uint8Array;
}

/** The arguments of `search`. */
export interface SearchArgs {
  /** The query: one line. Without one, everything is meant. */
  q?: string | null;
  /** How many decisions to pass over: `next` of the answer before. */
  after?: number | null;
  /** How many to list, up to 500: 20 by default. */
  limit?: number | null;
}

/** The arguments of `tree`. */
export interface TreeArgs {
  /**
   * The position: an ID of any notation. The start position by default. What is on the board and
   * who is on roll counts; a roll in it is that which was played.
   */
  id?: string | null;
  /** The roll: `31`, `3-1`. Without one, every roll. */
  roll?: string | null;
  /** A query: only the decisions that it means count. */
  q?: string | null;
  /** How many of the games to list, up to 100: 10 by default. */
  limit?: number | null;
}

/** The arguments of `stats`. */
export interface StatsArgs {
  /** The query: one line. Without one, everything is meant. */
  q?: string | null;
  /**
   * By what decisions are put together: `all` by default, `player`, `opponent`, `month`, `phase`,
   * `score`, `kind`, `length`, `cube`.
   */
  by?: string | null;
}

/** The arguments of `position`. */
export type PositionArgs = ContextArgs;

/** A position or a part of one. What `position` derives from the rest may be there and is ignored. */
export interface PositionPart {
  /** The name of the variant. */
  variant?: string | null;
  /** How far the game has come. */
  phase?: Phase | null;
  /** The side on roll. */
  turn?: Side | null;
  /**
   * The side that has a decision. It is read where a game ended by a drop or a resignation, and
   * says whose that was.
   */
  decider?: Side | null;
  /** The dice; `null` takes them up. */
  dice?: Dice | null;
  /** The cube. */
  cube?: CubePart | null;
  /** The points of side 0 and side 1, 0 to 32767. */
  score?: [number, number] | null;
  /** The match length, 0 to 32767; 0 for money. */
  length?: number | null;
  /** The rules. */
  rules?: RulesPart | null;
  /** The checkers of side 0 and side 1. */
  sides?: [CheckersPart, CheckersPart] | null;
  /** The level of the resignation on offer, or that ended the game; `null` takes it back. */
  resignation?: Level | null;
  /** Derived, and ignored. */
  gnubgid?: unknown;
  /** Derived, and ignored. */
  xgid?: unknown;
  /** Derived, and ignored. */
  ogid?: unknown;
  /** Derived, and ignored. */
  fibs?: unknown;
  /** Derived, and ignored. */
  decision?: unknown;
  /** Derived, and ignored. */
  result?: unknown;
}

/** How far the game has come. */
export type Phase = "opening" | "playing" | "bear_off" | "drop" | "resignation";

/** A player: 0 is the left column of a record, the lowercase letters of an XGID; 1 is the other. */
export type Side = 0 | 1;

/** A cube or a part of one. */
export interface CubePart {
  /** The value shown, a power of two up to 32768. */
  value?: number | null;
  /** The side that owns it; `null` centres it. */
  owner?: Side | null;
  /** Whether a double, beaver or raccoon awaits its answer. */
  offered?: boolean | null;
  /** Which of them. */
  offer?: Offer | null;
}

/** What awaits its answer. */
export type Offer = "double" | "beaver" | "raccoon";

/** Rules or a part of them. */
export interface RulesPart {
  /** Whether this is the Crawford game. */
  crawford?: boolean | null;
  /** Whether the Jacoby rule is in force, in play for money. */
  jacoby?: boolean | null;
  /** How many beavers are allowed in a row, 0 to 255. */
  beavers?: number | null;
  /** How many automatic doubles are allowed. */
  automatic_doubles?: number | null;
  /** The largest value of the cube, a power of two up to 32768. */
  max_cube?: number | null;
}

/** One side's checkers. */
export interface CheckersPart {
  /** 24 counts: `points[i]` is point i + 1 of this side's own count. */
  points: number[];
  /** The checkers on the bar, none by default. */
  bar?: number | null;
  /** Derived, and ignored. */
  off?: unknown;
  /** Derived, and ignored. */
  pips?: unknown;
}

/** What something is worth: once, twice or three times the cube. */
export type Level = "single" | "gammon" | "backgammon";

/** The arguments of `edit`. */
export interface EditArgs extends ContextArgs {
  /** What is to be otherwise. */
  changes: PositionPart;
}

/** The arguments of `plays`. */
export type PlaysArgs = ContextArgs;

/** The arguments of `partial`. Its `dice`, if given, are in the order of preference. */
export interface PartialArgs extends ContextArgs {
  /** The steps so far. */
  steps?: Step[] | null;
}

/** The arguments of `move`: either a text or steps. */
export interface MoveArgs extends ContextArgs {
  /** The move text, such as `8/5 6/5`; empty for a dance. */
  move?: string | null;
  /** The steps, instead of a text. */
  steps?: Step[] | null;
}

/**
 * The arguments of `onroll`. Its `dice` are what `roll` has rolled: before a game's first roll
 * those of side 0 and side 1.
 */
export interface OnRollArgs extends ContextArgs {
  /** What the decider does. */
  action?: Action | null;
  /** Of `resign`: the level, `single` by default. */
  level?: Level | null;
}

/** What the decider can do besides playing a roll. */
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

/** The arguments of `areas`. */
export interface AreasArgs extends PictureArgs {
  /** The form of the answer; `areas` by default. */
  format?: AreasFormat | null;
}

/** The form in which areas are given. */
export type AreasFormat = "areas" | "map";

/** The arguments of `image`. */
export interface ImageArgs extends PictureArgs {
  /** The form of the picture; `svg` by default. */
  format?: ImageFormat | null;
}

/** The form of a picture. */
export type ImageFormat = "svg";

/** The arguments of `record`. */
export interface RecordArgs extends FileArgs {
  /** Which match of several, from 1; the first by default. */
  match?: number | null;
}

/** The arguments of `write`. */
export interface WriteArgs extends FileArgs {
  /** The number of the one match that is written, from 1; all of them by default. */
  match?: number | null;
  /**
   * The format: `mat` (GNU Backgammon's) by default, `xg` (the text of eXtreme Gammon),
   * `xg-jellyfish` (its `.mat`) or `sgf` (GNU Backgammon's, with comments and analysis).
   */
  format?: Format | null;
}

/** A format that records are written in. */
export type Format = "mat" | "xg-jellyfish" | "xg" | "sgf";

/** The arguments of `read_analysis`. */
export interface ReadAnalysisArgs extends FileArgs {
  /** Which position of several, from 1; the first by default. */
  position?: number | null;
}

/** The arguments of `evaluate`. */
export interface EvaluateArgs extends ContextArgs {
  /** How many plies to look ahead: 2 by default. */
  plies?: number | null;
  /** Whether the cube counts, as it does by default; else plays are ranked by cubeless equity. */
  cubeful?: boolean | null;
  /** How many plays to list, the best first; 0 lists all. 5 by default. */
  candidates?: number | null;
  /** Plays the position on many times instead of looking ahead. */
  rollout?: RolloutArgs | null;
}

/**
 * A rollout: the position is played on many times, by both sides with the cube where it counts,
 * and the results averaged.
 */
export interface RolloutArgs {
  /** How many times: 36 by default. */
  trials?: number | null;
  /** After how many turns a game is evaluated and not played on, 1 to 1000; to the end by default. */
  truncate?: number | null;
  /** The seed of the dice, 0 by default: the same seed has the same result. */
  seed?: number | null;
}

/** The arguments of `analyse`. */
export interface AnalyseArgs extends FileArgs {
  /** Which match of several, from 1; the first by default. */
  match?: number | null;
  /** How many plies to look ahead: 2 by default. */
  plies?: number | null;
  /** Whether the cube counts, as it does by default. */
  cubeful?: boolean | null;
  /**
   * How many plays of each decision to keep, beside the one that was made; 0 keeps all. 10 by
   * default.
   */
  candidates?: number | null;
  /** A format in which the match is written too, such as `sgf`, which has room for the analysis. */
  format?: Format | null;
}

/** A state as its IDs. */
export interface Ids {
  /** `PositionID:MatchID`. */
  gnubgid: string;
  /** The XGID; `null` where one cannot say the state: a finished game, a resignation on offer. */
  xgid: string | null;
}

/** A state as its IDs, with what they do not carry if it was given or is not as usual. */
export interface Context extends Ids {
  /** The name of the variant. */
  variant?: string;
  /** How many beavers are allowed in a row. */
  beavers?: number;
  /** The largest value of the cube. */
  max_cube?: number;
  /** How many automatic doubles are allowed. */
  automatic_doubles?: number;
}

/** What is wrong with a call. */
export interface ApiError {
  /** The kind of error. */
  code: ErrorCode;
  /** What was wrong, where, and what was expected, in English. */
  message: string;
  /**
   * Where: the character of an ID or a move text or the place in `steps`, from 0; the line of a
   * record, from 1.
   */
  at?: number;
}

/** The kinds of error, by the name that callers see. */
export type ErrorCode =
  /** An ID that cannot be read. */
  | "bad_id"
  /** A state that is not a legal position; the message gives every reason. */
  | "bad_position"
  /** A move text that cannot be read. */
  | "bad_move_text"
  /** A move that the dice do not allow. */
  | "illegal_move"
  /** There is nothing rolled to play. */
  | "no_dice"
  /** An action that is not possible now. */
  | "bad_action"
  /** A text in which no game, or no position, could be read. */
  | "bad_record"
  /** An argument that is missing, unknown, impossible or contradicts another. */
  | "bad_option"
  /** Not a request at all: no JSON, or no such function. */
  | "bad_request";

/** What was found. */
export interface ExplorerSearch {
  /** The query. */
  query: string;
  /** How many decisions it means. */
  count: number;
  /** The words of it that were not understood: nothing matches them. */
  unknown: string[];
  /** What to pass over to see more; `null` where there is no more. */
  next: number | null;
  /** The decisions, in the order that the query asks for. */
  decisions: ExplorerDecision[];
}

/** A decision that was found. */
export interface ExplorerDecision {
  /** What it is known by: match, game and entry. */
  id: string;
  /** Its match: 32 hexadecimal digits. */
  match: string;
  /** Where it stands in the match. */
  place: ExplorerPlace;
  /** `play`, `double` or `take`. */
  kind: string;
  /** The position: with the roll of a play, or the double that is answered. */
  gnubgid: string;
  /** Who decides, and the other player. */
  players: [string, string];
  /** Which side of the match decides: 0 or 1. */
  side: Side;
  /** The length of the match; 0 for money. */
  length: number;
  /** When it was played: `2025`, `2025-03`, `2025-03-31`. */
  date?: string;
  /** What was chosen: move text, or the name of an action. */
  played: string | null;
  /** What is best by the analysis; `null` without one. */
  best: string | null;
  /** What was given away by that analysis, in points with the cube at 1; `null` without one. */
  error: number | null;
  /** How much better the roll was than the average, in the same unit. */
  luck: number | null;
  /** What the position is worth to who decides, in the same unit. */
  equity: number | null;
  /** How the game ended for who decides: `true` if it won. */
  won: boolean | null;
  /** Its tags. */
  tags?: string[];
  /** Its note. */
  note?: string;
}

/** Where a decision stands in its match. */
export interface ExplorerPlace {
  /** The index of the game, from 0. */
  game: number;
  /** The index of the entry in the game, from 0. */
  entry: number;
}

/** The plays from a position. */
export interface ExplorerTree {
  /** The Position ID. */
  id: string;
  /** How often a roll was played there. */
  n: number;
  /** The words of the query that were not understood: nothing matches them. */
  unknown: string[];
  /** The plays: by rolls from the lowest, the most frequent first. */
  plays: ExplorerPlay[];
  /** Decisions in which they were played, in the order of the collection. */
  games: ExplorerDecision[];
}

/** A play from a position. */
export interface ExplorerPlay {
  /** The roll, the higher die first. */
  roll: [number, number];
  /** The move text; `""` of a dance. */
  play: string;
  /** How often it was played. */
  n: number;
  /** How many of those games the player won. */
  wins: number;
  /** How many of these by a gammon or more. */
  gammons: number;
  /** How the games ended. */
  results: ExplorerResults;
  /** What it gave away on average where it was analysed, in points with the cube at 1. */
  error: number | null;
  /** How often it was analysed. */
  analysed: number;
  /** The Position ID after it, the other side on roll. */
  next: string;
}

/** How games ended for who played. */
export interface ExplorerResults {
  /** Won. */
  wins: number;
  /** Lost. */
  losses: number;
  /** Won by a gammon or more. */
  gammons: number;
  /** Lost by a gammon or more. */
  gammons_lost: number;
  /** Ended by a double that was dropped. */
  drops: number;
  /** Ended by a resignation. */
  resignations: number;
  /** How those ended that were won. */
  won: ExplorerEndings;
  /** How those ended that were lost. */
  lost: ExplorerEndings;
}

/** How games ended, each in one way. */
export interface ExplorerEndings {
  /** Played to the end, as a single game. */
  single: number;
  /** Played to the end, as a gammon. */
  gammon: number;
  /** Played to the end, as a backgammon. */
  backgammon: number;
  /** A double was dropped. */
  drop: number;
  /** One side resigned, at whatever price. */
  resignation: number;
}

/** What was summed. */
export interface ExplorerStats {
  /** The query. */
  query: string;
  /** By what decisions are put together. */
  by: string;
  /** The words of the query that were not understood: nothing matches them. */
  unknown: string[];
  /** A row for each thing that they have in common. */
  rows: ExplorerRow[];
}

/** Sums over decisions. */
export interface ExplorerRow {
  /** What they have in common. */
  key: string;
  /** How many there are. */
  all: number;
  /** How many count for a rating. */
  decisions: number;
  /** The performance rating: 500 times the equity given away a decision; `null` without decisions. */
  pr: number | null;
  /**
   * Half of the interval in which the true rating is with a chance of 95 %; `null` with fewer than
   * two decisions.
   */
  ci: number | null;
  /** The equity given away, in points with the cube at 1. */
  error: number;
  /** How many are errors, and no blunders. */
  errors: number;
  /** How many are blunders. */
  blunders: number;
  /** The luck of all rolls, in the same unit. */
  luck: number;
  /** How many rolls have luck. */
  rolls: number;
}

/** A state, spelled out. */
export interface Position extends Ids {
  /**
   * The OGID, OpenGammon's; `null` where one cannot say the state, as with `xgid`, and of a beaver
   * or a raccoon.
   */
  ogid: string | null;
  /**
   * The line `board:…` that FIBS sends to side 1; `null` where it has none: as with `ogid`, and
   * where side 1 has doubled.
   */
  fibs: string | null;
  /** The variant's name. */
  variant: string;
  /** How far the game has come. */
  phase: Phase;
  /** The side on roll. */
  turn: Side;
  /** The side that has a decision. */
  decider: Side;
  /** What it has to decide. */
  decision: Decision;
  /** The dice, the higher first; `null` when nothing is rolled. */
  dice: Dice | null;
  /** The cube. */
  cube: Cube;
  /** The points of side 0 and side 1. */
  score: [number, number];
  /** The match length; 0 for money. */
  length: number;
  /** The rules. */
  rules: Rules;
  /** The checkers of side 0 and side 1. */
  sides: [Checkers, Checkers];
  /** The level of the resignation on offer, or that ended the game. */
  resignation: Level | null;
  /** What a finished game was worth. */
  result: Result | null;
}

/** What the decider has to decide. */
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

/** The cube of a position. */
export interface Cube {
  /** The value shown. */
  value: number;
  /** The side that owns it; `null` while it is centred. */
  owner: Side | null;
  /** Whether a double, beaver or raccoon awaits its answer. */
  offered: boolean;
  /** Which of them; `null` where nothing is offered. */
  offer: Offer | null;
}

/** The rules of a position. */
export interface Rules {
  /** Whether this is the Crawford game. */
  crawford: boolean;
  /** Whether the Jacoby rule is in force, in play for money. */
  jacoby: boolean;
  /** How many beavers are allowed in a row. */
  beavers: number;
  /** How many automatic doubles are allowed. */
  automatic_doubles: number;
  /** The largest value of the cube. */
  max_cube: number;
}

/** One side's checkers. */
export interface Checkers {
  /** 24 counts: `points[i]` is point i + 1 of this side's own count. */
  points: number[];
  /** The checkers on the bar. */
  bar: number;
  /** The checkers borne off. */
  off: number;
  /** The pip count. */
  pips: number;
}

/** What a finished game was worth. */
export interface Result {
  /** The side that won. */
  winner: Side;
  /** The points won. */
  points: number;
  /** The level of the win. */
  level: Level;
  /** How the game ended. */
  how: Ending;
  /** Whether the match is over too. */
  match_over: boolean;
}

/** How a game ended. */
export type Ending = "bear_off" | "drop" | "resignation";

/** The answer of `plays`. */
export interface Plays {
  /** One entry for each distinct result, in the order of the results' Position IDs. */
  plays: Play[];
}

/** A play and the context after it. */
export interface Play extends Context {
  /** The move text, as GNU Backgammon writes it; empty for a dance. */
  move: string;
  /** The steps of the play. */
  steps: Step[];
}

/** What may be done next in a turn. */
export interface Turn extends Context {
  /** The checkers that may move next, from the highest point. */
  sources: {
    /** The point in the mover's own count, 25 the bar. */
    from: number;
    /** Where the checker may land. */
    targets: {
      /** The point in the mover's own count, 0 off. */
      to: number;
      /** The dice that this uses, in their order. */
      dice: number[];
      /** The steps that this stands for, one a die: add them to those so far. */
      steps: Step[];
    }[];
  }[];
  /** The steps without the last one; `null` before the first. */
  undo: Step[] | null;
  /** Whether the steps are a whole turn, which `move` takes. */
  complete: boolean;
  /** The move text of the steps so far. */
  move: string;
  /** The die that each of the steps so far uses. */
  used: number[];
  /** The dice that are left, the preferred one first. */
  left: number[];
}

/** A play, the context after it, and what the game was worth if it ended. */
export interface Moved extends Context {
  /** The move text, as GNU Backgammon writes it; empty for a dance. */
  move: string;
  /** The steps of the play. */
  steps: Step[];
  /** What the game was worth, if this ended it. */
  result: Result | null;
}

/** The answer of `onroll`. */
export type OnRoll = Actions | Done;

/** What the decider may do now, besides playing a roll. */
export interface Actions {
  /** The actions that are possible, without a double with a dead cube. */
  actions: Action[];
}

/** The context after an action. */
export interface Done extends Context {
  /** What is to be decided in it. */
  decision: Decision;
  /** What the game was worth, if this ended it. */
  result: Result | null;
  /** Only of a double that is of no use to the doubler: a single game wins the match. */
  dead_cube?: true;
}

/** The answer of `areas`. */
export type AreasAnswer = Areas | AreaMap;

/** What lies where in a picture. */
export interface Areas {
  /** The width of the picture, in pixels. */
  width: number;
  /** The height of the picture, in pixels. */
  height: number;
  /** The areas, the topmost first: the first that matches is hit. */
  areas: Area[];
}

/** An area of an image map, as the attributes of an `<area>` element. */
export interface Area {
  /** The name of the region, the value of `data-region`. */
  region: string;
  /** The shape. */
  shape: "rect" | "circle" | "poly";
  /** Whole pixels of the picture, separated by commas, in the order of HTML. */
  coords: string;
  /** What it is, in words. */
  alt: string;
  /** The `href` of the arguments and the name of the region. */
  href: string;
}

/** What lies where in a picture, as markup. */
export interface AreaMap {
  /** A `<map>` element. */
  map: string;
}

/** A picture. */
export interface Image {
  /** An `<svg>` element that stands alone: colours resolved, no style. */
  svg: string;
}

/** A match, replayed. */
export interface Match {
  /** The players, side 0 (the left column) first. */
  players: [string, string];
  /** The match length; 0 for money. */
  length: number;
  /** The rules. */
  rules: Rules;
  /** What else is known of each player. */
  seats: [Seat, Seat];
  /** How many matches the text holds. */
  count: number;
  /** What kind of text it is. */
  source: RecordSource;
  /** The header's keys and values, in their order. */
  tags: [string, string][];
  /** What is said of the match as a whole. */
  comment?: string;
  /** The games. */
  games: Game[];
  /** What was wrong or doubtful in the text. */
  notes: Note[];
}

/** What is known of a player beside the name. */
export interface Seat {
  /** The name in the header, where it differs. */
  name?: string;
  /** The rating as it is written. */
  rating?: string;
}

/** What kind of text a record is. */
export interface RecordSource {
  /** The notation: `mat`. */
  format: string;
  /** The program that wrote it, or `unknown`. */
  dialect: string;
}

/** One game of a record. */
export interface Game {
  /** Its number. */
  number: number;
  /** The score before it, side 0 first. */
  score: [number, number];
  /** Whether it is the Crawford game. */
  crawford: boolean;
  /** The side that won, if it is finished. */
  winner: Side | null;
  /** The points won, uncapped. */
  points: number;
  /** The level of the win. */
  level: Level | null;
  /** How it ended. */
  ending: "bear_off" | "drop" | "resignation" | "unfinished";
  /** The context in which it starts, where that is a position that was set. */
  start?: Ids;
  /** What is said of the game as a whole. */
  comment?: string;
  /** What was done. */
  actions: GameAction[];
  /**
   * The analysis of the decision at which it stops: of dice that were not played, or of a position
   * alone.
   */
  analysis?: Analysis;
}

/** One action of a game. */
export interface GameAction {
  /** Whose it is. */
  side: Side;
  /** What it is. */
  kind: "move" | "double" | "take" | "drop" | "beaver" | "raccoon" | "resign" | "accept" | "reject";
  /** Of a move: the dice, the higher first. */
  dice?: Dice;
  /** Of a move: its text, as GNU Backgammon writes it; empty for a dance. */
  move?: string;
  /** Of a move: its steps. */
  steps?: Step[];
  /** Of a resignation: its level. */
  level?: Level;
  /** What the record says; empty where it is only implied. */
  text: string;
  /** The line of that text, from 1. */
  line: number;
  /** Whether the rules allow it. */
  legal: boolean;
  /** The context before it; for a move, with the dice. */
  before: Ids;
  /** The context after it, without dice. */
  after: Ids;
  /** What somebody wrote about it. */
  comment?: string;
  /** What a program thought of it. */
  analysis?: Analysis;
}

/**
 * What a program thought of a decision. Equities are the decider's, in points with the cube at 1,
 * in a match normalised.
 */
export interface Analysis {
  /** The plays that were looked at, the best first. */
  candidates?: Candidate[];
  /** Which of them was played. */
  played?: number;
  /** What would come of a double. */
  cube?: DoubleAnalysis;
  /** What a resignation is worth, against playing on. */
  resignation?: ResignationAnalysis;
  /** How the game may end, where the text has the chances and no equities. */
  chances?: Chances;
  /** The equity that the roll gave. */
  luck?: number;
  /** The equity that the decision gave away. */
  error?: Errors;
}

/** A play that was looked at. */
export interface Candidate {
  /** Its text, as GNU Backgammon writes it. */
  move: string;
  /** Its steps. */
  steps: Step[];
  /** Its equity. */
  equity: number;
  /** The chance to win the match after it. */
  mwc?: number;
  /** How the game may end. */
  chances?: Chances;
  /** How it was evaluated, as the program says it. */
  evaluation?: string;
}

/** How a game may end, from 0 to 1; gammons count among the wins. */
export interface Chances {
  /** The player wins. */
  wins: number;
  /** The player wins a gammon or more. */
  gammons: number;
  /** The player wins a backgammon. */
  backgammons: number;
  /** The player loses a gammon or more. */
  gammons_lost: number;
  /** The player loses a backgammon. */
  backgammons_lost: number;
}

/** What would come of a double, for the doubler. */
export interface DoubleAnalysis {
  /** The equity without a double. */
  no_double: number;
  /** After a double and a take. */
  double_take: number;
  /** After a double and a drop. */
  double_drop: number;
  /** What is right for the doubler, and then for the opponent. */
  best: ["no_double" | "double" | "too_good", "take" | "drop" | "beaver"];
  /** The chances to win the match in these three cases. */
  mwc?: [number, number, number];
  /** The equity without a cube. */
  cubeless?: number;
  /** How the game may end. */
  chances?: Chances;
  /** How it was evaluated, as the program says it. */
  evaluation?: string;
}

/** What a resignation is worth, for the side that resigns. */
export interface ResignationAnalysis {
  /** The equity if it is accepted. */
  resigned: number;
  /** The equity if the game is played on. */
  played: number;
  /** How it was evaluated, as the program says it. */
  evaluation?: string;
}

/** The equity that a decision gave away. */
export interface Errors {
  /** By the play. */
  play?: number;
  /** By the double that was offered or not, the take or the drop. */
  cube?: number;
  /** By a resignation that gives away more than playing on, or by the answer to one. */
  resignation?: number;
  /** By the other side, which accepted this resignation though playing on was worth more. */
  acceptance?: number;
}

/** Something wrong or doubtful in a text. */
export interface Note {
  /** The line, from 1; 0 for the text as a whole. */
  line: number;
  /** What kind of thing. */
  code: string;
  /** What was found, and what was made of it. */
  message: string;
}

/** The answer of `write`. */
export interface Written {
  /** The match, or all of them, one after the other; lines end in LF. */
  text: string;
  /** How the names of files in this format end, without the dot. */
  extension: "mat" | "txt" | "sgf";
  /** How many matches were written. */
  count: number;
}

/** A position that another program copied as text, and what it thought of it. */
export interface PositionText extends Ids {
  /** The players, side 0 first; empty where the text does not name them. */
  players: [string, string];
  /** How many positions the text holds. */
  count: number;
  /** The line on which this one starts, from 1. */
  line: number;
  /** What kind of text it is. */
  source: RecordSource;
  /** What the program thought of the decision. */
  analysis: Analysis;
  /** What somebody wrote about it. */
  comment?: string;
  /** What was wrong or doubtful in the text. */
  notes: Note[];
}

/**
 * What is best to do in a position. Equities are those of the side that decides, normalised to the
 * cube: 1 is what a single game won is worth.
 */
export interface Evaluated {
  /** The position. */
  gnubgid: string;
  /** How it was evaluated: `2-ply`, `0-ply cubeless`, `rollout, 36 games`. */
  level: string;
  /** The side that decides. */
  side: Side;
  /** How the game may end for it, with the best play. */
  chances: ChancesList;
  /** Its equity if both sides do what is right. */
  equity: number;
  /** Its equity without a cube; gammons and backgammons count. */
  cubeless: number;
  /** Its chance to win the match. */
  mwc?: number;
  /** Whether nothing can change the result any more, so that all plays are as good. */
  decided: boolean;
  /**
   * The double that may be offered or is open; `null` where there is none, or where it is of no
   * use.
   */
  cube: CubeChoices | null;
  /** The answers to a double, beaver, raccoon or resignation that is open. */
  answers?: Answers;
  /** The lowest level at which to resign loses nothing. */
  resign?: Level;
  /** The plays, the best first; none before the roll. */
  candidates: EvaluatedPlay[];
}

/**
 * The chances of how a game ends, from 0 to 1: to win, to win a gammon or more, to win a
 * backgammon, to lose a gammon or more, to lose a backgammon.
 */
export type ChancesList = number[];

/** What would come of a double. */
export interface CubeChoices {
  /** The equity without a double. */
  no_double: number;
  /** After a double and a take. */
  double_take: number;
  /** After a double and a drop. */
  double_drop: number;
  /** What is right for the side that may double, and then for the other. */
  best: ["no_double" | "double" | "too_good", "take" | "drop" | "beaver"];
  /** Whether it is a redouble. */
  redouble: boolean;
  /** The standard errors of `no_double` and `double_take`, if they were rolled out. */
  errors?: [number, number];
}

/** The equities of the answers to what is open, and the best one. */
export interface Answers {
  /** Of a take. */
  take?: number;
  /** Of a drop. */
  drop?: number;
  /** Of a beaver or raccoon that is taken. */
  beaver?: number;
  /** Of accepting a resignation. */
  accept?: number;
  /** Of rejecting it. */
  reject?: number;
  /** The name of the best: `take`, `drop`, `beaver`, `raccoon`, `accept` or `reject`. */
  best: string;
}

/** A play that was evaluated. */
export interface EvaluatedPlay {
  /** Its text, as GNU Backgammon writes it. */
  move: string;
  /** The position after it. */
  gnubgid: string;
  /** Its equity. */
  equity: number;
  /** How far it is from the best: 0 or less. */
  difference: number;
  /** How the game may end after it. */
  chances: ChancesList;
  /** How it was evaluated: those that are clearly worse less deeply. */
  level: string;
  /** The standard error of the equity, if it was rolled out. */
  error?: number;
}

/** A match with an analysis of every decision. */
export interface AnalysedMatch {
  /** The players, side 0 (the left column) first. */
  players: [string, string];
  /** The match length; 0 for money. */
  length: number;
  /** The rules. */
  rules: Rules;
  /** What else is known of each player. */
  seats: [Seat, Seat];
  /** How many matches the text holds. */
  count: number;
  /** What kind of text it is. */
  source: RecordSource;
  /** The header's keys and values, in their order. */
  tags: [string, string][];
  /** What is said of the match as a whole. */
  comment?: string;
  /** The games. */
  games: Game[];
  /** What was wrong or doubtful in the text. */
  notes: Note[];
  /** How each player did, side 0 first. */
  summary: [PlayerSummary, PlayerSummary];
  /** The match in the format that was asked for. */
  text?: string;
}

/** The decisions of a player, and what they cost. */
export interface PlayerSummary {
  /** Plays that were not forced, and decisions about the cube that were made or came into question. */
  decisions: number;
  /** Decisions that gave away 0.02 or more, and less than a blunder. */
  errors: number;
  /** Decisions that gave away 0.08 or more. */
  blunders: number;
  /** The equity given away by plays. */
  play_error: number;
  /** The equity given away by decisions about the cube. */
  cube_error: number;
  /** The performance rating: 500 times the equity given away a decision. */
  pr?: number;
  /**
   * The rating in words: `supernatural`, `world class`, `expert`, `advanced`, `intermediate`,
   * `casual player`, `beginner` or `awful`.
   */
  rating?: string;
  /** The equity that the rolls gave. */
  luck: number;
}

/** Spells out the state that an ID describes. One that contradicts itself is spelled out as it is. */
export function position(args: PositionArgs): Position;

/** Encodes a position, or a part of one over the start position, as IDs. */
export function encode(args?: PositionPart): Context;

/**
 * Makes changes to a position. The answer is the context with them, or every reason why that is no
 * position.
 */
export function edit(args: EditArgs): Context;

/**
 * Lists the legal plays of the dice, one for each distinct result. They are in the order of the
 * results' Position IDs.
 */
export function plays(args: PlaysArgs): Plays;

/**
 * Lists what may be done next in a turn, after the `steps` so far. `dice`, if given, is in the
 * order of preference: where either die would do, the first is used.
 */
export function partial(args: PartialArgs): Turn;

/**
 * Makes a play, given as `move` or as `steps`, and gives the context after the turn. A dance is
 * `""`.
 */
export function move(args: ContextArgs & ({ move: string; steps?: null } | { steps: Step[]; move?: null })): Moved;

/**
 * Lists what the decider may do besides playing a roll; with an `action`, gives the context after
 * it. `roll` takes its `dice`, or rolls fair ones; before a game's first roll they are those of
 * side 0 and side 1, and after equal ones it is to be rolled again. `resign` takes its `level`;
 * `next` is the next game's opening.
 */
export function onroll(args: OnRollArgs & { action?: null }): Actions;
export function onroll(args: OnRollArgs & { action: Action }): Done;

/**
 * Gives the image map of the picture that `image` makes of the same arguments. The areas come one
 * by one, the topmost first, or, with `format: "map"`, as a `<map>` element.
 */
export function areas(args: AreasArgs & { format: "map" }): AreaMap;
export function areas(args: AreasArgs & { format?: "areas" | null }): Areas;

/** Draws a state: an `<svg>` element that stands alone, without style and script. */
export function image(args: ImageArgs): Image;

/**
 * Reads a match and replays it. The text may be a `.mat` of any program, GNU Backgammon's SGF, or
 * a file of eXtreme Gammon, `.xg`, of BGBlitz, `.bgf`, or of OpenGammon, `.ogxm`, of which a line
 * is the number of a record, a move or a ply. The encoding of bytes is found out.
 */
export function record(args: RecordArgs): Match;

/** Reads matches as `record` does, and writes them in another format. */
export function write(args: WriteArgs): Written;

/**
 * Reads a position and its analysis from the text that another program exports or copies. It may
 * be that of eXtreme Gammon, BGBlitz or GNU Backgammon, in any language; or a file of eXtreme
 * Gammon, `.xgp`.
 */
export function read_analysis(args: ReadAnalysisArgs): PositionText;
