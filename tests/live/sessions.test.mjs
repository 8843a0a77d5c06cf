// Who may speak for whom: cookies, logins, origins, and sessions that somebody has seen.

import assert from "node:assert/strict";
import { once } from "node:events";
import WebSocket from "ws";
import { Visitor, data } from "./bayeux.mjs";
import { after, test } from "./harness.mjs";
import { serve } from "./server.mjs";

const PASSWORD = "correct horse";
let addresses = 0;

/** A visitor with an account. Each registers from an address of its own: few may from one. */
async function registered(address, name) {
  const visitor = new Visitor(address, { "x-forwarded-for": `10.0.0.${++addresses}` });
  const { status, name: got } = await visitor.rpc("accounts/register", { name, password: PASSWORD });
  assert.deepEqual([status, got], [200, name]);
  return visitor;
}

/** A server that takes the client's address from the request. */
const served = (t, ...options) => serve(t, "--forwarded", "true", ...options);

/** Who a cookie is. */
const whois = async (address, cookie) => {
  const visitor = new Visitor(address);
  visitor.cookie = cookie;
  return { ...(await visitor.rpc("accounts/whoami")), cookie: visitor.cookie };
};

test("a cookie is given once, is random, and is out of scripts' reach", async (t) => {
  const { address } = await served(t);
  const response = await fetch(`${address}/rpc/accounts/whoami`, { method: "POST" });
  const [cookie, ...more] = response.headers.getSetCookie();
  assert.deepEqual(more, []);
  assert.match(cookie, /^sid=[\w-]{22,}; HttpOnly; SameSite=Lax; Path=\/; Max-Age=\d+$/);
  assert.equal(response.headers.get("cache-control"), "no-store");
  const again = await fetch(`${address}/rpc/accounts/whoami`, { method: "POST", headers: { cookie: cookie.split(";")[0] } });
  assert.deepEqual(again.headers.getSetCookie(), []);
});

test("the WebSocket of a page gives it a cookie; that of a program none, beside the one of its first poll", async (t) => {
  const { address } = await serve(t);
  const page = await new Visitor(address).socket({ origin: address });
  const program = await new Visitor(address).socket();
  after(t, () => [page, program].forEach((socket) => socket.close()));
  assert.match(page.cookie, /^sid=/);
  assert.equal(program.cookie, undefined);
});

test("unknown, malformed and double cookies are as none, and are never given back", async (t) => {
  const { address } = await served(t);
  const known = new Visitor(address);
  await known.rpc("accounts/guest", { name: "tea" });
  const wrong = [
    "sid=",
    "sid=short",
    `sid=${"A".repeat(43)}`,
    `sid=${"A".repeat(5000)}`,
    "sid=é".normalize("NFD").replace(/[^ -~]/g, "%"),
    `${known.cookie}; ${known.cookie}`,
    `${known.cookie}x`,
    `SID=${known.cookie.slice(4)}`,
  ];
  for (const cookie of wrong) {
    const { name, cookie: given } = await whois(address, cookie);
    assert.match(name, /^~guest-/, cookie);
    assert.notEqual(given, cookie);
    assert.notEqual(given, known.cookie);
  }
  assert.equal((await whois(address, known.cookie)).name, "~tea");
});

test("login, logout and a new password each give a new cookie, and the one before is worthless", async (t) => {
  const { address } = await served(t);
  const ann = await registered(address, "Ann");
  const first = ann.cookie;
  const change = { old: PASSWORD, new: "battery staple" };
  assert.equal((await ann.rpc("accounts/password", change)).status, 200);
  const second = ann.cookie;
  assert.notEqual(second, first);
  assert.equal((await whois(address, first)).guest, true);
  assert.equal((await whois(address, second)).name, "Ann");
  await ann.rpc("accounts/logout");
  assert.notEqual(ann.cookie, second);
  assert.equal((await whois(address, second)).guest, true, "replayed after the logout");
  const wrong = await ann.rpc("accounts/login", { name: "Ann", password: PASSWORD });
  assert.deepEqual([wrong.status, wrong.error.code], [401, "login_failed"]);
  const before = ann.cookie;
  await ann.rpc("accounts/login", { name: "ann", password: "battery staple" });
  assert.notEqual(ann.cookie, before);
  assert.equal((await whois(address, ann.cookie)).name, "Ann");
  assert.equal((await whois(address, before)).guest, true);
});

