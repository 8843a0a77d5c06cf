// Server-sent events, as a program reads them.

import assert from "node:assert/strict";
import { after } from "./harness.mjs";
import { Inbox } from "./inbox.mjs";

/** A stream: each item has the fields of an event, its `data` read as JSON. */
export class EventStream {
  inbox = new Inbox();
  #control = new AbortController();

  /** Opens `/events` for these channels; it ends with the test. */
  static async open(t, visitor, channels, lastEventId) {
    const stream = new EventStream();
    const headers = lastEventId ? { "last-event-id": lastEventId } : {};
    const query = channels.map((name) => `channel=${encodeURIComponent(name)}`).join("&");
    const response = await visitor.fetch(`/events?${query}`, { headers, signal: stream.#control.signal });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-type"), "text/event-stream");
    after(t, () => stream.close());
    stream.#read(response.body).catch(() => {});
    return stream;
  }

  async #read(body) {
    let text = "";
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const events = (text + chunk).split("\n\n");
      text = events.pop();
      for (const event of events) this.#add(event);
    }
  }

  #add(text) {
    const fields = text.split("\n").map((line) => line.match(/^(\w+): ?(.*)$/)?.slice(1) ?? []);
    const event = Object.fromEntries(fields.filter(([name]) => name));
    if (event.data) this.inbox.add({ ...event, data: JSON.parse(event.data) });
  }

  close() {
    this.#control.abort();
  }
}
