// @ts-check
// The function that embeds an explorer, and what its handle can.

import { Handle } from "./handle.js";
import { commands, maker } from "./kinds.js";

/** @param {import("./handle.js").Source} source */
export const explorers = (source) => ({ explorer: maker(source)(() => ["explorer", "explorer"], ExplorerHandle) });

/** A database of positions and games. */
class ExplorerHandle extends Handle {
  static {
    commands(this, ["search", "show"]);
  }

  resumed() {
    return this.state ?? {};
  }

  /** What is shown: `tab`, `q`, `gnubgid`, `roll`, `by`. */
  get state() {
    return this.ask("state");
  }

  /** The matches and what is kept about them: what `library` of `jsboard/explorer` returns. */
  get library() {
    return this.ask("library");
  }
}
