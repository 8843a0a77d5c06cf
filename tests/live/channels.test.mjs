// Channels, chat and resuming, over everything that carries them.

import assert from "node:assert/strict";
import { Visitor, data, events } from "./bayeux.mjs";
import { after, test } from "./harness.mjs";
import { numbers } from "./inbox.mjs";
import { serve } from "./server.mjs";
import { EventStream } from "./stream.mjs";

const PASSWORD = "correct horse";
const place = (text) => {
  const [epoch, n] = text.split("-").map(Number);
  return { epoch, n };
};

/** A visitor with an account; few may be made from one address. */
async function registered(address, name) {
  const visitor = new Visitor(address);
  assert.equal((await visitor.rpc("accounts/register", { name, password: PASSWORD })).status, 200);
  return visitor;
}

/** A visitor that is a guest with a name. */
async function guest(address, name) {
  const visitor = new Visitor(address);
  assert.equal((await visitor.rpc("accounts/guest", { name })).name, `~${name}`);
  return visitor;
}

/** A session that has subscribed and had its first poll. */
async function subscribed(visitor, names, since) {
  const session = await visitor.session();
  const reply = await session.subscribe(names, since);
  assert.ok(reply.successful, reply.error);
  return session;
}

test("chat is numbered, signed and dated, and the same on every transport", async (t) => {
  const { address } = await serve(t);
  const ann = await guest(address, "ann");
  const stream = await EventStream.open(t, ann, ["/lobby/chat"]);
  const session = await subscribed(ann, "/lobby/chat");
  const socket = await ann.socket();
  after(t, () => socket.close());
  const streaming = await socket.session();
  await streaming.subscribe("/lobby/chat");
  await streaming.connect({ timeout: 0 });
  await ann.fetch("/channel/lobby/chat?action=subscribe&timeout=0");
  const before = Date.now();
  const text = "tea? <b>é𝄞</b> & \"quotes\"";
  const other = await guest(address, "ben");
  assert.equal((await other.say("/lobby/chat", text)).published, true);
  const [event] = events(await session.connect());
  assert.deepEqual(Object.keys(event.data).sort(), ["at", "from", "n", "text"]);
  assert.deepEqual([event.data.n, event.data.from, event.data.text], [1, "~ben", text]);
  assert.ok(event.data.at >= before - 1000 && event.data.at <= Date.now() + 1000);
  assert.match(event.id, /^\d+-1$/);
  const [told] = await stream.inbox.until(1);
  assert.deepEqual([told.data, told.id], [event, event.id]);
  const sent = (await socket.inbox.when((all) => events(all).length > 0)).find((one) => !("successful" in one));
  assert.deepEqual(sent, event);
  const held = await (await ann.fetch("/channel/lobby/chat?action=subscribe")).json();
  assert.deepEqual(held, [event]);
});

test("chat that is no text is refused, and what misleads is left out", async (t) => {
  const { address } = await serve(t, "--rate", "0");
  const ann = await guest(address, "ann");
  const session = await subscribed(ann, "/room/tea");
  await session.connect();
  const said = ["é".repeat(500), " a\tb\r\nc ", "x\u0000\u0007\u202e\u2066y\u200f", "𝄞".repeat(500)];
  for (const text of said) assert.equal((await ann.say("/room/tea", text)).status, 200);
  const heard = data(await session.connect()).map(({ text }) => text);
  assert.deepEqual(heard, ["é".repeat(500), "a b  c", "xy", "𝄞".repeat(500)]);
  for (const wrong of ["", "  \n", "\u202e", "é".repeat(501)]) {
    const { status, error } = await ann.say("/room/tea", wrong);
    assert.deepEqual([status, error.code], [400, "bad_request"], JSON.stringify(wrong.slice(0, 9)));
  }
  for (const wrong of [7, null, [], { say: "tea" }, { text: 7 }]) {
    const response = await ann.post("/channel/room/tea", wrong);
    assert.equal(response.status, 400, JSON.stringify(wrong));
    assert.match((await session.publish("/room/tea", wrong)).error, /^400:/);
  }
  assert.deepEqual(data(await session.connect({ timeout: 0 })), []);
});

