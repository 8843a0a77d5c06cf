// The pages of the match server that work without scripts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { run, command } from "../http/server.mjs";
import { Browser, open } from "./pages-server.mjs";

/** A browser in which somebody has just registered. */
async function registered(address, name, headers) {
  const browser = new Browser(address, headers);
  const page = await browser.send(await browser.open("/account"), "register", { name, password: "correct horse" });
  assert.equal(page.status, 200, page.text);
  return browser;
}

test("one registers, logs out, logs in, and ends another login", async (t) => {
  const { address } = await open(t);
  const ann = new Browser(address);
  const first = await ann.open("/account");
  assert.match(first.text, /You are here as the guest ~guest-/);
  const there = await ann.send(first, "register", { name: "Ann", password: "correct horse" });
  assert.ok(there.redirected);
  assert.match(there.html, /role="status">The account is there, and you are logged in\./);
  assert.match(there.text, /You are logged in as Ann\./);
  const out = await ann.send(there, "logout");
  assert.match(out.text, /You are here as the guest ~guest-/);
  const again = await ann.send(out, "login", { name: "ann", password: "correct horse" });
  assert.match(again.text, /You are logged in as Ann\./);

  const other = new Browser(address);
  const elsewhere = await other.send(await other.open("/account"), "login", { name: "Ann", password: "correct horse" });
  assert.match(elsewhere.text, /You are logged in as Ann\./);
  const ended = await ann.send(await ann.open("/account"), "end");
  assert.match(ended.text, /The login has ended\./);
  assert.equal(ended.forms.filter(({ action }) => action.endsWith("/end")).length, 0);
  assert.match((await other.open("/account")).text, /You are here as the guest/);
});

test("a refused form says why beside its field, and keeps what was typed but for passwords", async (t) => {
  const { address } = await open(t);
  const ann = new Browser(address);
  const page = await ann.open("/account");
  const typed = { name: "Ann<b>", password: "correct horse", mail: "ann@example.org" };
  const wrong = await ann.send(page, "register", typed);
  assert.equal(wrong.status, 400);
  const [, error] = wrong.html.match(/<span class="trouble" id="register-name-trouble">(.*?)<\/span>/);
  assert.match(error, /^A name has 2 to 20 letters/);
  const inputs = Object.fromEntries(wrong.forms.find(({ id }) => id === "register").inputs.map((input) => [input.name, input]));
  assert.equal(inputs.name.value, "Ann<b>");
  assert.equal(inputs.name["aria-invalid"], "true");
  assert.match(inputs.name["aria-describedby"], /register-name-trouble/);
  assert.equal(inputs.mail.value, "ann@example.org");
  assert.ok(!wrong.html.includes("correct horse"));
  assert.ok(!wrong.html.includes("Ann<b>"), "the page shows it as text");

  const short = await ann.send(page, "register", { name: "Ann", password: "short" });
  assert.match(short.html, /id="register-password-trouble">A password has 8 to 128 characters\./);
  const unknown = await ann.send(page, "login", { name: "Nobody", password: "correct horse" });
  assert.match(unknown.html, /id="login-password-trouble">The name or the password is wrong\./);
  // A 401 without a scheme would be a fault of the server.
  assert.equal(unknown.status, 403);
  const guest = await ann.send(page, "guest", { name: "Tea" });
  assert.match(guest.text, /the guest ~Tea\./);
});

