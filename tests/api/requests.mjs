// Valid and invalid requests of every function, for each carrier.

import { file, table } from "./carriers.mjs";

const START = "4HPwATDgc/ABMA";
const OPENING = `${START}:cAkPAAAAAAAA`;
const XGID = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10";

/** Requests whose arguments conform to the schema; the rules may still refuse them. */
export function valid() {
  return [...hands(), ...cubes(), ...positions(), ...plays(), ...pictures(), ...records(), ...evaluations()];
}

function hands() {
  return [
    ["position", { id: START }],
    ["position", { id: XGID, variant: "nackgammon", beavers: 2, max_cube: 64 }],
    ["position", { xgid: XGID, id: null, dice: null }],
    ["position", { gnubgid: OPENING, dice: [1, 2] }],
    ["position", { id: OPENING, xgid: XGID }],
    ["position", { id: "nonsense" }],
    ["position", { id: START, variant: "chess" }],
    ["encode", {}],
    ["encode", null],
    ["encode", { turn: 0, dice: [6, 6], score: [3, 4], length: 5, rules: { crawford: true } }],
    ["encode", { cube: { value: 4, owner: 1, offered: true, offer: "double" } }],
    ["encode", { cube: { value: 3 } }],
    ["encode", { variant: "hypergammon", decider: 0, result: null, gnubgid: START }],
    ["edit", { id: OPENING, changes: { dice: null, cube: { value: 2, owner: 0 } } }],
    ["edit", { id: OPENING, changes: {} }],
    ["edit", { id: START, changes: { sides: Array(2).fill({ points: Array(24).fill(2), bar: 3 }) } }],
    ["plays", { id: OPENING }],
    ["plays", { id: START, dice: [5, 5] }],
    ["plays", { id: START }],
    ["partial", { id: OPENING }],
    ["partial", { id: OPENING, steps: [[24, 18]] }],
    ["partial", { id: OPENING, steps: [[24, 18], [13, 10]], dice: [3, 6] }],
    ["partial", { id: START }],
    ["partial", { id: OPENING, steps: [[24, 20]] }],
    ["move", { id: OPENING, move: "24/18 13/10" }],
    ["move", { id: OPENING, steps: [[24, 18], [13, 10]] }],
    ["move", { id: OPENING, move: "24/20" }],
    ["move", { id: OPENING, move: "" }],
    ["move", { id: OPENING, move: "up/down" }],
    ["move", { id: OPENING, steps: [[0, 3]] }],
    ["move", { id: START, move: "24/18" }],
    ["move", { id: "ZwAAwGwAAAAAAA:cIkkAAAAAAAA", move: "3/off 1/off" }],
    ["record", { text: "no match" }],
    ["record", { base64: "*" }],
    ["read_analysis", { text: "no position" }],
  ];
}

function cubes() {
  const actions = ["double", "take", "drop", "beaver", "raccoon", "resign", "accept", "reject", "next"];
  const pending = "XGID=-b----E-C---eE---c-e----B-:1:1:1:D:0:0:0:0:10";
  const opening = `${START}:cAgAAAAAAAAA`;
  return [START, OPENING, pending, opening].flatMap((id) => [
    ["onroll", { id }],
    ["onroll", { id, beavers: 3 }],
    ["onroll", { id, action: "roll", dice: [4, 4] }],
    ["onroll", { id, action: "roll", dice: [2, 5] }],
    ...actions.map((action) => ["onroll", { id, action, level: "gammon", beavers: 2 }]),
  ]);
}

/** States of all kinds, including contradictory ones. */
function positions() {
  const ids = [
    ...table("match_ids.tsv").map(([id]) => `${START}:${id}`),
    ...table("xgids.tsv").flatMap(([xgid, gnubgid]) => [xgid, gnubgid]),
  ];
  return ids.flatMap((id) => [["position", { id }], ["onroll", { id }]]);
}

