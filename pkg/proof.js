// @ts-check
// The proofs of rolls: each opens the next member of a chain whose first was published before the match, and the dice
// follow from it and from the roller's nonce.

/** @typedef {{ i: number, s: string, a: string }} Proof */

const LABEL = "bgdice1";
/** The longest way to a member of the chain that is looked for. */
const FARTHEST = 10_000;

/** The bytes that hexadecimal digits say. @param {string} digits */
const bytes = (digits) => Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));

/** @param {Uint8Array} bytes */
const digits = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** 32 bytes that nobody foresees, as hexadecimal digits. */
export const nonce = () => digits(crypto.getRandomValues(new Uint8Array(32)));

/** Whether this page can check anything: it cannot without a secure context. */
export const canCheck = () => Boolean(globalThis.crypto?.subtle);

/** @param {string} secret */
const hash = async (secret) => digits(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes(secret))));

/** The dice that follow from a proof. @param {string} table @param {Proof} proof */
export async function diceOf(table, { i, s, a }) {
  const key = await crypto.subtle.importKey("raw", bytes(s), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const number = new Uint8Array(4);
  new DataView(number.buffer).setUint32(0, i);
  const text = [...new TextEncoder().encode(LABEL + table), ...number, ...bytes(a)];
  const dice = [];
  for (let more = 0; dice.length < 2; more++) {
    const block = await crypto.subtle.sign("HMAC", key, Uint8Array.from(more ? [...text, more] : text));
    for (const byte of new Uint8Array(block)) if (byte < 252) dice.push(1 + (byte % 6));
  }
  return dice.slice(0, 2);
}

/** Checks the rolls of a table, in their order; some may be missing. */
export class Proofs {
  #table;
  /** The last member of the chain that is known, and its number. */
  #known = { i: 0, s: "" };

  /** @param {string} table @param {string} commit the first member of its chain */
  constructor(table, commit) {
    this.#table = table;
    this.renew(commit);
  }

  /** Another chain begins. @param {string} commit */
  renew(commit) {
    this.#known = { i: 0, s: commit };
  }

  /** The number of the last roll that was proven. */
  get last() {
    return this.#known.i;
  }

  /**
   * What is wrong with a roll: `number` if it does not come after the last one, `chain` if its secret is not what the server
   * was bound to, `dice` if other dice follow; nothing if it is proven.
   * @param {Proof | undefined} proof @param {number[]} dice
   * @returns {Promise<"number" | "chain" | "dice" | undefined>}
   */
  async fault(proof, dice) {
    const { i, s } = this.#known;
    if (!(proof && proof.i > i && proof.i - i < FARTHEST)) return "number";
    let member = proof.s;
    for (let at = proof.i; at > i; at--) member = await hash(member);
    if (member !== s) return "chain";
    this.#known = { i: proof.i, s: proof.s };
    const [first, second] = await diceOf(this.#table, proof);
    return first === dice[0] && second === dice[1] ? undefined : "dice";
  }
}

/**
 * Checks a whole match, in which no roll may be missing.
 * @param {{ table: string, commit: string, events: any[] }} file what `/table/<id>.json` answers
 * @returns {Promise<{ rolls: number, wrong: { n: number, what: string }[] }>}
 */
export async function check({ table, commit, events }) {
  const proofs = new Proofs(table, commit);
  const wrong = [];
  const rolls = events.filter(({ dice }) => dice);
  for (const event of events) {
    // What was published before the match is in the file twice: both are to be the same.
    if (event.commit && event.n < (rolls[0]?.n ?? 0) && event.commit !== commit) wrong.push({ n: event.n, what: "chain" });
    if (event.commit) proofs.renew(event.commit);
    if (!event.dice) continue;
    const isNext = event.proof?.i === proofs.last + 1;
    const what = isNext ? await proofs.fault(event.proof, event.dice) : "number";
    if (what) wrong.push({ n: event.n, what });
  }
  return { rolls: rolls.length, wrong };
}
