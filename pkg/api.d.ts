// The types of jsboard/api. The functions of the API and their types are made from the engine's
// structs, and are in api.types.d.ts; here is what JavaScript alone has. The same shapes as a JSON
// schema: jsboard/api.schema.json.

import type {
  ApiError,
  Context,
  ContextArgs,
  Dice,
  ImageArgs,
  PositionText,
  ReadAnalysisArgs,
} from "./api.types.js";

export * from "./api.types.js";

/** What every function throws. */
export interface ThrownError extends Error, ApiError {
  message: string;
}

/** @deprecated It is called `ThrownError`. */
export type EngineError = ThrownError;

/** What no ID carries, or not each. As an argument it overrides what the ID says. */
export type Rest = Pick<ContextArgs, "variant" | "beavers" | "max_cube" | "automatic_doubles">;

/** What the wasm is loaded from, if not from the file beside `api.js`. */
export type Source = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

/** Loads the wasm, once; a second call waits for the first. It comes before all else. */
export function init(source?: Source): Promise<void>;

/** The text of the picture that `image` gives. */
export function svg(args: ImageArgs): string;

/** @deprecated It is called `read_analysis`. */
export function analysis(args: ReadAnalysisArgs): PositionText;

/** The IDs of the position that an OGID, OpenGammon's, describes. `position` writes it. */
export function ogid(text: string): Context;

/**
 * The first ID in a text that somebody pasted: an XGID, a GNU ID, or what another program copies
 * as a position. A record of a match may have IDs in its comments: try `record` first.
 */
export function findId(text: string): string | undefined;

/**
 * The number of ways of play in `depth` turns, 0 to 5: over all 21 rolls, each taken once, the
 * distinct results, and on from each of them. From the start: 447, 202782, 116154993. Generators
 * of plays are checked against each other with it.
 */
export function perft(id: string, depth: number): number;

/** The matches of a file in the form in which `jsboard/explorer` keeps them. `free` releases what it holds. */
export function packs(file: Uint8Array): {
  list(): { hash: string; number: number; players: [string, string]; length: number; date: string | null; decisions: number; analysed: number; level: string; notes: { line: number; code: string; message: string }[] }[];
  pack(index: number): Uint8Array | undefined;
  free(): void;
};

/** The SHA-256 of a file: 64 hexadecimal digits. */
export function sha256(file: Uint8Array): string;

/** Two fair dice. */
export function dice(): Dice;
