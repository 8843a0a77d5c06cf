// @ts-check
// All that is kept as one file, and back; and the demo, which is such a file.
//
// Beside the entries that `crates/explorer/src/backup.rs` describes there are `me` (names, as JSON), `source` (a file from
// which a match is too: a line of JSON with its hash and name, then its bytes) and `place`, before a match: its hash, and its
// files by their hashes with its number in each.

import { keep, reader } from "./import.js";
import { failure, pause, told } from "./store.js";
import { Backup, Collection, Restore } from "../wasm/explorer/explorer.js";

/** @typedef {import("./engine.js").Shelf} Shelf */
/** @typedef {import("./engine.js").Options} Options */
/** @typedef {import("../wasm/explorer/explorer.js").RestoredEntry} RestoredEntry */
/**
 * @typedef {object} Demo
 * @property {Collection} collection
 * @property {(hash: string) => { name: string, bytes: Uint8Array, number: number, players: string[], date: string | null } | undefined} match
 */

const encoder = new TextEncoder();
const GZIP = "application/gzip";

/** All that is kept. @param {Shelf} shelf @param {any} _ @param {Options} options @returns {Promise<Blob>} */
export async function backedUp(shelf, _, { signal, progress }) {
  const backup = new Backup();
  const packed = new CompressionStream("gzip");
  const writer = packed.writable.getWriter();
  const whole = new Response(packed.readable).blob();
  const write = (/** @type {Uint8Array} */ bytes) => writer.write(/** @type {BufferSource} */ (bytes));
  const add = (/** @type {string} */ kind, /** @type {any} */ value) => write(backup.add(kind, encoder.encode(JSON.stringify(value))));
  try {
    await write(backup.begin());
    if (shelf.me.length > 0) await add("me", shelf.me);
    for (const [name, q] of shelf.queries) await add("query", { name, q });
    for (const [id, mark] of shelf.marks) await add("note", { id, ...mark });
    for (const [id, card] of shelf.cards) await add("card", { id, ...card });
    /** @type {Set<string>} */
    const written = new Set();
    let done = 0;
    for (const hash of [...shelf.rows.keys()]) {
      signal?.throwIfAborted();
      await addMatch(shelf, backup, hash, written, write);
      progress({ done: ++done, of: shelf.rows.size, name: "", matches: done });
    }
    await write(backup.end());
    await writer.close();
  } catch (error) {
    writer.abort(error).catch(() => {});
    whole.catch(() => {});
    throw error;
  }
  return new Blob([await whole], { type: GZIP });
}

/** @param {Shelf} shelf @param {Backup} backup @param {string} hash @param {Set<string>} written the files that are in it already @param {(bytes: Uint8Array) => Promise<void>} write */
async function addMatch(shelf, backup, hash, written, write) {
  const [row, files] = await shelf.store.transact(
    ["matches", "sources"],
    async ({ matches, sources }) => {
      const row = await matches.get(hash);
      /** @type {{ sha256: string }[]} */
      const fresh = row?.sources.filter((/** @type {any} */ { sha256 }) => !written.has(sha256)) ?? [];
      return [row, await Promise.all(fresh.map(async ({ sha256 }) => ({ sha256, ...(await sources.get(sha256)) })))];
    },
    "readonly",
  );
  if (!row) return;
  let [name, original] = ["", new Uint8Array()];
  for (const file of files) {
    if (!file.bytes) continue;
    written.add(file.sha256);
    if (file.sha256 === row.sources[0].sha256) [name, original] = [file.name, file.bytes];
    else await write(backup.add("source", joined(encoder.encode(`${JSON.stringify({ sha256: file.sha256, name: file.name, count: file.count })}\n`), file.bytes)));
  }
  const count = files.find(({ sha256 }) => sha256 === row.sources[0]?.sha256)?.count ?? 1;
  await write(backup.add("place", encoder.encode(JSON.stringify({ match: hash, sources: row.sources, count }))));
  await write(backup.add_match(row.pack, name, original));
}

