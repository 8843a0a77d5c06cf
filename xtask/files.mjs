// Writes www/files.js: the files of the site with their hashes, for www/sw.js. `cargo xtask pkg`
// runs it when the package is built.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../", import.meta.url);
/** What pages load of the package; the rest of it is for bundlers and other sites. */
const LOADED = /^pkg\/([\w-]+\.mjs|api\.js|bot-(engine|worker)\.js|dice\.js|words\/[\w.]+\.txt|wasm\/(\w+\/)?\w+\.wasm|wasm\/(api\/api|bot\/bot)\.js)$/;
/** The worker is not kept by itself, and the collection of the explorer only by whoever asks for it. */
const NOT_KEPT = ["sw.js", "files.js", "demo.gz"];

/** The site's files, as they are addressed, with their bytes. */
export function site() {
  const www = names("www/").filter((name) => !NOT_KEPT.includes(name));
  const pkg = names("pkg/").map((name) => `pkg/${name}`).filter((name) => LOADED.test(name));
  const from = (name) => [name, readFileSync(new URL(name.startsWith("pkg/") ? name : `www/${name}`, ROOT))];
  return new Map([...www, ...pkg].toSorted().map(from));
}

/** The script that lists them. */
export function listed(files) {
  const hash = (bytes, form) => createHash("sha256").update(bytes).digest(form);
  const hashes = Object.fromEntries([...files].map(([name, bytes]) => [name, `sha256-${hash(bytes, "base64")}`]));
  const version = hash(JSON.stringify(hashes), "hex").slice(0, 16);
  return `const VERSION = ${JSON.stringify(version)};\nconst FILES = ${JSON.stringify(hashes, null, 2)};\n`;
}

function names(folder) {
  const all = readdirSync(new URL(folder, ROOT), { recursive: true, withFileTypes: true });
  const under = fileURLToPath(new URL(folder, ROOT));
  return all.filter((file) => file.isFile() && !file.name.startsWith(".")).map(({ parentPath, name }) => `${parentPath}/${name}`.slice(under.length).replace(/^\//, ""));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(new URL("www/files.js", ROOT), listed(site()));
