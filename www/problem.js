// What cannot be read is said in one sentence; of what is nearly right also where it is wrong.

import { MOST, resembles } from "./read.js";
import { say, spoken } from "./language.js";

const problem = document.getElementById("problem");
const box = document.getElementById("box");

/** Says what is wrong with a text, and where; says nothing without an error. */
export async function complain(error) {
  problem.replaceChildren();
  box?.toggleAttribute("aria-invalid", Boolean(error));
  if (!error) return;
  await spoken;
  const { message, at, what } = error;
  const text = what?.match ?? what?.id;
  const isNear = text === undefined || error.word !== undefined || resembles(text);
  problem.replaceChildren(element("p", {}, isNear ? reason(error) : say("neither")));
  problem.scrollIntoView?.({ block: "nearest" });
  if (!isNear) return;
  const excerpt = what?.match === undefined ? what?.id : what.match.split(/\r\n|\r|\n/)[at - 1];
  if (excerpt?.trim()) problem.append(quote(excerpt, what.match === undefined ? at : undefined));
  if (message) problem.append(element("p", { lang: "en", className: "message" }, message));
}

/** What is wrong, in the reader's language. */
function reason({ word, value = MOST / 1e6, code, at }) {
  if (word) return say(word, value);
  if (code === "bad_record") return at > 0 ? say("bad_match_at", at) : say("bad_match");
  if (code) return at === undefined ? say("bad_id") : say("bad_id_at", at + 1);
  return say("no_engine");
}

/** A piece of what was pasted; the character that is wrong is marked. */
function quote(text, at) {
  if (at === undefined || at >= text.length) return element("pre", {}, text.slice(0, 120));
  const from = Math.max(0, at - 40);
  const mark = element("mark", {}, text[at]);
  return element("pre", {}, text.slice(from, at), mark, text.slice(at + 1, at + 60));
}

/** What is wrong with a link of which this part cannot be read: `id`, `match` and so on. */
export const badLink = (part, { message, at } = {}, id) => ({ word: "bad_link", value: `${part}=`, message, at, what: { id } });

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
