// The words on what stands around a board: English in the scripts that need them, other languages in
// their files, which have the words of the wasm too.

/** The labels of each language, by their names. */
const spoken = new Map();

/** Takes over a language's file: the words of the wasm, and the labels. */
export function addLanguage({ add_words }, file) {
  const wrong = add_words(file);
  if (wrong) throw new Error(`jsboard: ${wrong}`);
  addLabels(file);
}

/** Takes over the labels in a language's file. */
export function addLabels(file) {
  const lines = [...file.matchAll(/^(?:label\.|(?=lang:))(\w+): (.*)$/gm)];
  const labels = Object.fromEntries(lines.map(([, name, text]) => [name, text.trimEnd()]));
  spoken.set(labels.lang, labels);
}

/** These English labels in a language, as far as it has them. */
export const labels = (lang, english) => ({ ...english, ...spoken.get(primary(lang)) });

/** The code of a language without what tells its regions apart: `ja` of `ja-JP`. */
export const primary = (lang) => String(lang).split("-")[0].toLowerCase();
