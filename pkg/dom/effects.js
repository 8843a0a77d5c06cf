// The texts in which the wasm answers: src/embed/effects.rs says what they mean.

const EFFECT = "\x1e";
const VALUE = "\x1f";

/** The effects in a text: each a name and its values. */
export function effects(text) {
  return text.split(EFFECT).filter(Boolean).map((effect) => {
    const [name, ...values] = effect.split(VALUE);
    return [name, ...values.map(read)];
  });
}

function read(value) {
  const rest = value.slice(1);
  switch (value[0]) {
    case "=":
      return rest;
    case "@": {
      const [gnubgid, xgid = null] = rest.split(" ");
      return { gnubgid, xgid };
    }
    default:
      return { "+": true, "-": false }[value[0]] ?? null;
  }
}

/** Whether a text says what is wrong. */
export const isProblem = (text) => text[0] === VALUE;

/** Texts as one, as the wasm takes them. */
export const joined = (texts) => texts.join(VALUE);

/** The texts in one. */
export const parted = (text) => text.split(VALUE);

/** The object of names, each followed by its value; a state without a name is its fields. */
export function object(flat) {
  const result = {};
  for (let i = 0; i + 1 < flat.length; i += 2) {
    if (flat[i]) result[flat[i]] = flat[i + 1];
    else Object.assign(result, flat[i + 1]);
  }
  return result;
}
