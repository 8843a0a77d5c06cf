// What the embeds on which something is done have in common: a pointer, keys, and what stands around
// the board.

import { commandOf, Ids, Keys, style as tools } from "../tools/index.js";
import { Widget } from "../widget.js";
import { Pointer } from "./pointer.js";
import style from "./style.js";

export class Table extends Widget {
  static styles = [...Widget.styles, tools, style];

  start(width) {
    super.start(width);
    const { frame } = this.board;
    frame.tabIndex = 0;
    frame.setAttribute("role", "application");
    this.on(frame, "keydown", (event) => this.key(event));
    this.pointer = new Pointer(this);
  }

  set(options) {
    // What is carried goes back before anything else happens.
    this.pointer.cancel("replaced");
    super.set(options);
  }

  draw(svg, label, state, tracks) {
    super.draw(svg, label, state, tracks);
    this.ids?.show(state);
  }

  /** Adds what stands below every such board, and hears its buttons. */
  addBelow(stage, keys) {
    this.ids = new Ids(this, stage);
    this.keys = new Keys(this, stage, keys);
    this.addLive(stage);
    this.on(stage, "click", ({ target }) => this.do(commandOf(target)));
  }

  /** Does what a button's command asks for. */
  do(command) {
    if (command && !this.ids?.do(command) && !this.keys?.do(command)) this.act(command);
  }

  /** Does what a key asks for. */
  key(event) {
    const { key, shiftKey } = event;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (key === "?") this.keys?.do("keys");
    if (key === "Escape") this.keys?.do("closekeys");
    const done = this.tell(shiftKey ? "shift" : "key", key.length === 1 ? key.toLowerCase() : key);
    if (!done) return;
    event.preventDefault();
    this.run(done);
  }
}