/** @param {Uint8Array} a @param {Uint8Array} b */
function joined(a, b) {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/**
 * The entries of a backup. One that was cut gives those that are whole, and then `onproblem` is told.
 *
 * @param {Blob} file @param {(error: any) => void} onproblem
 */
async function* entries(file, onproblem) {
  const [a, b] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isPacked = a === 0x1f && b === 0x8b;
  const stream = isPacked ? file.stream().pipeThrough(new DecompressionStream("gzip")) : file.stream();
  const restore = new Restore();
  let read = 0;
  try {
    for (const input = stream.getReader(); ; ) {
      // What was cut ends in an error of the stream.
      const { done, value } = await input.read().catch(() => ({ done: true, value: undefined }));
      if (done) break;
      restore.push(/** @type {Uint8Array} */ (value));
      for (let entry; (entry = restore.next_entry()); entry.free()) {
        read += 1;
        yield entry;
      }
    }
  } catch (error) {
    // Nothing was read of what is newer, or no backup.
    if (read === 0) throw error;
    return onproblem(error);
  }
  try {
    restore.finish();
  } catch (error) {
    if (read === 0) throw error;
    onproblem(error);
  }
}

/**
 * Adds what a backup has to what is there.
 *
 * @param {Shelf} shelf @param {{ file: Blob }} args @param {Options} options
 */
export async function restored(shelf, { file }, { signal, progress }) {
  const sum = { matches: 0, known: 0, analysed: 0, notes: 0, cards: 0, queries: 0, problem: /** @type {any} */ (undefined) };
  const onproblem = ({ code = "bad_backup", message = "" }) => void (sum.problem = { code, message });
  /** The files of what comes. @type {Map<string, import("./import.js").SourceFile>} */
  const files = new Map();
  /** @type {any} */
  let place;
  /** @type {Record<string, (entry: RestoredEntry) => Promise<any>>} */
  const kinds = {
    me: async (entry) => shelf.setMe([...new Set([...shelf.me, ...JSON.parse(entry.text())])]),
    query: async (entry) => {
      const { name, q } = JSON.parse(entry.text());
      if (shelf.queries.has(name)) return;
      await shelf.query(name, q);
      sum.queries += 1;
    },
    note: async (entry) => void (sum.notes += Number(await restoredMark(shelf, JSON.parse(entry.text())))),
    card: async (entry) => void (sum.cards += Number(await restoredCard(shelf, JSON.parse(entry.text())))),
    source: async (entry) => {
      const bytes = entry.bytes();
      const end = bytes.indexOf(10);
      const { sha256, name, count } = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
      files.set(sha256, { name, count, bytes: bytes.slice(end + 1) });
    },
    place: async (entry) => void (place = JSON.parse(entry.text())),
    match: async (entry) => {
      const outcomes = await restoredMatch(shelf, entry, place, files);
      place = undefined;
      for (const { is } of outcomes) {
        sum[is === "new" ? "matches" : "known"] += 1;
        if (is === "analysed") sum.analysed += 1;
      }
    },
  };
  let done = 0;
  for await (const entry of entries(file, onproblem)) {
    signal?.throwIfAborted();
    try {
      await kinds[entry.kind]?.(entry);
    } catch (error) {
      const problem = told(error);
      // Nothing more can be stored.
      if (problem.code === "full" || problem.code === "storage_failed") throw error;
      onproblem(problem);
    }
    if (++done % 20 === 0) {
      progress({ done, of: 0, name: "", matches: sum.matches });
      await pause();
    }
  }
  return sum;
}

/** @param {Shelf} shelf @param {RestoredEntry} entry @param {any} place @param {Map<string, import("./import.js").SourceFile>} files */
async function restoredMatch(shelf, entry, place, files) {
  const info = /** @type {any} */ (entry.info());
  const [name, bytes] = [entry.name(), entry.bytes()];
  /** @type {import("./engine.js").SourceOf[]} */
  let sources = place?.match === info.hash ? place.sources : [];
  if (sources.length === 0 && bytes.length > 0) {
    // Another program wrote it.
    sources = [{ sha256: (await reader()).sha256(bytes), number: 1 }];
  }
  const [first] = sources;
  if (first && bytes.length > 0) files.set(first.sha256, { name, bytes, count: place?.count ?? 1 });
  const outcomes = await keep(shelf, [{ ...info, pack: entry.pack(), sources }], files);
  // Of a file with one match nothing more comes.
  for (const { sha256 } of sources) if (files.get(sha256)?.count === 1) files.delete(sha256);
  return outcomes;
}

/** Keeps a mark beside what is there. @param {Shelf} shelf @param {{ id: string, tags?: string[], note?: string }} mark */
async function restoredMark(shelf, { id, tags = [], note = "" }) {
  const isNew = await shelf.store.transact(["marks"], async ({ marks }) => {
    const before = (await marks.get(id)) ?? { tags: [], note: "" };
    const mark = { tags: [...new Set([...before.tags, ...tags])].sort(), note: before.note || note };
    const isNew = mark.tags.length > before.tags.length || mark.note !== before.note;
    if (isNew) {
      await marks.put(id, mark);
      shelf.marks.set(id, mark);
    }
    return isNew;
  });
  shelf.place(id);
  if (isNew) shelf.changed({ ids: [id] });
  return isNew;
}

/** Keeps a card, unless what is there was answered later. @param {Shelf} shelf @param {{ id: string, due: number, last_review: number }} card */
async function restoredCard(shelf, { id, ...card }) {
  if (!Number.isFinite(card.due)) throw failure("bad_backup", "a card of the backup has no time at which it is due");
  const isNew = await shelf.store.transact(["cards"], async ({ cards }) => {
    const before = await cards.get(id);
    if (before && before.last_review >= card.last_review) return false;
    await cards.put(id, card);
    shelf.cards.set(id, card);
    return true;
  });
  shelf.place(id);
  if (isNew) shelf.changed({ ids: [id] });
  return isNew;
}

/** Loads the demo, which is never stored. @param {string} url @returns {Promise<Demo>} */
export async function demo(url) {
  const response = await fetch(url);
  if (!response.ok) throw failure("unavailable", `${url}: ${response.status} ${response.statusText}`.trim());
  const collection = new Collection();
  /** @type {Map<string, any>} */
  const matches = new Map();
  const fail = (/** @type {any} */ error) => {
    throw error;
  };
  for await (const entry of entries(await response.blob(), fail)) {
    if (entry.kind !== "match") continue;
    const { hash, players, date } = /** @type {any} */ (entry.info());
    collection.add(entry.pack());
    matches.set(hash, { name: entry.name(), bytes: entry.bytes(), number: 1, players, date });
  }
  return { collection, match: (hash) => matches.get(hash) };
}
