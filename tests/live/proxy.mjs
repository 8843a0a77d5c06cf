// A TCP proxy before a server that cuts connections.

import { after } from "./harness.mjs";
import { once } from "node:events";
import { connect, createServer } from "node:net";

/** Passes bytes on until it is told to cut. */
export class Proxy {
  address;
  /** How many connections were cut. */
  cuts = 0;
  #server;
  #pairs = new Set();
  #left = Infinity;
  #isAfter = () => false;

  /** Starts one before a server; it ends with the test. */
  static async start(t, address) {
    const proxy = new Proxy();
    const port = Number(new URL(address).port);
    proxy.#server = createServer((client) => proxy.#join(client, connect(port, "127.0.0.1")));
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    proxy.address = `http://127.0.0.1:${proxy.#server.address().port}`;
    after(t, () => {
      proxy.#server.close();
      proxy.cut();
    });
    return proxy;
  }

  #join(client, server) {
    const pair = [client, server];
    this.#pairs.add(pair);
    client.pipe(server);
    server.on("data", (bytes) => this.#pass(client, bytes));
    for (const socket of pair) {
      socket.on("error", () => {});
      socket.on("close", () => {
        this.#pairs.delete(pair);
        pair.forEach((one) => one.destroy());
      });
    }
  }

  #pass(client, bytes) {
    if (this.#isAfter(bytes)) this.#left = Math.min(this.#left, bytes.length - 1);
    if (bytes.length <= this.#left) {
      this.#left -= bytes.length;
      client.write(bytes);
      return;
    }
    client.write(bytes.subarray(0, this.#left));
    this.#left = Infinity;
    this.#isAfter = () => false;
    this.cut();
  }

  /** Cuts every connection once the server has sent a text, so that the last byte of it never arrives. */
  cutWithin(text) {
    this.#isAfter = (bytes) => bytes.includes(text);
  }

  /** Cuts every connection now. */
  cut() {
    this.cuts += 1;
    for (const pair of this.#pairs) pair.forEach((socket) => socket.destroy());
  }
}
