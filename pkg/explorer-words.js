// @ts-check
// What the explorer says, in its language.

import { speaker } from "./beside.js";

export const speak = speaker({
  en: () => new URL("./words/library.en.txt", import.meta.url),
  ja: () => new URL("./words/library.ja.txt", import.meta.url),
});
