// The explorer's library in Node.js, where there is neither a worker nor a database: it answers what native code answers.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { library } from "../../pkg/explorer/library.js";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root));
const RECORDS = "tests/data/records/";

test("the library works in Node.js", async () => {
  const lib = library();
  assert.deepEqual(await lib.ready.then(({ isStored, problem }) => [isStored, problem.code]), [false, "denied"]);
  const names = readdirSync(new URL(RECORDS, root)).filter((name) => /\.(mat|sgf|xg)$/.test(name)).sort();
  const added = await lib.add(names.map((name) => ({ name, bytes: read(RECORDS + name) })));
  assert.equal(added.problems.length, 0);
  // Written by crates/explorer/tests/explorer/golden.rs.
  const lines = String(read("tests/data/explorer_answers.tsv")).split("\n").filter((line) => line && !line.startsWith("#"));
  assert.ok(lines.length > 10);
  for (const line of lines) {
    const [name, args, answer] = line.split("\t");
    assert.equal(JSON.stringify(await lib[name](JSON.parse(args))), answer);
  }
  lib.close();
});