function plays() {
  return table("plays.tsv").flatMap(([id, dice]) => {
    const args = { id, dice: [Number(dice[0]), Number(dice[1])] };
    return [["plays", args], ["partial", args], ["move", { ...args, move: "" }]];
  });
}

function pictures() {
  const looks = [
    {},
    { width: 120, height: 90, css: "print", bottom: 0, home: "left", numbers: "none" },
    { width: 1600, height: 700, css: "dark", bottom: "roller", numbers: "bottom", lang: "ja" },
    { width: 333, height: 277, css: "contrast", bottom: "decider", buttons: ["roll", "double"], prefix: "a-1_" },
    { css: "classic", bottom: "1", home: "right", buttons: ["take", "drop", "beaver"], numbers: "onroll" },
    { steps: [[24, 18]] },
    { steps: [[24, 23], [1, 2]] },
    { width: null, height: null, css: null, bottom: null, buttons: null, prefix: null, format: null },
  ];
  const links = [{}, { format: "map" }, { format: "areas", href: "/move?region=" }, { format: "map", href: '"<&>' }];
  const colours = [{}, { highlights: "13 checker-6-2 cube" }, { highlights: "13 nowhere" }, { format: "svg", colours: { field: "#fff", "checker-1": "rgb(1 2 3 / 50%)" } }];
  const ids = [START, OPENING, XGID, "XGID=bBaA---H----B---A-BB-fA-bA:1:1:1:00:6:3:1:7:10", "nonsense"];
  return ids.flatMap((id) => looks.flatMap((look) => [
    ...links.map((link) => ["areas", { id, ...look, ...link }]),
    ...colours.map((colour) => ["image", { id, ...look, ...colour }]),
  ]));
}

function records() {
  const text = (name) => file(`tests/data/records/${name}`).toString("latin1");
  const base64 = (name) => file(`tests/data/records/${name}`).toString("base64");
  const position = (name) => file(`tests/data/positions/${name}.txt`).toString();
  return [
    ...["m00.mat", "m10.galaxy.txt", "m31.mat", "m48.mat", "m58.mat"].map((name) => ["record", { text: text(name) }]),
    ["record", { base64: base64("m10.xg.txt") }],
    ["record", { text: text("m03.mat"), match: 2 }],
    ["record", { text: text("m49.mat").slice(0, 700), match: 1 }],
    ["record", { base64: base64("m49.analysed.sgf") }],
    ["write", { text: text("m00.mat") }],
    ...["mat", "xg", "xg-jellyfish", "sgf"].map((format) => ["write", { base64: base64("m49.analysed.sgf"), format }]),
    ["write", { text: text("m00.mat") + text("m03.mat"), match: 2, format: "sgf" }],
    ["write", { text: text("m00.mat"), match: 2 }],
    ["write", { text: "no match" }],
    ...["xg-en-play", "xg-fr-cube", "xg-ja-cube", "bgblitz-ja-cube"].map((name) => ["read_analysis", { text: position(name) }]),
    ["read_analysis", { text: position("gnubg-hints"), position: 21 }],
    ["read_analysis", { base64: btoa("4HPwATDgc/ABMA:cAkPAAAAAAAA") }],
    ["read_analysis", { text: START }],
  ];
}

function evaluations() {
  const match = file("tests/data/records/m49.mat").toString("latin1").slice(0, 700);
  const before = XGID.replace(":31:", ":00:");
  return [
    ["evaluate", { id: XGID, plies: 0 }],
    ["evaluate", { id: XGID, plies: 1, candidates: 0, cubeful: false }],
    ["evaluate", { id: before, dice: [6, 1], plies: 0, candidates: 1, rollout: { trials: 4, truncate: 2, seed: 7 } }],
    ["evaluate", { id: before, plies: 0, beavers: 1, max_cube: 64 }],
    ["evaluate", { id: before.replace(":00:", ":D:"), plies: 0, beavers: 1 }],
    ["evaluate", { id: before, candidates: 3 }],
    ["evaluate", { id: "nonsense" }],
    ["analyse", { text: match, plies: 0 }],
    ["analyse", { text: match, plies: 0, candidates: 2, cubeful: true, format: "sgf", match: 1 }],
    ["analyse", { text: "no match" }],
  ];
}

