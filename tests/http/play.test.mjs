// Plays matches by following links, as a browser without scripts and images does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { serve } from "./server.mjs";

const text = (html) => html.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");

/** The links of a part of a page: their texts and URLs. */
const links = (html) => [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g)].map(([, href, says]) => ({ href: text(href), says: text(says) }));

/** The status and the links of a page. */
function read(html) {
  const [, status] = html.match(/id="status"[^>]*>(.*?)<\/p>/s) ?? [];
  const [, choices] = html.match(/<div id="choices">(.*?)<\/div>/s) ?? [];
  const [, last] = html.match(/<p class="last">(.*?)<\/p>/s) ?? [];
  const areas = [...html.matchAll(/<area [^>]*href="([^"]*)"/g)].map(([, href]) => text(href));
  return { status: text(status ?? ""), last: text(last ?? ""), choices: links(choices ?? ""), areas };
}

/** Pseudo-random numbers, the same in each run. */
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Plays from a page to the end of the match; returns the status of each page. What the other side did goes to `heard`. */
async function play(origin, start, pick, heard = []) {
  let address = start;
  const seen = [];
  while (seen.length < 20_000) {
    const response = await fetch(origin + address);
    assert.equal(response.status, 200, address);
    const page = read(await response.text());
    seen.push(page.status);
    heard.push(page.last);
    if (page.status.includes("wins the match")) return seen;
    const found = (says) => page.choices.find((link) => link.says === says);
    const done = found("Done") ?? found("Next");
    // Never undo; always take.
    const ahead = page.choices.filter(({ says }) => !["Undo", "Drop", "Beaver", "Raccoon"].includes(says));
    address = (done ?? ahead[pick(ahead.length)])?.href;
    assert.ok(address, `no link leads on: ${page.status}`);
    if (!done) for (const href of page.areas) assert.match(href, /^\/play\?/);
  }
  return assert.fail("the match does not end");
}

test("a first visit speaks the browser's language, and so does what follows", async (t) => {
  const origin = await serve(t, "--rate", "0");
  const get = async (path, accepted) => {
    const response = await fetch(origin + path, { headers: { "accept-language": accepted } });
    return { vary: response.headers.get("vary"), text: await response.text() };
  };
  const { text: first, vary } = await get("/play", "ja,en;q=0.5");
  assert.match(first, /<html lang="ja"/);
  assert.match(vary, /accept-language/);
  // Each page leads to the site, and on.
  const [home, { href }] = links(first);
  assert.equal(home.href, "/");
  assert.match(href, /[?&]lang=ja/);
  assert.match((await get(href, "en")).text, /<html lang="ja"/);
  assert.match((await get("/play?lang=en", "ja")).text, /<html lang="en"/);
  const { text: english } = await get("/play", "en");
  assert.ok(links(english).every(({ href }) => !href.includes("lang=")));
});

test("a match is played to its end by its links", async (t) => {
  const origin = await serve(t, "--rate", "0");
  const first = await (await fetch(`${origin}/play`)).text();
  const starts = Object.fromEntries(links(first).map(({ says, href }) => [says, href]));
  for (const [says, seed] of [["A match to 1 point", 1], ["A match to 1 point", 2], ["A match to 3 points", 3]]) {
    const seen = await play(origin, starts[says], chance(seed));
    assert.match(seen.at(-1), /^(White|Black) wins a (single game|gammon|backgammon), \d+ points?\. \1 wins the match\.$/);
    assert.ok(seen.some((status) => /to play \d\d\./.test(status)));
    // The opening roll comes before the first decision, and has two different dice.
    assert.match(seen[0], /Opening roll\./);
    assert.match(seen[1], /to play ([1-6])(?!\1)[1-6]\./);
  }
});

