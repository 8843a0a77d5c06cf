// Tests with a timeout and an order of cleaning up.

import { test as nodeTest } from "node:test";

/** Milliseconds for a test on a slow and busy machine: what never arrives ends it. */
const TIMEOUT = 30_000;

/** Defines a test; one that plays more than others may take longer. */
export const test = (name, act, timeout = TIMEOUT) => nodeTest(name, { timeout }, act);

const opened = new WeakMap();

/** Does something after a test, before what was asked for earlier: clients say goodbye while their server is there. */
export function after(t, act) {
  if (!opened.has(t)) {
    opened.set(t, []);
    t.after(async () => {
      for (const close of opened.get(t).reverse()) await close();
    });
  }
  opened.get(t).push(act);
}
