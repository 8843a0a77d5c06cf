// The types of jsboard/explorer: a database of positions and games, in a page or on a server.

import type { ExplorerDecision, ExplorerSearch, ExplorerStats, ExplorerTree, SearchArgs, StatsArgs, TreeArgs } from "./api.types.js";
import type { Source } from "./bot.js";

/** Loads the wasm before it is needed, or from somewhere else. */
export function load(source?: Source): Promise<WebAssembly.Module>;

/** A database. All libraries of a site with one name are the same one. */
export function library(options?: LibraryOptions): Library;

export interface LibraryOptions {
  /** Tells databases of a site apart. Default: the one that all pages of the site share. */
  name?: string;
  /** The address of a server whose collection is asked: `search`, `tree` and `stats`; everything else is an error. */
  server?: string;
  /** The address of a collection that is shown while there are no matches of one's own. It is never stored. */
  demo?: string;
}

/**
 * What is wrong with the storage: `denied`: the browser stores nothing, as in private windows; `newer`: what is stored is
 * of a newer version; `full`: no more can be stored; `storage_failed`: anything else.
 */
export interface LibraryProblem {
  code: "denied" | "newer" | "full" | "storage_failed";
  message: string;
}

/** How much there is. */
export interface LibraryEvent {
  /** `null` of a server, which does not say. */
  matches: number | null;
  decisions: number;
  /** Whether it is there on the next visit. */
  isStored: boolean;
  problem?: LibraryProblem;
}

/** Errors are an `Error` with a `code`, and `at` where there is a place. */
export interface Library {
  /** When all that is stored can be searched. */
  readonly ready: Promise<LibraryEvent>;
  search(args?: SearchArgs): Promise<Searched>;
  tree(args?: TreeArgs): Promise<Tree>;
  stats(args?: StatsArgs): Promise<Stats>;
  /** Adds matches of files, also of those in a `.zip`. When it is aborted, what was added stays. */
  add(files: Iterable<AddedFile>, options?: ProgressOptions): Promise<Added>;
  /** The file of a match, as it was added. */
  match(hash: string): Promise<OriginalMatch>;
  /** Removes a match; false if it is not there. Notes and cards on its decisions come back with it. */
  remove(hash: string): Promise<boolean>;
  /** Deletes everything. */
  forget(): Promise<void>;
  /** The matches without an analysis. */
  unanalysed(): Promise<string[]>;
  /** Keeps a match with an analysis that was made of it, as SGF; false if what is there has as much. */
  analysed(hash: string, sgf: string): Promise<boolean>;
  /** Sets tags and note of a decision; what is not given stays. */
  mark(id: string, mark: { tags?: string[]; note?: string }): Promise<void>;
  /** The tags, each with the number of decisions that have it. */
  tags(): Promise<Record<string, number>>;
  /** Makes cards of the decisions that a query means, of those that have none yet: how many. Default: 20 at most. */
  addCards(q?: string, limit?: number): Promise<number>;
  /** The decisions whose cards are due, those that are due the longest first. */
  due(): Promise<DueDecision[]>;
  /** Notes how a card was answered: when it is due next follows by FSRS. */
  answerCard(id: string, rating: "again" | "hard" | "good" | "easy"): Promise<Card>;
  removeCard(id: string): Promise<void>;
  /** The number of cards. */
  cardCount(): Promise<number>;
  queries(): Promise<{ name: string; q: string }[]>;
  saveQuery(name: string, q: string): Promise<void>;
  removeQuery(name: string): Promise<void>;
  /** The names under which one plays: `me` in queries. */
  me(): Promise<string[]>;
  setMe(names: Iterable<string>): Promise<void>;
  /** What a query means as a file: decisions as `csv` or `anki`, their matches as `sgf` or `mat`. */
  export(q: string, format: "csv" | "anki" | "sgf" | "mat"): Promise<Exported>;
  /** Everything as one file. */
  backup(options?: ProgressOptions): Promise<Blob>;
  /** Adds what a backup has to what is there. One that is cut gives what is whole, and the answer has the problem. */
  restore(file: Blob | BufferSource, options?: ProgressOptions): Promise<Restored>;
  /** Chooses between one's own matches and the demo; without a word, the demo while there are no others. Promises which. */
  use(which?: "own" | "demo"): Promise<"own" | "demo">;
  /** How much there is of what is asked now, and how many matches of one's own there are. */
  facts(): Promise<LibraryEvent & { matches: number; own: number; used: "own" | "demo" }>;
  /** The query for the checkers on the board of an ID: what a reader drew. */
  structure(id: string): Promise<string>;
  /** Calls a function whenever something has changed, here or in another tab; the answer ends that. */
  on(listener: (event: LibraryEvent) => void): () => void;
  /** Ends the worker. What is stored stays. */
  close(): void;
}

/** What was found. */
export type Searched = ExplorerSearch;
/** A decision that was found. */
export type Decision = ExplorerDecision;
/** The plays from a position. */
export type Tree = ExplorerTree;
/** What was given away, summed. */
export type Stats = ExplorerStats;
export type { SearchArgs, StatsArgs, TreeArgs };

export type AddedFile = Blob | { name: string; bytes: BufferSource } | { name: string; text: string };

export interface ProgressOptions {
  /** Told after each file, or now and then: `of` is 0 where the end is not known. */
  onprogress?(progress: { done: number; of: number; name: string; matches: number }): void;
  signal?: AbortSignal;
}

export interface Added {
  /** How many files were read. */
  files: number;
  /** How many matches are new. */
  matches: number;
  /** How many were there already. */
  known: number;
  /** Of how many of those the file had more analysis, which is kept now. */
  analysed: number;
  problems: { name: string; message: string; code: string }[];
  /** Pairs of matches that are probably the same: 95 % of their rolls are equal. */
  doubles: [string, string][];
}

export interface OriginalMatch {
  /** That of the file. */
  name: string;
  bytes: Uint8Array;
  /** The number of the match in the file, from 1. */
  number: number;
  players: [string, string];
  date: string | null;
}

/** A card as FSRS has it; times are milliseconds since 1970. */
export interface Card {
  due: number;
  state: "new" | "learning" | "review" | "relearning";
  stability: number;
  difficulty: number;
  elapsed_days: number;
  scheduled_days: number;
  reps: number;
  lapses: number;
  last_review: number;
}

export type DueDecision = Decision & { card: Card };

export interface Exported {
  /** A name for the file. */
  name: string;
  type: string;
  bytes: Uint8Array;
  /** How many decisions or matches are in it, and how many were found. */
  count: number;
  found: number;
}

export interface Restored {
  matches: number;
  known: number;
  analysed: number;
  notes: number;
  cards: number;
  queries: number;
  /** Why not all of it could be read. */
  problem?: { code: string; message: string };
}
