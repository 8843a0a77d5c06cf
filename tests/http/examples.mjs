// The examples of a page and the output that it shows.

import assert from "node:assert/strict";

/** The mark for omitted output. */
export const REST = "…";

/** The code blocks of a page that have a language, in order. */
export function blocks(text) {
  const found = text.matchAll(/^```(\S+)(?: (\S+))?\n([^]*?)^```$/gm);
  return [...found].map(([, kind, mark, body]) => ({ kind, mark, body }));
}

/** The commands, each with the output that is shown. */
export function examples(text, kinds = ["sh"]) {
  const all = blocks(text);
  return all.flatMap((block, i) => {
    if (!kinds.includes(block.kind)) {
      assert.ok(kinds.includes(all[i - 1]?.kind), `no command prints ${block.body}`);
      return [];
    }
    const shown = all[i + 1];
    assert.ok(shown && !kinds.includes(shown.kind), `no output is shown for ${block.body}`);
    return [{ kind: block.kind, command: block.body, shown }];
  });
}

/** Fails unless a value has the keys shown beside "…" and the entries shown before it. */
export function holds(value, shown, where) {
  if (shown === REST) return;
  if (Array.isArray(shown)) {
    assert.ok(Array.isArray(value), where);
    const isCut = shown.at(-1) === REST;
    const entries = isCut ? shown.slice(0, -1) : shown;
    assert.ok(isCut ? value.length > entries.length : value.length === entries.length, where);
    entries.forEach((entry, i) => holds(value[i], entry, `${where}[${i}]`));
  } else if (shown && typeof shown === "object") {
    assert.ok(value && typeof value === "object", where);
    const { [REST]: rest, ...fields } = shown;
    if (!rest) assert.deepEqual(Object.keys(value).sort(), Object.keys(fields).sort(), where);
    for (const [name, field] of Object.entries(fields)) holds(value[name], field, `${where}.${name}`);
  } else {
    assert.deepEqual(value, shown, where);
  }
}

/** A pattern for a text with gaps. */
export function pattern(shown) {
  const parts = shown.trimEnd().split(REST).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*?")}\\s*$`);
}
