// A page of another origin, with pasted markup.

import { createServer } from "node:http";
import { test as base } from "./fixtures.js";

export { expect } from "./fixtures.js";

export const test = base.extend({
  /** Opens a page with this body, on a port of its own; `files` are further files at that address. */
  blog: async ({ page }, use) => {
    const files = new Map();
    const server = createServer((request, response) => {
      const { type = "text/html; charset=utf-8", body, headers } = files.get(request.url) ?? {};
      response.writeHead(body === undefined ? 404 : 200, { "content-type": type, ...headers }).end(body ?? "");
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const origin = `http://127.0.0.1:${server.address().port}`;
    await use(async (body, more = {}) => {
      files.set("/favicon.ico", { body: "" });
      files.set("/", { body: `<!doctype html><html lang="en"><head><title>A blog</title></head><body>${body}</body></html>` });
      for (const [path, file] of Object.entries(more)) files.set(path, file);
      await page.goto(`${origin}/`);
      return origin;
    });
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  },
});
