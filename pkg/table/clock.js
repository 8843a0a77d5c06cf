// @ts-check
// The clocks of a table, as the page counts them down between two events.

/** What is known of how far the page's clock is from the server's, in milliseconds: the least that was seen, for messages take their time. */
export class Skew {
  #least = Infinity;

  /** A message has come that was sent at this time. @param {number} at milliseconds since 1970 */
  note(at) {
    this.#least = Math.min(this.#least, Date.now() - at);
  }

  /** How long ago something was, in seconds. @param {number} at milliseconds since 1970 */
  since(at) {
    return Math.max(0, Date.now() - this.#least - at) / 1000;
  }
}

/**
 * What the clock of a side shows: what is left of its reserve, and of the delay of this turn, in seconds.
 *
 * @param {{ delay: number, left: [number, number], spent: number, running: number | null }} clock as of the last event
 * @param {number} side
 * @param {number} passed seconds since that event
 */
export function shown({ delay, left, spent, running }, side, passed) {
  if (running !== side) return { left: left[side], delay, isRunning: false };
  const turn = spent + passed;
  return { left: Math.max(0, left[side] - Math.max(0, turn - delay)), delay: Math.max(0, delay - turn), isRunning: true };
}

/** Seconds as people read them: `4:05`, `1:02:03`. @param {number} seconds */
export function text(seconds) {
  const whole = Math.ceil(seconds);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes}:${two(whole % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}

/** The same when they run out: `0:09.8`. @param {number} seconds */
export const exactly = (seconds) => (seconds < 10 ? `0:0${(Math.floor(seconds * 10) / 10).toFixed(1)}` : text(seconds));
