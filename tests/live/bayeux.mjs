// Bayeux by hand: a visitor with a cookie, and sessions of its own, for tests of what clients never do.

import assert from "node:assert/strict";
import { once } from "node:events";
import WebSocket from "ws";
import { Inbox } from "./inbox.mjs";

/** A browser or program with one cookie. */
export class Visitor {
  /** The cookie as it is sent, such as `sid=…`; empty for none. */
  cookie = "";

  constructor(address, headers = {}) {
    this.address = address;
    this.headers = headers;
  }

  /** Sends a request with the cookie, and keeps the one that the answer gives. */
  async fetch(path, { headers, ...init } = {}) {
    const cookie = this.cookie ? { cookie: this.cookie } : {};
    const all = { ...this.headers, ...cookie, ...headers };
    const response = await fetch(this.address + path, { ...init, headers: all });
    const [given] = response.headers.getSetCookie();
    if (given) this.cookie = given.split(";")[0];
    return response;
  }

  /** Sends Bayeux messages by POST. The messages of the answer. */
  async send(messages, init) {
    const response = await this.post("/comet", messages, init);
    assert.equal(response.status, 200, await response.clone().text());
    return response.json();
  }

  /** Posts JSON. */
  post(path, data, init) {
    const headers = { "content-type": "application/json", ...init?.headers };
    return this.fetch(path, { method: "POST", body: JSON.stringify(data), ...init, headers });
  }

  /** A request by name: its status and the answer. */
  async rpc(name, data = {}) {
    const response = await this.post(`/rpc/${name}`, data);
    return { status: response.status, ...(await response.json()) };
  }

  /** Publishes to a channel of chat. */
  async say(channel, text) {
    const response = await this.post(`/channel${channel}`, { text });
    return { status: response.status, ...(await response.json()) };
  }

  /** Begins a session. */
  async session(ext) {
    const session = new Session((messages, init) => this.send(messages, init));
    await session.handshake(ext);
    return session;
  }

  /** Opens a WebSocket that sends and receives arrays of messages. */
  async socket(headers = {}) {
    const cookie = this.cookie ? { cookie: this.cookie } : {};
    const url = `${this.address.replace("http", "ws")}/comet`;
    const socket = new Socket(new WebSocket(url, { headers: { ...this.headers, ...cookie, ...headers } }));
    await once(socket.raw, "open");
    return socket;
  }
}

/** A WebSocket with all messages that came by it. */
export class Socket {
  inbox = new Inbox();
  #ids = 0;

  constructor(raw) {
    this.raw = raw;
    raw.on("message", (text) => JSON.parse(text).forEach(this.inbox.add));
    // A test that expects the end waits for `close`.
    raw.on("error", () => {});
    this.closed = once(raw, "close").then(([code]) => code);
    raw.on("upgrade", ({ headers }) => (this.cookie = headers["set-cookie"]?.[0].split(";")[0]));
  }

  /** Sends messages; waits for the answer to each. */
  async send(messages) {
    const sent = messages.map((message) => ({ id: `s${++this.#ids}`, ...message }));
    this.raw.send(JSON.stringify(sent));
    const answers = sent.map(({ id }) => this.answer(id));
    return (await Promise.all(answers)).flat();
  }

  /** The answer to the message with an ID. */
  async answer(id) {
    const isAnswer = (message) => message.id === id && "successful" in message;
    const items = await this.inbox.when((all) => all.some(isAnswer));
    return items.filter((message) => message.id === id);
  }

  /** Begins a session over it. */
  async session(ext) {
    const session = new Session((messages) => this.send(messages));
    await session.handshake(ext);
    return session;
  }

  close() {
    this.raw.terminate();
  }
}

/** A session; `send` carries its messages. */
export class Session {
  clientId;
  #send;

  constructor(send) {
    this.#send = send;
  }

  /** Sends one message of the session; its answers. */
  one(message, init) {
    return this.#send([{ clientId: this.clientId, ...message }], init);
  }

  async handshake(ext) {
    const supportedConnectionTypes = ["long-polling", "websocket", "callback-polling"];
    const message = { channel: "/meta/handshake", version: "1.0", supportedConnectionTypes, ext };
    const [reply] = await this.#send([message]);
    assert.ok(reply.successful, JSON.stringify(reply));
    this.clientId = reply.clientId;
    return reply;
  }

  /** A poll; `timeout` in milliseconds, `ack` the number of the last batch. Events first, then the answer. */
  connect({ timeout, ack, ...init } = {}) {
    const advice = timeout === undefined ? undefined : { timeout };
    const ext = ack === undefined ? undefined : { ack };
    return this.one({ channel: "/meta/connect", connectionType: "long-polling", advice, ext }, init);
  }

  async subscribe(subscription, since) {
    const ext = since && { since };
    const replies = await this.one({ channel: "/meta/subscribe", subscription, ext });
    return replies.find(({ channel }) => channel === "/meta/subscribe");
  }

  async publish(channel, data) {
    const replies = await this.one({ channel, data });
    return replies.find((reply) => "successful" in reply);
  }

  /** Publishes several in one request; they are published in order. */
  async publishAll(channel, all) {
    const replies = await this.#send(all.map((data) => ({ channel, data, clientId: this.clientId })));
    for (const { successful, error } of replies) assert.ok(successful, error);
  }

  /** A request by name: the data of the answer. */
  async call(name, data = {}) {
    const replies = await this.one({ channel: `/service/${name}`, id: `c${name}`, data });
    return replies.find((reply) => "data" in reply)?.data ?? replies[0];
  }
}

/** The data of the events among messages: those without an answer's mark. */
export const events = (messages) => messages.filter((message) => !("successful" in message));
/** What events carry. */
export const data = (messages) => events(messages).map((message) => message.data);
