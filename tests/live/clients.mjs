// Other people's clients, each over each transport that it has in Node.js, behind one interface.

import { after } from "./harness.mjs";
import { createRequire } from "node:module";
import { adapt } from "cometd-nodejs-client";
import { AckExtension } from "cometd/AckExtension.js";
import { CometD } from "cometd/cometd.js";

const faye = createRequire(import.meta.url)("faye");
adapt();

/** What a client does, with promises. A CometD client answers `{successful, …}`. */
class CometdClient {
  constructor(url, transport, hasAcks) {
    const client = new CometD();
    for (const type of client.getTransportTypes()) if (type !== transport) client.unregisterTransport(type);
    client.configure({ url, logLevel: "error", backoffIncrement: 100, maxBackoff: 500 });
    if (hasAcks) client.registerExtension("ack", new AckExtension());
    this.raw = client;
    this.subscriptions = [];
    // A session that is new since the former one has ended has no subscriptions.
    client.addListener("/meta/handshake", ({ successful }) => {
      if (!successful) return;
      for (const { pattern, heard } of this.subscriptions) client.subscribe(pattern, heard);
    });
  }

  async start() {
    const reply = await new Promise((done) => this.raw.handshake(done));
    if (!reply.successful) throw new Error(JSON.stringify(reply));
    return this;
  }

  subscribe(pattern, listener) {
    const heard = ({ data }) => listener(data);
    this.subscriptions.push({ pattern, heard });
    return new Promise((done) => this.raw.subscribe(pattern, heard, done));
  }

  publish(channel, data) {
    return new Promise((done) => this.raw.publish(channel, data, done));
  }

  async call(name, data) {
    const reply = await new Promise((done) => this.raw.remoteCall(name, data, done));
    return reply.data;
  }

  batch(act) {
    this.raw.batch(act);
  }

  disconnect() {
    if (this.raw.isDisconnected()) return Promise.resolve();
    return new Promise((done) => this.raw.disconnect(done));
  }
}

class FayeClient {
  #isOver = false;

  constructor(url, transport) {
    this.raw = new faye.Client(url, { retry: 0.2 });
    // It begins by long polling, and goes over to a WebSocket if there is one.
    if (transport === "long-polling") this.raw.disable("websocket");
  }

  async start() {
    await new Promise((done) => this.raw.connect(done));
    return this;
  }

  async subscribe(pattern, listener) {
    await this.raw.subscribe(pattern, listener);
    return { successful: true };
  }

  async publish(channel, data) {
    await this.raw.publish(channel, data);
    return { successful: true };
  }

  batch(act) {
    act();
  }

  async disconnect() {
    if (this.#isOver) return;
    this.#isOver = true;
    // While it shakes hands it does not hear that it shall disconnect, and would go on for ever: an answer says that it
    // has done so, and that its subscriptions are answered too.
    await this.raw.publish("/room/bye", null).then(() => {}, () => {});
    await this.raw.disconnect();
  }
}

/** The clients by their names; each is made for a server's URL. */
export const CLIENTS = {
  "cometd, websocket": (url) => new CometdClient(url, "websocket", false),
  "cometd, websocket, acks": (url) => new CometdClient(url, "websocket", true),
  "cometd, long-polling": (url) => new CometdClient(url, "long-polling", false),
  "cometd, long-polling, acks": (url) => new CometdClient(url, "long-polling", true),
  "faye, websocket": (url) => new FayeClient(url, "websocket"),
  "faye, long-polling": (url) => new FayeClient(url, "long-polling"),
};

/** Starts a client, which disconnects after the test. */
export async function client(t, name, address) {
  const made = CLIENTS[name](`${address}/comet`);
  // Its session may have ended before.
  after(t, () => made.disconnect().then(() => {}, () => {}));
  return made.start();
}