test("a password is changed, forgotten and reset, and an account deleted", async (t) => {
  const { address, data } = await open(t);
  const ann = await registered(address, "Ann");
  const wrong = await ann.send(await ann.open("/account"), "password", { old: "wrong horse", new: "battery staple" });
  assert.match(wrong.html, /id="password-old-trouble">The password is wrong\./);
  const changed = await ann.send(wrong, "password", { old: "correct horse", new: "battery staple" });
  assert.match(changed.text, /The password is changed\./);

  const { output } = await run(command, ["account", "reset", "Ann", "--data", data]);
  const link = output.trim().slice(output.indexOf("/account"));
  const other = new Browser(address);
  const page = await other.open(link);
  assert.equal(page.headers.get("referrer-policy"), "same-origin");
  const short = await other.send(page, "reset", { password: "short" });
  assert.match(short.html, /id="reset-password-trouble">A password has 8/);
  const reset = await other.send(short, "reset", { password: "tea and cake" });
  assert.match(reset.text, /The password is changed\. Log in with it\./);
  const used = await other.send(page, "reset", { password: "tea and cake" });
  assert.match(used.html, /role="alert">This link was used or is too old\./);

  const here = await other.send(reset, "login", { name: "Ann", password: "tea and cake" });
  const gone = await other.send(here, "delete", { password: "tea and cake" });
  assert.match(gone.text, /The account is deleted\./);
  assert.match((await other.send(gone, "login", { name: "Ann", password: "tea and cake" })).text, /password is wrong/);
  assert.match(gone.text, /This server sends no mail/);
});

test("people meet in the lobby, in rooms and by messages", async (t) => {
  const { address } = await open(t);
  const ann = await registered(address, "Ann");
  const ben = await registered(address, "Ben");
  await ben.open("/lobby");
  const lobby = await ann.open("/lobby");
  assert.ok(lobby.links.includes("/lobby/messages?to=Ben#message"), "Ben is here");
  assert.ok(!lobby.html.includes("http-equiv"), "it is loaded again only if that is asked for");
  const said = await ann.send(lobby, "say", { text: "<b>tea</b>?" });
  assert.match(said.html, /<b>Ann<\/b>: <bdi lang="">&lt;b&gt;tea&lt;\/b&gt;\?<\/bdi>/);
  const read = await ben.open("/lobby");
  assert.match(read.text, /Ann: <b>tea<\/b>\?/);

  const since = read.links.find((href) => href.includes("since="));
  assert.match((await ben.open(since)).text, /Nothing new\./);
  await ann.send(said, "say", { text: "cake?" });
  const news = await ben.open(since);
  assert.match(news.text, /cake\?/);
  assert.ok(!news.html.includes("tea"));
  const empty = await ann.send(said, "say", { text: " " });
  assert.match(empty.html, /id="say-text-trouble">Write something first\./);

  const room = await ann.send(lobby, "room", { room: "tea" });
  assert.equal(room.path, "/channel/room/tea");
  await ann.send(room, "say", { text: "warm" });
  assert.match((await ben.open("/channel/room/tea")).text, /Ann: warm/);
  assert.match((await ann.send(lobby, "room", { room: "a/b" })).html, /id="room-room-trouble"/);

  const write = await ann.open("/lobby/messages?to=Ben");
  const sent = await ann.send(write, "message", { text: "to you alone" });
  assert.match(sent.text, /The message waits until its reader is back\./);
  assert.match((await ben.open("/channel/user")).text, /Ann: to you alone/);
  const nobody = await ann.send(write, "message", { to: "Nobody", text: "are you there?" });
  assert.match(nobody.html, /id="message-to-trouble">There is nobody of this name\./);
  assert.match(nobody.html, /value="are you there\?"/);

  const blocked = await ben.send(await ben.open("/lobby/messages"), "block", { name: "ann" });
  assert.ok(!blocked.html.includes("to you alone"));
  assert.ok(!(await ben.open("/lobby")).html.includes("cake"));
  const heard = await ben.send(blocked, "unblock");
  assert.match(heard.text, /to you alone/);
});

