// @ts-check
// The explorer's data in this thread: a worker's, or the page's where it can have no worker. It keeps matches in a store, and
// the wasm has all of them in memory, where it answers.

import { addFiles, analysed, remade } from "./import.js";
import { backedUp, demo, restored } from "./backup.js";
import { addCards, answerCard, due, refresh, removeCard } from "./cards.js";
import { exported } from "./export.js";
import { failure, inMemory, openStore, outdated, TABLES, told } from "./store.js";
import { Collection, finish, imports, structure } from "../wasm/explorer/explorer.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").Problem} Problem */
/** @typedef {{ sha256: string, number: number }} SourceOf where a match stands: its file, and its number in it */
/**
 * A match as it is known without its pack.
 *
 * @typedef {{ players: string[], length: number, date: string | null, decisions: number, analysed: number, sources: SourceOf[], added: number }} Row
 */
/** @typedef {{ tags: string[], note: string }} Mark */
/** @typedef {{ due: number, [field: string]: any }} Card */
/** @typedef {{ hashes?: string[], ids?: string[], me?: boolean, queries?: boolean, all?: boolean }} Change */
/** @typedef {{ signal?: AbortSignal, progress: (progress: any) => void }} Options */
/** @typedef {{ id: number, call: string, args: any }} Request */
/** @typedef {{ id: number, answer?: any, error?: any, progress?: any } | { event: any }} Reply */

/** How many matches are read of the store at a time. */
const BATCH = 250;
/** How long changes are gathered before listeners are told, in milliseconds. */
const GATHERED = 100;

/** @type {Promise<unknown> | undefined} */
let loaded;

/** Loads the wasm, once for all engines of a thread. @param {WebAssembly.Module} module */
const load = (module) => (loaded ??= WebAssembly.instantiate(module, imports()).then((instance) => finish(instance)));

/** What an engine has. */
export class Shelf {
  /** @type {Store} */
  store = inMemory();
  /** @type {Problem | undefined} */
  problem;
  collection = new Collection();
  /** @type {Map<string, Row>} */
  rows = new Map();
  /** @type {Map<string, Mark>} */
  marks = new Map();
  /** @type {Map<string, Card>} */
  cards = new Map();
  /** The cards that are known to be due. @type {Set<string>} */
  dueCards = new Set();
  /** @type {Map<string, string>} */
  queries = new Map();
  /** @type {string[]} */
  me = [];
  /** The address of the demo. @type {string | undefined} */
  demoUrl;
  /** Why there is no demo. @type {{ code: string, message: string } | undefined} */
  demoProblem;
  /** @type {Promise<import("./backup.js").Demo> | undefined} */
  demo;
  /** What is asked for: nothing, if it depends on whether there are matches. @type {"own" | "demo" | undefined} */
  used;
  /** Whether matches have come since the names of who asks were looked up. */
  isNewToMe = true;
  /** @type {BroadcastChannel | undefined} */
  channel;
  /** @type {(event: any) => void} */
  tell;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  waiting;
  lastAdded = 0;

  /** @param {(event: any) => void} tell */
  constructor(tell) {
    this.tell = tell;
  }

  /** When a match is added: a number that grows. */
  stamp() {
    return (this.lastAdded = Math.max(Date.now(), this.lastAdded + 0.001));
  }

  sums() {
    return { matches: this.collection.matches, decisions: this.collection.decisions, isStored: this.store.isStored, problem: this.problem };
  }

  /** Tells listeners here, and other tabs. @param {Change} [change] */
  changed(change) {
    if (change) this.channel?.postMessage(change);
    this.waiting ??= setTimeout(() => {
      this.waiting = undefined;
      this.tell(this.sums());
    }, GATHERED);
  }

  /** Opens the store and reads what is in it. @param {string} name */
  async open(name) {
    const opened = await openStore(name, () => this.lose());
    this.store = opened.store;
    this.problem = opened.problem;
    /** @type {Change[] | undefined} */
    let early = [];
    if (this.store.isStored && typeof BroadcastChannel !== "undefined") {
      this.channel = new BroadcastChannel(name);
      this.channel.onmessage = ({ data }) => void (early ? early.push(data) : this.hear(data));
      /** @type {any} */ (this.channel).unref?.();
    }
    await this.read();
    for (const change of early) await this.hear(change);
    early = undefined;
  }

  /** The database was closed for a newer version of the program: what is here can be searched, and no more is stored. */
  lose() {
    this.store.close();
    this.store = inMemory();
    this.problem = outdated();
    this.changed();
  }

  /** Reads all that is stored. */
  async read() {
    const { store } = this;
    await store.transact(
      ["settings", "marks", "cards", "queries"],
      async (tables) => {
        this.me = (await tables.settings.get("me")) ?? [];
        for (const name of /** @type {const} */ (["marks", "cards", "queries"])) {
          const [keys, values] = await Promise.all([tables[name].keys(), tables[name].values()]);
          const map = /** @type {Map<string, any>} */ (this[name]);
          keys.forEach((key, i) => map.set(key, values[i]));
        }
      },
      "readonly",
    );
    for (const id of new Set([...this.marks.keys(), ...this.cards.keys()])) this.place(id);
    const hashes = await store.transact(["matches"], ({ matches }) => matches.keys(), "readonly");
    const stale = [];
    for (let i = 0; i < hashes.length; i += BATCH) stale.push(...(await this.readMatches(hashes.slice(i, i + BATCH))));
    if (stale.length > 0) void remade(this, stale);
  }

