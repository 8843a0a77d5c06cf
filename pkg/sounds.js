// @ts-check
// What a board sounds like: made by the browser's synthesizer, so that nothing is fetched.

/** What can be heard. @typedef {"checker" | "cube" | "dice" | "end" | "low" | "turn"} Sound */

/** A knock: after how many seconds, how high in hertz, how loud of 1, and how many seconds it rings. @typedef {[at: number, pitch: number, gain: number, length: number]} Knock */

/** Wood on wood, by filtered noise. @type {Partial<Record<Sound, Knock[]>>} */
const KNOCKS = {
  checker: [[0, 1150, 0.55, 0.05]],
  cube: [
    [0, 520, 0.8, 0.09],
    [0.07, 700, 0.3, 0.06],
  ],
  // A cup of dice: each hop is shorter and softer than the one before.
  dice: [
    [0, 2600, 0.5, 0.03],
    [0.05, 1900, 0.4, 0.03],
    [0.13, 2900, 0.45, 0.03],
    [0.19, 2200, 0.3, 0.03],
    [0.27, 2500, 0.3, 0.03],
    [0.32, 2000, 0.2, 0.03],
    [0.4, 1700, 0.25, 0.04],
  ],
};

/** Notes, by sine waves. @type {Partial<Record<Sound, Knock[]>>} */
const NOTES = {
  turn: [
    [0, 660, 0.12, 0.18],
    [0.12, 880, 0.12, 0.3],
  ],
  low: [
    [0, 988, 0.15, 0.12],
    [0.18, 988, 0.15, 0.12],
  ],
  end: [
    [0, 523, 0.12, 0.35],
    [0.14, 659, 0.12, 0.35],
    [0.28, 784, 0.12, 0.6],
  ],
};

/** How much later than the one before each checker of a play is put down, in seconds. */
const STEP = 0.15;

/** Noise of half a second, for each context. @type {WeakMap<BaseAudioContext, AudioBuffer>} */
const noises = new WeakMap();

/** @param {BaseAudioContext} context */
function noise(context) {
  const known = noises.get(context);
  if (known) return known;
  const buffer = context.createBuffer(1, context.sampleRate / 2, context.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) samples[i] = Math.random() * 2 - 1;
  noises.set(context, buffer);
  return buffer;
}

/** Lets a source be heard for a while, ever softer. @param {BaseAudioContext} context @param {AudioScheduledSourceNode} source @param {AudioNode} last @param {number} start @param {Knock} knock */
function ring(context, source, last, start, [, , loud, length]) {
  const gain = context.createGain();
  gain.gain.setValueAtTime(loud, start);
  gain.gain.exponentialRampToValueAtTime(0.001, start + length);
  last.connect(gain).connect(context.destination);
  source.start(start);
  source.stop(start + length);
}

/**
 * Plays a sound.
 *
 * @param {BaseAudioContext} context @param {Sound} name @param {number} [later] seconds from now
 */
export function play(context, name, later = 0) {
  const from = context.currentTime + later;
  for (const knock of KNOCKS[name] ?? []) {
    const source = context.createBufferSource();
    source.buffer = noise(context);
    const filter = context.createBiquadFilter();
    filter.type = "bandpass";
    filter.frequency.value = knock[1];
    filter.Q.value = 3;
    ring(context, source, source.connect(filter), from + knock[0], knock);
  }
  for (const note of NOTES[name] ?? []) {
    const source = context.createOscillator();
    source.frequency.value = note[1];
    ring(context, source, source, from + note[0], note);
  }
}

/** The page's context, which the first sound makes: browsers let none be heard before somebody has done something. @type {AudioContext | undefined} */
let context;

/** Whether the reader asks for less motion: then nothing is thrown, and nothing rattles. */
const isSilent = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The context, where the page may be heard. */
function awake() {
  const mayBe = !isSilent() && typeof AudioContext !== "undefined" && navigator.userActivation?.hasBeenActive !== false;
  if (!mayBe) return undefined;
  context ??= new AudioContext();
  if (context.state === "suspended") void context.resume();
  return context;
}

/** @param {Sound} name @param {number} [later] */
function heard(name, later) {
  const context = awake();
  if (context) play(context, name, later);
}

/** The number of steps of a play: `13/8/5` has two, `6/5(2)` too. @param {string} move */
export function stepsOf(move) {
  const steps = (/** @type {string} */ part) => (part.match(/\//g)?.length ?? 0) * Number(/\((\d)\)/.exec(part)?.[1] ?? 1);
  return move.split(/\s+/).reduce((sum, part) => sum + steps(part), 0);
}

/**
 * Lets a board be heard, until what is returned is called.
 *
 * @param {HTMLElement} element the board's
 */
export function sound(element) {
  const end = new AbortController();
  const on = (/** @type {string} */ name, /** @type {(detail: any) => void} */ listener) =>
    element.addEventListener(`jsboard:${name}`, (event) => listener(/** @type {CustomEvent} */ (event).detail), { signal: end.signal });
  on("action", ({ action }) => heard(action === "roll" ? "dice" : "cube"));
  // What a person moves has been heard step by step.
  on("move", ({ move }) => {
    if (!element.shadowRoot?.getAnimations?.().length) return;
    for (let step = 0; step < stepsOf(move); step++) heard("checker", (step + 1) * STEP);
  });
  on("result", () => heard("end", 0.3));
  on("low", () => heard("low"));
  /** @type {number | undefined} */
  let before;
  on("table", ({ side, turn }) => {
    if (side !== undefined && turn === side && before === 1 - side) heard("turn");
    before = turn;
  });
  const steps = new MutationObserver(() => element.hasAttribute("data-steps") && heard("checker"));
  steps.observe(element, { attributeFilter: ["data-steps"] });
  // The first touch of the board lets the page be heard from then on.
  element.addEventListener("pointerdown", () => void awake(), { signal: end.signal });
  return () => {
    end.abort();
    steps.disconnect();
  };
}
