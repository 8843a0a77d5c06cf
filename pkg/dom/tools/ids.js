// The line with the IDs of the position shown, each of which is copied by a click.

import { append } from "../dom.js";

/** How long it says that something was copied, in milliseconds. */
const NOTICE = 1500;

export class Ids {
  #widget;
  #element;

  constructor(widget, parent) {
    this.#widget = widget;
    const { copy_id: title, copied } = widget.words;
    this.#element = append(parent, "p", "ids");
    for (const [command, name] of [["copy", "GNU ID"], ["copyxgid", "XGID"]]) {
      const button = append(this.#element, "button", "id", { type: "button", title, "data-command": command });
      button.innerHTML = `<span>${name}</span> <code></code><em>${copied}</em>`;
    }
  }

  /** Shows the IDs of another state. */
  show({ gnubgid, xgid }) {
    for (const [command, id] of [["copy", gnubgid], ["copyxgid", xgid]]) {
      this.#of(command).hidden = id === null;
      this.#of(command, " code").textContent = id;
    }
  }

  /** Copies the ID that a command means; whether it means one. */
  do(command) {
    const isOne = command === "copy" || command === "copyxgid";
    if (isOne) this.#copy(command);
    return isOne;
  }

  async #copy(command) {
    if (!(await copy(this.#of(command, " code")))) return;
    this.#element.dataset.copied = command;
    this.#widget.say(this.#widget.words.copied);
    setTimeout(() => delete this.#element.dataset.copied, NOTICE);
  }

  #of(command, part = "") {
    return this.#element.querySelector(`[data-command=${command}]${part}`);
  }
}

/**
 * Copies the text of an element to the clipboard; whether that was done. Pages that are not served
 * securely have no clipboard, and a person may forbid it: then the text is selected instead.
 */
async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(element);
    return false;
  }
}
