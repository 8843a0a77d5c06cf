// @ts-check
// The connection to a match server: requests, and a stream of events that comes back when it breaks.

/** How long a request may take, in milliseconds. */
const TIMEOUT = 10_000;
/** How long the stream may be silent before it is looked whether it still is one, in milliseconds. */
const SILENCE = 20_000;
/** The first and the longest pause before something is tried again, in milliseconds. */
const PAUSES = [500, 8000];

/** @param {number} attempt counted from 0 */
export const pause = (attempt) => Math.min(PAUSES[0] * 2 ** attempt, PAUSES[1]) * (0.75 + Math.random() / 2);

/** An error that a server has answered with. @typedef {Error & { code: string, retryAfter?: number, gnubgid?: string }} Refusal */

/** The origin and the path of a server, without a slash at its end. @param {string | undefined} server */
export const addressOf = (server) => (server ?? "").replace(/\/+$/, "");

/**
 * Asks for something by name. An error has the server's `code`, or `unreachable` where nothing is known of what became
 * of the request.
 *
 * @param {string} address @param {string} name @param {object} [data]
 */
export async function ask(address, name, data = {}) {
  const method = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(data) };
  return answered(`${address}/rpc/${name}`, method);
}

/** @param {string} url @param {RequestInit} [options] @returns {Promise<any>} */
export async function answered(url, options) {
  let response, answer;
  try {
    response = await fetch(url, { credentials: "include", signal: AbortSignal.timeout(TIMEOUT), ...options });
    answer = await response.json();
  } catch (error) {
    const unknown = response && response.status < 500 ? "unavailable" : "unreachable";
    throw Object.assign(new Error(/** @type {Error} */ (error).message), { code: unknown });
  }
  if (response.ok && !answer.error) return answer;
  const { code = "unavailable", message = response.statusText, gnubgid } = answer.error ?? {};
  const retryAfter = Number(response.headers.get("retry-after")) || answer.error?.retry_after;
  const isLost = response.status >= 500;
  throw Object.assign(new Error(message), { code: isLost ? "unreachable" : code, retryAfter, gnubgid });
}

/** Settles after so many milliseconds, or at once when the page is online again or looked at again. @param {number} ms @param {AbortSignal} signal */
export function wait(ms, signal) {
  return new Promise((done) => {
    const end = new AbortController();
    const over = () => (clearTimeout(timer), end.abort(), done(undefined));
    const timer = setTimeout(over, ms);
    const options = { signal: end.signal };
    addEventListener("online", over, options);
    signal.addEventListener("abort", over, options);
  });
}

/**
 * A stream of events. It goes on where it was, whatever happens to the connection.
 *
 * @typedef {object} Stream
 * @property {() => void} check looks whether it still is one, since there is a doubt
 * @property {() => void} close
 */

/**
 * Opens a stream.
 *
 * @param {string} address
 * @param {string[]} channels
 * @param {string} since the place after which to begin, as an event's ID
 * @param {{ told: (channel: string, data: any) => void, connected: (is: boolean) => void, doubt: () => Promise<boolean> }} on `doubt`
 *   promises whether all that has happened was told
 * @returns {Stream}
 */
export function listen(address, channels, since, on) {
  const end = new AbortController();
  const { signal } = end;
  /** @type {EventSource | undefined} */
  let source;
  let last = since;
  let attempt = 0;
  /** @type {ReturnType<typeof setTimeout>} */
  let silence;

  const open = () => {
    source?.close();
    const query = new URLSearchParams(channels.map((channel) => ["channel", channel]));
    if (last) query.set("since", last);
    const made = new EventSource(`${address}/events?${query}`, { withCredentials: true });
    source = made;
    made.onopen = () => {
      attempt = 0;
      on.connected(true);
      listenOn();
    };
    made.onmessage = ({ data, lastEventId }) => {
      if (source !== made) return;
      listenOn();
      if (lastEventId) last = lastEventId;
      const { channel, data: told } = JSON.parse(data);
      on.told(channel, told);
    };
    made.onerror = () => {
      if (source !== made) return;
      on.connected(false);
      // Else the browser tries again by itself.
      if (made.readyState === EventSource.CLOSED) void again();
    };
  };
  const again = async () => {
    source = undefined;
    await wait(pause(attempt++), signal);
    if (!signal.aborted && !source) open();
  };
  const listenOn = () => {
    clearTimeout(silence);
    silence = setTimeout(check, SILENCE);
  };
  // A connection may be dead without a sign of it: after a sleep, in a tunnel.
  const check = async () => {
    listenOn();
    const made = source;
    const isWhole = await on.doubt().catch(() => false);
    if (signal.aborted || made !== source) return;
    const isThere = isWhole && made?.readyState === EventSource.OPEN;
    on.connected(isThere);
    if (!isThere) open();
  };
  const options = { signal };
  addEventListener("online", check, options);
  addEventListener("offline", () => on.connected(false), options);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && check(), options);
  open();
  listenOn();
  return {
    check,
    close() {
      end.abort();
      clearTimeout(silence);
      source?.close();
      source = undefined;
    },
  };
}