/** Requests whose arguments do not conform to the schema. */
export function invalid() {
  return [
    ["evaluate", {}],
    ["evaluate", { id: XGID, plies: 4 }],
    ["evaluate", { id: XGID, candidates: -1 }],
    ["evaluate", { id: XGID, cubeful: 1 }],
    ["evaluate", { id: XGID, rollout: { trials: 0 } }],
    ["evaluate", { id: XGID, rollout: { games: 36 } }],
    ["analyse", { plies: 0 }],
    ["analyse", { text: "", plies: 2.5 }],
    ["position", {}],
    ["position", []],
    ["position", "4HPwATDgc/ABMA"],
    ["position", null],
    ["position", { id: 7 }],
    ["plays", { id: START, dice: [7, 1] }],
    ["plays", { id: START, dice: [1] }],
    ["plays", { id: START, dice: [1.5, 1] }],
    ["plays", { id: START, dice: "63" }],
    ["plays", { id: START, beavers: -1 }],
    ["encode", { turn: 2 }],
    ["encode", { sides: [] }],
    ["encode", { sides: [{ points: [1], bar: 0 }, {}] }],
    ["encode", { sides: [{ points: Array(24).fill(0), bar: 0 }, {}] }],
    ["encode", { sides: Array(2).fill({ points: Array(24).fill(256) }) }],
    ["encode", { decider: 2 }],
    ["encode", { cube: [2, 0] }],
    ["encode", { rules: [] }],
    ["encode", { sides: [[Array(24).fill(0), 0], [Array(24).fill(0), 0]] }],
    ["edit", { id: START, changes: [] }],
    ["edit", { id: START, changes: { cube: { valeu: 2 } } }],
    ["encode", { extra: true }],
    ["edit", { id: START, changes: { decider: "X" } }],
    ["edit", { id: START }],
    ["move", { id: OPENING }],
    ["move", { id: OPENING, move: "24/18", steps: [[24, 18]] }],
    ["move", { id: OPENING, steps: [[24, 18, 15]] }],
    ["partial", { id: OPENING, steps: [[26, 20]] }],
    ["onroll", { id: START, action: "pass" }],
    ["onroll", { id: START, action: "resign", level: "triple" }],
    ["onroll", { id: START, level: "triple" }],
    ["onroll", { id: START, dice: [0, 7] }],
    ["areas", { width: 400 }],
    ...[0, -1, 1.5, 100001, 1e300, "400", true, [400]].flatMap((size) => [
      ["areas", { id: START, width: size }],
      ["image", { id: START, height: size }],
    ]),
    ["areas", { id: START, format: "svg" }],
    ["areas", { id: START, prefix: "a b" }],
    ["areas", { id: START, buttons: ["rol"] }],
    ["image", { id: START, format: "map" }],
    ["image", { id: START, css: "natur" }],
    ["image", { id: START, lang: "fr" }],
    ["image", { id: START, bottom: 2 }],
    ["image", { id: START, bottom: "top" }],
    ["image", { id: START, home: "up" }],
    ["image", { id: START, numbers: "all" }],
    ["image", { id: START, buttons: Array(5).fill("roll") }],
    ["image", { id: START, prefix: "1" }],
    ["image", { id: START, colours: { fild: "red" } }],
    ["image", { id: START, colours: { field: 7 } }],
    ["record", {}],
    ["record", { text: "", base64: "" }],
    ["record", { text: "x", match: 0 }],
    ["record", { text: "x", match: -1 }],
    ["record", { text: "x", match: 2 ** 32 }],
    ["write", {}],
    ["write", { text: "x", format: "xgp" }],
    ["read_analysis", {}],
    ["read_analysis", { text: "4HPwATDgc/ABMA", position: 0 }],
  ];
}
