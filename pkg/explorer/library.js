// @ts-check
// The explorer without a view: a database of positions and games, in this page or on a server. See `explorer.d.ts`.

import { client, load } from "../explorer-client.js";

export { load };

/** @typedef {import("../explorer.d.ts").LibraryOptions} LibraryOptions */
/** @typedef {import("../explorer.d.ts").Library} Library */
/** @typedef {import("../explorer.d.ts").LibraryEvent} LibraryEvent */

/** The name of the database. */
const NAME = "jsboard-explorer";

/** @param {LibraryOptions} [options] @returns {Library} */
export function library(options = {}) {
  return options.server ? remote(options.server) : local(options);
}

/** Files as a list. @param {any} files */
function listed(files) {
  if (typeof files === "object" && files?.[Symbol.iterator]) return [...files];
  throw Object.assign(new Error("files: expected a list of files, or of objects with a name and bytes or text"), { code: "bad_option" });
}

/** @param {LibraryOptions} options @returns {Library} */
function local({ name, demo }) {
  /** @type {Set<(event: LibraryEvent) => void>} */
  const listeners = new Set();
  const base = globalThis.document?.baseURI ?? globalThis.location?.href;
  const engine = client({ name: name ? `${NAME}-${name}` : NAME, demo: demo && new URL(demo, base).href }, (event) => {
    for (const listener of listeners) listener(event);
  });
  const { ask } = engine;
  let isPersistAsked = false;
  /** Asks the browser to keep what is stored, once: a worker cannot. */
  const persist = () => {
    if (isPersistAsked) return;
    isPersistAsked = true;
    globalThis.navigator?.storage?.persist?.().catch(() => {});
  };
  const answer = (/** @type {string} */ fn) => (/** @type {any} */ args) => ask("answer", { fn, args: args ?? {} });
  return {
    ready: engine.started,
    search: answer("search"),
    tree: answer("tree"),
    stats: answer("stats"),
    add: async (files, options) => {
      persist();
      return ask("add", { files: listed(files) }, options);
    },
    match: (hash) => ask("match", { hash }),
    remove: (hash) => ask("remove", { hash }),
    forget: () => ask("forget"),
    unanalysed: () => ask("unanalysed"),
    analysed: (hash, text) => ask("analysed", { hash, text }),
    mark: (id, mark) => ask("mark", { id, mark }),
    tags: () => ask("tags"),
    addCards: (q, limit) => ask("addCards", { q, limit }),
    due: () => ask("due"),
    answerCard: (id, rating) => ask("answerCard", { id, rating }),
    removeCard: (id) => ask("removeCard", { id }),
    cardCount: () => ask("cardCount"),
    queries: () => ask("queries"),
    saveQuery: (name, q) => ask("query", { name, q }),
    removeQuery: (name) => ask("query", { name }),
    me: () => ask("me"),
    setMe: (names) => ask("setMe", { names: typeof names === "string" ? [names] : [...names] }),
    export: (q, format) => ask("export", { q, format }),
    backup: (options) => ask("backup", {}, options),
    restore: (file, options) => {
      persist();
      return ask("restore", { file: file instanceof Blob ? file : new Blob([file]) }, options);
    },
    use: (which) => ask("use", { which }),
    facts: () => ask("facts"),
    structure: (id) => ask("structure", { id }),
    on: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: engine.close,
  };
}

/** A library on a server, which answers, and changes nothing. @param {string} server @returns {Library} */
function remote(server) {
  const root = new URL("api/explorer/", `${new URL(server, globalThis.document?.baseURI).href.replace(/\/+$/, "")}/`);
  const answer = (/** @type {string} */ fn) => async (/** @type {any} */ args) => {
    const url = new URL(fn, root);
    for (const [name, value] of Object.entries(args ?? {})) if (value !== undefined && value !== null) url.searchParams.set(name, String(value));
    const response = await fetch(url).catch((error) => {
      throw Object.assign(new Error(`${root.origin}: ${error.message}`), { code: "unavailable" });
    });
    const body = await response.json().catch(() => ({}));
    if (response.ok) return body;
    const { code = "unavailable", message = `${url}: ${response.status} ${response.statusText}`.trim(), at } = body.error ?? body;
    throw Object.assign(new Error(message), { code }, at === undefined ? {} : { at });
  };
  const no = async () => {
    throw Object.assign(new Error("This collection is on a server: here it can be searched, and not changed."), { code: "bad_action" });
  };
  const stats = answer("stats");
  // The sums over everything say how much there is.
  const ready = stats({}).then(({ rows }) => ({ matches: null, decisions: rows[0]?.all ?? 0, isStored: true }));
  ready.catch(() => {});
  return {
    ready,
    search: answer("search"),
    tree: answer("tree"),
    stats,
    add: no,
    match: no,
    remove: no,
    forget: no,
    unanalysed: no,
    analysed: no,
    mark: no,
    tags: no,
    addCards: no,
    due: no,
    answerCard: no,
    removeCard: no,
    cardCount: no,
    queries: no,
    saveQuery: no,
    removeQuery: no,
    me: no,
    setMe: no,
    export: no,
    backup: no,
    restore: no,
    use: no,
    facts: no,
    structure: no,
    on: () => () => {},
    close() {},
  };
}
