// Every command of docs/api.md prints what the page shows below it.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { path, run, serve } from "./server.mjs";

/** What stands for something that the page leaves out. */
const REST = "…";

/** The blocks of a page that say what they are, in their order. */
function blocks(text) {
  const found = text.matchAll(/^```(\S+)(?: (\S+))?\n([^]*?)^```$/gm);
  return [...found].map(([, kind, mark, body]) => ({ kind, mark, body }));
}

/** The commands, each with what it prints. */
function examples(text) {
  const all = blocks(text);
  return all.flatMap((block, i) => {
    if (block.kind !== "sh") {
      assert.equal(all[i - 1]?.kind, "sh", `nothing prints ${block.body}`);
      return [];
    }
    const shown = all[i + 1];
    assert.ok(shown && shown.kind !== "sh", `what does this print? ${block.body}`);
    return [{ command: block.body, shown }];
  });
}

/** Fails unless a value is what is shown of it: the keys beside "…", the entries before it. */
function holds(value, shown, where) {
  if (shown === REST) return;
  if (Array.isArray(shown)) {
    assert.ok(Array.isArray(value), where);
    const isCut = shown.at(-1) === REST;
    const entries = isCut ? shown.slice(0, -1) : shown;
    assert.ok(isCut ? value.length > entries.length : value.length === entries.length, where);
    entries.forEach((entry, i) => holds(value[i], entry, `${where}[${i}]`));
  } else if (shown && typeof shown === "object") {
    assert.ok(value && typeof value === "object", where);
    const { [REST]: rest, ...fields } = shown;
    if (!rest) assert.deepEqual(Object.keys(value).sort(), Object.keys(fields).sort(), where);
    for (const [name, field] of Object.entries(fields)) holds(value[name], field, `${where}.${name}`);
  } else {
    assert.deepEqual(value, shown, where);
  }
}

/** A text with gaps, as a pattern. */
function pattern(shown) {
  const parts = shown.trimEnd().split(REST).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*?")}\\s*$`);
}

/** Two states are the same but for the dice, and both have some. */
async function areRolled(address, one, other) {
  const ask = async (id) => (await fetch(`${address}/api/position?id=${encodeURIComponent(id)}`)).json();
  const [ours, theirs] = await Promise.all([one, other].map(ask));
  for (const { dice } of [ours, theirs]) {
    assert.equal(dice.length, 2);
    for (const die of dice) assert.ok(die >= 1 && die <= 6);
  }
  const { gnubgid: a, xgid: b, dice: c, ...mine } = ours;
  const { gnubgid: d, xgid: e, dice: f, ...yours } = theirs;
  assert.deepEqual(mine, yours);
}

test("every example prints what it says", async (t) => {
  const address = await serve(t);
  const folder = await mkdtemp(join(tmpdir(), "jsboard-"));
  t.after(() => rm(folder, { recursive: true }));
  const all = examples(await readFile(path("docs/api.md"), "utf8"));
  assert.ok(all.length > 20, `${all.length}`);
  for (const { command, shown } of all) {
    assert.match(command, /curl .*http:\/\/127\.0\.0\.1:8090\//s);
    await t.test(command.trim().split("\n").at(-1).trim(), async () => {
      const ours = command.replaceAll("http://127.0.0.1:8090", address);
      const { code, output } = await run("bash", ["-euo", "pipefail", "-c", ours], { cwd: folder });
      assert.equal(code, 0, output);
      if (shown.kind !== "json") {
        assert.match(output.replaceAll("\r", ""), pattern(shown.body));
        return;
      }
      const [value, known] = [JSON.parse(output), JSON.parse(shown.body)];
      if (shown.mark === "rolled") {
        await areRolled(address, value.gnubgid, known.gnubgid);
        Object.assign(known, { gnubgid: REST, xgid: REST });
      }
      holds(value, known, "answer");
    });
  }
});