test("who speaks too often is told when to go on", async (t) => {
  const { address } = await serve(t);
  const [ann, ben] = [await guest(address, "ann"), await guest(address, "ben")];
  for (const n of numbers(5)) assert.equal((await ann.say("/lobby/chat", `${n}`)).status, 200);
  const { status, error } = await ann.say("/lobby/chat", "5");
  assert.deepEqual([status, error.code, error.retry_after], [429, "too_many", 2]);
  const reply = await (await ann.session()).publish("/lobby/chat", { text: "6" });
  assert.match(reply.error, /^429:/);
  assert.equal(reply.ext.retry_after, 2);
  assert.equal((await ben.say("/lobby/chat", "mine")).status, 200);
});

test("a subscription resumes after a place: all that was missed, or the whole state", async (t) => {
  const server = await serve(t, "--rate", "0");
  const ann = await guest(server.address, "ann");
  const session = await subscribed(ann, ["/room/tea", "/open/a"]);
  const say = async (from, to) => {
    for (const n of numbers(to).slice(from)) assert.equal((await ann.say("/room/tea", `${n}`)).status, 200);
  };
  await say(0, 4);
  const all = events(await session.connect());
  const since = place(all[1].id);
  const texts = (messages) => data(messages).map(({ text }) => text);
  // Bayeux
  const back = await ann.session();
  const reply = await back.subscribe("/room/tea", since);
  assert.equal(reply.recovered, true);
  assert.deepEqual(reply.ext, { epoch: since.epoch, n: 4, recovered: true });
  assert.deepEqual(texts(await back.connect()), ["2", "3"]);
  // An event stream, and the form of 2009 with and without a callback
  const stream = await EventStream.open(t, ann, ["/room/tea"], all[1].id);
  assert.deepEqual((await stream.inbox.until(2)).map((event) => event.data.data.text), ["2", "3"]);
  const held = await (await ann.fetch(`/channel/room/tea?since=${all[1].id}`)).json();
  assert.deepEqual(texts(held), ["2", "3"]);
  const script = await (await ann.fetch(`/channel/room/tea?since=${all[1].id}&callback=f`)).text();
  assert.match(script, /^\/\*\*\/f\(\[.*"text":"2".*"text":"3".*\]\);?\s*$/s);
  // What nobody can know any more: another epoch, or a place that is to come.
  for (const wrong of [{ ...since, epoch: since.epoch + 1 }, { ...since, n: 5 }]) {
    const lost = await ann.session();
    assert.equal((await lost.subscribe("/room/tea", wrong)).recovered, false);
    assert.deepEqual(texts(await lost.connect()), ["0", "1", "2", "3"], "the whole state");
  }
  const reset = await EventStream.open(t, ann, ["/room/tea"], "7-1");
  const [first] = await reset.inbox.until(5);
  assert.deepEqual([first.event, first.data], ["reset", { channel: "/room/tea" }]);
  // A server that was killed has what was said.
  await server.end();
  await server.start();
  const anew = await ann.session();
  assert.equal((await anew.subscribe("/room/tea", since)).recovered, true);
  assert.deepEqual(texts(await anew.connect()), ["2", "3"]);
});

test("a channel resumes beside a wildcard that was there before it", async (t) => {
  const { address } = await serve(t);
  const ann = await guest(address, "ann");
  const first = await subscribed(ann, "/room/tea");
  await ann.say("/room/tea", "0");
  await ann.say("/room/tea", "1");
  const since = place(events(await first.connect())[0].id);
  const session = await subscribed(ann, "/room/**");
  const reply = await session.subscribe("/room/tea", since);
  // All that was missed, or the whole state; never a part.
  const expected = reply.recovered ? ["1"] : ["0", "1"];
  assert.deepEqual(data(await session.connect()).map(({ text }) => text), expected);
});

