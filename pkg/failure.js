// @ts-check
// What goes wrong: the event that tells of it, and the words in the place of a board.

/** The error of an option. @param {string} message */
export const wrong = (message) => Object.assign(new Error(message), { code: "bad_option" });

/** Dispatches an event that bubbles out of shadow trees. @param {Element} element @param {string} name @param {unknown} detail */
export function emit(element, name, detail) {
  const options = { bubbles: true, cancelable: true, composed: true, detail };
  return element.dispatchEvent(new CustomEvent(`jsboard:${name}`, options));
}

/**
 * Tells the page what went wrong; unless it prevents that, `otherwise` does too.
 *
 * @param {Element} element
 * @param {any} error
 * @param {(element: Element, error: any) => void} [otherwise]
 */
export function fail(element, error, otherwise) {
  const { code = "unavailable", message = String(error), at } = error ?? {};
  if (emit(element, "error", { code, message, at })) otherwise?.(element, error);
}

/**
 * Says in the place of a board why there is none; without an error it says no more. On the console too, unless the page
 * learns of it otherwise.
 *
 * @param {Element} element @param {any} [error] @param {boolean} [isKnown]
 */
export function explain(element, error, isKnown) {
  if (error && !isKnown) console.error(`jsboard: ${error.message}`, element);
  try {
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    root.replaceChildren(document.createElement("slot"));
    if (!error) return;
    const line = document.createElement("p");
    line.setAttribute("part", "problem");
    line.setAttribute("role", "alert");
    line.textContent = error.message;
    root.append(line);
  } catch {
    // An image, for instance, cannot hold anything.
  }
}

/** Writes a warning to the console, once; `known` are the attributes of an element that has another of this name. @param {Element} element @param {string} about @param {string[]} [known] */
export const warn = (element, about, known) => void import("./warnings.js").then((warnings) => warnings.warn(element, about, known));
