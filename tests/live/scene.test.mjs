// People who talk by everything at once, through the end of the server: a browser without scripts, Chromium's kind of
// client by WebSocket, another by long polling, an event stream, and a terminal.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { Visitor } from "./bayeux.mjs";
import { client } from "./clients.mjs";
import { after, test } from "./harness.mjs";
import { Inbox } from "./inbox.mjs";
import { command } from "../http/server.mjs";
import { serve } from "./server.mjs";
import { EventStream } from "./stream.mjs";

const LOBBY = "/lobby/chat";

/** Somebody with a name: what each has heard, as `name: text`. */
const said = ({ from, text }) => `${from}: ${text}`;

/** A client that resumes where it was, by the ID of the last event. */
async function talker(t, address, name) {
  const heard = new Inbox();
  const made = await client(t, name, address);
  let last;
  made.raw.registerExtension("since", {
    incoming(message) {
      if (message.channel === LOBBY && message.id) last = message.id;
      return message;
    },
    outgoing(message) {
      const [epoch, n] = last?.split("-").map(Number) ?? [];
      if (message.channel === "/meta/subscribe" && last) message.ext = { ...message.ext, since: { epoch, n } };
      return message;
    },
  });
  await made.subscribe(LOBBY, (data) => heard.add(said(data)));
  return { heard, say: (text) => made.publish(LOBBY, { text }) };
}

/** A stream that is opened again by its last ID. */
async function reader(t, visitor) {
  const heard = new Inbox();
  let stream;
  const open = async () => {
    const last = stream?.inbox.items.at(-1)?.id;
    stream = await EventStream.open(t, visitor, [LOBBY], last);
    stream.inbox.when((items) => {
      const event = items.at(-1);
      if (event?.data.data) heard.add(said(event.data.data));
      return false;
    });
  };
  await open();
  return { heard, open, say: (text) => visitor.say(LOBBY, text) };
}

/** A terminal, as a pipe. */
function terminal(t, address, name) {
  const child = spawn(command, ["connect", address, "--name", name], { stdio: ["pipe", "pipe", "ignore"] });
  after(t, () => child.kill("SIGKILL"));
  const heard = new Inbox();
  createInterface({ input: child.stdout }).on("line", (line) => /^~?\w[\w-]*: /.test(line) && heard.add(line));
  return { heard, say: (text) => child.stdin.write(`broadcast ${text}\n`) };
}

/** A browser without scripts: forms, and what the page of the channel shows. */
function page(visitor) {
  const html = { accept: "text/html" };
  const form = { ...html, "content-type": "application/x-www-form-urlencoded" };
  return {
    say: (text) => visitor.fetch(`/channel${LOBBY}`, { method: "POST", headers: form, body: new URLSearchParams({ text }), redirect: "manual" }),
    read: async () => (await visitor.fetch(`/channel${LOBBY}`, { headers: html })).text(),
  };
}

test("everybody has everything, once, though the server is killed", async (t) => {
  const server = await serve(t, "--rate", "0");
  const { address } = server;
  const named = async (name) => {
    const visitor = new Visitor(address);
    await visitor.rpc("accounts/guest", { name });
    return visitor;
  };
  const [paper, stream] = [page(await named("paper")), await reader(t, await named("stream"))];
  const shell = terminal(t, address, "~shell");
  const socket = await talker(t, address, "cometd, websocket, acks");
  const poll = await talker(t, address, "cometd, long-polling");
  // The terminal is there once somebody sees it.
  const isHere = async () => (await new Visitor(address).rpc("players/list")).players.includes("~shell");
  while (!(await isHere())) await new Promise((done) => setTimeout(done, 50));
  const listeners = { socket, poll, stream, shell };
  const texts = async (count) => {
    for (const [name, { heard }] of Object.entries(listeners)) {
      const got = (await heard.until(count)).map((line) => line.replace(/^[^:]*: /, ""));
      assert.equal(got.length, count, `${name}: ${got}`);
      assert.deepEqual(got.toSorted(), expected.toSorted(), name);
    }
  };
  const expected = ["one"];
  await paper.say("one");
  await texts(1);
  for (const [name, { say }] of Object.entries(listeners)) {
    await say(`${name} hears`);
    expected.push(`${name} hears`);
    await texts(expected.length);
  }
  await server.end();
  await server.start();
  await paper.say("two");
  await stream.open();
  expected.push("two");
  await texts(expected.length);
  for (const [name, { say }] of Object.entries(listeners)) {
    await say(`${name} is back`);
    expected.push(`${name} is back`);
    await texts(expected.length);
  }
  const shown = await paper.read();
  for (const text of expected) assert.ok(shown.includes(text), text);
});
