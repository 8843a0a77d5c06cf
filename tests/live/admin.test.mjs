// What operators see and do.

import assert from "node:assert/strict";
import { Visitor, data } from "./bayeux.mjs";
import { Engine, context } from "./engine.mjs";
import { test } from "./harness.mjs";
import { Browser } from "./pages-server.mjs";
import { seated, visitor } from "./seated.mjs";
import { serve } from "./server.mjs";

const TOKEN = "0123456789abcdef";

/** Asks `/admin`: `GET` without an action. */
async function admin(address, action, body = {}) {
  const headers = { authorization: `Bearer ${TOKEN}` };
  const init = action ? { method: "POST", body: JSON.stringify(body), headers } : { headers };
  const response = await fetch(`${address}/admin${action ? `/${action}` : ""}`, init);
  return { status: response.status, ...(await response.json()) };
}

const served = (t, ...options) => serve(t, "--admin-token", TOKEN, ...options);

test("/admin needs its token, and is not there without one", async (t) => {
  const { address } = await served(t);
  for (const authorization of ["", "Bearer", "Bearer wrong", `Basic ${TOKEN}`]) {
    assert.equal((await fetch(`${address}/admin`, { headers: { authorization } })).status, 401, authorization);
  }
  assert.equal((await admin(address)).status, 200);
  const other = await serve(t);
  assert.equal((await fetch(`${other.address}/admin`)).status, 404);
});

test("sessions are listed and ended, and announcements reach all of them", async (t) => {
  const { address } = await served(t);
  const visitor = new Visitor(address);
  await visitor.rpc("accounts/guest", { name: "tea" });
  const session = await visitor.session();
  await session.subscribe("/room/tea");
  await session.connect({ timeout: 0 });
  const polled = session.connect();
  assert.equal((await admin(address, "announce", { text: "Tea is ready." })).sessions, 1);
  assert.deepEqual(data(await polled).map(({ kind, text }) => [kind, text]), [["announcement", "Tea is ready."]]);
  const { sessions } = await admin(address);
  assert.deepEqual(sessions.map(({ name, transport, channels }) => [name, transport, channels]), [["~tea", "long-polling", ["/room/tea"]]]);
  assert.ok(!JSON.stringify(sessions).includes(session.clientId));
  assert.equal((await admin(address, "end", { session: sessions[0].session })).ended, true);
  const [reply] = await session.connect({ timeout: 0 });
  assert.match(reply.error, /^402:/);
  assert.equal((await admin(address, "end", { session: sessions[0].session })).ended, false);
});

test("who is muted may listen, who is banned may not come", async (t) => {
  const { address } = await served(t);
  const visitor = new Visitor(address);
  await visitor.rpc("accounts/guest", { name: "loud" });
  const session = await visitor.session();
  await admin(address, "mute", { name: "~loud", minutes: 5, why: "too loud" });
  const muted = await visitor.say("/lobby/chat", "AAA");
  assert.deepEqual([muted.status, muted.error.code], [403, "forbidden"]);
  assert.match(muted.error.message, /too loud/);
  assert.ok(muted.error.retry_after > 200 && muted.error.retry_after <= 300);
  assert.ok((await session.subscribe("/lobby/chat")).successful);
  await admin(address, "ban", { name: "~loud" });
  const [ended] = await session.connect({ timeout: 0 });
  assert.match(ended.error, /^402:/);
  await assert.rejects(visitor.session(), /403/);
  assert.deepEqual((await admin(address)).sanctions.map(({ kind }) => kind).toSorted(), ["ban", "mute"]);
  assert.equal((await admin(address, "pardon", { name: "~loud" })).pardoned, true);
  assert.equal((await visitor.say("/lobby/chat", "sorry")).status, 200);
});

test("a server that drains takes no more sessions and tells those that it has", async (t) => {
  const { address } = await served(t);
  const session = await new Visitor(address).session();
  await session.connect({ timeout: 0 });
  const polled = session.connect();
  await admin(address, "drain");
  assert.deepEqual(data(await polled).map(({ kind, reason }) => [kind, reason]), [["warning", "drain"]]);
  await assert.rejects(new Visitor(address).session(), /503/);
  assert.equal((await admin(address)).draining, true);
  assert.equal((await admin(address, "dance")).status, 404);
  assert.equal((await admin(address, "mute", {})).status, 400);
});

test("metrics tell sessions by transport and state", async (t) => {
  const { address } = await served(t);
  const visitor = new Visitor(address);
  const socket = await visitor.socket();
  const session = await socket.session();
  await session.connect({ timeout: 0 });
  const metrics = await (await fetch(`${address}/metrics`)).text();
  assert.match(metrics, /jsboard_live_sessions\{transport="websocket",state="streaming"\} 1/);
  assert.match(metrics, /jsboard_live_queued 0/);
  socket.close();
});

/** `/admin/table/<id>`. */
const tableOf = async (address, id) => {
  const response = await fetch(`${address}/admin/table/${id}`, { headers: { authorization: `Bearer ${TOKEN}` } });
  return { status: response.status, ...(await response.json()) };
};

