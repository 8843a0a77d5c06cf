// Clients that others wrote talk to each other, whatever carries their messages.

import { after, test } from "./harness.mjs";
import assert from "node:assert/strict";
import { CLIENTS, client } from "./clients.mjs";
import { Inbox, numbers } from "./inbox.mjs";
import { Proxy } from "./proxy.mjs";
import { serve } from "./server.mjs";

const names = Object.keys(CLIENTS);
const isCometd = (name) => name.startsWith("cometd");
const hasAcks = (name) => name.endsWith("acks");

/** A client that listens to a pattern: itself and what arrives. */
async function listener(t, name, address, pattern) {
  const one = await client(t, name, address);
  const inbox = new Inbox();
  const reply = await one.subscribe(pattern, inbox.add);
  assert.ok(reply.successful, name);
  return { one, inbox };
}

/** A listener by each client. They begin one after another: those in this process share their cookies. */
async function listeners(t, address, pattern) {
  const all = [];
  for (const name of names) all.push(await listener(t, name, address, pattern));
  return all;
}

test("every client gets what every other publishes, once and in order", async (t) => {
  const { address } = await serve(t);
  const all = await listeners(t, address, "/open/*");
  const deep = await listener(t, names[0], address, "/open/**");
  let sent = [];
  for (const [at, { one }] of all.entries()) {
    const data = { from: names[at], text: "é𝄞" };
    assert.ok((await one.publish(`/open/${at}`, data)).successful);
    sent = [...sent, data];
  }
  await all[0].one.publish("/open/deeper/still", "below");
  assert.deepEqual(await deep.inbox.until(sent.length + 1), [...sent, "below"]);
  for (const { inbox } of all) assert.deepEqual(await inbox.until(sent.length), sent);
});

test("a burst that is published before the next poll arrives whole, in order", async (t) => {
  const { address } = await serve(t);
  const all = await listeners(t, address, "/open/burst");
  const sender = all[0].one;
  sender.batch(() => numbers(90).forEach((n) => sender.publish("/open/burst", n)));
  for (const { inbox } of all) assert.deepEqual(await inbox.until(90), numbers(90));
});

for (const name of names) {
  test(`${name}: a session that the server has forgotten begins anew and goes on`, async (t) => {
    const server = await serve(t);
    const { one, inbox } = await listener(t, name, server.address, "/open/a");
    await one.publish("/open/a", "before");
    await inbox.until(1);
    await server.end();
    await server.start();
    // The client finds out by itself, shakes hands and subscribes again.
    const other = await client(t, names[0], server.address);
    let beats = 0;
    const beat = setInterval(() => other.publish("/open/a", `beat ${beats++}`), 50);
    after(t, () => clearInterval(beat));
    const items = await inbox.when((all) => all.includes("before") && all.length >= 3);
    const beaten = items.slice(1).map((text) => Number(text.slice("beat ".length)));
    assert.deepEqual(beaten, beaten.map((_, at) => beaten[0] + at), "none twice, none left out");
  });

  test(`${name}: a connection that is cut within a batch`, async (t) => {
    const { address } = await serve(t);
    const proxy = await Proxy.start(t, address);
    const { inbox } = await listener(t, name, proxy.address, "/open/a");
    const sender = await client(t, "cometd, websocket", address);
    // faye's client for Node.js does not notice an answer that ends early: its connection is cut before one.
    if (name === "faye, long-polling") proxy.cut();
    else proxy.cutWithin("cut here");
    sender.batch(() => numbers(40).forEach((n) => sender.publish("/open/a", n === 20 ? "cut here" : n)));
    await sender.publish("/open/a", "end");
    const sent = [...numbers(40).map((n) => (n === 20 ? "cut here" : n)), "end"];
    if (hasAcks(name)) {
      assert.deepEqual(await inbox.until(41), sent);
    } else {
      // What was under way is lost; the rest is in order.
      let beats = 0;
      const beat = setInterval(() => sender.publish("/open/a", `beat ${beats++}`), 50);
      after(t, () => clearInterval(beat));
      const items = await inbox.when((all) => String(all.at(-1)).startsWith("beat"));
      const places = items.filter((item) => sent.includes(item)).map((item) => sent.indexOf(item));
      assert.deepEqual(places, [...new Set(places)].sort((a, b) => a - b));
    }
    assert.ok(proxy.cuts > 0, "the connection was cut");
  });

  test(`${name}: a client that disconnects gets nothing more`, async (t) => {
    const { address } = await serve(t);
    const { one, inbox } = await listener(t, name, address, "/open/a");
    const other = await listener(t, "cometd, websocket", address, "/open/a");
    await one.publish("/open/a", 1);
    await inbox.until(1);
    await one.disconnect();
    await other.one.publish("/open/a", 2);
    await other.inbox.until(2);
    assert.deepEqual(inbox.items, [1]);
  });

  if (!isCometd(name)) continue;
  test(`${name}: requests by name are answered to who asks`, async (t) => {
    const { address } = await serve(t);
    const one = await client(t, name, address);
    const { name: own, guest } = await one.call("accounts/whoami", {});
    assert.match(own, /^~guest-/);
    assert.equal(guest, true);
    const { lines } = await one.call("command", { line: "help block" });
    assert.deepEqual(lines, ["usage: block <name>: hides all that someone writes"]);
    const refused = await one.call("no/such", {});
    assert.deepEqual(refused, { error: { code: "not_found", message: "there is no service no/such" } });
  });
}

test("a client is told of a subscription that is refused", async (t) => {
  const { address } = await serve(t);
  for (const name of names.filter(isCometd)) {
    const one = await client(t, name, address);
    const { successful, error } = await one.subscribe("/user/ann", () => {});
    assert.equal(successful, false);
    assert.match(error, /^403:/);
  }
  for (const name of names.filter((known) => !isCometd(known))) {
    const one = await client(t, name, address);
    await assert.rejects(one.subscribe("/user/ann", () => {}), { code: 403, params: ["/meta/subscribe"] });
  }
});
