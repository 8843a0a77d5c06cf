// The API in JavaScript.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as api from "../../pkg/api.js";
import { file, table } from "./carriers.mjs";

const START = "4HPwATDgc/ABMA";
const OPENING = `${START}:cAkPAAAAAAAA`;

test("before init a call says what is missing", () => {
  assert.throws(() => api.plays({ id: OPENING }), /init/);
});

test("an init that fails can be tried again", async () => {
  await assert.rejects(api.init(new Uint8Array([1, 2, 3])));
  await api.init();
  assert.equal(api.init(), api.init());
});

test("the vectors of the API", () => {
  for (const [id, move, written, after] of [
    ["jHPDAQXgPHgBWA:UQkyAQAAAAAA", "bar/21 24/20 8/4 8/4", "bar/21 24/20 8/4*(2)", "mDN4gSKMc8MBQQ:EQEgAQAAAAAA"],
    ["ZwAAwGwAAAAAAA:cIkkAAAAAAAA", "3/off 1/off", "3/off 1/off", "aQAA4AwAAAAAAA:MAEgAAAAAAAA"],
    ["ZwAAwGwAAAAAAA:cIkkAAAAAAAA", "4/2 1/off(2)", "4/2 1/off(2)", "WgAA4AwAAAAAAA:MAEgAAAAAAAA"],
    ["mOfgASTYzsEAJg:cIkkAAAAAAAA", "8/6 8/7(2)", "8/6 8/7(2)", "2N7AACaY5+ABJA:MAEgAAAAAAAA"],
  ]) {
    const answer = api.move({ id, move });
    assert.equal(answer.move, written);
    assert.equal(answer.gnubgid, after);
    assert.equal(api.move({ id, steps: answer.steps }).gnubgid, after);
  }
  for (const move of ["24/22 13/9", "8/4 6/4"]) {
    const illegal = () => api.move({ id: "sGfwgAPbuIEDIA:cIkqAAAAAAAA", move });
    assert.throws(illegal, { name: "Error", code: "illegal_move" });
  }
});

test("IDs go round: a position and its parts", () => {
  for (const id of [OPENING, "XGID=-b----E-C---eE---c-e----B-:1:-1:1:52:3:4:0:7:10"]) {
    const position = api.position({ id });
    const { gnubgid, xgid } = api.encode(position);
    assert.deepEqual({ gnubgid, xgid }, { gnubgid: position.gnubgid, xgid: position.xgid });
  }
  assert.equal(api.position({ id: START }).gnubgid, `${START}:cAkAAAAAAAAA`);
  assert.equal(api.position({ id: `Position ID: ${START.replace("/", "_")}` }).sides[1].pips, 167);
});

test("an error has its code, and says where", () => {
  const cases = [
    ["bad_id", 14, () => api.position({ id: `${START}~` })],
    ["bad_move_text", 6, () => api.move({ id: OPENING, move: "24/18 x" })],
    ["no_dice", undefined, () => api.plays({ id: START })],
    ["bad_option", undefined, () => api.plays()],
    ["bad_option", undefined, () => api.plays({ id: 1n })],
    ["bad_option", undefined, () => api.plays({ id: OPENING, die: 3 })],
    ["bad_action", undefined, () => api.onroll({ id: START, action: "take" })],
    ["illegal_move", 1, () => api.partial({ id: OPENING, steps: [[24, 18], [13, 12]] })],
  ];
  for (const [code, at, f] of cases) {
    assert.throws(f, (error) => {
      assert.ok(error instanceof Error && error.message.length > 0);
      assert.deepEqual([error.code, error.at], [code, at], error.message);
      return true;
    });
  }
});

