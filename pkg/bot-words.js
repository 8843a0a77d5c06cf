// @ts-check
// What the bot says, in the language of a board.

/** A text by its key, with what takes the places of `%1` and so on. @typedef {(key: string, ...values: (string | number)[]) => string} Say */

/** @type {Record<string, () => URL>} */
const FILES = {
  en: () => new URL("./words/bot.en.txt", import.meta.url),
  ja: () => new URL("./words/bot.ja.txt", import.meta.url),
};

/** @type {Record<string, Promise<Map<string, string>>>} */
const loaded = {};

/** @param {string} lang */
async function texts(lang) {
  const response = await fetch(FILES[lang]());
  const lines = (await response.text()).split("\n").map((line) => line.split(/:\s*(.*)/, 2));
  return new Map(/** @type {[string, string][]} */ (lines.filter(([key, text]) => text && !key.startsWith("#"))));
}

/** Promises the texts of a language; those of English where there are none. @param {string} lang @returns {Promise<Say>} */
export async function speak(lang) {
  const known = lang in FILES ? lang : "en";
  loaded[known] ??= texts(known).catch((error) => {
    delete loaded[known];
    throw error;
  });
  const words = await loaded[known];
  return (key, ...values) => (words.get(key) ?? key).replace(/%(\d)/g, (_, n) => String(values[n - 1] ?? ""));
}
