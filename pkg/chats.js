// @ts-check
// The functions that embed a chat or a lobby, and what the handles of both can.

import { Handle } from "./handle.js";
import { commands, maker } from "./kinds.js";

/** @typedef {import("./handle.js").Source} Source */

/** @param {Source} source */
export function chats(source) {
  const make = maker(source);
  return { chat: make(() => ["chat", "live"], ChatHandle), lobby: make(() => ["lobby", "live"], ChatHandle) };
}

/** Channels of a match server, and who is there. */
class ChatHandle extends Handle {
  static {
    commands(this, ["open", "close", "say"]);
  }

  /** The channels that are open, the one shown first. */
  resumed() {
    return { channel: [...new Set([this.channel, ...this.channels])].join(" ") };
  }

  /** The name under which the user is connected; nothing before. @returns {string | undefined} */
  get name() {
    return this.ask("name");
  }

  /** The channel shown. @returns {string | undefined} */
  get channel() {
    return this.ask("channel");
  }

  /** All that are open. @returns {string[]} */
  get channels() {
    return this.ask("channels") ?? [];
  }

  /** How many messages have not been read. @returns {number} */
  get unread() {
    return this.ask("unread") ?? 0;
  }
}
