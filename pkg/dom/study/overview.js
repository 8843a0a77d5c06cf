// A match at a glance: games, players, charts.

import { append } from "../dom.js";
import { Charts } from "./chart.js";
import { decimal, equity, rows } from "./numbers.js";

export class Overview {
  #widget;
  #go;

  constructor(widget, parent, go) {
    this.#widget = widget;
    this.#go = go;
    this.element = append(parent, "section", "overview", { "aria-label": widget.words.overview });
  }

  /** Shows a match: the players' names, and what the wasm says of it. */
  show(names, length, games, moments, tallies) {
    this.element.replaceChildren();
    const match = {
      names,
      length: Number(length),
      games: rows(games).map(game),
      moments: rows(moments).map(moment),
      tallies: rows(tallies).map(tally),
    };
    this.#charts(match);
    const tables = append(this.element, "div", "tables");
    this.#players(tables, match);
    this.#games(tables, match);
  }

  /** Marks the place that is current. */
  mark(place) {
    this.charts?.mark(place);
  }

  #games(parent, { names, length, games }) {
    const { words } = this.#widget;
    const [levels, endings] = [words.levels, words.endings].map((list) => list.split("/"));
    const table = this.#table(parent, words.games, ["", words.score, words.winner, words.points, words.how]);
    games.forEach(({ number, score, isCrawford, winner, points, level, ending }, index) => {
      const row = append(table, "tr", "row");
      const go = append(append(row, "th", "number", { scope: "row" }), "button", "go", { type: "button", "data-place": `${index + 1}/0` });
      go.textContent = number;
      append(row, "td", "score").textContent = score.join("–");
      append(row, "td", "name").textContent = names[winner] ?? "";
      append(row, "td", "points").textContent = points || "";
      const how = [level > 0 && levels[level], endings[ending ?? 3], isCrawford && words.crawford];
      append(row, "td", "how").textContent = how.filter(Boolean).join(", ");
    });
    const { score, winner, points } = games.at(-1);
    const row = append(table, "tr", "row");
    append(row, "th", "number", { scope: "row" }).textContent = words.end;
    append(row, "td", "score").textContent = score.map((before, side) => before + (side === winner ? points : 0)).join("–");
    append(row, "td", "how", { colspan: 3 }).textContent = length ? words.of_points.replace("%1", length) : words.money;
  }

  #players(parent, { names, tallies }) {
    const { words } = this.#widget;
    const table = this.#table(parent, words.players, ["", ...names]);
    const add = (label, value, isShown = () => true) => {
      if (!tallies.some(isShown)) return;
      const row = append(table, "tr", "row");
      append(row, "th", "label", { scope: "row" }).textContent = label;
      for (const tally of tallies) append(row, "td", "value").textContent = value(tally);
    };
    const isAnalysed = ({ decisions }) => decisions > 0;
    add(words.games, ({ games }) => games);
    add(words.rolls, ({ rolls }) => rolls);
    add(words.average_roll, ({ pips, rolls }) => (rolls ? (pips / rolls).toFixed(2) : "–"));
    add(words.doubles, ({ doubles, rolls }) => share(doubles, rolls));
    add(words.dances, ({ dances, rolls }) => share(dances, rolls));
    add(words.hits, ({ hits }) => hits);
    add(words.illegal, ({ illegal }) => illegal, ({ illegal }) => illegal > 0);
    add(words.luck, ({ luck }) => equity(luck), ({ luck }) => luck !== 0);
    add(words.mistakes, ({ errors, blunders }) => `${errors} + ${blunders}`, isAnalysed);
    add(words.error_play, ({ playError }) => decimal(playError), isAnalysed);
    add(words.error_cube, ({ cubeError }) => decimal(cubeError), isAnalysed);
    add(words.error_rate, ({ playError, cubeError, decisions }) => (decisions ? decimal((playError + cubeError) / decisions) : "–"), isAnalysed);
  }

  #table(parent, caption, heads) {
    const { words } = this.#widget;
    const table = append(append(parent, "div", "scroll"), "table", "table");
    append(table, "caption", "caption").textContent = caption;
    const row = append(append(table, "thead", "heads"), "tr", "row");
    for (const head of heads) {
      const cell = head ? append(row, "th", "column", { scope: "col" }) : append(row, "td", "column");
      cell.textContent = head;
      if (head === words.how) cell.classList.add("how");
    }
    return append(table, "tbody", "body");
  }

  #charts({ names, games, moments }) {
    if (!moments.length) return;
    const { words } = this.#widget;
    const parent = append(this.element, "div", "charts");
    this.charts = new Charts(this.#widget, parent, moments, {
      go: this.#go,
      preview: (place) => this.#widget.act("preview", place),
    });
    const lines = (values) => names.map((name, side) => ({ name, values: moments.map((moment) => values(moment, side)) }));
    const equities = moments.map((moment) => moment.equity);
    if (equities.some((value) => value !== undefined)) {
      const blunders = moments.flatMap(({ error, equity: value }, index) => (error >= 80 && value !== undefined ? [index] : []));
      const title = words.chart_equity.replace("%1", names[0]);
      this.charts.add(title, [{ name: names[0], values: equities.map((value) => value && Math.max(-3000, Math.min(3000, value)) / 1000) }], { zero: true, marks: blunders });
    }
    if (games.length > 1) this.charts.add(words.chart_score, scores(names, games, moments), { steps: true });
    this.charts.add(words.chart_pips, lines(({ pips }, side) => pips[side]));
    this.charts.add(words.chart_luck, lines(({ fortune }, side) => fortune[side] / 6), { zero: true });
  }
}

/** The score at each moment: a game counts when it ends. */
function scores(names, games, moments) {
  const isLast = (index) => moments[index].game !== moments[index + 1]?.game;
  const at = (index, side) => {
    const { score, winner, points } = games[moments[index].game - 1];
    return score[side] + (isLast(index) && winner === side ? points : 0);
  };
  return names.map((name, side) => ({ name, values: moments.map((_, index) => at(index, side)) }));
}

const game = ([number, o, x, isCrawford, winner, points, level, ending]) => ({
  ...{ number, score: [o, x], isCrawford, winner, points, level, ending },
});

const moment = ([game, step, side, pipsO, pipsX, fortuneO, fortuneX, error, value]) => ({
  ...{ game, place: `${game}/${step}`, side, pips: [pipsO, pipsX], fortune: [fortuneO, fortuneX], error, equity: value },
});

const tally = ([games, points, rolls, pips, doubles, dances, hits, illegal, decisions, errors, blunders, playError, cubeError, luck]) => ({
  ...{ games, points, rolls, pips, doubles, dances, hits, illegal, decisions, errors, blunders, playError, cubeError, luck },
});

/** A count, and what share of all it is. */
const share = (count, all) => (all ? `${count} (${Math.round((100 * count) / all)} %)` : count);
