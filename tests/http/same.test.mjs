// The server returns what `jsboard api` returns, for queries and bodies.

import assert from "node:assert/strict";
import { test } from "node:test";
import { native } from "../api/carriers.mjs";
import { invalid, valid } from "../api/requests.mjs";
import { serve } from "./server.mjs";

const isObject = (args) => args !== null && typeof args === "object" && !Array.isArray(args);
/** The longest query; longer arguments go into bodies. */
const LONGEST = 4000;

/** Arguments as a query: objects and arrays are JSON. */
function query(args) {
  const text = (value) => (typeof value === "object" ? JSON.stringify(value) : String(value));
  return new URLSearchParams(Object.entries(args).map(([name, value]) => [name, text(value)]));
}

/** Compares the results of the server with those of the command. */
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

test("bodies, valid and invalid", async (t) => {
  const address = await serve(t, "--rate", "0", "--timeout", "60");
  const requests = [...valid(), ...invalid()].filter(([, args]) => isObject(args));
  const headers = { "content-type": "application/json" };
  const count = await compare(requests, (name, args) => fetch(`${address}/api/${name}`, { method: "POST", headers, body: JSON.stringify(args) }));
  assert.ok(count > 1500, `${count}`);
});

test("queries", async (t) => {
  const address = await serve(t, "--rate", "0");
  const requests = valid().filter(([, args]) => isObject(args) && !Object.values(args).includes(null) && String(query(args)).length < LONGEST);
  const count = await compare(requests, (name, args) => fetch(`${address}/api/${name}?${query(args)}`));
  assert.ok(count > 1500, `${count}`);
});
