// Every command of docs/api.md prints what the page shows below it, and docs/operators.md names every
// option and every metric.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { command as jsboard, path, run, serve } from "./server.mjs";

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

test("the operators' page has every option, with its variable and what is usual", async () => {
  const page = await readFile(path("docs/operators.md"), "utf8");
  const { output } = await run(jsboard, ["serve", "--help"]);
  const options = output.split(/^ +(?=(?:-\w, )?--)/m).slice(1);
  const named = options.filter((text) => text.includes("[env: "));
  // All but --help.
  assert.ok(named.length === options.length - 1, output);
  for (const text of named) {
    const [, name] = text.match(/^--([a-z-]+)/);
    const [, variable] = text.match(/\[env: (\w+)=/);
    const row = page.split("\n").find((line) => /^\| `--([a-z-]+)/.exec(line)?.[1] === name);
    assert.ok(row, `--${name} has no row`);
    assert.ok(row.includes(`\`${variable}\``), row);
    // At the end of the words: what clap adds has a name and a colon, or stands by the flag.
    const [, usual] = text.match(/ \[([^\]:<]+(?::\d+)?)\]$/m) ?? [];
    assert.ok(usual || ["config", "public", "threads"].includes(name), text);
    if (usual) assert.match(row, new RegExp(`\\| \`?${usual.replaceAll(".", "\\.")}\`? \\|`));
  }
});

test("a file with the options that the operators' page shows is read", async (t) => {
  const page = await readFile(path("docs/operators.md"), "utf8");
  const file = blocks(page).find(({ kind }) => kind === "toml").body;
  const folder = await mkdtemp(join(tmpdir(), "jsboard-"));
  t.after(() => rm(folder, { recursive: true }));
  const config = join(folder, "jsboard.toml");
  await writeFile(config, file);
  const address = await serve(t, "--config", config);
  assert.equal((await fetch(`${address}/healthz`)).status, 200);
  await writeFile(config, `${file}\nport = 80`);
  const { code, output } = await run(jsboard, ["serve", "--listen", "127.0.0.1:0", "--config", config]);
  assert.notEqual(code, 0);
  assert.match(output, /port/);
});

test("the operators' page has every metric", async (t) => {
  const page = await readFile(path("docs/operators.md"), "utf8");
  const address = await serve(t);
  await fetch(`${address}/healthz`);
  const metrics = await (await fetch(`${address}/metrics`)).text();
  const kinds = [...metrics.matchAll(/^# TYPE (\w+) (\w+)$/gm)];
  assert.ok(kinds.length >= 7, metrics);
  for (const [, name, kind] of kinds) {
    const full = kind === "counter" ? `${name}_total` : name;
    assert.ok(page.includes(`| \`${full}\` | ${kind} |`), full);
  }
});
