// Sends nearly valid requests to a server of its own for N seconds: fuzz/run N http
//
// A request is one of tests/api/requests.mjs or a page to play on, changed in its arguments, its
// address or any of its bytes. No response may be a server error (5xx except 503), every complete
// request gets a response, and the log stays empty.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { file, table } from "../tests/api/carriers.mjs";
import { invalid, valid } from "../tests/api/requests.mjs";
import { chance, spoiler } from "./chance.mjs";

const [seconds = 60, seed = Date.now() % 1e9] = process.argv.slice(2).map(Number);
const WORKERS = 8;
/** How long an answer may take, in milliseconds: records are long and a debug build is slow. */
const PATIENCE = 60_000;

const requests = [...valid(), ...invalid()];
const ids = table("xgids.tsv").flatMap(([xgid, gnubgid]) => [xgid, gnubgid]);
const record = file("tests/data/records/m10.galaxy.txt").toString("latin1");

const ODD = [
  "", "0", "-1", "1", "3", "7", "25", "26", "255", "256", "400", "4096", "100000", "100001", "1e9", "4294967296",
  "null", "true", "[]", "{}", "[[24,18]]", "[[255,255]]", "[6,6]", '{"turn":0}', '{"score":[9,9]}', "24/18 13/10", "13-7,8-5",
  "roll", "double", "take", "resign", "roll,double", "svg", "png", "html", "json", "jsonp", "map", "dark", "left",
  "a.b", "alert(1)//", "é", "\u2028", "\u0000", "%", "../..", "a".repeat(300), "4HPwATDgc/ABMA", "cAkPAAAAAAAA",
];
const NAMES = [
  "id", "gnubgid", "xgid", "variant", "dice", "steps", "move", "action", "level", "beavers", "max_cube", "width", "height",
  "css", "scale", "format", "bottom", "home", "numbers", "buttons", "prefix", "colours", "highlights", "href", "lang", "partial",
  "from", "last", "callback", "v", "_", "text", "base64", "match", "position", "cube", "score", "rules", "sides", "changes",
];

/** What makes requests, from a seed. */
function maker(random) {
  const any = (list) => list[Math.floor(random() * list.length)];
  const often = (part) => random() < part;
  const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));

  const spoilt = spoiler(random);

  const args = () => {
    const [name, known] = any(requests);
    const args = known && typeof known === "object" && !Array.isArray(known) ? { ...known } : {};
    if (often(0.5)) args.id = any(ids);
    for (let n = Math.floor(random() * 3); n > 0; n -= 1) args[any(NAMES)] = any(ODD);
    if (often(0.2)) args[any(Object.keys(args).concat("id"))] = spoilt(text(args.id ?? ""));
    return [name, args];
  };

  const query = (args) => {
    const pairs = Object.entries(args).filter(([, value]) => value !== undefined);
    const small = pairs.map(([name, value]) => [name, text(value).slice(0, 2000)]);
    return String(new URLSearchParams(small));
  };

  const get = (path) => `GET ${path.replace(/[\s]/g, "+")} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
  const post = (path, type, body) =>
    `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body, "latin1")}\r\n\r\n${body}`;

  /** The bytes of a request, and whether it is whole. */
  return () => {
    const [name, given] = args();
    const kind = any(["get", "post", "form", "file", "image", "play", "old"]);
    const made = {
      get: () => get(`/api/${name}?${query(given)}`),
      post: () => post(`/api/${name}`, "application/json", often(0.7) ? JSON.stringify(given) : spoilt(JSON.stringify(given))),
      form: () => post(`/api/${name}`, "application/x-www-form-urlencoded", query(given)),
      file: () => post(`/api/${any(["record", "write", "read_analysis"])}?${query(often(0.5) ? {} : { format: any(ODD) })}`, "text/plain", spoilt(record)),
      image: () => get(`/image?${query({ format: any(["svg", "png", "html", "json", "jsonp"]), ...given })}`),
      play: () => get(`/play?${query({ gnubgid: given.id ?? any(ids), ...(often(0.5) ? { partial: any(ODD) } : {}), ...(often(0.3) ? { action: any(ODD) } : {}), ...(often(0.5) ? given : {}) })}`),
      old: () => get(`/?${query(given)}`),
    }[kind]();
    const isSpoilt = often(0.15);
    return { bytes: Buffer.from(isSpoilt ? spoilt(made) : made, "latin1"), isWhole: !isSpoilt };
  };
}

/** Sends bytes over a connection of their own: the status that is answered, or none. */
function ask(port, { bytes, isWhole }) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let said = "";
    socket.setEncoding("latin1").setTimeout(PATIENCE, () => {
      socket.destroy();
      if (isWhole) reject(new Error("no answer"));
      else resolve(undefined);
    });
    socket.on("data", (data) => said.length < 20 && (said += data));
    socket.on("error", () => {});
    socket.on("close", () => resolve(said.match(/^HTTP\/1\.1 (\d{3})/)?.[1]));
    // An incomplete request waits for more, and there is no more.
    if (isWhole) socket.write(bytes);
    else socket.end(bytes);
  });
}

const command = process.env.JSBOARD_SERVER ?? "target/debug/jsboard";
const options = ["--listen", "127.0.0.1:0", "--rate", "0", "--log-level", "error", "--timeout", "60"];
const server = spawn(command, ["serve", ...options], { stdio: ["ignore", "pipe", "pipe"] });
let log = "";
server.stderr.setEncoding("utf8").on("data", (data) => (log += data));
const [line] = await once(createInterface({ input: server.stdout }), "line");
const port = Number(line.match(/:(\d+)$/)[1]);
console.log(`${command}, ${seconds} seconds, seed ${seed}`);

const counts = {};
const failures = [];
const end = Date.now() + seconds * 1000;
await Promise.all(
  Array.from({ length: WORKERS }, async (_, worker) => {
    const next = maker(chance(seed + worker));
    while (Date.now() < end && failures.length === 0) {
      const request = next();
      const status = await ask(port, request).catch((error) => error.message);
      counts[status ?? "none"] = (counts[status ?? "none"] ?? 0) + 1;
      const isFault = status === undefined ? request.isWhole : !/^[234]\d\d$|^503$/.test(status);
      if (isFault) failures.push([status, request.bytes.toString("latin1")]);
    }
  }),
);
const hasEnded = server.exitCode !== null || server.signalCode !== null;
server.kill("SIGTERM");
if (!hasEnded) await once(server, "exit");
console.log(counts);
for (const [status, request] of failures) console.log(`${status ?? "no answer"} to\n${request}`);
if (log) console.log(`the log says\n${log}`);
if (failures.length > 0 || log || hasEnded) process.exit(1);
