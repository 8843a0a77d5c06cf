// @ts-check
// Workers that evaluate, as many as there are processors for, and the jobs that wait for one of them.

/** @typedef {import("./bot-engine.js").Reply} Reply */
/** @typedef {{ signal?: AbortSignal, isUrgent?: boolean }} CallOptions */
/**
 * @typedef {object} Job
 * @property {number} id
 * @property {string} call
 * @property {any} args
 * @property {boolean} isUrgent
 * @property {number} tries how often a worker has broken down over it
 * @property {(answer: any) => void} resolve
 * @property {(error: Error) => void} reject
 */
/**
 * What a seat has: a worker, or what does its work in this thread.
 *
 * @typedef {object} Engine
 * @property {(message: any) => void} postMessage
 * @property {() => void} terminate
 * @property {((event: any) => void) | null} onmessage
 * @property {((event: any) => void) | null} onerror
 * @property {string} [lock] the name of the lock that a worker holds while it lives
 */
/** @typedef {{ engine: Engine, job?: Job, isInline: boolean, isReady: boolean, open: Set<string> }} Seat */

/** The most workers: more than this many wait for memory more than they compute. */
const MOST = 8;
/** How long workers without work are kept, in milliseconds. */
const IDLE = 60_000;
/** How long a job that nobody wants any more may go on before its worker is ended, in milliseconds. */
const GRACE = 250;

/** An error with a code. @param {string} code @param {string} message @param {number} [at] */
export const failure = (code, message, at) => Object.assign(new Error(message), { code }, at === undefined ? {} : { at });

/** The error of a job that was withdrawn. @param {AbortSignal} signal */
const aborted = (signal) => signal.reason ?? new DOMException("The operation was aborted.", "AbortError");

/** How many jobs are done side by side. */
export function width() {
  const cores = globalThis.navigator?.hardwareConcurrency || 1;
  return Math.max(1, Math.min(MOST, cores > 3 ? cores - 1 : cores));
}

