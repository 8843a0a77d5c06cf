// What operators see and do.

import assert from "node:assert/strict";
import { Visitor, data } from "./bayeux.mjs";
import { test } from "./harness.mjs";
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
