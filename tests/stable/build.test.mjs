// The module of the boards, built by wasm-pack with stable Rust and without the flags of the
// published modules, can be loaded and has the same interface.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const STABLE = new URL("../../target/pkg/stable/", import.meta.url);
const PUBLISHED = new URL("../../pkg/wasm/", import.meta.url);

test("it is loaded and finds an ID", async () => {
  const { find_id, initSync } = await import(new URL("jsboard.js", STABLE));
  initSync({ module: await readFile(new URL("jsboard_bg.wasm", STABLE)) });
  assert.equal(find_id("Position ID: 4HPwATDgc/ABMA, Match ID: cAkAAAAAAAAA"), "4HPwATDgc/ABMA:cAkAAAAAAAAA");
  assert.equal(find_id("no ID"), undefined);
});

test("its functions and types are those of the published module", async () => {
  const names = async (folder) => Object.keys(await import(new URL("jsboard.js", folder))).sort();
  // The published module is split into parts, which need its imports; one for development shows its wasm.
  const stable = (await names(STABLE)).filter((name) => name !== "__wasm");
  assert.deepEqual([...stable, "finish", "imports"].sort(), await names(PUBLISHED));
  const types = async (folder) => readFile(new URL("jsboard.d.ts", folder), "utf8");
  const written = (text) => text.split("export type InitInput")[0];
  assert.equal(written(await types(STABLE)), written(await types(PUBLISHED)));
});