test("an event stream of several channels resumes all of them", async (t) => {
  const { address } = await serve(t);
  const ann = await guest(address, "ann");
  const channels = ["/room/tea", "/open/a", "/room/milk"];
  const stream = await EventStream.open(t, ann, channels);
  await ann.say("/room/tea", "0");
  await ann.post("/channel/open/a", 1);
  const seen = await stream.inbox.until(2);
  stream.close();
  assert.match(seen[1].id, /^\d+-1,\d+-1,-$/);
  await ann.say("/room/tea", "2");
  await ann.post("/channel/open/a", 3);
  const back = await EventStream.open(t, ann, channels, seen[1].id);
  const missed = await back.inbox.until(2);
  assert.deepEqual(missed.map((event) => event.data.data.text ?? event.data.data).sort(), ["2", 3]);
});

test("the form of 2009: one queue for a cookie's channels, a list, an end, and a form's field", async (t) => {
  const { address } = await serve(t);
  const [ann, ben] = [await guest(address, "ann"), await guest(address, "ben")];
  const get = async (query) => (await ann.fetch(`/channel/${query}`)).json();
  assert.deepEqual(await get("open/a?action=subscribe&timeout=0"), []);
  assert.deepEqual(await get("open/b?action=subscribe&timeout=0"), []);
  assert.deepEqual(await get("open/a?action=list"), ["/open/a", "/open/b"]);
  await ben.post("/channel/open/a", { x: 1 });
  const form = { method: "POST", body: "text=tea+%26+milk", headers: { "content-type": "application/x-www-form-urlencoded" } };
  await ben.fetch("/channel/open/b", form);
  await ben.fetch("/channel/open/b", { method: "POST", body: "plain", headers: { "content-type": "text/plain" } });
  const all = await get("open/a?action=subscribe");
  assert.deepEqual(all.map(({ channel, data: value }) => [channel, value]), [
    ["/open/a", { x: 1 }],
    ["/open/b", { text: "tea & milk" }],
    ["/open/b", "plain"],
  ]);
  assert.deepEqual(await get("open/b?action=unsubscribe"), { unsubscribed: true });
  assert.deepEqual(await get("open/b?action=unsubscribe"), { unsubscribed: false });
  assert.deepEqual(await get("open/a?action=list"), ["/open/a"]);
  for (const wrong of ["open/a?action=dance", "open/a?since=7", "open/a?timeout=soon", "open//a", "open/a?callback=a-b"]) {
    assert.equal((await get(wrong)).error.code, "bad_request", wrong);
  }
});

