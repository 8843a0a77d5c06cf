// @ts-check
// Warnings of what a page has written and nobody reads: loaded when there is one.

/** What was written to the console already. */
const told = new Set();

/**
 * Writes a warning to the console, once.
 *
 * @param {Element} element
 * @param {string} about the message, or the name of an attribute
 * @param {string[]} [known] the attributes of an element that has another
 */
export function warn(element, about, known) {
  if (known && isGlobal(about)) return;
  const message = known ? unknown(element, about, known) : about;
  if (told.has(message)) return;
  told.add(message);
  console.warn(`jsboard: ${message}`, element);
}

/** Attributes of every element that are no property of their name, those of frameworks, and listeners. */
const GLOBAL = /^(class|exportparts|is|item\w+|role|on.*|_.*)$|[^a-z0-9]/;

/** Whether every element may have this attribute. @param {string} name */
function isGlobal(name) {
  for (const property in HTMLElement.prototype) if (property.toLowerCase() === name) return true;
  return GLOBAL.test(name);
}

/** What to say of an attribute that an element does not have. @param {Element} element @param {string} name @param {string[]} known */
function unknown(element, name, known) {
  const nearest = [1, 2, 3].flatMap((edits) => known.filter((other) => edits * 3 <= other.length && isNear(name, other, edits)));
  const perhaps = nearest.length ? `perhaps ${nearest[0]}` : `it has ${known.toSorted().join(", ")}`;
  return `<${element.localName}> has no attribute ${name}; ${perhaps}`;
}

/** Whether so many edits make one name of another; letters that are swapped are one. @param {string} a @param {string} b @param {number} edits @returns {boolean} */
function isNear(a, b, edits) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [x, y] = [a.slice(at), b.slice(at)];
  if (x === y || edits < 1) return x === y;
  const steps = x[0] === y[1] && x[1] === y[0] ? [[2, 2]] : [[1, 0], [0, 1], [1, 1]];
  return steps.some(([i, j]) => isNear(x.slice(i), y.slice(j), edits - 1));
}