  /** Reads some matches, and returns those whose packs are of another version. @param {string[]} hashes */
  async readMatches(hashes) {
    const get = (/** @type {import("./store.js").Tables} */ { matches }) => Promise.all(hashes.map((hash) => matches.get(hash)));
    const rows = await this.store.transact(["matches"], get, "readonly");
    return hashes.filter((hash, i) => {
      if (rows[i]) return !this.take(hash, rows[i]);
      this.drop(hash);
      return false;
    });
  }

  /** Has a match that is stored; false if its pack cannot be read. @param {string} hash @param {Row & { pack: Uint8Array }} row */
  take(hash, { pack, ...row }) {
    this.rows.set(hash, row);
    this.lastAdded = Math.max(this.lastAdded, row.added);
    try {
      this.collection.add(pack);
      this.isNewToMe = true;
      return true;
    } catch {
      return false;
    }
  }

  /** @param {string} hash */
  drop(hash) {
    this.rows.delete(hash);
    this.collection.remove(hash);
  }

  /** Another tab has changed something. @param {Change} change */
  async hear({ hashes, ids, me, queries, all }) {
    if (all) this.reset();
    if (hashes) await this.readMatches(hashes);
    await this.store.transact(
      ["settings", "marks", "cards", "queries"],
      async (tables) => {
        if (me) this.me = (await tables.settings.get("me")) ?? [];
        if (queries) {
          const [keys, values] = await Promise.all([tables.queries.keys(), tables.queries.values()]);
          this.queries = new Map(keys.map((key, i) => [key, values[i]]));
        }
        for (const id of ids ?? []) {
          const [mark, card] = await Promise.all([tables.marks.get(id), tables.cards.get(id)]);
          mark ? this.marks.set(id, mark) : this.marks.delete(id);
          card ? this.cards.set(id, card) : this.cards.delete(id);
          this.place(id);
        }
      },
      "readonly",
    );
    this.isNewToMe = true;
    this.changed();
  }

  /** Has nothing any more. */
  reset() {
    this.collection.free();
    this.collection = new Collection();
    for (const map of [this.rows, this.marks, this.cards, this.dueCards, this.queries]) map.clear();
    this.me = [];
  }

  /** Lets queries find what is kept about a decision. @param {string} id */
  place(id) {
    const card = this.cards.get(id);
    const isDue = card !== undefined && card.due <= Date.now();
    isDue ? this.dueCards.add(id) : this.dueCards.delete(id);
    const { tags = [], note = "" } = this.marks.get(id) ?? {};
    this.collection.set_mark(id, tags, note, isDue);
  }

  /** The matches that are asked: one's own, or the demo. @returns {Promise<{ collection: Collection, from: "own" | "demo", demo?: import("./backup.js").Demo }>} */
  async shown() {
    refresh(this);
    if (this.isNewToMe) {
      this.collection.set_me(this.me);
      this.isNewToMe = false;
    }
    const own = { collection: this.collection, from: /** @type {const} */ ("own") };
    const isDemo = this.used === "demo" || (this.used === undefined && this.collection.matches === 0 && this.demoUrl);
    if (!isDemo) return own;
    if (!this.demoUrl) throw failure("bad_option", "use: there is no demo; give its address as the option `demo`");
    this.demo ??= demo(this.demoUrl).catch((error) => {
      // What fails may be asked for again.
      this.demo = undefined;
      throw error;
    });
    const loaded = await this.demo.catch((error) => {
      // Without a demonstration there is still what one adds.
      if (this.used === "demo") throw error;
      this.demoProblem = { code: "no_demo", message: error.message };
    });
    if (!loaded) return own;
    return { collection: loaded.collection, from: "demo", demo: loaded };
  }

  /** The file of a match. @param {string} hash */
  async match(hash) {
    const row = this.rows.get(hash);
    if (!row) return (await this.demo)?.match(hash) ?? missing(hash);
    const [{ sha256, number }] = row.sources;
    const source = await this.store.transact(["sources"], ({ sources }) => sources.get(sha256), "readonly");
    if (!source) return missing(hash);
    return { name: source.name, bytes: source.bytes, number, players: row.players, date: row.date };
  }

  /** Removes a match, and the files that no other match is from. @param {string} hash */
  async remove(hash) {
    const isThere = await this.store.transact(["matches", "sources"], async ({ matches, sources }) => {
      const row = await matches.get(hash);
      if (!row) return false;
      await matches.delete(hash);
      for (const { sha256 } of row.sources) {
        const source = await sources.get(sha256);
        const left = source?.matches.filter((/** @type {string} */ other) => other !== hash);
        if (left?.length > 0) await sources.put(sha256, { ...source, matches: left });
        else await sources.delete(sha256);
      }
      return true;
    });
    this.drop(hash);
    this.changed({ hashes: [hash] });
    return isThere;
  }