test("a script is escaped, and its callback is a name", async (t) => {
  const { address } = await serve(t);
  const ann = await guest(address, "ann");
  const stream = await EventStream.open(t, ann, ["/open/a"]);
  await ann.post("/channel/open/a", "first");
  const [{ id }] = await stream.inbox.until(1);
  await ann.post("/channel/open/a", "</script>\u2028\u2029");
  const response = await fetch(`${address}/channel/open/a?callback=a.b&since=${id}`);
  const script = await response.text();
  assert.match(script, /^\/\*\*\/a\.b\(/);
  assert.equal(response.headers.get("x-content-type-options"), "nosniff");
  assert.doesNotMatch(script, /[\u2028\u2029]/);
  for (const wrong of ["alert(1)", "a b", "", "<x>", "1a"]) {
    const refused = await fetch(`${address}/comet?jsonp=${encodeURIComponent(wrong)}&message=[]`);
    assert.equal(refused.status, 400, wrong);
  }
});

test("the lobby lists who is here, and then who comes and goes, put together", async (t) => {
  const { address } = await serve(t);
  const [ann, ben] = [await guest(address, "ann"), await guest(address, "ben")];
  const session = await subscribed(ann, "/lobby/players");
  const [all] = data(await session.connect());
  assert.deepEqual(all, { kind: "all", players: ["~ann"] });
  const his = await ben.session();
  const [came] = data(await session.connect()).filter(({ joined }) => joined.includes("~ben"));
  assert.deepEqual(came, { kind: "changes", joined: came.joined, left: [] });
  await his.one({ channel: "/meta/disconnect" });
  assert.deepEqual(data(await session.connect()), [{ kind: "changes", joined: [], left: ["~ben"] }]);
});

test("messages to who is away are kept and told once; blocks hold everywhere", async (t) => {
  const server = await serve(t, "--rate", "0");
  const { address } = server;
  const [ann, ben] = [await registered(address, "Ann"), await registered(address, "Ben")];
  const write = (text) => ben.rpc("chat/message", { to: "ann", text });
  const told = await write("you are away");
  assert.deepEqual([told.delivered, told.kept], [0, true]);
  await server.end();
  await server.start();
  let session = await subscribed(ann, "/user");
  const [kept] = data(await session.connect());
  assert.deepEqual([kept.from, kept.text, kept.kind], ["Ben", "you are away", "message"]);
  await session.one({ channel: "/meta/disconnect" });
  session = await subscribed(ann, ["/user", "/lobby/chat"]);
  assert.deepEqual(data(await session.connect({ timeout: 0 })), [], "once");
  assert.equal((await write("here now")).delivered, 1);
  assert.equal(data(await session.connect())[0].text, "here now");
  assert.equal((await ann.rpc("chat/block", { name: "BEN" })).blocked, true);
  assert.deepEqual((await ann.rpc("chat/blocks")).names, ["Ben"]);
  const refused = await write("from the blocked one");
  assert.deepEqual([refused.status, refused.delivered, refused.kept], [200, 0, false]);
  await ben.say("/lobby/chat", "to all");
  const stream = await EventStream.open(t, ann, ["/lobby/chat"]);
  const seen = await (await ann.post("/rpc/chat/history", { channel: "/lobby/chat" })).json();
  assert.deepEqual(seen.events, []);
  assert.deepEqual(data(await session.connect({ timeout: 0 })), []);
  await ann.rpc("chat/unblock", { name: "ben" });
  await ben.say("/lobby/chat", "again");
  assert.equal(data(await session.connect())[0].text, "again");
  assert.deepEqual((await stream.inbox.until(1)).map((event) => event.data.data.text), ["again"]);
  const nobody = await ben.rpc("chat/message", { to: "nobody", text: "?" });
  assert.deepEqual([nobody.status, nobody.error.code], [404, "not_found"]);
});

test("history pages back through what was said", async (t) => {
  const { address } = await serve(t, "--rate", "0");
  const ann = await guest(address, "ann");
  for (const n of numbers(7)) await ann.say("/room/tea", `${n}`);
  const history = async (options) => (await ann.rpc("chat/history", { channel: "/room/tea", ...options })).events;
  const texts = (all) => all.map(({ text }) => text);
  assert.deepEqual(texts(await history()), numbers(7).map(String));
  const last = await history({ count: 3 });
  assert.deepEqual(texts(last), ["4", "5", "6"]);
  assert.deepEqual(texts(await history({ count: 3, before: last[0].n })), ["1", "2", "3"]);
  for (const channel of ["/open/a", "/user/ben", "/lobby/players", "tea"]) {
    const { error } = await ann.rpc("chat/history", { channel });
    assert.ok(["bad_request", "forbidden"].includes(error.code), channel);
  }
});

test("requests by name: the same answer by POST, by comet and by a command's line", async (t) => {
  const { address } = await serve(t);
  const ann = await guest(address, "ann");
  const session = await ann.session();
  assert.deepEqual(await session.call("accounts/whoami"), { name: "~ann", guest: true });
  const { status, ...answer } = await ann.rpc("accounts/whoami");
  assert.deepEqual([status, answer], [200, { name: "~ann", guest: true }]);
  assert.deepEqual((await ann.rpc("command", { line: "whoami" })).lines, ["~ann"]);
  const wrong = [
    ["accounts/nothing", {}, 404, "not_found"],
    ["accounts/login", {}, 400, "bad_request"],
    ["accounts/guest", { name: "x" }, 400, "bad_request"],
    ["accounts/guest", { name: "tea", more: 1 }, 400, "bad_request"],
    ["accounts/sessions", {}, 403, "forbidden"],
    ["command", { line: "dance" }, 400, "bad_request"],
  ];
  for (const [name, value, code, kind] of wrong) {
    const refused = await ann.rpc(name, value);
    assert.deepEqual([refused.status, refused.error.code], [code, kind], name);
    assert.equal((await session.call(name, value)).error.code, kind, name);
  }
});
