// The commands of docs/api.md print what the page shows, and docs/operators.md lists every option and metric.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { REST, blocks, examples, holds, pattern } from "./examples.mjs";
import { command as jsboard, path, run, serve } from "./server.mjs";

/** Fails unless two states differ in their dice only, and both have dice. */
async function areRolled(address, one, other) {
  const ask = async (id) => (await fetch(`${address}/api/position?id=${encodeURIComponent(id)}`)).json();
  const [ours, theirs] = await Promise.all([one, other].map(ask));
  for (const { dice } of [ours, theirs]) {
    assert.equal(dice.length, 2);
    for (const die of dice) assert.ok(die >= 1 && die <= 6);
  }
  const { gnubgid: a, xgid: b, ogid: g, fibs: h, dice: c, ...mine } = ours;
  const { gnubgid: d, xgid: e, ogid: i, fibs: j, dice: f, ...yours } = theirs;
  assert.deepEqual(mine, yours);
}

test("every example of docs/api.md prints the output shown", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "jsboard-"));
  const address = await serve(t, "--data", join(folder, "data"), "--explorer-open");
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

/** Options that are off, or depend on the machine, unless they are given. */
const WITHOUT_DEFAULT = ["admin-token", "config", "data", "database", "mail", "mail-from", "operator", "origin", "public", "threads"];

test("docs/operators.md lists every option with its variable and default", async () => {
  const page = await readFile(path("docs/operators.md"), "utf8");
  const { output } = await run(jsboard, ["serve", "--help"]);
  const options = output.split(/^ +(?=(?:-\w, )?--)/m).slice(1);
  const named = options.filter((text) => text.includes("[env: "));
  // All but --help.
  assert.ok(named.length === options.length - 1, output);
  for (const text of named) {
    const [, name] = text.match(/^--([a-z-]+)/);
    const [, variable] = text.match(/\[env: (\w+)[=\]]/);
    const row = page.split("\n").find((line) => /^\| `--([a-z-]+)/.exec(line)?.[1] === name);
    assert.ok(row, `--${name} is not listed`);
    assert.ok(row.includes(`\`${variable}\``), row);
    // At the end of the description; the texts that clap adds have a name and a colon.
    const [, fallback] = text.match(/ \[([^\]:<]+(?::\d+)?)\]$/m) ?? [];
    assert.ok(fallback || WITHOUT_DEFAULT.includes(name), text);
    if (fallback) assert.match(row, new RegExp(`\\| \`?${fallback.replaceAll(".", "\\.")}\`? \\|`));
  }
});

test("the configuration file of docs/operators.md is accepted", async (t) => {
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

test("docs/operators.md lists every metric", async (t) => {
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