  async forget() {
    await this.store.transact(TABLES, async (tables) => void (await Promise.all(TABLES.map((name) => tables[name].clear()))));
    this.reset();
    this.changed({ all: true });
  }

  /** Keeps tags and a note; what is not given stays. @param {string} id @param {{ tags?: string[], note?: string }} mark */
  async mark(id, { tags, note }) {
    if (!this.collection.has_decision(id)) throw failure("bad_option", `id: there is no decision “${id}”`);
    const kept = await this.store.transact(["marks"], async ({ marks }) => {
      const before = (await marks.get(id)) ?? { tags: [], note: "" };
      const mark = { tags: tags ? [...new Set(tags.map(tag).filter(Boolean))].sort() : before.tags, note: note ?? before.note };
      const isEmpty = mark.tags.length === 0 && mark.note === "";
      await (isEmpty ? marks.delete(id) : marks.put(id, mark));
      return isEmpty ? undefined : mark;
    });
    kept ? this.marks.set(id, kept) : this.marks.delete(id);
    this.place(id);
    this.changed({ ids: [id] });
  }

  /** @param {string} name @param {string} [q] without it, the query is removed */
  async query(name, q) {
    await this.store.transact(["queries"], ({ queries }) => (q === undefined ? queries.delete(name) : queries.put(name, q)));
    q === undefined ? this.queries.delete(name) : this.queries.set(name, q);
    this.changed({ queries: true });
  }

  /** @param {string[]} names */
  async setMe(names) {
    const me = names.map((name) => name.trim()).filter(Boolean);
    await this.store.transact(["settings"], ({ settings }) => settings.put("me", me));
    this.me = me;
    this.isNewToMe = true;
    this.changed({ me: true });
  }
}

/** A tag as queries name it: in lower case, without `#` and blanks. @param {string} text */
const tag = (text) => text.trim().replace(/^#+/, "").toLowerCase().replace(/\s+/g, "-");

/** @param {string} hash @returns {never} */
function missing(hash) {
  throw failure("bad_option", `match: there is no match ${hash}`);
}

/** @param {(reply: Reply) => void} send @returns {(request: Request) => Promise<void>} */
export function engine(send) {
  const tell = (/** @type {any} */ event) => send({ event });
  /** @type {Map<number, AbortController>} */
  const going = new Map();
  /** @type {Promise<Shelf> | undefined} */
  let started;
  /** @type {Record<string, (shelf: Shelf, args: any, options: Options) => any>} */
  const calls = {
    ready: (shelf) => shelf.sums(),
    answer: async (shelf, { fn, args }) => (await shelf.shown()).collection.answer(fn, args),
    use: async (shelf, { which }) => {
      shelf.used = which;
      const { from } = await shelf.shown();
      shelf.changed();
      return from;
    },
    facts: async (shelf) => {
      const { collection, from } = await shelf.shown();
      const own = shelf.collection.matches;
      const problem = shelf.problem ?? (from === "own" && own === 0 ? shelf.demoProblem : undefined);
      return { ...shelf.sums(), problem, matches: collection.matches, decisions: collection.decisions, own, used: from };
    },
    structure: (_, { id }) => structure(id),
    add: addFiles,
    analysed,
    match: (shelf, { hash }) => shelf.match(hash),
    remove: (shelf, { hash }) => shelf.remove(hash),
    forget: (shelf) => shelf.forget(),
    unanalysed: ({ rows }) => [...rows].filter(([, row]) => row.analysed === 0).map(([hash]) => hash),
    mark: (shelf, { id, mark }) => shelf.mark(id, mark),
    tags: (shelf) => shelf.collection.tags(),
    addCards,
    due,
    answerCard,
    removeCard,
    cardCount: ({ cards, collection }) => [...cards.keys()].filter((id) => collection.has_decision(id)).length,
    queries: ({ queries }) => [...queries].map(([name, q]) => ({ name, q })),
    query: (shelf, { name, q }) => shelf.query(name, q),
    me: ({ me }) => me,
    setMe: (shelf, { names }) => shelf.setMe(names),
    export: exported,
    backup: backedUp,
    restore: restored,
  };

  /** @param {any} args */
  async function start({ module, name, demo }) {
    await load(module);
    const shelf = new Shelf(tell);
    shelf.demoUrl = demo;
    await shelf.open(name);
    return shelf;
  }

  return async ({ id, call, args }) => {
    if (call === "cancel") return going.get(args.id)?.abort();
    const controller = new AbortController();
    going.set(id, controller);
    try {
      if (call === "start") started = start(args);
      if (!started) throw failure("bad_option", "the explorer was not started");
      const shelf = await started;
      const options = { signal: controller.signal, progress: (/** @type {any} */ progress) => send({ id, progress }) };
      send({ id, answer: call === "start" ? shelf.sums() : await calls[call](shelf, args, options) });
    } catch (error) {
      send({ id, error: told(error) });
    } finally {
      going.delete(id);
    }
  };
}
