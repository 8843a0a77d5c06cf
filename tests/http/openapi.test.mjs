// /api/openapi.json is valid, and the server conforms to it.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { path, run, serve } from "./server.mjs";

const programs = process.env.JSBOARD_PYTHON ?? path("target/python/bin");
/** How long schemathesis runs, in seconds. */
const TIME = Number(process.env.JSBOARD_SCHEMATHESIS_TIME ?? 110);

/** Keeps Python from writing into the source folders. */
const PYTHON = {
  PYTHONDONTWRITEBYTECODE: "1",
  PYTHONUTF8: "1",
  HYPOTHESIS_STORAGE_DIRECTORY: path("target/hypothesis"),
};

test("the description is valid OpenAPI 3.1 and can be cached", async (t) => {
  const address = await serve(t);
  const response = await fetch(`${address}/api/openapi.json`);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "application/json");
  const text = await response.text();
  assert.match(JSON.parse(text).openapi, /^3\.1\./);
  const headers = { "If-None-Match": response.headers.get("etag") };
  assert.equal((await fetch(`${address}/api/openapi.json`, { headers })).status, 304);
  const folder = await mkdtemp(join(tmpdir(), "jsboard-"));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, "openapi.json");
  await writeFile(file, text);
  const { code, output } = await run(join(programs, "openapi-spec-validator"), ["--schema", "3.1", file]);
  assert.equal(code, 0, output);
});

test("schemathesis finds no failure", { timeout: (TIME + 120) * 1000 }, async (t) => {
  const data = await mkdtemp(join(tmpdir(), "jsboard-"));
  t.after(() => rm(data, { recursive: true }));
  const address = await serve(t, "--rate", "0", "--data", data, "--explorer-open");
  const options = ["--max-time", String(TIME), "--continue-on-failure", "--request-timeout", "20"];
  const { code, output } = await run(
    join(programs, "schemathesis"),
    ["run", `${address}/api/openapi.json`, ...options],
    { cwd: path("tests/http"), env: { ...process.env, ...PYTHON } },
  );
  assert.equal(code, 0, output);
  const [, generated, passed] = output.match(/(\d+) generated, (\d+) passed/) ?? [];
  assert.equal(passed, generated, output);
  // A low number of cases would prove nothing.
  assert.ok(Number(passed) > 1000, output);
  t.diagnostic(`${passed} requests in ${TIME} s`);
  const metrics = await (await fetch(`${address}/metrics`)).text();
  assert.doesNotMatch(metrics, /status="5/);
});
