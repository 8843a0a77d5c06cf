// Checks the dice of a match server: every roll follows from what the server had published before, and from the roller.

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
const bytes = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

/** Whether this page can check: browsers keep the functions for it from pages that came without TLS. */
export const canCheck = () => Boolean(globalThis.crypto?.subtle);

/** The SHA-256 of bytes, all as hexadecimal digits. */
const sha256 = async (text) => hex(await crypto.subtle.digest("SHA-256", bytes(text)));

/**
 * The dice of a proof: of the bytes of HMAC-SHA-256 with the key `s`, over "bgdice1", the table's name, `i` as 4 bytes and the
 * nonce `a`, the first two below 252 are dice, `1 + byte % 6`.
 * @param {string} table the table's name
 * @param {{ i: number, s: string, a: string }} proof
 * @returns {Promise<number[]>} for an opening roll those of side 0 and side 1
 */
export async function dice(table, { i, s, a }) {
  const key = await crypto.subtle.importKey("raw", bytes(s), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const text = new TextEncoder().encode(`bgdice1${table}`);
  const found = [];
  for (let counter = 0; found.length < 2; counter++) {
    const more = counter ? [counter] : [];
    const data = Uint8Array.of(...text, i >>> 24, i >>> 16, i >>> 8, i, ...bytes(a), ...more);
    const block = new Uint8Array(await crypto.subtle.sign("HMAC", key, data));
    found.push(...Array.from(block).filter((byte) => byte < 252));
  }
  return found.slice(0, 2).map((byte) => 1 + (byte % 6));
}

/** Follows the dice of a table, event by event. */
export class Checker {
  #table;
  #opened;
  #i = 0;

  /** @param {string} table the table's name; @param {string} [commit] what its dice are bound to */
  constructor(table, commit) {
    this.#table = table;
    this.#opened = commit;
  }

  /**
   * Looks at the next event.
   * @returns {Promise<string | undefined>} what is wrong with its dice: `chain`, `number` or `dice`; nothing if all is well
   */
  async see({ commit, proof, dice: shown }) {
    if (commit) {
      this.#opened = commit;
      this.#i = 0;
    }
    if (!shown) return undefined;
    if (!proof || (await sha256(proof.s)) !== this.#opened) return "chain";
    this.#opened = proof.s;
    if (proof.i !== ++this.#i) return "number";
    const [first, second] = await dice(this.#table, proof);
    return first === shown[0] && second === shown[1] ? undefined : "dice";
  }
}

/**
 * Checks a whole match.
 * @param {{ table: string, commit: string, events: object[] }} file what `/table/<id>.json` answers
 * @returns {Promise<{ rolls: number, wrong: { n: number, what: string }[] }>}
 */
export async function check({ table, commit, events }) {
  const checker = new Checker(table, commit);
  const wrong = [];
  let rolls = 0;
  for (const event of events) {
    // What was published before the match is in the file twice: both are to be the same.
    if (event.commit && rolls === 0 && event.commit !== commit) wrong.push({ n: event.n, what: "chain" });
    const what = await checker.see(event);
    if (event.dice) rolls++;
    if (what) wrong.push({ n: event.n, what });
  }
  return { rolls, wrong };
}
