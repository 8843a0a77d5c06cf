// @ts-check
// Cards of a quiz: decisions that are asked again, each after a while that grows with every right answer.

import { failure } from "./store.js";
import { answered, new_card } from "../wasm/explorer/explorer.js";

/** How well a card was known. */
const RATINGS = ["again", "hard", "good", "easy"];

/** @typedef {import("./engine.js").Shelf} Shelf */

/** The most decisions in one answer of a search. */
const PAGE = 500;

/** Finds what has become due. @param {Shelf} shelf */
export function refresh(shelf) {
  const now = Date.now();
  for (const [id, card] of shelf.cards) if (card.due <= now && !shelf.dueCards.has(id)) shelf.place(id);
}

/** The decisions that a query means, one after the other. @param {import("../wasm/explorer/explorer.js").Collection} collection @param {string} q */
function* found(collection, q) {
  for (let after = 0; after !== null; ) {
    const page = collection.answer("search", { q, after, limit: PAGE });
    yield* page.decisions;
    after = page.next;
  }
}

/** Makes cards of decisions that have none yet: how many. @param {Shelf} shelf @param {{ q?: string, limit?: number }} args */
export async function addCards(shelf, { q = "", limit = 20 }) {
  await shelf.shown();
  /** @type {string[]} */
  const ids = [];
  for (const { id } of found(shelf.collection, q)) {
    if (ids.length >= limit) break;
    if (!shelf.cards.has(id)) ids.push(id);
  }
  const card = new_card(Date.now());
  await shelf.store.transact(["cards"], async ({ cards }) => void (await Promise.all(ids.map((id) => cards.put(id, card)))));
  for (const id of ids) {
    shelf.cards.set(id, card);
    shelf.place(id);
  }
  shelf.changed({ ids });
  return ids.length;
}

/** The decisions whose cards are due, those that are due the longest first. @param {Shelf} shelf */
export async function due(shelf) {
  await shelf.shown();
  const decisions = [...found(shelf.collection, "due")].map((decision) => ({ ...decision, card: shelf.cards.get(decision.id) }));
  return decisions.sort((a, b) => a.card.due - b.card.due);
}

/** Notes how a card was answered, and returns it. @param {Shelf} shelf @param {{ id: string, rating: string }} args */
export async function answerCard(shelf, { id, rating }) {
  if (!RATINGS.includes(rating)) throw failure("bad_option", `rating: expected one of ${RATINGS.join(", ")}, not ${JSON.stringify(rating) ?? "nothing"}`);
  const next = await shelf.store.transact(["cards"], async ({ cards }) => {
    const card = await cards.get(id);
    if (!card) throw failure("bad_option", `id: “${id}” has no card`);
    const next = answered(card, rating, Date.now());
    await cards.put(id, next);
    return next;
  });
  shelf.cards.set(id, next);
  shelf.place(id);
  shelf.changed({ ids: [id] });
  return next;
}

/** @param {Shelf} shelf @param {{ id: string }} args */
export async function removeCard(shelf, { id }) {
  await shelf.store.transact(["cards"], ({ cards }) => cards.delete(id));
  shelf.cards.delete(id);
  shelf.place(id);
  shelf.changed({ ids: [id] });
}
