// Clients of a page, for browser.test.mjs.

import { CometD } from "/cometd/cometd.js";

const all = new Map();

/** Begins a client, which listens to `/open/*`. */
window.start = async (kind, transport, url) => {
  const received = [];
  const absolute = new URL(url, location.href).href;
  const begin = kind === "cometd" ? cometd : faye;
  const publish = await begin(absolute, transport, (data) => received.push(data));
  all.set(`${kind} ${transport}`, { received, publish });
};

/** Publishes by a client. */
window.publish = (name, data) => all.get(name).publish(data);

/** What each client has received. */
window.received = () => [...all.values()].map(({ received }) => received);

async function cometd(url, transport, listener) {
  const client = new CometD();
  for (const type of client.getTransportTypes()) if (type !== transport) client.unregisterTransport(type);
  client.configure({ url, logLevel: "error" });
  const reply = await new Promise((done) => client.handshake(done));
  if (!reply.successful) throw new Error(`the handshake failed: ${JSON.stringify(reply)}`);
  await new Promise((done) => client.subscribe("/open/*", ({ data }) => listener(data), done));
  return (data) => new Promise((done) => client.publish("/open/a", data, () => done()));
}

/** What Faye's client must not use, to use a transport. In a page of another origin it begins with a script. */
const DISABLED = {
  websocket: [],
  "long-polling": ["websocket", "eventsource"],
  "callback-polling": ["websocket", "eventsource", "long-polling", "cross-origin-long-polling"],
};

async function faye(url, transport, listener) {
  const client = new Faye.Client(url);
  for (const type of DISABLED[transport]) client.disable(type);
  // Faye's errors are no errors of JavaScript.
  await client.subscribe("/open/*", listener).then(null, ({ code, message }) => {
    throw new Error(`${code}: ${message}`);
  });
  return async (data) => {
    await client.publish("/open/a", data);
  };
}

/** What an EventSource has heard. */
window.heard = [];

window.listen = (channel) => {
  const source = new EventSource(`/events?channel=${channel}`);
  source.onmessage = ({ data }) => window.heard.push(JSON.parse(data).data.text);
  return new Promise((done) => (source.onopen = () => done()));
};
