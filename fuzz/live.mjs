// Sends nearly valid messages to a match server of its own for N seconds: fuzz/run N live
//
// Each goes by POST, by script or by a WebSocket. No response may be a server error (5xx except 503), a session that
// listens beside them hears all that is said to it, and the log stays empty.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chance, spoiler } from "./chance.mjs";

const WebSocket = createRequire(new URL("../tests/live/", import.meta.url))("ws");
const [seconds = 60, seed = Date.now() % 1e9] = process.argv.slice(2).map(Number);
const random = chance(seed);
const any = (list) => list[Math.floor(random() * list.length)];
const spoilt = spoiler(random);

const data = mkdtempSync(join(tmpdir(), "jsboard-"));
const options = ["serve", "--listen", "127.0.0.1:0", "--data", data, "--rate", "0", "--log-level", "warn"];
const server = spawn("target/debug/jsboard", options, { stdio: ["ignore", "pipe", "pipe"] });
let log = "";
server.stderr.on("data", (text) => (log += text));
const [line] = await once(createInterface({ input: server.stdout }), "line");
const address = line.match(/http:\S+/)[0];

const ODD = [null, true, 0, -1, 1e300, "", "é", "\u0000", "/", "/**", "/user/ann", "/meta/connect", [], {}, [[]], "x".repeat(600), { text: "hello" }];
const CHANNELS = [
  "/meta/handshake", "/meta/connect", "/meta/subscribe", "/meta/unsubscribe", "/meta/disconnect", "/lobby/chat", "/room/tea", "/open/a",
  "/service/command", "/service/chat/history", "/service/accounts/whoami", "/service/accounts/guest", "/user",
];
const NAMES = ["channel", "id", "clientId", "data", "version", "supportedConnectionTypes", "connectionType", "subscription", "advice", "ext"];
const sessions = [];

function message() {
  const channel = any(CHANNELS);
  const message = {
    channel,
    id: any(["1", 2]),
    clientId: any(sessions),
    version: "1.0",
    supportedConnectionTypes: ["long-polling"],
    connectionType: "long-polling",
    subscription: any(["/room/*", "/open/a", "/lobby/players", "/user"]),
    advice: { timeout: 0 },
    data: any([{ text: "hello" }, { line: "help" }, { channel: "/lobby/chat" }, { name: "tea" }, 7]),
    ext: any([undefined, { ack: true }, { ack: 3 }, { since: { epoch: 1, n: 2 } }]),
  };
  if (random() < 0.5) message[any(NAMES)] = any(ODD);
  return message;
}

function text() {
  const messages = Array.from({ length: 1 + Math.floor(random() * 3) }, message);
  const text = JSON.stringify(random() < 0.2 ? messages[0] : messages);
  return random() < 0.3 ? spoilt(text) : text;
}

/** One request; its status. */
async function request() {
  const body = text();
  const json = { "content-type": "application/json" };
  const path = any(["/room/tea", "/open/a", "/user", "/**", "/..", spoilt("/room/tea")]);
  const [way, init] = any([
    ["/comet", { method: "POST", body, headers: json }],
    [`/comet?${new URLSearchParams({ message: body, jsonp: any(["f", "a.b", "1", spoilt("f")]) })}`, {}],
    [`/channel${encodeURI(path)}?action=${any(["subscribe", "list", "unsubscribe", "x"])}&timeout=0`, {}],
    [`/channel${encodeURI(path)}`, { method: "POST", body: any([body, "text=a", "7"]), headers: any([json, {}]) }],
    [`/rpc/${any(["command", "chat/history", "accounts/guest", spoilt("command")].map(encodeURI))}`, { method: "POST", body: spoilt('{"line":"help","name":"tea","channel":"/room/tea"}') }],
  ]);
  const response = await fetch(address + way, { ...init, signal: AbortSignal.timeout(30_000) });
  const answer = await response.text();
  const known = answer.match(/"clientId":"(\w{32})"/)?.[1];
  if (known && sessions.push(known) > 20) sessions.shift();
  if (response.status >= 500 && response.status !== 503) throw new Error(`${response.status} for ${way} ${JSON.stringify(init)}: ${answer}`);
  return response.status;
}

/** Texts by a WebSocket until the server closes it. */
async function speak() {
  const socket = new WebSocket(`${address.replace("http", "ws")}/comet`);
  socket.on("error", () => {});
  await once(socket, "open");
  for (let n = 0; n < 10 && socket.readyState === WebSocket.OPEN; n += 1) socket.send(random() < 0.1 ? Buffer.from(spoilt("[]")) : text());
  socket.close();
}

/** A session that hears what is said to it. */
async function listener() {
  const post = async (messages) =>
    (await fetch(`${address}/comet`, { method: "POST", body: JSON.stringify(messages), headers: { "content-type": "application/json", cookie } })).json();
  let cookie = "";
  const first = await fetch(`${address}/rpc/accounts/whoami`, { method: "POST" });
  cookie = first.headers.getSetCookie()[0].split(";")[0];
  const [{ clientId }] = await post([{ channel: "/meta/handshake", version: "1.0", supportedConnectionTypes: ["long-polling"] }]);
  await post([{ channel: "/meta/subscribe", clientId, subscription: "/quiet/place" }]);
  await post([{ channel: "/meta/connect", clientId, connectionType: "long-polling" }]);
  return async (n) => {
    await post([{ channel: "/quiet/place", data: n }]);
    const heard = await post([{ channel: "/meta/connect", clientId, connectionType: "long-polling", advice: { timeout: 5000 } }]);
    if (!heard.some(({ data }) => data === n)) throw new Error(`number ${n} was not heard: ${JSON.stringify(heard)}`);
  };
}

let count = 0;
try {
  const hears = await listener();
  for (const until = Date.now() + seconds * 1000; Date.now() < until; count += 1) {
    await Promise.all(Array.from({ length: 8 }, request));
    if (count % 10 === 0) await speak();
    if (count % 20 === 0) await hears(count);
  }
  if (log) throw new Error(`the log: ${log}`);
  console.log(`${count * 8} requests, seed ${seed}`);
} finally {
  server.kill("SIGKILL");
  rmSync(data, { recursive: true });
}
