// @ts-check
// Statistics: where equity was given away.

import { button, element } from "../../beside.js";
import { lengthText } from "./texts.js";

/** @typedef {import("./view.js").Context} Context */
/** @typedef {import("./view.js").State} State */

export const BY = ["phase", "kind", "cube", "score", "player", "opponent", "month", "length", "all"];

/** The word of a search that means a row. @type {Record<string, (key: string) => string>} */
const TERMS = {
  // A search for races finds bear-offs too.
  phase: (key) => (key === "race" ? "phase:race -phase:bearoff" : `phase:${key}`),
  kind: (key) => `kind:${key}`,
  cube: (key) => CUBE[key] ?? "",
  score: (key) => `away:${key}`,
  // A quotation mark would end the name.
  player: (key) => `player:"${key.replaceAll('"', "*")}"`,
  opponent: (key) => `vs:"${key.replaceAll('"', "*")}"`,
  month: (key) => (key === "?" ? "" : `date:${key}`),
  length: (key) => `len:${key === "money" ? 0 : key}`,
  all: () => "",
};

/** @type {Record<string, string>} */
const CUBE = { "wrong double": "wrong:double", "missed double": "wrong:no-double", "wrong take": "wrong:take", "wrong drop": "wrong:drop" };

/** @param {Context} context */
export function sums(context) {
  const { say, go, library, fail, state } = context;
  const root = element("div", "panel sums", { role: "tabpanel", "aria-label": say("sums") });
  const by = /** @type {HTMLSelectElement} */ (element("select", "by", { "aria-label": say("by") }));
  for (const name of BY) by.append(new Option(say(`by.${name}`), name));
  by.addEventListener("change", () => go({ by: by.value }));
  const table = element("table", "rows");
  const none = element("p", "none", { role: "status" }, say("no-analysis"));
  root.append(element("div", "bar", {}, element("label", "", {}, `${say("by")} `, by)), none, element("div", "scroll", {}, table));

  /** @param {State} state */
  async function show({ q, by: asked }) {
    const name = BY.includes(asked) ? asked : BY[0];
    by.value = name;
    const answer = await library.stats({ q: q || undefined, by: name }).catch(fail);
    if (!answer || state().tab !== "sums" || state().q !== q || state().by !== asked) return;
    const rows = answer.rows.filter((/** @type {any} */ row) => row.key !== "" && row.all > 0);
    // Of people, those with whom the most was given away come first.
    if (["player", "opponent"].includes(name)) rows.sort((/** @type {any} */ a, /** @type {any} */ b) => b.error - a.error || b.all - a.all);
    const lost = rows.reduce((/** @type {number} */ sum, /** @type {any} */ row) => sum + row.error, 0);
    const isAnalysed = (/** @type {any} */ row) => row.decisions > 0 || row.rolls > 0;
    none.hidden = rows.some(isAnalysed);
    table.hidden = !none.hidden;
    const heads = [`by.${name}`, "pr", "decisions", "blunders", "lost.sum", "share", "luck"];
    const head = heads.map((key) => element("th", "", { scope: "col" }, say(key)));
    table.replaceChildren(element("thead", "", {}, element("tr", "", {}, ...head)), element("tbody", "", {}, ...rows.filter(isAnalysed).map((/** @type {any} */ row) => line(row, name, q, lost))));
  }

  /** @param {any} row @param {string} name @param {string} q @param {number} lost */
  function line(row, name, q, lost) {
    const word = (TERMS[name] ?? TERMS.all)(row.key);
    const title = titleOf(row.key, name);
    // A row leads to what is in it, the worst first.
    const toFound = () => go({ q: [q.replace(/\bsort:\w+/g, ""), word, "sort:error"].join(" ").replace(/\s+/g, " ").trim(), tab: "found" });
    const share = lost > 0 ? row.error / lost : 0;
    const bar = element("span", "share", { role: "img", "aria-label": `${Math.round(100 * share)}%` });
    bar.style.setProperty("--share", String(share));
    const rated = row.pr === null ? "–" : row.pr.toFixed(2);
    const cells = [
      element("td", "n", {}, rated, ...(row.ci === null ? [] : [element("small", "", {}, ` ± ${row.ci.toFixed(2)}`)])),
      element("td", "n", {}, String(row.decisions)),
      element("td", "n", {}, String(row.blunders)),
      element("td", "n", {}, row.error.toFixed(2)),
      element("td", "", {}, bar, element("span", "part-of", { "aria-hidden": "true" }, `${Math.round(100 * share)}%`)),
      element("td", "n", {}, `${row.luck < 0 ? "−" : "+"}${Math.abs(row.luck).toFixed(2)}`),
    ];
    return element("tr", "", {}, element("th", "", { scope: "row" }, button(title, toFound, "step")), ...cells);
  }

  /** @param {string} key @param {string} name */
  function titleOf(key, name) {
    if (name === "length" && key !== "money") return lengthText(context, Number(key));
    if (["phase", "kind", "all", "length", "score"].includes(name)) {
      const said = say(`key.${key}`);
      return said === `key.${key}` ? key : said;
    }
    return key;
  }

  return { root, show };
}
