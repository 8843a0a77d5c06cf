// Checks the dice of a match, and shows how often each roll has come up on this server.

import { canCheck, check } from "./pkg/proof.js";
import { onLanguage, preferred, say, speak } from "./language.js";
import { chance, chiSquared } from "./chance.js";

const $ = (id) => document.getElementById(id);

/** What was checked last, for when the language changes. */
let last;
let counts;

const cell = (name, text) => Object.assign(document.createElement(name), { textContent: text });

function row(cells, name = "td") {
  const made = document.createElement("tr");
  made.append(...cells.map((text) => cell(name, text)));
  return made;
}

/** The name of a table in what was typed: a name, or an address with one. */
function tableIn(text) {
  const words = text.trim().match(/[\w-]+/g) ?? [];
  return words.findLast((word) => !["json", "html", "table", "mat", "sgf"].includes(word)) ?? "";
}

/** Shows what came of a check. */
function show() {
  if (!last) return;
  const { file, rolls, wrong, problem } = last;
  $("rolls").hidden = Boolean(problem);
  if (problem) return void ($("verdict").textContent = say(problem));
  const words = wrong.length ? "dice.wrong" : rolls ? "dice.fair" : "dice.empty";
  $("verdict").textContent = say(words, rolls, wrong.length, file.seats?.map((name) => name ?? "–").join(" – ") ?? "");
  const table = document.createElement("table");
  table.append(row(["#", say("dice.roller"), say("dice.roll"), say("dice.result")], "th"));
  for (const { n, side, dice, proof } of file.events.filter((event) => event.dice)) {
    const found = wrong.find((one) => one.n === n);
    const made = row([proof?.i ?? "", file.seats?.[side] ?? "–", dice.join("-"), say(found ? `dice.is_wrong.${found.what}` : "dice.is_fair")]);
    made.className = found ? "wrong" : "";
    table.append(made);
  }
  $("rolls").replaceChildren(table);
}

/** Checks a file, or says why that cannot be. */
async function look(read) {
  $("verdict").textContent = say("dice.checking");
  try {
    if (!canCheck()) throw "dice.insecure";
    const file = await read();
    if (!Array.isArray(file?.events) || typeof file.table !== "string") throw "dice.no_file";
    last = { file, ...(await check(file)) };
  } catch (problem) {
    last = { problem: typeof problem === "string" ? problem : "dice.no_file" };
  }
  show();
}

async function fetched(table) {
  const response = await fetch(`/table/${encodeURIComponent(table)}.json`).catch(() => null);
  if (!response) throw "dice.offline";
  if (!response.ok) throw "dice.no_table";
  return response.json();
}

/** Shows how often each roll has come up. */
function showCounts() {
  if (!counts?.rolls) return;
  const { matches, rolls, pairs, after } = counts;
  $("statistics").hidden = false;
  $("counted").textContent = say("dice.counted", rolls, matches);
  const numbers = [1, 2, 3, 4, 5, 6];
  const head = row(["", ...numbers], "th");
  $("pairs").replaceChildren(head, ...numbers.map((first) => row([first, ...pairs[first - 1]])));
  const doubles = numbers.reduce((sum, number) => sum + pairs[number - 1][number - 1], 0);
  const dice = numbers.map((number) => pairs[number - 1].reduce((sum, count) => sum + count, 0) + pairs.reduce((sum, line) => sum + line[number - 1], 0));
  const tests = [
    ["dice.test_pairs", chiSquared(pairs.flat(), Array(36).fill(rolls / 36)), 35],
    ["dice.test_dice", chiSquared(dice, Array(6).fill(rolls / 3)), 5],
    ["dice.test_doubles", chiSquared([doubles, rolls - doubles], [rolls / 6, (rolls * 5) / 6]), 1],
    ["dice.test_runs", chiSquared(after.flat(), after.flatMap(([other, double]) => [((other + double) * 5) / 6, (other + double) / 6])), 2],
  ];
  const line = ([name, statistic, freedom]) => cell("li", say(name, statistic.toFixed(1), freedom, chance(statistic, freedom).toFixed(3)));
  $("tests").replaceChildren(...tests.map(line));
}

async function count() {
  const response = await fetch("/rpc/dice/statistics", { method: "POST" }).catch(() => null);
  if (response?.ok) counts = await response.json();
  showCounts();
}

$("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const table = tableIn($("table").value);
  history.replaceState(null, "", `#${table}`);
  look(() => fetched(table));
});
$("file").addEventListener("change", ({ target }) => {
  const [file] = target.files;
  if (file) look(async () => JSON.parse(await file.text()));
});

await speak(preferred());
document.title = say("dice.title");
onLanguage(() => {
  document.title = say("dice.title");
  show();
  showCounts();
});
if (location.hash.length > 1) {
  $("table").value = location.hash.slice(1);
  look(() => fetched(tableIn($("table").value)));
}
await count();
