// A match server for tests of its pages, and a browser without scripts.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { started, end } from "../http/server.mjs";

/** Starts a server with a folder of data of its own; both go with the test. */
export async function open(t, ...options) {
  const data = await mkdtemp(join(tmpdir(), "jsboard-pages-"));
  const { address, child } = await started(t, "--rate", "0", "--data", data, ...options);
  t.after(async () => {
    await end(child);
    await rm(data, { recursive: true });
  });
  return { address, data };
}

const decoded = (html) =>
  html.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");

/** The attributes of a tag. */
const attributes = (tag) =>
  Object.fromEntries([...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].slice(1).map(([, name, value = ""]) => [name, decoded(value)]));

/** What stands in a list of choices: what is selected, or else the first. */
const selected = ([, tag, options]) => ({
  ...attributes(tag),
  value: attributes((options.match(/<option [^>]*selected[^>]*>/) ?? options.match(/<option [^>]*>/))[0]).value,
});

/** The forms of a page: where each goes, and what stands in it. */
const forms = (html) =>
  [...html.matchAll(/(<form [^>]*>)(.*?)<\/form>/gs)].map(([, tag, inside]) => ({
    ...attributes(tag),
    inputs: [
      ...[...inside.matchAll(/<input [^>]*>/g)].map(([input]) => attributes(input)),
      ...[...inside.matchAll(/(<select [^>]*>)(.*?)<\/select>/gs)].map(selected),
    ],
  }));

/** A browser that has a cookie, follows redirects, and has no scripts. */
export class Browser {
  #cookie;
  #origin;
  #headers;

  constructor(origin, headers = {}) {
    this.#origin = origin;
    this.#headers = { accept: "text/html,application/xhtml+xml,*/*;q=0.8", ...headers };
  }

  async #request(path, options = {}) {
    const headers = { ...this.#headers, ...options.headers, ...(this.#cookie && { cookie: this.#cookie }) };
    const response = await fetch(this.#origin + path, { ...options, headers, redirect: "manual" });
    const given = response.headers.get("set-cookie");
    if (given) this.#cookie = given.split(";")[0];
    return response;
  }

  /** The answer to a request with the cookie. */
  fetch(path) {
    return this.#request(path);
  }

  /** Opens a page. */
  async open(path, options) {
    const response = await this.#request(path, options);
    if (response.status === 303) return { ...(await this.open(response.headers.get("location"))), redirected: true };
    const html = await response.text();
    return {
      path,
      status: response.status,
      headers: response.headers,
      html,
      text: decoded(html.replace(/<[^>]*>/g, "")),
      links: [...html.matchAll(/<a [^>]*>/g)].map(([tag]) => attributes(tag).href),
      forms: forms(html),
    };
  }

  /** Fills a form of a page, by its ID or the end of its address, and sends it. */
  send(page, id, values = {}, headers = {}) {
    const isMeant = (form) => form.id === id || form.action.split("?")[0].endsWith(`/${id}`);
    return this.submit(page.forms.find(isMeant), values, headers);
  }

  /** Fills a form and sends it. */
  submit(form, values = {}, headers = {}) {
    const body = new URLSearchParams();
    for (const { name, value } of form.inputs) if (name) body.set(name, values[name] ?? value ?? "");
    return this.open(form.action, { method: "POST", body, headers });
  }
}
