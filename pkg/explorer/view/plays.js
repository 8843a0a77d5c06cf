// @ts-check
// The tree of plays: what was played from a position, how often, how it ended and what it cost.

import { button, element } from "../../beside.js";
import { board, openMatch } from "./boards.js";
import { choiceText, lengthText, points } from "./texts.js";

/** @typedef {import("./view.js").Context} Context */
/** @typedef {import("./view.js").State} State */

const START = "4HPwATDgc/ABMA";
const DICE = [1, 2, 3, 4, 5, 6];

/** @param {Context} context */
export function plays(context) {
  const { say, go, library, isRemote, fail, state } = context;
  const root = element("div", "panel plays", { role: "tabpanel", "aria-label": say("plays") });
  const shown = board(context, { gnubgid: START });
  const start = button(say("start"), () => go({ gnubgid: "", roll: "" }));
  /** The positions before. @type {string[]} */
  const before = [];
  const back = button(say("back"), () => go({ gnubgid: before.pop() ?? "", roll: "" }));
  const roll = /** @type {HTMLSelectElement} */ (element("select", "roll", { "aria-label": say("roll") }));
  roll.append(new Option(say("any"), ""));
  for (const high of DICE) for (const low of DICE.slice(0, high)) roll.append(new Option(`${high}-${low}`, `${high}${low}`));
  /** The Position ID that is shown: without the roll that an ID may have. */
  let position = "";
  roll.addEventListener("change", () => go({ gnubgid: roll.value || !state().gnubgid ? state().gnubgid : position, roll: roll.value }));
  const mine = /** @type {HTMLInputElement} */ (element("input", "", { type: "checkbox" }));
  const onlyMine = element("label", "mine", {}, mine, ` ${say("mine")}`);
  mine.addEventListener("change", () => {
    const words = state().q.split(" ").filter((word) => word && word !== "me");
    go({ q: [...(mine.checked ? ["me"] : []), ...words].join(" ") });
  });
  const times = element("p", "times", { role: "status" });
  const table = element("table", "tree");
  const games = element("ul", "games");
  const gamesTitle = element("h3", "", {}, say("games"));
  const left = element("div", "left", {}, shown.root, element("div", "bar", {}, back, start, roll, onlyMine));
  root.append(left, element("div", "right", {}, times, table, gamesTitle, games));

  const follow = (/** @type {any} */ play) => {
    before.push(state().gnubgid);
    go({ gnubgid: play.next, roll: "" });
  };

  /** @param {State} state */
  async function show({ gnubgid, roll: rolled, q }) {
    const asked = { id: gnubgid || START, roll: rolled || undefined, q: q || undefined, limit: 10 };
    const answer = await library.tree(asked).catch(fail);
    if (!answer || state().tab !== "plays" || state().gnubgid !== gnubgid) return;
    position = answer.id;
    // The browser has gone back.
    if (before.at(-1) === gnubgid) before.pop();
    // The roll of an ID counts, too.
    const rolls = new Set(answer.plays.map((/** @type {any} */ play) => play.roll.join("")));
    roll.value = rolled || (gnubgid.includes(":") && rolls.size === 1 ? [...rolls][0] : "");
    mine.checked = q.split(" ").includes("me");
    onlyMine.hidden = isRemote || (await library.me()).length === 0;
    start.toggleAttribute("disabled", !gnubgid || gnubgid === START);
    back.toggleAttribute("disabled", before.length === 0);
    shown.handle.set({ gnubgid: answer.id });
    times.textContent = answer.n === 0 ? say("never") : answer.n === 1 ? say("times.one") : say("times", answer.n.toLocaleString(say("lang")));
    drawTable(answer.plays);
    gamesTitle.hidden = answer.games.length === 0;
    games.replaceChildren(...answer.games.map(game));
  }

  /** @param {any[]} list */
  function drawTable(list) {
    const head = ["roll", "play", "played.n", "results", "loss"].map((key) => element("th", "", { scope: "col" }, say(key)));
    const rows = list.map((play, at) => {
      // A roll is said where its plays begin.
      const isFirst = at === 0 || String(list[at - 1].roll) !== String(play.roll);
      const step = button(choiceText(context, play.play || "dance"), () => follow(play), "step");
      const error = play.error === null ? "–" : points(play.error);
      const cells = [
        element("td", "dice", {}, isFirst ? play.roll.join("-") : ""),
        element("td", "play", {}, step),
        element("td", "n", {}, String(play.n)),
        element("td", "results", {}, resultBar(context, play)),
        element("td", "loss", {}, error),
      ];
      return element("tr", isFirst ? "first" : "", {}, ...cells);
    });
    table.hidden = rows.length === 0;
    table.replaceChildren(element("thead", "", {}, element("tr", "", {}, ...head)), element("tbody", "", {}, ...rows));
  }

  /** @param {any} decision */
  function game(decision) {
    const of = [decision.players.join(" – "), lengthText(context, decision.length), decision.date].filter(Boolean).join(" · ");
    const what = `${choiceText(context, decision.played)}`;
    return element("li", "", {}, button(of, () => void openMatch(context, decision), "step"), ` ${what}`);
  }

  return { root, show, dress: (/** @type {any} */ css) => void shown.handle.set({ css }) };
}

/** How games ended, in words. @param {import("./view.js").Say} say @param {Record<string, number>} counts */
const endings = (say, counts) => Object.entries(counts).flatMap(([ending, count]) => (count ? [`${say(`ended.${ending}`)} ${count}`] : []));

/** How the games ended, as a bar: won by gammons, won, lost, lost by gammons. @param {Context} context @param {any} play */
function resultBar({ say }, { results, n }) {
  const { wins, losses, gammons, gammons_lost } = results;
  const told = wins + losses;
  const label = told ? [`${say("won")} ${wins}`, ...endings(say, results.won), `${say("lost")} ${losses}`, ...endings(say, results.lost)].join(", ") : "–";
  if (!told) return label;
  const parts = [gammons, wins - gammons, losses - gammons_lost, gammons_lost];
  const bar = element("span", "split", { role: "img", "aria-label": label, title: label });
  for (const [at, count] of parts.entries()) {
    const part = element("span", `part p${at}`);
    part.style.flexGrow = String(count);
    bar.append(part);
  }
  bar.style.inlineSize = `${40 + Math.min(60, Math.log2(n + 1) * 8)}%`;
  return element("span", "result", {}, bar, element("span", "percent", { "aria-hidden": "true" }, ` ${Math.round((100 * wins) / told)}%`));
}
