// What the server answers is what `jsboard api` answers, however it is asked.

import assert from "node:assert/strict";
import { test } from "node:test";
import { native } from "../engine/carriers.mjs";
import { invalid, valid } from "../engine/requests.mjs";
import { serve } from "./server.mjs";

const isObject = (args) => args !== null && typeof args === "object" && !Array.isArray(args);
/** Longer addresses are for bodies. */
const LONGEST = 4000;

/** Arguments as a query: what is more than a text or a number is JSON. */
function query(args) {
  const text = (value) => (typeof value === "object" ? JSON.stringify(value) : String(value));
  return new URLSearchParams(Object.entries(args).map(([name, value]) => [name, text(value)]));
}

/** Holds all answers of the server against those of the command. */
async function compare(requests, ask) {
  const known = await native(requests);
  for (const [n, [name, args]] of requests.entries()) {
    const response = await ask(name, args);
    const what = `${name} ${JSON.stringify(args).slice(0, 300)}`;
    assert.deepEqual(await response.json(), known[n], what);
    assert.equal(response.status >= 400, "error" in known[n], what);
    assert.ok(response.status < 500, what);
  }
  return requests.length;
}

test("asked with a body, right or wrong", async (t) => {
  const address = await serve(t, "--rate", "0", "--timeout", "60");
  const requests = [...valid(), ...invalid()].filter(([, args]) => isObject(args));
  const headers = { "content-type": "application/json" };
  const count = await compare(requests, (name, args) => fetch(`${address}/api/${name}`, { method: "POST", headers, body: JSON.stringify(args) }));
  assert.ok(count > 1500, `${count}`);
});

test("asked with an address", async (t) => {
  const address = await serve(t, "--rate", "0");
  const requests = valid().filter(([, args]) => isObject(args) && !Object.values(args).includes(null) && String(query(args)).length < LONGEST);
  const count = await compare(requests, (name, args) => fetch(`${address}/api/${name}?${query(args)}`));
  assert.ok(count > 1500, `${count}`);
});