test("a captured clientId is worthless from another cookie, and without one", async (t) => {
  const { address } = await served(t);
  const ann = await registered(address, "Ann");
  const session = await ann.session();
  const thieves = [new Visitor(address), new Visitor(address)];
  await thieves[1].rpc("accounts/whoami");
  const messages = [
    { channel: "/meta/connect", connectionType: "long-polling", advice: { timeout: 0 } },
    { channel: "/meta/subscribe", subscription: "/user" },
    { channel: "/lobby/chat", data: { text: "stolen" } },
    { channel: "/service/accounts/whoami", data: {} },
    { channel: "/meta/disconnect" },
  ].map((message) => ({ ...message, clientId: session.clientId }));
  for (const thief of thieves) {
    const socket = await thief.socket();
    after(t, () => socket.close());
    for (const message of messages) {
      const [byPost] = await thief.send([message]);
      assert.match(byPost.error, /^402:/, message.channel);
      const [bySocket] = await socket.send([message]);
      assert.match(bySocket.error, /^402:/, message.channel);
      const query = new URLSearchParams({ message: JSON.stringify([message]), jsonp: "f" });
      const script = await (await thief.fetch(`/comet?${query}`)).text();
      assert.match(script, /402:/, message.channel);
    }
  }
  assert.equal((await session.call("accounts/whoami")).name, "Ann");
});

test("a login by HTTP makes the sessions of the cookie the account's; a logout ends them", async (t) => {
  const { address } = await served(t);
  await registered(address, "Ann");
  const visitor = new Visitor(address);
  const polling = await visitor.session();
  const socket = await visitor.socket();
  after(t, () => socket.close());
  const streaming = await socket.session();
  await streaming.connect({ timeout: 0 });
  await visitor.rpc("accounts/login", { name: "Ann", password: PASSWORD });
  for (const session of [polling, streaming]) assert.equal((await session.call("accounts/whoami")).name, "Ann");
  const poll = polling.connect();
  await poll;
  const parked = polling.connect();
  await visitor.rpc("accounts/logout");
  const [ended] = await parked;
  assert.match(ended.error, /^402:/);
  const [lost] = await streaming.one({ channel: "/meta/connect" });
  assert.match(lost.error, /^402:/);
});

test("after a logout a socket that was open shakes hands for nobody's account", async (t) => {
  const { address } = await served(t);
  const ann = await registered(address, "Ann");
  const socket = await ann.socket();
  after(t, () => socket.close());
  const session = await socket.session();
  assert.equal((await session.call("accounts/whoami")).name, "Ann");
  await ann.rpc("accounts/logout");
  // The server closes it, so that the client comes again with its new cookie.
  const again = socket.session().then((one) => one.call("accounts/whoami"));
  assert.equal(await Promise.race([again, socket.closed]), 1008);
});

test("what would change the cookie is refused over a socket, which can give none", async (t) => {
  const { address } = await served(t);
  const ann = await registered(address, "Ann");
  const socket = await ann.socket();
  after(t, () => socket.close());
  const session = await socket.session();
  const answer = await session.call("accounts/password", { old: PASSWORD, new: "battery staple" });
  assert.equal(answer.error.code, "forbidden");
  const login = { channel: "/service/accounts/login", data: { name: "Ann", password: PASSWORD } };
  const [, refused] = await socket.send([login]);
  assert.equal(refused.data.error.code, "forbidden");
  assert.equal((await whois(address, ann.cookie)).name, "Ann");
  assert.equal((await session.call("accounts/whoami")).name, "Ann");
});

test("a login by comet is that session's alone", async (t) => {
  const { address } = await served(t);
  await registered(address, "Ann");
  const visitor = new Visitor(address);
  const [session, other] = [await visitor.session(), await visitor.session()];
  const login = { name: "Ann", password: PASSWORD };
  assert.deepEqual(await session.call("accounts/login", login), { name: "Ann", guest: false });
  assert.equal((await session.call("accounts/whoami")).name, "Ann");
  assert.equal((await other.call("accounts/whoami")).guest, true);
  assert.equal((await visitor.rpc("accounts/whoami")).guest, true);
  assert.equal((await session.call("accounts/logout")).guest, true);
});

test("what is told to a user reaches its own sessions alone", async (t) => {
  const { address } = await served(t);
  const [ann, ben] = [await registered(address, "Ann"), await registered(address, "Ben")];
  const [hers, his] = [await ann.session(), await ben.session()];
  for (const session of [hers, his]) {
    await session.connect();
    assert.ok((await session.subscribe(["/user", "/**"])).successful);
  }
  for (const channel of ["/user/ann", "/user/*", "/user/**", "/meta/connect", "/service/chat"]) {
    assert.match((await his.subscribe(channel)).error, /^403:/, channel);
  }
  await ben.rpc("chat/message", { to: "ann", text: "a secret" });
  const [event] = data(await hers.connect());
  assert.deepEqual([event.from, event.text, event.kind], ["Ben", "a secret", "message"]);
  assert.deepEqual(data(await his.connect({ timeout: 0 })), []);
});

