// @ts-check
// Files become matches: they are read by the module of the API, which is loaded for the first of them.

import { encodingOf, isBinary } from "../bytes.js";
import { failure, pause, told } from "./store.js";
import { isZip, unzipped } from "./zip.js";

/** @typedef {import("./engine.js").Shelf} Shelf */
/** @typedef {import("./engine.js").Row} Row */
/** @typedef {import("./engine.js").SourceOf} SourceOf */
/** @typedef {Omit<Row, "added"> & { hash: string, pack: Uint8Array }} Found a match of a file */
/** @typedef {{ name: string, bytes: Uint8Array, count: number }} SourceFile a file, and the number of matches in it */
/** @typedef {{ hash: string, is: "new" | "known" | "analysed", row?: any }} Outcome */
/** @typedef {File | Blob | { name: string, bytes?: any, text?: string }} Given a file as it is added */

/** How long this thread works before others may, in milliseconds. */
const TURN = 30;

/** What reads files. */
export async function reader() {
  const api = await import("../api.js");
  await api.init().catch((error) => {
    throw failure("unavailable", `the module that reads files cannot be loaded: ${error?.message ?? error}`);
  });
  return api;
}

/** The matches in the bytes of a file. @param {any} api @param {string} sha256 @param {Uint8Array} bytes @returns {Found[]} */
export function found(api, sha256, bytes) {
  const encoding = isBinary(bytes) ? "" : encodingOf(bytes);
  // The browser has the tables of these.
  const isJapanese = encoding === "euc-jp" || encoding === "shift_jis";
  const packs = api.packs(isJapanese ? new TextEncoder().encode(new TextDecoder(encoding).decode(bytes)) : bytes);
  try {
    return packs.list().map((/** @type {any} */ { number, level, notes, ...info }, /** @type {number} */ i) => ({
      ...info,
      pack: packs.pack(i),
      sources: [{ sha256, number }],
    }));
  } finally {
    packs.free();
  }
}

/**
 * Keeps matches in one transaction, and then has them in memory: what came before of each is there or not, but whole.
 *
 * @param {Shelf} shelf
 * @param {Found[]} matches
 * @param {Map<string, SourceFile>} files by their hashes
 * @returns {Promise<Outcome[]>}
 */
export async function keep(shelf, matches, files) {
  const outcomes = await shelf.store.transact(["matches", "sources"], async (tables) => {
    /** @type {Outcome[]} */
    const outcomes = [];
    for (const { hash, ...match } of matches) {
      const before = await tables.matches.get(hash);
      if (before && before.analysed >= match.analysed) {
        outcomes.push({ hash, is: "known" });
        continue;
      }
      const all = [...match.sources, ...(before?.sources ?? [])];
      const sources = all.filter(({ sha256 }, i) => all.findIndex((other) => other.sha256 === sha256) === i);
      const row = { ...match, sources, added: shelf.stamp() };
      await tables.matches.put(hash, row);
      for (const { sha256 } of match.sources) await keepSource(tables.sources, sha256, files.get(sha256), hash);
      outcomes.push({ hash, is: before ? "analysed" : "new", row });
    }
    return outcomes;
  });
  const hashes = [];
  for (const { hash, row } of outcomes) {
    if (row) {
      shelf.take(hash, row);
      hashes.push(hash);
    } else if (!shelf.rows.has(hash)) {
      // Another tab has added it just now.
      await shelf.readMatches([hash]);
    }
  }
  if (hashes.length > 0) shelf.changed({ hashes });
  return outcomes;
}

/** @param {import("./store.js").Table} sources @param {string} sha256 @param {SourceFile | undefined} file @param {string} hash */
async function keepSource(sources, sha256, file, hash) {
  const before = (await sources.get(sha256)) ?? (file && { ...file, matches: [] });
  if (before && !before.matches.includes(hash)) await sources.put(sha256, { ...before, matches: [...before.matches, hash] });
}

/** Whether all matches of a file are there already. @param {Shelf} shelf @param {string} sha256 @returns {Promise<string[] | undefined>} their hashes */
async function isKnown(shelf, sha256) {
  const source = await shelf.store.transact(["sources"], ({ sources }) => sources.get(sha256), "readonly");
  const isWhole = source && source.matches.length === source.count;
  return isWhole && source.matches.every((/** @type {string} */ hash) => shelf.rows.has(hash)) ? source.matches : undefined;
}

/** @param {Given} given @returns {Promise<{ name: string, bytes: Uint8Array }>} */
async function opened(given) {
  const name = String(/** @type {any} */ (given)?.name ?? "");
  if (given instanceof Blob) return { name, bytes: new Uint8Array(await given.arrayBuffer()) };
  const { text, bytes } = given ?? {};
  if (typeof text === "string") return { name, bytes: new TextEncoder().encode(text) };
  if (bytes?.byteLength === undefined) throw failure("bad_option", "files: expected a File, a Blob, or an object with a name and bytes or text");
  return { name, bytes: bytes.buffer ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes) };
}

/**
 * Adds files.
 *
 * @param {Shelf} shelf @param {{ files: Given[] }} args @param {import("./engine.js").Options} options
 */
