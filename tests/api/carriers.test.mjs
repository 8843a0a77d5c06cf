// Both carriers give the same answers, and the answers conform to the schema.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inJavaScript, native } from "./carriers.mjs";
import { invalid, valid } from "./requests.mjs";
import { check, holds, schema } from "./schema.mjs";

const right = valid();
const wrong = invalid();
const requests = [...right, ...wrong];
/** The functions that the module of the API does not have: `jsboard/bot` has them. */
const SEARCHING = new Set(["evaluate", "analyse"]);
const inModule = requests.filter(([name]) => !SEARCHING.has(name));
const [answered, theirs] = await Promise.all([inJavaScript(inModule), native(requests)]);
const ours = requests.map(([name], i) => (SEARCHING.has(name) ? theirs[i] : answered.shift()));

test("the module and `jsboard api` answer the same", () => {
  assert.equal(theirs.length, requests.length);
  for (const [i, request] of requests.entries()) {
    assert.deepStrictEqual(ours[i], theirs[i], JSON.stringify(request).slice(0, 400));
  }
});

test("every answer is what the schema says", () => {
  for (const [i, [name]] of requests.entries()) holds(ours[i], `${name}.answer`);
});

test("the schema requires every field that is always there", () => {
  const sometimes = new Set(["variant", "beavers", "max_cube", "automatic_doubles", "dead_cube"]);
  for (const name of schema.properties.fn.enum) {
    const answer = ours[requests.findIndex((request, i) => request[0] === name && !ours[i].error)];
    for (const field of Object.keys(answer).filter((field) => !sometimes.has(field))) {
      const { [field]: _, ...rest } = answer;
      assert.ok(check(rest, `${name}.answer`), `${name} may lack ${field}`);
      assert.ok(check({ ...answer, [field]: () => {} }, `${name}.answer`), `${name}.${field} may be anything`);
    }
  }
});

test("requests that the schema allows are answered, the others refused", () => {
  for (const [name, args] of right) {
    holds(args, `${name}.args`);
    holds({ fn: name, args });
  }
  for (const [i, [name, args]] of wrong.entries()) {
    const request = JSON.stringify([name, args]);
    assert.ok(check(args, `${name}.args`), `the schema allows ${request}`);
    assert.ok(ours[right.length + i].error, `${request} is answered`);
  }
});

test("every function is called, and every error code occurs", () => {
  const functions = new Set(requests.map(([name]) => name));
  assert.deepEqual([...functions].sort(), [...schema.properties.fn.enum].sort());
  const met = new Set(ours.map((answer) => answer.error?.code));
  // JavaScript cannot call a function that does not exist.
  const codes = schema.$defs.ErrorCode.oneOf.map((code) => code.const).filter((code) => code !== "bad_request");
  assert.deepEqual(codes.filter((code) => !met.has(code)), []);
});

test("`jsboard api` rolls where no dice are given", async () => {
  const rolls = await native(Array(2000).fill(["onroll", { id: "4HPwATDgc/ABMA", action: "roll" }]));
  for (const answer of rolls) holds(answer, "Done");
  const seen = new Set(rolls.map(({ gnubgid }) => gnubgid));
  assert.equal(seen.size, 21);
});

test("`jsboard api` refuses an unknown function and reads on", async () => {
  const answers = await native([["perft", {}], ["position", { id: "4HPwATDgc/ABMA" }]]);
  assert.equal(answers[0].error.code, "bad_request");
  holds(answers[0], "Failure");
  holds(answers[1], "Position");
});
