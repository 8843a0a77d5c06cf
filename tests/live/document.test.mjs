// The examples of docs/realtime.md print what the page shows.

import assert from "node:assert/strict";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { examples, blocks, holds, pattern } from "../http/examples.mjs";
import { run } from "../http/server.mjs";
import { Visitor } from "./bayeux.mjs";
import { launch } from "./chromium.mjs";
import { test } from "./harness.mjs";
import { folder, path, serve } from "./server.mjs";

const SERVER = "http://127.0.0.1:8090";
const page = await readFile(path("docs/realtime.md"), "utf8");

/** Whether an example plays a whole match, which takes a while. */
const isBot = ({ command }) => command.includes("tables/bot");

/** Runs examples of the page, in order, against a server of their own. Returns how many. */
async function runAll(t, isMeant) {
  const { address } = await serve(t);
  const cwd = await folder(t);
  await symlink(path("tests/live/node_modules"), join(cwd, "node_modules"));
  const runs = {
    sh: (text) => run("bash", ["-euo", "pipefail", "-c", text], { cwd }),
    js: async (text) => {
      await writeFile(join(cwd, "example.mjs"), text);
      return run("node", ["example.mjs"], { cwd });
    },
  };
  const all = examples(page.replace(/^```html\n[^]*?^```$/gm, ""), Object.keys(runs)).filter(isMeant);
  for (const { kind, command, shown } of all) {
    assert.ok(command.includes(SERVER), command);
    const { code, output } = await runs[kind](command.replaceAll(SERVER, address));
    assert.equal(code, 0, output);
    if (shown.kind === "json") holds(JSON.parse(output), JSON.parse(shown.body), "answer");
    else assert.match(output, pattern(shown.body), command);
  }
  return all.length;
}

test("every example of docs/realtime.md prints the output shown", async (t) => {
  assert.equal(await runAll(t, (example) => !isBot(example)), 14);
});

test("the bot of docs/realtime.md has at most 40 lines and plays a whole match", async (t) => {
  assert.equal(await runAll(t, isBot), 1);
  const [bot] = blocks(page).filter(({ kind, body }) => kind === "js" && isBot({ command: body }));
  assert.ok(bot.body.split("\n").length <= 41);
});

test("the page of docs/realtime.md shows what is said", async (t) => {
  const { body } = blocks(page).find(({ kind }) => kind === "html");
  const www = await folder(t);
  await mkdir(www, { recursive: true });
  await writeFile(join(www, "index.html"), body);
  const { address } = await serve(t, "--www", www);
  const open = await (await launch(t)).newPage();
  const streams = open.waitForResponse((response) => response.url().includes("/events"));
  await open.goto(address);
  assert.equal((await streams).status(), 200);
  const visitor = new Visitor(address);
  const { name } = await visitor.rpc("accounts/guest", { name: "ann" });
  await visitor.say("/room/tea", "Who plays?");
  await open.getByText(`/room/tea ${name}: Who plays?`).waitFor();
});

test("docs/realtime.md lists every request by name and every code of errors", async () => {
  const services = await Promise.all(
    ["accounts", "chat", "players", "seeks", "tables"].map((name) => readFile(path(`server/src/live/services/${name}.rs`), "utf8")),
  );
  const names = services.flatMap((text) => [...text.matchAll(/\("((?:accounts|chat|dice|players|tables|seeks)\/\w+)", \w+/g)]);
  assert.ok(names.length > 30);
  for (const [, name] of names) assert.ok(page.includes(`\`${name}\``), name);
  const { groups } = (await readFile(path("server/src/service.rs"), "utf8")).match(/pub\(crate\) enum Code \{(?<body>[^}]*)\}/);
  const codes = [...groups.body.matchAll(/^ +(\w+),$/gm)].map(([, name]) => name.replace(/\B[A-Z]/g, "_$&").toLowerCase());
  assert.ok(codes.length > 6);
  for (const code of codes) assert.ok(page.includes(`| \`${code}\` |`), code);
});
