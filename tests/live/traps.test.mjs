// Where Bayeux servers have lost messages: CometD's tracker #511, #595, #431, #715 and #1142.

import assert from "node:assert/strict";
import { Visitor, data, events } from "./bayeux.mjs";
import { after, test } from "./harness.mjs";
import { numbers } from "./inbox.mjs";
import { serve } from "./server.mjs";

/** A session that has had its first poll, with a subscription to `/open/a`; another that publishes. */
async function pair(t, ext) {
  const { address } = await serve(t);
  const [reader, writer] = [new Visitor(address), new Visitor(address)];
  const session = await reader.session(ext);
  await session.connect();
  await session.subscribe("/open/a");
  const other = await writer.session();
  return { address, reader, session, publish: (...values) => other.publishAll("/open/a", values) };
}

/** A poll that is parked: the server has it once the poll before it was answered. */
async function park(session, options) {
  const control = new AbortController();
  const poll = session.connect({ signal: control.signal, ...options });
  poll.catch(() => {});
  return { poll, control };
}

/** Polls at once until `count` events have come. */
async function drain(session, count) {
  let all = [];
  let ack;
  while (all.length < count) {
    const answer = await session.connect({ timeout: 1000, ack });
    ack = answer.at(-1).ext?.ack;
    all = [...all, ...data(answer)];
  }
  return all;
}

for (const ext of [undefined, { ack: true }]) {
  const kind = ext ? "with acks" : "without acks";

  test(`two polls of one session overlap: the first takes nothing with it, ${kind}`, async (t) => {
    const { session, publish } = await pair(t, ext);
    const first = session.connect();
    const second = session.connect();
    const early = await Promise.race([first, second]);
    assert.deepEqual(events(early), [], "the first one ends with nothing");
    assert.equal(early.at(-1).successful, true);
    await publish("a");
    const late = (await Promise.all([first, second])).flatMap(data);
    assert.deepEqual(late, ["a"]);
  });

  test(`what comes while nobody polls waits for the next poll, ${kind}`, async (t) => {
    const { session, publish } = await pair(t, ext);
    await publish(...numbers(15));
    await publish(...numbers(30).slice(15));
    assert.deepEqual(await drain(session, 30), numbers(30));
  });

  test(`an event comes as a poll ends: it is in this one or the next, ${kind}`, async (t) => {
    const { session, publish } = await pair(t, ext);
    let got = [];
    let ack;
    for (const n of numbers(20)) {
      // Both are under way at once; which comes first is different each time.
      const [answer] = await Promise.all([session.connect({ timeout: n % 8, ack }), publish(n)]);
      ack = answer.at(-1).ext?.ack;
      got = [...got, ...data(answer)];
    }
    got = [...got, ...data(await session.connect({ timeout: got.length < 20 ? 1000 : 0, ack }))];
    assert.deepEqual(got, numbers(20));
  });

  test(`a poll whose peer is gone gives back what it would have taken, ${kind}`, async (t) => {
    const { session, publish } = await pair(t, ext);
    for (const n of numbers(5)) {
      const { poll, control } = await park(session);
      control.abort();
      await assert.rejects(poll);
      await publish(n);
    }
    assert.deepEqual(await drain(session, 5), numbers(5));
  });
}

test("a batch that is not acknowledged comes again at once, before what is new", async (t) => {
  const { session, publish } = await pair(t, { ack: true });
  await publish(1);
  const first = await session.connect({ ack: 0 });
  assert.deepEqual(data(first), [1]);
  await publish(2);
  // The answer was lost: the client still names batch 0. Its `timeout: 0` needs no wait either.
  const again = await session.connect({ ack: 0, timeout: 0 });
  assert.deepEqual(data(again), [1, 2]);
  const last = again.at(-1).ext.ack;
  assert.ok(last > first.at(-1).ext.ack);
  assert.deepEqual(data(await session.connect({ ack: last, timeout: 0 })), []);
});

test("a poll without a timeout of its own is answered at once by what is unacknowledged", async (t) => {
  const { session, publish } = await pair(t, { ack: true });
  await publish(1);
  await session.connect({ ack: 0 });
  const again = await session.connect({ ack: 0 });
  assert.deepEqual(data(again), [1]);
});

test("a handshake anew over a WebSocket stays on it", async (t) => {
  const { address } = await serve(t);
  const socket = await new Visitor(address).socket();
  after(t, () => socket.close());
  const first = await socket.session();
  await first.connect();
  await first.one({ channel: "/meta/disconnect" });
  const [lost] = await first.one({ channel: "/meta/connect", connectionType: "websocket" });
  assert.match(lost.error, /^402:/);
  assert.equal(lost.advice.reconnect, "handshake");
  const again = await socket.session();
  assert.notEqual(again.clientId, first.clientId);
  await again.connect();
  await again.subscribe("/open/a");
  await again.publish("/open/a", "here");
  await socket.inbox.when((all) => all.some((message) => message.data === "here"));
});

test("a network that returns before the session has ended: what came meanwhile is there", async (t) => {
  const { address, reader, session, publish } = await pair(t);
  const socket = await reader.socket();
  const [reply] = await socket.send([{ channel: "/meta/connect", clientId: session.clientId, advice: { timeout: 0 } }]);
  assert.ok(reply.successful);
  await publish("before");
  await socket.inbox.when((all) => all.some((message) => message.data === "before"));
  socket.close();
  await socket.closed;
  // The server learns of it when it reads or writes; until a poll has shown that, nothing is published.
  await session.connect({ timeout: 0 });
  await publish(...numbers(20));
  const back = await reader.socket();
  after(t, () => back.close());
  back.send([{ channel: "/meta/connect", clientId: session.clientId }]);
  const all = await back.inbox.when((items) => events(items).length >= 20);
  assert.deepEqual(data(all), numbers(20));
});

test("a socket takes a poll's place and a poll a socket's, and nothing is lost between", async (t) => {
  const { reader, session, publish } = await pair(t);
  const parked = session.connect();
  const socket = await reader.socket();
  after(t, () => socket.close());
  await socket.send([{ channel: "/meta/connect", clientId: session.clientId, advice: { timeout: 0 } }]);
  assert.deepEqual(events(await parked), []);
  await publish(1);
  await socket.inbox.when((all) => events(all).length === 1);
  const poll = session.connect({ timeout: 0 });
  await poll;
  await publish(2);
  assert.deepEqual(await drain(session, 1), [2]);
  assert.deepEqual(data(socket.inbox.items), [1]);
});

test("a queue that is full ends its session, and says so: there is no silent gap", async (t) => {
  const { address } = await serve(t, "--rate", "0");
  const reader = await new Visitor(address).session();
  await reader.connect();
  await reader.subscribe("/open/a");
  const writer = await new Visitor(address).session();
  await writer.publishAll("/open/a", numbers(256));
  assert.deepEqual(data(await reader.connect()), numbers(256));
  await writer.publishAll("/open/a", numbers(256));
  await writer.publish("/open/a", "one more");
  const [lost, ...more] = await reader.connect();
  assert.match(lost.error, /^402:/);
  assert.equal(lost.advice.reconnect, "handshake");
  assert.deepEqual(more, []);
});
