// Static files: what lies in the folders and nothing else, by the URLs that lead there.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { serve, started } from "./server.mjs";

/** Two folders with files, a link out of one of them, and a named pipe. */
function folders(t) {
  const folder = mkdtempSync(join(tmpdir(), "jsboard-files-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const name of ["www/sub", "www/dom", "pkg/dom"]) mkdirSync(join(folder, name), { recursive: true });
  for (const name of ["www/index.html", "www/a.txt", "www/sub/index.html", "pkg/dom/x.js"]) writeFileSync(join(folder, name), name);
  writeFileSync(join(folder, "secret"), "secret");
  symlinkSync(join(folder, "secret"), join(folder, "www/link.txt"));
  symlinkSync("/etc", join(folder, "www/etc"));
  symlinkSync(join(folder, "www"), join(folder, "current"));
  execFileSync("mkfifo", [join(folder, "www/pipe")]);
  return folder;
}

const options = (folder) => ["--www", join(folder, "current"), "--pkg", join(folder, "pkg")];
const manual = { redirect: "manual" };

test("serves files, and folders by their index", async (t) => {
  const address = await serve(t, ...options(folders(t)));
  for (const [path, text] of [["/", "www/index.html"], ["/?utm=1", "www/index.html"], ["/a.txt", "www/a.txt"], ["/sub/", "www/sub/index.html"], ["/pkg/dom/x.js", "pkg/dom/x.js"]]) {
    const response = await fetch(address + path);
    assert.equal(await response.text(), text, path);
    assert.equal(response.headers.get("cache-control"), "no-cache", path);
  }
  assert.equal((await fetch(`${address}/a.txt`, { method: "POST" })).status, 405);
});

test("redirects to a folder's own URL and to no other host", async (t) => {
  const address = await serve(t, ...options(folders(t)));
  for (const [path, location] of [["/pkg/dom", "/pkg/dom/"], ["/dom?a=b", "/dom/?a=b"]]) {
    const response = await fetch(address + path, manual);
    assert.deepEqual([response.status, response.headers.get("location")], [307, location]);
  }
  for (const path of ["//dom", "//etc", "/pkg//dom", "/sub//"]) {
    const response = await fetch(address + path, manual);
    assert.deepEqual([response.status, response.headers.get("location")], [404, null], path);
  }
});

test("follows no links, opens no pipes, and finds no names that no file has", async (t) => {
  const { address, child } = await started(t, ...options(folders(t)));
  const long = "x".repeat(300);
  for (const path of ["/link.txt", "/etc/hostname", "/etc/", "/pipe", "/%2e%2e/secret", "/a%00", `/${long}`, `/pkg/${long}`, `/${"a/".repeat(3000)}`, "/a.txt/", "/a.txt/b"]) {
    assert.equal((await fetch(address + path, manual)).status, 404, path.slice(0, 40));
  }
  assert.equal(child.exitCode, null);
});

test("a browser gets a page in its language where there is nothing, others get no body", async (t) => {
  const address = await serve(t, ...options(folders(t)));
  const get = (path, headers) => fetch(address + path, { headers });
  for (const [lang, accepted] of [["en", "fr"], ["ja", "ja-JP,en;q=0.9"]]) {
    const response = await get("/none/at/all.html", { accept: "text/html,*/*;q=0.8", "accept-language": accepted });
    const page = await response.text();
    assert.deepEqual([response.status, response.headers.get("content-type")], [404, "text/html; charset=utf-8"]);
    assert.match(page, new RegExp(`<html lang="${lang}"`));
    assert.match(page, /href="\/"/);
  }
  for (const headers of [{}, { accept: "application/json" }]) {
    const response = await get("/none.json", headers);
    assert.deepEqual([response.status, await response.text()], [404, ""]);
  }
});

test("sends a part only of the file that the client has", async (t) => {
  const folder = folders(t);
  utimesSync(join(folder, "www/a.txt"), 1_700_000_000, 1_700_000_000);
  const address = await serve(t, ...options(folder));
  const modified = new Date(1_700_000_000_000).toUTCString();
  const ask = async (condition) => {
    const response = await fetch(`${address}/a.txt`, { headers: { range: "bytes=0-2", ...(condition && { "if-range": condition }) } });
    return [response.status, await response.text()];
  };
  assert.deepEqual(await ask(), [206, "www"]);
  assert.deepEqual(await ask(modified), [206, "www"]);
  for (const stale of [new Date(1_600_000_000_000).toUTCString(), new Date(1_800_000_000_000).toUTCString(), '"tag"', 'W/"tag"']) {
    assert.deepEqual(await ask(stale), [200, "www/a.txt"], stale);
  }
});

test("pages to play on are framed by none but this site", async (t) => {
  const address = await serve(t);
  const policy = (await fetch(`${address}/play`)).headers.get("content-security-policy");
  assert.match(policy, /frame-ancestors 'self'/);
});
