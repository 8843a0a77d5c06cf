// A player in a browser without scripts: links and forms alone.

import assert from "node:assert/strict";
import { Browser } from "../pages-server.mjs";

/** A form that acts: `roll`, `move` and so on; the form for typed plays aside. */
export const acting = (page, action) =>
  page.forms.find(({ id, inputs }) => id !== "move" && inputs.some(({ name, value }) => name === "action" && value === action));

/** Links to where checkers stand or go: a part of a turn each. */
export const steps = (page) => {
  const [nav] = page.html.match(/<nav class="moves">.*?<\/nav>/s) ?? [""];
  return [...nav.matchAll(/href="([^"]*)"/g)].map(([, href]) => href.replaceAll("&amp;", "&"));
};

/** The link that takes the last step back. */
const undo = (page) => page.html.match(/<a class="button" href="([^"]*)"/)?.[1].replaceAll("&amp;", "&");

/** The forms of a page that do what is named, but for plays. */
const ACTIONS = ["roll", "double", "take", "drop", "beaver", "raccoon", "accept", "reject", "next", "resign"];

export class NoscriptPlayer {
  kind = "noscript";
  #isLost = false;

  /** Opens the lobby, as a guest. */
  static async start(_, { address }) {
    const player = new NoscriptPlayer();
    player.browser = new Browser(address);
    await player.browser.open("/lobby");
    return player;
  }

  /** Takes the seat that is free. */
  async join(table) {
    const page = await this.browser.open(`/table/${table}`);
    const { seats } = await (await this.browser.fetch(`/table/${table}.json`)).json();
    const joined = await this.browser.send(page, "join");
    assert.equal(joined.status, 200, joined.text);
    this.table = table;
    this.side = seats.indexOf(null);
  }

  /** Loads the page. */
  async #look() {
    const page = await this.browser.open(`/table/${this.table}`);
    assert.equal(page.status, 200, page.text);
    return page;
  }

  /** The ID of the state that the page shows. */
  async sees() {
    const page = await this.#look();
    const [, query] = page.html.match(/<img id="board" src="\/image\?([^"]*)"/);
    return new URLSearchParams(query.replaceAll("&amp;", "&")).get("gnubgid");
  }

  /** What the page lets the visitor do. */
  async options() {
    const page = await this.#look();
    const forms = ACTIONS.filter((name) => acting(page, name));
    return steps(page).length || acting(page, "move") ? ["move", ...forms] : forms;
  }

  /** Does it by the page's links and forms. It may be late: the page may be older than what is done. */
  async do(action, below, mayBeLate) {
    const page = await this.#look();
    const form = acting(page, action);
    if (mayBeLate && !form) return;
    if (action === "move") return this.#play(page, below);
    if (action !== "resign") return this.#submit(form, action === "roll" && below(2) ? { luck: `seven ${below(100)}` } : {}, mayBeLate);
    const levels = page.forms.filter(({ inputs }) => inputs.some(({ value }) => value === "resign"));
    return this.#submit(levels[below(levels.length)]);
  }

  /** Follows links until the play is whole; now and then one step back. */
  async #play(page, below) {
    let at = page;
    for (let undone = 0; ; ) {
      const links = steps(at);
      const back = undo(at);
      if (back && undone < 3 && below(6) === 0) {
        undone += 1;
        at = await this.browser.open(back);
      } else if (acting(at, "move") && (!links.length || below(2))) return this.#submit(acting(at, "move"));
      else at = await this.browser.open(links[below(links.length)]);
      assert.equal(at.status, 200, at.text);
    }
  }

  /** Sends a form. If the answer is lost, as after a broken connection, the same again. */
  async #submit(form, values, mayBeLate) {
    if (this.#isLost) await this.browser.submit(form, values);
    this.#isLost = false;
    const { status, text } = await this.browser.submit(form, values);
    assert.ok(status === 200 || (mayBeLate && status === 409), text);
  }

  /** The answer to the next form is lost. */
  async drop() {
    this.#isLost = true;
  }

  async back() {}
}
