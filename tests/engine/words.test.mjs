// The languages' files have each label that the package's scripts show.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { addLabels, labels } from "../../pkg/dom/words.js";
import { STUDY } from "../../pkg/dom/study/words.js";
import { EDITOR, PLAYER } from "../../pkg/dom/tables/words.js";
import { PositionViewer } from "../../pkg/dom/position.js";
import { file } from "./carriers.mjs";

const ENGLISH = { ...PositionViewer.words, ...STUDY, ...PLAYER, ...EDITOR };
const FILES = readdirSync(new URL("../../src/words/", import.meta.url)).filter((name) => name.endsWith(".txt"));

for (const name of FILES) {
  test(`${name} has every label, and no other`, () => {
    const text = file(`src/words/${name}`).toString();
    const names = [...text.matchAll(/^label\.(\w+): \S/gm)].map(([, label]) => label);
    assert.deepEqual(names.toSorted(), Object.keys(ENGLISH).toSorted());
    const keys = (table) => table.split("|").map((line) => line.split("\t")[0]);
    addLabels(text);
    const spoken = labels(name.replace(".txt", "-XX"), ENGLISH);
    for (const [label, english] of Object.entries(ENGLISH)) {
      assert.notEqual(spoken[label], english, label);
      if (english.includes("|")) assert.deepEqual(keys(spoken[label]), keys(english), label);
    }
  });
}

test("what a language lacks is English", () => {
  addLabels("lang: xx\r\nlabel.flip: Turn\r\nboard: a text of the wasm\r\n");
  assert.deepEqual(labels("xx", { flip: "Flip", board: "Board" }), { lang: "xx", flip: "Turn", board: "Board" });
  assert.deepEqual(labels("zz", { flip: "Flip" }), { flip: "Flip" });
});
