// @ts-check
// Cards: positions that come back when the reader is about to forget them.

import { button, element } from "../../beside.js";
import { board, openMatch } from "./boards.js";
import { choiceText, points } from "./texts.js";

/** @typedef {import("./view.js").Context} Context */

const RATINGS = /** @type {const} */ (["again", "hard", "good", "easy"]);

/** @param {Context} context */
export function cards(context) {
  const { say, library, isRemote, fail, state } = context;
  const root = element("div", "panel cards", { role: "tabpanel", "aria-label": say("cards") });
  const due = element("p", "due", { role: "status" });
  const card = element("div", "card");
  root.append(due, card);
  /** @type {{ destroy: () => void } | undefined} */
  let shown;
  let shownId = "";

  function clear() {
    shown?.destroy();
    shown = undefined;
    shownId = "";
    card.replaceChildren();
  }

  async function show() {
    if (isRemote) return void (due.textContent = say("cards.none"));
    const [list, all] = await Promise.all([library.due(), library.cardCount()]).catch((error) => (fail(error), [[], 0]));
    if (state().tab !== "cards") return;
    const now = list.length === 0 ? say("due.none") : list.length === 1 ? say("due.one") : say("due", list.length);
    due.textContent = all === 0 ? say("cards.none") : `${now} ${say("cards.all", all)}`;
    const [first] = list;
    if (!first) return clear();
    if (first.id === shownId) return;
    clear();
    ask(first);
  }

  /** Asks the question of a card. @param {any} decision */
  function ask(decision) {
    shownId = decision.id;
    const made = board(context, { gnubgid: decision.gnubgid, flip: decision.side === 0 });
    shown = made.handle;
    const question = element("p", "question", {}, say(`question.${decision.kind}`));
    const reveal = button(say("show"), () => answer(decision, reveal), "action main");
    card.append(made.root, question, reveal);
  }

  /** @param {any} decision @param {HTMLElement} reveal */
  function answer(decision, reveal) {
    const best = element("p", "answer", {}, element("b", "", {}, choiceText(context, decision.best ?? decision.played)));
    const played = element("p", "what", {}, say("you", choiceText(context, decision.played)));
    if (decision.error > 0) played.append(` · ${say("gave", points(decision.error))}`);
    const rate = RATINGS.map((rating) => button(say(rating), () => void library.answerCard(decision.id, rating).then(show, fail), "action rating"));
    const open = button(say("open"), () => void openMatch(context, decision));
    const remove = button(say("remove.card"), () => void library.removeCard(decision.id).then(show, fail));
    const note = decision.note ? [element("p", "note", {}, decision.note)] : [];
    reveal.replaceWith(best, played, ...note, element("div", "bar", {}, ...rate), element("div", "bar", {}, open, remove));
    rate[2].focus();
  }

  return { root, show, stop: clear };
}