test("a match against the bot goes from one decision of the person to the next", async (t) => {
  const origin = await serve(t, "--rate", "0");
  const get = async (address) => (await fetch(origin + address)).text();
  const find = (html, text) => links(html).find(({ says }) => says === text)?.href;
  const chosen = await get(find(await get("/play"), "Computer, casual"));
  assert.match(chosen, /<a [^>]*aria-current="true"[^>]*>Computer, casual<\/a>/);
  assert.match(chosen, /You play White/);
  const heard = [];
  for (const [says, seed] of [["A match to 1 point", 4], ["A match to 3 points", 5]]) {
    const seen = await play(origin, find(chosen, says), chance(seed), heard);
    assert.match(seen.at(-1), /^(The computer|White) wins a (single game|gammon|backgammon), \d+ points?\. \1 wins the match\.$/);
    const decides = /^(Opening roll\.|White to |(The computer|White) wins )/;
    for (const status of seen) assert.match(status, decides);
  }
  const count = (pattern) => heard.filter((text) => pattern.test(text)).length;
  assert.ok(count(/^The computer rolled \d\d and played [^ ]+( [^ ]+)*\.$/) > 20, heard.join("\n"));
  // Nothing else is said of it.
  const known = /^$|^Played: |^The computer (rolled \d\d and (played .+|could not move)|doubles|takes|drops|resigns a [a-z ]+|(accepts|rejects) the resignation)\.$/;
  for (const text of heard) assert.match(text, known);
});

test("what the bot does is in the address, and its turn is never cached", async (t) => {
  const origin = await serve(t, "--rate", "0");
  const turn = async (xgid) => {
    const query = new URLSearchParams({ id: xgid, action: "bot", bot: "expert" });
    const response = await fetch(`${origin}/play?${query}`, { redirect: "manual" });
    assert.equal(response.status, 303, xgid);
    assert.equal(response.headers.get("cache-control"), "no-store");
    const address = response.headers.get("location");
    return { address, ...read(await (await fetch(origin + address)).text()) };
  };
  const played = await turn("XGID=-b----E-C---eE---c-e----B-:0:0:-1:31:0:0:0:0:10");
  assert.match(played.address, /did=31&last=8%2F5\+6%2F5&bot=expert/);
  assert.equal(played.last, "The computer rolled 31 and played 8/5 6/5.");
  assert.equal(played.status, "White to roll.");
  assert.equal((await turn("XGID=-b----E-C---eE---c-e----B-:0:0:1:D:0:0:0:0:10")).last, "The computer takes.");
  // All of the person's checkers are far from home, and the computer has one left.
  const lost = "XGID=-A-----------o------------:0:0:-1:00:0:0:0:0:10";
  const resigned = await turn(lost);
  assert.deepEqual([resigned.last, resigned.status], ["The computer resigns a gammon.", "White to accept or reject the resignation."]);
  const { href } = resigned.choices.find(({ says }) => says === "Reject");
  const on = read(await (await fetch(origin + href)).text());
  assert.match(on.last, /^The computer rolled/);
});

test("every URL of a page works, and dice are never cached", async (t) => {
  const origin = await serve(t, "--rate", "0");
  const page = await (await fetch(`${origin}/play?gnubgid=4HPwATDgc/ABMA:cAkAAAAAAAAA`)).text();
  const [, src] = page.match(/<img [^>]*src="([^"]*)"/);
  const picture = await fetch(origin + text(src));
  assert.equal(picture.headers.get("content-type"), "image/svg+xml");
  assert.match(picture.headers.get("cache-control"), /immutable/);
  for (const file of ["/play/style.css", "/play/board.js"]) assert.equal((await fetch(origin + file)).status, 200);
  for (const { href } of links(page)) assert.equal((await fetch(origin + href)).status, 200, href);
  const roll = links(page).find(({ says }) => says === "Roll");
  const rolled = await fetch(origin + roll.href, { redirect: "manual" });
  assert.equal(rolled.status, 303);
  assert.equal(rolled.headers.get("cache-control"), "no-store");
});

test("an error is a page", async (t) => {
  const origin = await serve(t);
  const asked = { "gnubgid=x": 400, "lang=fr": 400, "bot=nobody": 400, "gnubgid=4HPwATDgc/ABMA&action=bot": 400, "gnubgid=4HPwATDgc/ABMA:cAkPAAAAAAAA&partial=24/1": 422, "gnubgid=4HPwATDgc/ABMA&action=take": 422, "gnubgid=4HPwATDgc/ABMA&css=%3Cb%3E": 400 };
  for (const [query, status] of Object.entries(asked)) {
    const response = await fetch(`${origin}/play?${query}`);
    assert.equal(response.status, status, query);
    const html = await response.text();
    assert.match(html, /This cannot be shown\./);
    assert.ok(!html.includes("<b>"), query);
  }
});
