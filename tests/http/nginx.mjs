// Debian's nginx with docs/nginx.conf in front of the server; only ports and folders differ.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { end, path, serve } from "./server.mjs";

const nginx = process.env.JSBOARD_NGINX ?? "/usr/sbin/nginx";

/** A free port. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

/** docs/nginx.conf with the ports and folders of the test; each replaced text must occur in it. */
async function configuration(folder, port, server) {
  const places = [
    ["user www-data;", "user root;"],
    ["/run/nginx.pid", join(folder, "pid")],
    ["/var/log/nginx/", `${folder}/`],
    ["/var/cache/nginx/", `${folder}/`],
    ["/srv/jsboard/www", path("www")],
    ["/srv/jsboard/pkg/", path("pkg/")],
    ["listen 80;", `listen 127.0.0.1:${port};`],
    ["listen [::]:80;", ""],
    ["127.0.0.1:8090;", `${new URL(server).host};`],
  ];
  let text = await readFile(path("docs/nginx.conf"), "utf8");
  for (const [theirs, ours] of places) {
    assert.ok(text.includes(theirs), theirs);
    text = text.replaceAll(theirs, ours);
  }
  // Debian's default folders are writable by root only.
  const kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const temporary = kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(" ");
  return text.replace("http {", `http { ${temporary}`);
}

/** Starts nginx in front of a server; both end with the test. */
export async function behindNginx(t, ...options) {
  const server = await serve(t, "--forwarded", ...options);
  const folder = await mkdtemp(join(tmpdir(), "jsboard-nginx-"));
  const port = await freePort();
  const file = join(folder, "nginx.conf");
  await writeFile(file, await configuration(folder, port, server));
  const args = ["-e", join(folder, "error.log"), "-c", file, "-g", "daemon off;"];
  const child = spawn(nginx, args, { stdio: ["ignore", "inherit", "inherit"] });
  t.after(async () => {
    await end(child);
    await rm(folder, { recursive: true });
  });
  const address = `http://127.0.0.1:${port}`;
  for (let i = 0; ; i++) {
    const answer = await fetch(`${address}/healthz`).catch(() => null);
    if (answer?.ok) return { address, server };
    assert.ok(i < 100 && child.exitCode === null, "nginx does not respond");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
