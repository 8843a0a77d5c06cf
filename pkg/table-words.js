// @ts-check
// What a board at a table says, in its language.

import { speaker } from "./beside.js";

export const speak = speaker({
  en: () => new URL("./words/table.en.txt", import.meta.url),
  ja: () => new URL("./words/table.ja.txt", import.meta.url),
});
