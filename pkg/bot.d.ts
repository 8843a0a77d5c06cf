// The types of jsboard/bot: evaluation in workers.

import type { Analysis, ErrorCode, Match } from "./api.types.js";
import type { Question, Variant } from "./index.js";

/** What the wasm is loaded from, if not from the file beside `bot.js`. */
export type Source = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

/** Loads the wasm before it is needed, or from somewhere else. */
export function load(source?: Source): Promise<WebAssembly.Module>;

/** Ends all workers: what waits fails with the code `bot_failed`, and what is asked later starts others. */
export function stop(): void;

/** The code of an error that is thrown: `unavailable` if the module does not come, `bot_failed` if a worker breaks down. */
export type BotErrorCode = ErrorCode | "unavailable" | "bot_failed";

/** How strong a bot plays, the weakest first. */
export type Level = "beginner" | "casual" | "intermediate" | "advanced" | "expert" | "best";

/** The levels: how many plies each looks ahead, and the standard deviation of its errors in points. */
export function levels(): Promise<{ name: Level; plies: number; noise: number }[]>;

export interface BotOptions {
  /** Default: `best`. */
  level?: Level;
  /** The milliseconds that it takes at most. Default: 5000. */
  time?: number;
  /** The same seed, level and position have the same answer. Default: a random number. */
  seed?: number;
}

/** An opponent for `player`, which resigns once it has certainly lost. */
export function bot(options?: BotOptions): (question: Pick<Question, "gnubgid" | "xgid" | "decision"> & Partial<Pick<Question, "variant" | "signal">>) => Promise<string>;

/** Chances: to win, to win a gammon or more, a backgammon, to lose a gammon or more, a backgammon. */
export type ChanceNumbers = [win: number, gammon: number, backgammon: number, lose_gammon: number, lose_backgammon: number];

export interface EvaluateArgs {
  /** A GNU ID, a bare Position ID or an XGID. */
  id: string;
  /** The dice, instead of those of the ID. */
  dice?: [number, number];
  /** The variant, which no ID carries. */
  variant?: Variant;
  /** Whether the cube counts. Default: true. */
  cubeful?: boolean;
  /** How many plies to look ahead, 0 to 3. Default: 2. */
  plies?: number;
  /** How many plays to list; 0 for all. Default: 5. */
  candidates?: number;
}

/** What a position is worth. Equities are those of the side that decides. */
export interface Evaluation {
  gnubgid: string;
  /** How it was evaluated: `2-ply`. */
  level: string;
  /** The side that decides. */
  side: 0 | 1;
  chances: ChanceNumbers;
  equity: number;
  /** The equity without a cube. */
  cubeless: number;
  /** The chance to win the match. */
  mwc?: number;
  /** Whether nothing can change the result any more. */
  decided: boolean;
  /** What would come of a double; `null` where there is none. */
  cube: {
    no_double: number;
    double_take: number;
    double_drop: number;
    /** What is right for the side that may double, and then for the other. */
    best: ["no_double" | "double" | "too_good", "take" | "drop" | "beaver"];
    redouble: boolean;
  } | null;
  /** The equities of the answers to a double, a beaver or a resignation, and the best one. */
  answers?: { take?: number; drop?: number; beaver?: number; accept?: number; reject?: number; best: string };
  /** The lowest level at which to resign loses nothing. */
  resign?: "single" | "gammon" | "backgammon";
  /** The plays of the dice, the best first. */
  candidates: { move: string; gnubgid: string; equity: number; difference: number; chances: ChanceNumbers; level: string }[];
}

/** What a position is worth, with the best plays of its dice or the decision about the cube. */
export function evaluate(args: EvaluateArgs | string, options?: { signal?: AbortSignal; isUrgent?: boolean }): Promise<Evaluation>;

/** The analysis of a decision, as `record` of `jsboard/api` has it. */
export type DecisionAnalysis = Analysis;

/** How far an analysis has come. */
export interface Progress {
  /** How many evaluations are done, of how many. */
  done: number;
  total: number;
  /** The place that was analysed, such as `"1/3"`: the third action of the first game. */
  place: string;
  /** How deep. */
  plies: number;
  /** What was found; `undefined` where there was nothing to decide. */
  analysis?: DecisionAnalysis;
}

export interface AnalyseOptions {
  /** How many plies to look ahead, 0 to 3. Default: 1. */
  plies?: number;
  /** Which match of the text, from 1. */
  match?: number;
  onprogress?: (progress: Progress) => void;
  /** Stops the analysis, which then rejects; `onprogress` has told what is done. */
  signal?: AbortSignal;
}

/** What a player did in a match, as `summary` of the API's `analyse` has it. */
export interface PlayerSummary {
  /** Plays that were not forced, and decisions about the cube that were made or came into question. */
  decisions: number;
  /** Decisions that gave away 0.020 or more, and less than a blunder. */
  errors: number;
  /** Decisions that gave away 0.080 or more. */
  blunders: number;
  /** The equity that plays gave away. */
  play_error: number;
  /** The equity that decisions about the cube gave away. */
  cube_error: number;
  /** The performance rating: 500 times the equity given away a decision. */
  pr?: number;
  /** The rating in words. */
  rating?: string;
  /** The equity that the rolls gave, against average rolls. */
  luck: number;
}

/** What both players did, side 0 first. */
export type Summaries = [PlayerSummary, PlayerSummary];

/** What both players did in a match, of which the actions of each game are read. */
export function summarise(match: { games: { actions: object[] }[]; variant?: Variant | null }, options?: AnalyseOptions): Promise<Summaries>;

/**
 * Analyses the decisions of a record one by one. What is `known` by its place is not analysed again, so that an analysis
 * that was stopped can go on. `failed` has the places over which workers broke down.
 */
export function study(
  record: { games: { actions: object[] }[] },
  options?: AnalyseOptions & { known?: Map<string, DecisionAnalysis> },
): Promise<{ analyses: Map<string, DecisionAnalysis>; failed: string[]; summary: Summaries; sgf: string }>;

/** Analyses a match: its text, the bytes of its file, or what `record` of `jsboard/api` answers. */
export function analyse(
  match: string | ArrayBuffer | Uint8Array | Match,
  options?: AnalyseOptions,
): Promise<Match & { summary: Summaries; sgf: string }>;
