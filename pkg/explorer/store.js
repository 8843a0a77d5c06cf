// @ts-check
// What the explorer keeps in the browser: IndexedDB, or memory where the browser stores nothing.
//
// A match is a row, and every change is one transaction. So two tabs that import at once keep what both add, and a tab that is
// closed leaves whole matches.

/** @typedef {"sources" | "matches" | "marks" | "cards" | "queries" | "settings"} TableName */
/**
 * A table inside a transaction. Nothing but its own promises may be waited for there.
 *
 * @typedef {object} Table
 * @property {(key: string) => Promise<any>} get
 * @property {(key: string, value: any) => Promise<any>} put
 * @property {(key: string) => Promise<any>} delete
 * @property {() => Promise<any>} clear
 * @property {() => Promise<string[]>} keys those of matches in the order in which they were added
 * @property {() => Promise<any[]>} values in the order of the keys
 */
/** @typedef {Record<TableName, Table>} Tables */
/** @typedef {{ code: "denied" | "newer" | "full" | "storage_failed", message: string }} Problem */
/**
 * @typedef {object} Store
 * @property {boolean} isStored whether what is kept is there on the next visit
 * @property {<T>(names: TableName[], use: (tables: Tables) => Promise<T>, mode?: "readonly" | "readwrite") => Promise<T>} transact
 * does something in one transaction: all of it or, if it fails, nothing
 * @property {() => void} close
 */

/** The version of the database: what is newer is left alone. */
const VERSION = 1;

/** @type {TableName[]} */
export const TABLES = ["sources", "matches", "marks", "cards", "queries", "settings"];

const MESSAGES = {
  denied: "This browser stores nothing for this page, as in a private window: what you add is gone when the page is closed.",
  newer: "The stored matches are of a newer version of this program. They are untouched; reload the page to get the newer version.",
  full: "The browser's storage for this page is full. What was stored before is still there. Remove matches, or free space on the device.",
};

/** An error with a code. @param {string} code @param {string} message */
export const failure = (code, message) => Object.assign(new Error(message), { code });

/** What is said of an error: those of the browser have a name where ours have a code. @param {any} error @returns {{ message: string, code: string, at?: number }} */
export function told(error) {
  const { message = String(error), code, at, name } = error ?? {};
  return { message, code: typeof code === "string" ? code : name === "AbortError" ? name : "explorer_failed", at };
}

/** @param {any} error @returns {Error & { code: string }} */
function problemOf(error) {
  if (error?.code && typeof error.code === "string") return error;
  if (error?.name === "QuotaExceededError") return failure("full", MESSAGES.full);
  return failure("storage_failed", `The browser could not store this: ${error?.message || error?.name || "the transaction was ended"}`);
}

/**
 * Opens the database. Where that is not possible, the store is in memory, and the problem says why.
 *
 * @param {string} name
 * @param {() => void} onclosed told when a newer version of the program, in another tab, needs the database
 * @returns {Promise<{ store: Store, problem?: Problem }>}
 */
export async function openStore(name, onclosed) {
  try {
    return { store: stored(await opened(name, onclosed)) };
  } catch (error) {
    const code = /** @type {any} */ (error)?.name === "VersionError" ? "newer" : "denied";
    return { store: inMemory(), problem: { code, message: MESSAGES[code] } };
  }
}

/** The problem of a database that was closed for a newer version. @returns {Problem} */
export const outdated = () => ({ code: "newer", message: MESSAGES.newer });

/** @param {string} name @param {() => void} onclosed @returns {Promise<IDBDatabase>} */
function opened(name, onclosed) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, VERSION);
    request.onupgradeneeded = () => {
      for (const table of TABLES) {
        const made = request.result.createObjectStore(table);
        if (table === "matches") made.createIndex("added", "added");
      }
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      database.onversionchange = () => {
        database.close();
        onclosed();
      };
      database.onclose = onclosed;
      resolve(database);
    };
  });
}

/** @param {IDBRequest} request @returns {Promise<any>} */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** @param {IDBDatabase} database @returns {Store} */
function stored(database) {
  /** @param {IDBObjectStore} store @returns {Table} */
  const table = (store) => ({
    get: (key) => done(store.get(key)),
    put: (key, value) => done(store.put(value, key)),
    delete: (key) => done(store.delete(key)),
    clear: () => done(store.clear()),
    keys: () => done((store.indexNames.contains("added") ? store.index("added") : store).getAllKeys()),
    values: () => done((store.indexNames.contains("added") ? store.index("added") : store).getAll()),
  });
  return {
    isStored: true,
    close: () => database.close(),
    transact: (names, use, mode = "readwrite") =>
      new Promise((resolve, reject) => {
        const fail = (/** @type {any} */ error) => reject(problemOf(error));
        try {
          const transaction = database.transaction(names, mode);
          const tables = Object.fromEntries(names.map((name) => [name, table(transaction.objectStore(name))]));
          /** @type {any} */
          let answer;
          /** @type {any} */
          let problem;
          transaction.oncomplete = () => resolve(answer);
          transaction.onabort = () => fail(problem ?? transaction.error);
          use(/** @type {Tables} */ (tables)).then(
            (given) => (answer = given),
            (error) => {
              problem = error;
              try {
                transaction.abort();
              } catch {
                // It has been ended already.
              }
            },
          );
        } catch (error) {
          fail(error);
        }
      }),
  };
}

/** A store that goes with the page. @returns {Store} */
export function inMemory() {
  const maps = /** @type {Record<TableName, Map<string, any>>} */ (Object.fromEntries(TABLES.map((name) => [name, new Map()])));
  /** @param {Map<string, any>} map @returns {Table} */
  const table = (map) => ({
    get: async (key) => map.get(key),
    put: async (key, value) => void map.set(key, value),
    delete: async (key) => void map.delete(key),
    clear: async () => map.clear(),
    keys: async () => [...map.keys()],
    values: async () => [...map.values()],
  });
  return {
    isStored: false,
    close: () => {},
    transact: (names, use) => use(/** @type {Tables} */ (Object.fromEntries(names.map((name) => [name, table(maps[name])])))),
  };
}

/** Lets other work of this thread go on. */
export const pause = () => new Promise((resolve) => setTimeout(resolve));
