// Writes the pages of the site: `site/shell.html` filled with each of `site/pages/`, and the words
// of `languages/` as scripts in `www/words/`. `cargo xtask pkg` runs it; alone it takes a moment:
//
//     node xtask/site.mjs
//
// A page is lines of `name: value`, a line `---`, and its content. An element with `data-word`,
// `data-label` or `data-placeholder` gets the English text of that key here, and that of the reader's language in
// the page (`www/language.js`); `data-text` gets the file of that name in the language's folder.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../", import.meta.url);
const read = (path) => readFileSync(new URL(path, ROOT), "utf8");
const write = (path, text) => writeFileSync(new URL(path, ROOT), text);

/** The languages, English first. */
const folders = readdirSync(new URL("languages/", ROOT), { withFileTypes: true }).filter((entry) => entry.isDirectory());
const LANGUAGES = ["en", ...folders.map(({ name }) => name).filter((name) => name !== "en")];
/** Texts that are long, a file each. */
const LONG = ["guide", "howto"];

/** The texts of `languages/<language>/site.txt` by their keys. */
export function words(language) {
  const lines = read(`languages/${language}/site.txt`).split(/\r?\n/).filter((line) => line && !line.startsWith("#"));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]));
}

const ENGLISH = words("en");

/** The modules that pages load ahead, by what they show. */
const LOADS = {
  core: ["jsboard_bg"],
  position: ["jsboard_bg", "position"],
  match: ["jsboard_bg", "common", "match"],
  editor: ["jsboard_bg", "common", "position", "tables", "editor"],
  player: ["jsboard_bg", "common", "position", "tables", "player"],
  api: ["api/api_bg"],
};

const ahead = (file) =>
  file.endsWith(".wasm")
    ? `<link rel="preload" href="${file}" as="fetch" type="application/wasm" crossorigin>`
    : `<link rel="modulepreload" href="${file}">`;

const list = (text) => text?.split(" ") ?? [];

/** The scripts that these import, and that those import: a page has not to find them one after another. */
function imported(scripts) {
  const all = new Set(scripts);
  for (const script of all) {
    if (/^(pkg|words)\//.test(script)) continue;
    for (const [, name] of read(`www/${script}`).matchAll(/\bfrom "\.\/([^"]+)";/g)) all.add(name);
  }
  return [...all].filter((script) => !scripts.includes(script));
}

/** The head of a page but for its title. */
function head(page) {
  const modules = new Set(list(page.parts).flatMap((part) => LOADS[part]));
  const loaded = [...[...modules].map((name) => `pkg/wasm/${name}.wasm`), ...imported(list(page.scripts))];
  const lines = [
    page.frame ? "" : `<meta name="color-scheme" content="light dark">`,
    page.head ?? "",
    ...loaded.map(ahead),
    ...list(page.styles).map((sheet) => `<link rel="stylesheet" href="${sheet}"${sheet === "print.css" ? ' media="print"' : ""}>`),
    ...list(page.scripts).map((script) => `<script type="module" src="${script}"></script>`),
    page.description ? `<meta name="description" content="${escape(page.description)}">` : "",
    page.robots ? `<meta name="robots" content="${page.robots}">` : "",
  ];
  return lines.filter(Boolean).join("\n");
}

/** The Content-Security-Policy of a page, with the hashes of the scripts that stand in it. */
function policy(page, markup) {
  const inline = [...markup.matchAll(/<script>([^]*?)<\/script>/g)].map(([, script]) => script);
  const hashes = inline.map((script) => ` 'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  return (
    `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'${hashes.join("")}; style-src 'self'; img-src 'self' blob:; ` +
    `connect-src ${page.connect ?? "'self'"}; worker-src 'self'; base-uri 'none'; form-action 'none'`
  );
}

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Writes the English texts into the elements that name them. */
function speak(markup) {
  const text = (key, value) => {
    if (!Object.hasOwn(ENGLISH, key)) throw new Error(`languages/en/site.txt lacks ${key}`);
    return escape(ENGLISH[key].replace("%1", value ?? "%1"));
  };
  return markup
    .replace(/(?:data-value="(\w+)" )?data-word="([\w.]+)"[^>]*>/g, (found, value, key) => found + text(key, value))
    .replace(/data-label="([\w.]+)"/g, (found, key) => `${found} aria-label="${text(key)}"`)
    .replace(/data-placeholder="([\w.]+)"/g, (found, key) => `${found} placeholder="${text(key)}"`)
    .replace(/data-text="(\w+)">/g, (found, name) => `${found}\n${read(`languages/en/${name}.html`)}`);
}

/** A template with each `{{name}}` replaced. */
const fill = (template, parts) => template.replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);

/** The choice of a language, a button each. */
const buttons = () =>
  LANGUAGES.map((language) => `<button type="button" lang="${language}" data-language="${language}">${words(language).name}</button>`);

/** The menu of a position, without the link to the page itself and what belongs to another page. */
const menuOn = (current) =>
  read("site/menu.html")
    .trimEnd()
    .split("\n")
    .filter((line) => !line.includes(`data-to="${current}"`) && (!line.includes("data-on=") || line.includes(`data-on="${current}"`)))
    .join("\n");

/** The page of a file in `site/pages/`. */
export function page(name) {
  const source = read(`site/pages/${name}`);
  const [front] = source.split("---\n", 1);
  const content = source.slice(front.length + 4).trim();
  const said = Object.fromEntries(front.trim().split("\n").map((line) => line.split(/: (.*)/, 2)));
  const header = fill(read("site/header.html"), { tools: said.tools ?? "", languages: buttons().join("\n    ") });
  const current = name === "index.html" ? "./" : name;
  const kept = read("site/kept.html").trimEnd();
  const parts = {
    title: said.title,
    head: head(said),
    body: said.body ? ` ${said.body}` : "",
    header: said.frame ? "" : header.replace(`<a href="${current}" data`, `<a href="${current}" aria-current="page" data`),
    content: content.replace("{{kept}}", kept).replace("{{menu}}", menuOn(current)),
    footer: said.frame || content.includes("<footer") ? "" : fill(read("site/footer.html"), { kept }),
    policy: "{{policy}}",
  };
  const markup = speak(fill(read("site/shell.html"), parts));
  return markup.replace("{{policy}}", policy(said, markup));
}

/** Writes all of it into `www/`. */
function writeSite() {
  for (const name of readdirSync(new URL("site/pages/", ROOT))) write(`www/${name}`, page(name));
  rmSync(new URL("www/words/", ROOT), { recursive: true, force: true });
  mkdirSync(new URL("www/words/", ROOT));
  for (const language of LANGUAGES) {
    write(`www/words/${language}.js`, `export default ${JSON.stringify(words(language), null, 1)};\n`);
    for (const name of LONG) write(`www/words/${name}.${language}.html`, read(`languages/${language}/${name}.html`));
  }
  const loaders = LANGUAGES.map((language) => `  ${language}: () => import("./${language}.js"),\n`);
  write("www/words/languages.js", `export default {\n${loaders.join("")}};\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeSite();
