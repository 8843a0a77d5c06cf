// @ts-check
// What the bot says, in the language of a board.

import { speaker } from "./beside.js";

/** @typedef {import("./beside.js").Say} Say */

export const speak = speaker({
  en: () => new URL("./words/bot.en.txt", import.meta.url),
  ja: () => new URL("./words/bot.ja.txt", import.meta.url),
});