test("an operator sees a table whole, private or not, what was reported of it, and ends it", async (t) => {
  const server = await served(t, "--forwarded", "true", "--rate", "0");
  const { table, people } = await seated(server, { length: 3, private: true });
  const [ann, ben] = people;
  const eve = await visitor(server.address);
  await eve.rpc("accounts/guest", { name: "eve" });
  assert.equal((await ann.rpc("tables/invite", { table, to: "~eve" })).status, 404, "she is not here");
  const session = await eve.session();
  await ann.rpc("tables/invite", { table, to: "~eve" });
  await session.subscribe(`/table/${table}`);
  await ann.say(`/table/${table}/chat`, "Bah!");
  await ben.rpc("tables/report", { table, why: "too slow" });
  await ben.rpc("chat/report", { channel: `/table/${table}/chat`, n: 1, why: "rude" });
  const all = await admin(server.address);
  const [listed] = all.tables;
  assert.ok(Math.abs(listed.last - Date.now()) < 60_000);
  assert.deepEqual(listed, { table, names: ["Ann", "Ben"], n: 3, score: [0, 0], last: listed.last, private: true });
  assert.deepEqual(all.reports.map(({ by, channel, why }) => [by, channel, why]).toSorted(), [
    ["Ben", `/table/${table}`, "too slow"],
    ["Ben", `/table/${table}/chat`, "rude"],
  ]);
  const shown = await tableOf(server.address, table);
  assert.deepEqual(shown.events.map(({ kind }) => kind), ["commit", "join", "join"]);
  assert.deepEqual([shown.n, shown.seats, shown.invited], [3, ["Ann", "Ben"], ["~eve"]]);
  assert.deepEqual(shown.sessions.map(({ name, side, transport }) => [name, side, transport]), [["~eve", null, "long-polling"]]);
  assert.match(shown.sessions[0].address, /^10\.1\./);
  const slow = shown.reports.find(({ why }) => why === "too slow");
  assert.deepEqual([slow.data.table, slow.data.n], [table, 3]);
  assert.equal(shown.reports.find(({ why }) => why === "rude").data.text, "Bah!");
  assert.equal((await tableOf(server.address, "nowhere")).status, 404);
  assert.equal((await fetch(`${server.address}/admin/table/${table}`)).status, 401);
  assert.equal((await admin(server.address, "end", { table })).ended, true);
  assert.deepEqual((await ann.rpc("tables/state", { table })).result, { winner: null, score: [0, 0], how: "abandoned" });
  assert.equal((await admin(server.address, "end", { table })).ended, false);
  assert.equal((await admin(server.address, "end", { table: "nowhere" })).status, 404);
  assert.deepEqual((await admin(server.address)).tables, []);
});

test("who is banned does nothing at tables while the clock runs; who is muted plays and does not speak", async (t) => {
  const server = await served(t, "--forwarded", "true", "--rate", "0");
  const engine = new Engine(t);
  const { table, people, state } = await seated(server, { length: 1, private: true, clock: { reserve: 3, delay: 0 } });
  const [ann, ben] = people;
  const open = await ann.rpc("tables/create", { length: 1 });
  await admin(server.address, "mute", { name: "Ben" });
  const { gnubgid, status } = await ben.rpc("tables/act", { table, gnubgid: state.gnubgid, action: "roll" });
  assert.equal(status, 200);
  assert.equal((await ben.say(`/table/${table}/chat`, "Bah!")).status, 403);
  assert.equal((await ben.rpc("command", { line: "say Bah!" })).error.code, "forbidden");
  const { turn } = await engine.get("position", context(state, gnubgid));
  const [slow, other] = [people[turn], people[1 - turn]];
  const name = state.seats[turn];
  const { plays } = await engine.get("plays", context(state, gnubgid));
  await slow.rpc("seeks/post", { length: 3 });
  await admin(server.address, "ban", { name, why: "rude" });
  for (const [service, more] of [
    ["tables/act", { table, gnubgid, action: "move", move: plays[0].move }],
    ["tables/join", { table: open.table }],
    ["tables/create", {}],
    ["tables/bot", { level: "beginner" }],
    ["tables/watch", { table }],
    ["seeks/post", {}],
    ["tables/leave", { table, forfeit: true }],
    ["command", { line: "board" }],
  ]) {
    const { status, error } = await slow.rpc(service, more);
    assert.deepEqual([service, status, error?.message], [service, 403, "you are banned: rude"]);
  }
  for (const path of [`/table/${table}`, `/table/${table}.json`]) assert.equal((await slow.fetch(path)).status, 403);
  assert.deepEqual((await other.rpc("seeks/list")).seeks, []);
  assert.equal((await slow.rpc("accounts/whoami")).name, name);
  let now;
  do {
    await new Promise((done) => setTimeout(done, 100));
    now = await other.rpc("tables/state", { table });
  } while (!now.result);
  assert.deepEqual([now.result.how, now.result.winner], ["time", 1 - turn]);
});

test("an address is banned with all who are there", async (t) => {
  const server = await served(t, "--forwarded", "true", "--rate", "0");
  const guest = await visitor(server.address);
  const session = await guest.session();
  const [{ address }] = (await admin(server.address)).sessions;
  await admin(server.address, "ban", { name: `@${address}` });
  const [ended] = await session.connect({ timeout: 0 });
  assert.match(ended.error, /^402:/);
  assert.equal((await guest.rpc("tables/create", {})).status, 403);
  assert.equal((await (await visitor(server.address)).rpc("tables/create", {})).status, 200);
  const page = await new Browser(server.address, guest.headers).open("/lobby");
  assert.deepEqual([page.status, /You may not be here at the moment/.test(page.text)], [403, true]);
});