test("a guest finds what was written to it, and not what was written to the guest who had its name", async (t) => {
  const { address } = await open(t);
  const ann = await registered(address, "Ann");
  const guest = new Browser(address);
  await guest.send(await guest.open("/account"), "guest", { name: "Tea" });
  await guest.open("/lobby");
  const write = await ann.open("/lobby/messages?to=~Tea");
  const sent = await ann.send(write, "message", { text: "are you there?" });
  assert.match(sent.text, /The message was sent\./);
  assert.match((await guest.open("/lobby/messages")).text, /Ann: are you there\?/);
  // It takes another name, and another guest takes that one.
  await guest.send(await guest.open("/account"), "guest", { name: "Cake" });
  const other = new Browser(address);
  const named = await other.send(await other.open("/account"), "guest", { name: "Tea" });
  assert.match(named.text, /the guest ~Tea\./);
  assert.match((await other.open("/lobby/messages")).text, /Nothing has been said here yet\./);
});

test("a channel is a page for browsers and JSON for programs", async (t) => {
  const { address } = await open(t);
  const program = await fetch(`${address}/channel/room/tea?timeout=0`, { headers: { accept: "application/json, text/html" } });
  assert.deepEqual(await program.json(), []);
  const published = await fetch(`${address}/channel/a/b`, { method: "POST", body: new URLSearchParams({ text: "open" }) });
  assert.deepEqual(await published.json(), { published: true });
  const browser = new Browser(address);
  assert.match((await browser.open("/channel/a/b")).text, /: open/);
  const listed = await browser.open("/channel/a/b?action=list");
  assert.match(listed.headers.get("content-type"), /json/);
  assert.equal((await browser.open("/channel/a/*")).status, 400);
  assert.equal((await browser.open("/channel/meta/connect")).status, 403);
  assert.match((await browser.open("/channel/lobby/tables")).text, /Only the server writes here\./);
  assert.equal((await browser.open("/channel/table/1")).status, 404);
  const refreshed = await browser.open("/channel/room/tea?refresh=1");
  assert.match(refreshed.html, /<meta http-equiv="refresh" content="30">/);
  assert.equal(refreshed.forms.length, 0, "nothing typed is lost");
});

test("a form of another site's page is refused", async (t) => {
  const { address } = await open(t);
  const ann = await registered(address, "Ann");
  const page = await ann.open("/account");
  const foreign = [{ origin: "http://evil.example" }, { origin: "null" }, { referer: "http://evil.example/x" }];
  for (const headers of foreign) {
    const refused = await ann.send(page, "logout", {}, headers);
    assert.equal(refused.status, 403, JSON.stringify(headers));
    assert.match((await ann.open("/account")).text, /logged in as Ann/);
  }
  // An old browser sends no origin.
  assert.match((await ann.send(page, "logout", {}, { referer: `${address}/account` })).text, /You are logged out\./);
});

test("the language is that of the address, or what the browser prefers", async (t) => {
  const { address } = await open(t);
  const browser = new Browser(address, { "accept-language": "ja,en;q=0.5" });
  const page = await browser.open("/account");
  assert.match(page.html, /<html lang="ja">/);
  assert.match((await browser.send(page, "login", { name: "x", password: "y" })).html, /名前かパスワードが違います。/);
  const english = await browser.open("/lobby?lang=en");
  assert.match(english.html, /<html lang="en">/);
  assert.ok(english.links.includes("/account?lang=en"));
  assert.match((await browser.send(english, "say", { text: "tea" })).html, /<html lang="en">/);
});

test("every page leads to others, and only where there is somebody to meet", async (t) => {
  const { address } = await open(t);
  const browser = new Browser(address);
  const paths = ["/play", "/lobby", "/lobby/messages", "/account", "/account/reset?token=x", "/channel/room/tea", "/channel/x/*"];
  for (const path of paths) {
    const { links } = await browser.open(path);
    // To the lobby of the site, where that is built.
    for (const to of [/^\/$/, /^\/play$/, /^\/lobby(\.html)?$/, /^\/account$/]) assert.ok(links.some((link) => to.test(link)), `${path} leads to ${to}`);
  }
  assert.equal((await browser.open("/account/login")).path, "/account", "a form's address leads back");
});
