// The table of the keys.

import { append } from "../dom.js";

export class Keys {
  #element;

  /** `help` has a line a key: the key, a tab, and what it does. */
  constructor({ words }, parent, help) {
    this.#element = append(parent, "div", "keys", { hidden: "" });
    append(this.#element, "h3", "keys-title").textContent = words.keys;
    const list = append(this.#element, "dl", "keys-list");
    for (const line of help.split("|")) {
      const [key, meaning] = line.split("\t");
      append(list, "dt", "key").textContent = key;
      append(list, "dd", "meaning").textContent = meaning;
    }
    append(this.#element, "button", "close", { type: "button", "data-command": "closekeys" }).textContent = words.close;
  }

  /** Shows or hides the table, if that is what a command means; whether it is. */
  do(command) {
    const isOne = command === "keys" || command === "closekeys";
    if (isOne) this.#element.hidden = command === "closekeys" || !this.#element.hidden;
    return isOne;
  }
}