/** @param {() => Promise<WebAssembly.Module>} compile loads the wasm, once for all */
export function pool(compile) {
  /** @type {Seat[]} */
  const seats = [];
  /** @type {Job[]} */
  const waiting = [];
  /** The matches that are open. @type {Map<string, any>} */
  const records = new Map();
  /** Whether the page can have no worker. */
  let isInline = typeof Worker === "undefined";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let idle;
  let last = 0;

  /**
   * Asks an engine. What is urgent comes before what waits.
   *
   * @param {string} call @param {any} [args] @param {CallOptions} [options]
   * @returns {Promise<any>}
   */
  function ask(call, args = {}, { signal, isUrgent = false } = {}) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(aborted(signal));
      const job = { id: ++last, call, args, isUrgent, tries: 0, resolve, reject };
      signal?.addEventListener("abort", () => withdraw(job, aborted(signal)), { once: true });
      const before = isUrgent ? waiting.findIndex((other) => !other.isUrgent) : -1;
      if (before < 0) waiting.push(job);
      else waiting.splice(before, 0, job);
      work();
    });
  }

  /** Gives waiting jobs to engines. */
  function work() {
    clearTimeout(idle);
    while (waiting.length > 0) {
      const seat = seats.find(({ job, isReady }) => isReady && !job);
      if (!seat) {
        const coming = seats.filter(({ isReady }) => !isReady).length;
        if (coming < waiting.length && seats.length < (isInline ? 1 : width())) seatEngine();
        return;
      }
      give(seat, /** @type {Job} */ (waiting.shift()));
    }
    if (seats.every(({ job }) => !job)) {
      idle = setTimeout(close, IDLE);
      /** @type {any} */ (idle).unref?.();
    }
  }

  /** @param {Seat} seat @param {Job} job */
  function give(seat, job) {
    seat.job = job;
    const { key } = job.args;
    // A match is opened by each engine that has to do with it.
    if (key && records.has(key) && !seat.open.has(key)) {
      seat.open.add(key);
      seat.engine.postMessage({ id: 0, call: "open", args: { key, record: records.get(key) } });
    }
    const { id, call, args } = job;
    seat.engine.postMessage({ id, call, args });
  }

  /** Starts another engine. */
  function seatEngine() {
    /** @type {Seat} */
    const seat = { engine: isInline ? inline() : worker(), isInline, isReady: false, open: new Set() };
    seats.push(seat);
    const { engine } = seat;
    engine.onmessage = ({ data }) => hear(seat, data);
    engine.onerror = (event) => {
      event?.preventDefault?.();
      breakDown(seat, event?.message);
    };
    compile().then(
      (module) => engine.postMessage({ id: -1, call: "start", args: { module } }),
      (error) => fail(seat, failure("unavailable", `the module of the bot cannot be loaded: ${error?.message ?? error}`)),
    );
  }

  /** @param {Seat} seat @param {Reply} reply */
  function hear(seat, { id, answer, error }) {
    if (error?.isFatal) return breakDown(seat, error.message);
    if (id === -1) {
      seat.isReady = true;
      watch(seat);
    }
    const { job } = seat;
    if (job?.id === id) {
      seat.job = undefined;
      if (error) job.reject(failure(error.code, error.message, error.at));
      else job.resolve(answer);
    }
    work();
  }

  /** Waits for the end of a worker. @param {Seat} seat */
  function watch(seat) {
    const { lock } = seat.engine;
    if (lock) navigator.locks?.request(lock, () => breakDown(seat, "it was ended")).catch(() => {});
  }

  /** An engine cannot go on: another takes its job, once. Where none has ever started, this thread does the work. @param {Seat} seat @param {string} [message] */
  function breakDown(seat, message = "it cannot be started") {
    if (!remove(seat)) return;
    const { job } = seat;
    if (!seat.isReady) {
      if (seat.isInline) return fail(seat, failure("bot_failed", `the bot cannot be started: ${message}`));
      isInline = !seats.some(({ isReady }) => isReady);
    } else if (job && ++job.tries > 1) {
      job.reject(Object.assign(failure("bot_failed", `the bot has broken down: ${message}`), { isOfJob: true }));
    } else if (job) {
      waiting.unshift(job);
    }
    work();
  }

  /** Nothing can be evaluated: what waits fails, and what is asked later tries again. @param {Seat} seat @param {Error} error */
  function fail(seat, error) {
    remove(seat);
    if (seats.some(({ isReady }) => isReady)) return;
    for (const job of waiting.splice(0)) job.reject(error);
  }

  /** @param {Seat} seat */
  function remove(seat) {
    const index = seats.indexOf(seat);
    if (index >= 0) seats.splice(index, 1);
    seat.engine.terminate();
    return index >= 0;
  }

  /** @param {Job} job @param {Error} error */
  function withdraw(job, error) {
    const index = waiting.indexOf(job);
    if (index >= 0) waiting.splice(index, 1);
    job.reject(error);
    const seat = seats.find((seat) => seat.job === job);
    if (!seat || seat.isInline) return;
    // Most jobs are over before a new worker would be there.
    setTimeout(() => {
      if (seat.job === job && remove(seat)) work();
    }, GRACE);
  }

  /** Ends all engines; what is asked later starts others. */
  function close() {
    for (const seat of [...seats]) {
      seat.job?.reject(failure("bot_failed", "the bot was stopped"));
      remove(seat);
    }
    for (const job of waiting.splice(0)) job.reject(failure("bot_failed", "the bot was stopped"));
  }

  /** Has a match for the jobs that name its key. @param {string} key @param {any} record */
  const open = (key, record) => void records.set(key, record);

  /** Forgets a match. @param {string} key */
  function forget(key) {
    records.delete(key);
    for (const { open, engine } of seats) if (open.delete(key)) engine.postMessage({ id: 0, call: "close", args: { key } });
  }

  return { ask, close, open, forget };
}

/** @returns {Engine} */
function worker() {
  const lock = `jsboard-bot-${Math.random().toString(36).slice(2)}`;
  return Object.assign(new Worker(new URL("./bot-worker.js", import.meta.url), { type: "module", name: lock }), { lock });
}

/** An engine in this thread: a job is one task of it, and the page goes on between two. @returns {Engine} */
function inline() {
  /** @type {Promise<(request: any) => Promise<Reply>> | undefined} */
  let loaded;
  let queue = Promise.resolve();
  let isOver = false;
  /** @type {Engine} */
  const seat = {
    onmessage: null,
    onerror: null,
    terminate: () => void (isOver = true),
    postMessage(data) {
      loaded ??= import("./bot-engine.js").then(({ engine }) => engine());
      queue = queue
        .then(() => new Promise((resolve) => setTimeout(resolve)))
        .then(async () => {
          if (isOver) return;
          const reply = await /** @type {any} */ (await loaded)(data);
          if (!isOver) seat.onmessage?.({ data: reply });
        })
        .catch((error) => seat.onerror?.(error));
    },
  };
  return seat;
}