/** Requests that a page of an origin can send, by their names. Each resolves to the status. */
const FROM_PAGES = {
  "POST /comet": (visitor, headers) => visitor.post("/comet", [{ channel: "/open/a", data: 1 }], { headers }),
  "POST /rpc": (visitor, headers) => visitor.post("/rpc/accounts/whoami", {}, { headers }),
  "POST /channel": (visitor, headers) => visitor.post("/channel/open/a", 1, { headers }),
  "GET /channel": (visitor, headers) => visitor.fetch("/channel/open/a?action=list", { headers }),
  "GET /events": (visitor, headers) => visitor.fetch("/events?channel=/open/a", { headers }),
};

test("a page of another origin is refused on every transport; an allowed one has CORS", async (t) => {
  const allowed = "https://board.example";
  const { address } = await served(t, "--origin", allowed);
  const visitor = new Visitor(address);
  await visitor.rpc("accounts/whoami");
  const foreign = ["https://evil.example", "null", `${allowed}.evil.example`, "http://board.example", `${allowed}:444`];
  for (const [name, send] of Object.entries(FROM_PAGES)) {
    for (const origin of foreign) {
      const response = await send(visitor, { origin });
      assert.equal(response.status, 403, `${name} from ${origin}`);
      assert.equal(response.headers.get("access-control-allow-origin"), null);
    }
    for (const origin of [allowed, address]) {
      const response = await send(visitor, { origin });
      assert.equal(response.status, 200, `${name} from ${origin}`);
      assert.equal(response.headers.get("access-control-allow-origin"), origin);
      assert.equal(response.headers.get("access-control-allow-credentials"), "true");
      assert.match(response.headers.get("vary"), /Origin/);
      await response.body.cancel();
    }
  }
  for (const origin of foreign) {
    const raw = new WebSocket(`${address.replace("http", "ws")}/comet`, { headers: { origin } });
    raw.on("error", () => {});
    const [, { statusCode }] = await once(raw, "unexpected-response");
    assert.equal(statusCode, 403, origin);
    raw.terminate();
  }
  const socket = await visitor.socket({ origin: allowed });
  after(t, () => socket.close());
  assert.ok((await socket.session()).clientId);
});

test("browsers' questions before requests are answered for allowed origins alone", async (t) => {
  const allowed = "https://board.example";
  const { address } = await served(t, "--origin", allowed);
  const ask = (origin, path) => {
    const headers = { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" };
    return fetch(address + path, { method: "OPTIONS", headers });
  };
  for (const path of ["/comet", "/comet/handshake", "/rpc/accounts/login", "/channel/open/a"]) {
    const yes = await ask(allowed, path);
    assert.equal(yes.headers.get("access-control-allow-origin"), allowed, path);
    assert.match(yes.headers.get("access-control-allow-headers"), /content-type/);
    assert.deepEqual(yes.headers.getSetCookie(), [], "a question gives no cookie");
    const no = await ask("https://evil.example", path);
    assert.equal(no.headers.get("access-control-allow-origin"), null, path);
  }
});

test("types that a page can send unasked are refused, but for a form of the page's own", async (t) => {
  const { address } = await served(t);
  const body = JSON.stringify([{ channel: "/open/a", data: 1 }]);
  for (const type of ["text/plain", "multipart/form-data; boundary=x"]) {
    const response = await fetch(`${address}/comet`, { method: "POST", body, headers: { "content-type": type } });
    assert.equal(response.status, 415, type);
  }
});

test("a script of any page is a guest: never the account of the cookie, and it gets none", async (t) => {
  const { address } = await served(t);
  const ann = await registered(address, "Ann");
  const own = ann.cookie;
  const jsonp = async (messages) => {
    const query = new URLSearchParams({ message: JSON.stringify(messages), jsonp: "f" });
    const response = await ann.fetch(`/comet?${query}`);
    assert.deepEqual(response.headers.getSetCookie(), []);
    const script = await response.text();
    return JSON.parse(script.match(/^\/\*\*\/f\(([^]*)\);?\s*$/)[1]);
  };
  const supportedConnectionTypes = ["callback-polling"];
  const [{ clientId }] = await jsonp([{ channel: "/meta/handshake", version: "1.0", supportedConnectionTypes }]);
  const call = async (name, value) => {
    const answers = await jsonp([{ channel: `/service/${name}`, clientId, data: value }]);
    return answers.find((answer) => "data" in answer).data;
  };
  assert.equal((await call("accounts/whoami", {})).guest, true);
  const login = await call("accounts/login", { name: "Ann", password: PASSWORD });
  assert.equal(login.error.code, "forbidden");
  const channel = await ann.fetch("/channel/open/a?callback=f&timeout=0");
  assert.deepEqual(channel.headers.getSetCookie(), []);
  assert.match(channel.headers.get("content-type"), /javascript/);
  assert.equal(ann.cookie, own);
});