test("arguments are left as they are", () => {
  const freeze = (value) => {
    if (typeof value === "object" && value) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  const position = freeze(api.position({ id: OPENING }));
  api.encode(position);
  api.plays(freeze({ id: OPENING, dice: [1, 3] }));
  api.move(freeze({ id: OPENING, steps: [[24, 18], [13, 10]] }));
  api.partial(freeze({ id: OPENING, steps: [[24, 18]] }));
  api.edit(freeze({ id: OPENING, changes: { dice: [2, 1] } }));
  api.onroll(freeze({ id: START, action: "roll" }));
  const bytes = file("tests/data/records/m03.mat");
  const args = freeze({ match: 1 });
  api.record({ ...args, bytes });
  assert.deepEqual(bytes, file("tests/data/records/m03.mat"));
});

test("a picture and its map", () => {
  const args = Object.freeze({ id: OPENING, width: 320, height: 240, css: "dark", buttons: ["undo", "confirm"] });
  const picture = api.svg(args);
  assert.equal(api.image(args).svg, picture);
  assert.match(picture, /^<svg [^>]* width="320" height="240" role="img" aria-label="White to play/);
  assert.doesNotMatch(picture, /style|var\(| id=|class=/);
  assert.match(api.svg({ ...args, prefix: "b1-" }), / id="b1-13"/);
  assert.match(api.svg({ ...args, colours: { field: "teal" } }), / fill="teal"/);
  const { areas, width, height } = api.areas(args);
  assert.deepEqual([width, height], [320, 240]);
  assert.equal(areas.length, picture.match(/ data-region=/g).length);
  const point = areas.find(({ region }) => region === "13");
  assert.deepEqual([point.alt, point.href, point.shape], ["13 point: 5 White", "#13", "rect"]);
  const { map } = api.areas({ ...args, format: "map", prefix: "b1", href: "?a=1&r=" });
  assert.match(map, /^<map name="b1"><area /);
  assert.match(map, / href="\?a=1&amp;r=button-undo" alt="Undo" data-region="button-undo">/);
  assert.match(api.areas({ ...args, lang: "ja", format: "map" }).map, /alt="13ポイント: 白5個"/);
});

test("a wrong option of a picture is named", () => {
  const cases = [
    [{ css: "natur" }, /css.*perhaps nature/],
    [{ buttons: ["doubel"] }, /buttons.*perhaps double/],
    [{ width: NaN }, /width/],
    [{ height: Infinity }, /height/],
    [{ height: 0.5 }, /height: expected a whole number/],
    [{ format: "png" }, /format.*svg/],
    [{ colours: { fild: "red" } }, /colours.*perhaps field/],
    [{ colours: { field: "url(x)" } }, /colours.*field/],
  ];
  for (const [args, message] of cases) {
    assert.throws(() => api.image({ id: OPENING, ...args }), { code: "bad_option", message });
  }
});

test("a record is text, bytes or Base64", () => {
  const bytes = file("tests/data/records/m31.mat");
  const answer = api.record({ text: bytes.toString() });
  assert.ok(answer.games.length > 1);
  assert.deepEqual(api.record({ bytes }), answer);
  const { buffer } = new Uint8Array(bytes);
  assert.deepEqual(api.record({ bytes: buffer }), answer);
  assert.deepEqual(api.record({ base64: bytes.toString("base64") }), answer);
  assert.throws(() => api.record({ bytes, text: "" }), { code: "bad_option" });
});

test("all rolls come up, doubles half as often as others", () => {
  const times = 21_600;
  for (const roll of [api.dice, () => api.onroll({ id: START, action: "roll" })]) {
    const counts = new Map();
    for (let i = 0; i < times; i += 1) {
      const answer = roll();
      const dice = answer.gnubgid ? answer.gnubgid.slice(15) : [...answer].sort().join("");
      counts.set(dice, (counts.get(dice) ?? 0) + 1);
    }
    assert.equal(counts.size, 21);
    // 600 and 1200 are expected; the tolerance is at least seven standard deviations.
    const sorted = [...counts.values()].sort((a, b) => a - b);
    assert.ok(sorted[0] > 420 && sorted[5] < 780, `doubles: ${sorted}`);
    assert.ok(sorted[6] > 950 && sorted[20] < 1450, `others: ${sorted}`);
  }
});

test("an ID in a text", () => {
  assert.equal(api.findId("What now? (4HPwATDgc/ABMA:cAkPAAAAAAAA)"), "4HPwATDgc/ABMA:cAkPAAAAAAAA");
  assert.equal(api.findId("nothing"), undefined);
});

test("an OGID", () => {
  const xgid = "XGID=-CCCBBB------------cccbbb-:0:0:1:63:0:0:0:0:10";
  assert.equal(api.ogid("jjjkkklllmmnnoo:111222333445566:N0N:63:W:R:0:0:0").xgid, xgid);
  assert.equal(api.ogid("123:mno:N0N::B:C:0:0:0:0:3").variant, "hypergammon");
  assert.throws(() => api.ogid(" 11:66:N0"), { code: "bad_id", at: 7 });
});

test("perft counts as others do", () => {
  for (const [what, id, plies, paths] of table("perft.tsv")) {
    assert.equal(api.perft(id, Number(plies)), Number(paths), `${what} ${plies}`);
  }
  assert.equal(api.perft(START, 0), 1);
});

test("perft refuses what is not an ID or a depth", () => {
  assert.throws(() => api.perft("x", 1), { code: "bad_id" });
  for (const depth of [-1, 1.5, 6, "1", undefined]) {
    assert.throws(() => api.perft(START, depth), { code: "bad_option" });
  }
});

test("a turn is put together step by step", () => {
  const steps = [];
  for (let turn; !(turn = api.partial({ id: OPENING, steps })).complete; ) {
    steps.push(...turn.sources[0].targets[0].steps);
  }
  const { undo } = api.partial({ id: OPENING, steps });
  assert.deepEqual(undo, steps.slice(0, -1));
  assert.ok(api.plays({ id: OPENING }).plays.some(({ gnubgid }) => gnubgid === api.move({ id: OPENING, steps }).gnubgid));
});