export async function addFiles(shelf, { files }, { signal, progress }) {
  const api = await reader();
  const sum = { files: 0, matches: 0, known: 0, analysed: 0, problems: /** @type {{ name: string, message: string, code: string }[]} */ ([]) };
  /** @type {Set<string>} */
  const fresh = new Set();
  const queue = files.map((given) => ({ given, in: "" }));
  let since = performance.now();
  for (let done = 0; done < queue.length; done += 1) {
    signal?.throwIfAborted();
    let name = queue[done].in + (/** @type {any} */ (queue[done].given)?.name ?? "");
    try {
      const file = await opened(queue[done].given);
      if (isZip(file.bytes)) {
        const inside = await unzipped(file.bytes);
        queue.splice(done + 1, 0, ...inside.map((given) => ({ given, in: `${name}/` })));
      } else {
        const outcomes = await addFile(shelf, api, { ...file, name: file.name });
        sum.files += 1;
        for (const { hash, is } of outcomes) {
          if (is === "new") sum.matches += 1;
          else sum.known += 1;
          if (is === "analysed") sum.analysed += 1;
          if (is === "new") fresh.add(hash);
        }
      }
    } catch (error) {
      const { message, code } = told(error);
      sum.problems.push({ name, message, code });
      // Nothing more can be stored.
      if (code === "full" || code === "storage_failed") {
        if (code === "full") shelf.problem = { code, message };
        shelf.changed();
        break;
      }
    }
    progress({ done: done + 1, of: queue.length, name, matches: sum.matches });
    if (performance.now() - since > TURN) {
      await pause();
      since = performance.now();
    }
  }
  return { ...sum, doubles: doublesOf(shelf, fresh) };
}

/** Pairs of matches that are probably the same, of which one is new. @param {Shelf} shelf @param {Set<string>} fresh @returns {[string, string][]} */
function doublesOf(shelf, fresh) {
  /** @type {[string, string][]} */
  const doubles = [];
  for (const hash of fresh) {
    for (const other of shelf.collection.doubles(hash)) if (!fresh.has(other) || other < hash) doubles.push([other, hash]);
  }
  return doubles;
}

/** @param {Shelf} shelf @param {any} api @param {{ name: string, bytes: Uint8Array }} file @returns {Promise<Outcome[]>} */
async function addFile(shelf, api, { name, bytes }) {
  const sha256 = api.sha256(bytes);
  const known = await isKnown(shelf, sha256);
  if (known) return known.map((hash) => ({ hash, is: /** @type {const} */ ("known") }));
  const matches = found(api, sha256, bytes);
  if (matches.length === 0) throw failure("bad_record", "There is no match in this file: nobody moved.");
  return keep(shelf, matches, new Map([[sha256, { name, bytes, count: matches.length }]]));
}

/**
 * Keeps a match with an analysis that was made of it; false if what is there has as much.
 *
 * @param {Shelf} shelf @param {{ hash: string, text: string }} args
 */
export async function analysed(shelf, { hash, text }) {
  const api = await reader();
  const bytes = new TextEncoder().encode(text);
  const sha256 = api.sha256(bytes);
  const one = found(api, sha256, bytes).find((match) => match.hash === hash);
  if (!one) throw failure("bad_option", `text: it is not the match ${hash}`);
  const { name } = await shelf.match(hash);
  const renamed = `${name.replace(/\.[^.]*$/, "")}.sgf`;
  const [{ is }] = await keep(shelf, [one], new Map([[sha256, { name: renamed, bytes, count: 1 }]]));
  return is !== "known";
}

/** Makes packs of another version again from their files. @param {Shelf} shelf @param {string[]} hashes */
export async function remade(shelf, hashes) {
  const lost = [];
  try {
    const api = await reader();
    for (const hash of hashes) {
      const row = shelf.rows.get(hash);
      if (!row) continue;
      const [{ sha256, number }] = row.sources;
      const again = await shelf.match(hash).then(({ bytes }) => found(api, sha256, bytes).find(({ sources }) => sources[0].number === number)).catch(() => undefined);
      if (again?.hash === hash) await remake(shelf, hash, { ...row, pack: again.pack, decisions: again.decisions, analysed: again.analysed });
      else lost.push(hash);
      await pause();
    }
  } catch {
    lost.push(...hashes.filter((hash) => shelf.rows.has(hash) && !shelf.collection.has(hash)));
  }
  if (lost.length > 0) {
    const message = `${lost.length} of the stored matches cannot be read by this version of the program. They are untouched.`;
    shelf.problem ??= { code: "newer", message };
  }
  shelf.changed();
}

/** @param {Shelf} shelf @param {string} hash @param {Row & { pack: Uint8Array }} row */
async function remake(shelf, hash, row) {
  await shelf.store.transact(["matches"], async ({ matches }) => {
    const stored = await matches.get(hash);
    // What a newer version wrote, it will want to read.
    if (stored && stored.pack[0] < row.pack[0]) await matches.put(hash, { ...row, added: stored.added });
  });
  shelf.take(hash, row);
  shelf.changed();
}
