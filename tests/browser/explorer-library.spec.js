// The explorer without a view: matches that are kept in the browser, and found again.

import { readdirSync, readFileSync } from "node:fs";
import { deflateRawSync, gunzipSync, gzipSync } from "node:zlib";
import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { host } from "./host.js";

const RECORDS = "tests/data/records";
const FILES = readdirSync(RECORDS).filter((name) => /^m\d\d\.(mat|sgf)$/.test(name)).sort();
/** The same match twice in different formats, and one that is analysed. */
const FEW = ["m10.mat", "m10.sgf", "m37.mat"];

// A server that answers with an error.
test.use({ expectedMessages: [/status of 400/] });

/** Opens a page that can import from `/pkg/`, with a library `lib`, and what it says when it is ready. */
async function open(page, options = {}) {
  await host(page, "");
  return page.evaluate(async (options) => {
    const { library } = await import("/pkg/jsboard-explorer.mjs");
    window.lib = library(options);
    return lib.ready;
  }, options);
}

/** Calls a function of the library. */
const call = (page, name, ...args) => page.evaluate(([name, args]) => lib[name](...args), [name, args]);

/** Adds records, by the names of their files. */
function add(page, names) {
  const files = names.map((name) => ({ name, base64: readFileSync(`${RECORDS}/${name}`).toString("base64") }));
  return page.evaluate(
    (files) => lib.add(files.map(({ name, base64 }) => ({ name, bytes: Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)) }))),
    files,
  );
}

test("files are added, searched, and there again after a reload", ANY_BROWSER, async ({ page }) => {
  expect(await open(page)).toMatchObject({ matches: 0, decisions: 0, isStored: true });
  const added = await add(page, [...FEW, "made.xg", "README.md"]);
  expect(added).toMatchObject({ files: 4, matches: 3, known: 1, analysed: 0 });
  expect(added.problems).toEqual([{ name: "README.md", code: "bad_record", message: expect.stringContaining("line") }]);
  const found = await call(page, "search", { q: "roll:31", limit: 3 });
  expect(found.count).toBeGreaterThan(3);
  expect(found.decisions).toHaveLength(3);
  expect((await call(page, "tree", {})).n).toBeGreaterThan(3);
  const again = await open(page);
  expect(again).toMatchObject({ matches: 3, isStored: true });
  expect(await call(page, "search", { q: "roll:31", limit: 3 })).toEqual(found);
  const error = await page.evaluate(() => lib.search({ q: "(own:6" }).catch(({ code, message, at }) => ({ code, message, at })));
  expect(error).toMatchObject({ code: "bad_option", at: expect.any(Number) });
});

test("pages answer byte for byte what native code answers", ANY_BROWSER, async ({ page }) => {
  await open(page);
  await add(page, readdirSync(RECORDS).filter((name) => /\.(mat|sgf|xg)$/.test(name)).sort());
  // Written by crates/explorer/tests/explorer/golden.rs.
  const lines = readFileSync("tests/data/explorer_answers.tsv", "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
  expect(lines.length).toBeGreaterThan(10);
  const calls = lines.map((line) => line.split("\t"));
  const answers = await page.evaluate((calls) => Promise.all(calls.map(async ([name, args]) => JSON.stringify(await lib[name](JSON.parse(args))))), calls);
  answers.forEach((answer, i) => expect(answer, calls[i].slice(0, 2).join(" ")).toBe(calls[i][2]));
});

test("the worker keeps the page free; without workers the page's thread does the work", ANY_BROWSER, async ({ page }) => {
  await open(page);
  expect(page.workers()).toHaveLength(1);
  await page.addInitScript(() => {
    window.Worker = class {
      constructor() {
        setTimeout(() => this.onerror?.(new ErrorEvent("error", { message: "refused" })));
      }
      postMessage() {}
      terminate() {}
    };
  });
  expect(await open(page, { name: "inline" })).toMatchObject({ matches: 0, isStored: true });
  expect(await add(page, FEW)).toMatchObject({ matches: 2, known: 1 });
});

test("a match that is known and comes with an analysis gets it; both files are kept", ANY_BROWSER, async ({ page }) => {
  await open(page);
  await add(page, ["m37.mat"]);
  const [hash] = await call(page, "unanalysed");
  expect(await add(page, ["m37.analysed.sgf"])).toMatchObject({ matches: 0, known: 1, analysed: 1 });
  expect(await call(page, "unanalysed")).toEqual([]);
  expect((await call(page, "search", { q: "error>0.05 sort:error" })).count).toBeGreaterThan(0);
  expect(await page.evaluate(async (hash) => (await lib.match(hash)).name, hash)).toBe("m37.analysed.sgf");
  expect(await add(page, ["m37.mat"])).toMatchObject({ matches: 0, known: 1, analysed: 0 });
  const sgf = readFileSync(`${RECORDS}/m49.analysed.sgf`, "utf8");
  await add(page, ["m49.mat"]);
  const [other] = await call(page, "unanalysed");
  expect(await call(page, "analysed", other, sgf)).toBe(true);
  expect(await call(page, "analysed", other, sgf)).toBe(false);
  const code = (hash) => page.evaluate(([hash, sgf]) => lib.analysed(hash, sgf).catch(({ code }) => code), [hash, sgf]);
  expect(await code(hash)).toBe("bad_option");
  // It is there after a reload, and with the match its files go.
  await open(page);
  expect(await call(page, "unanalysed")).toEqual([]);
  expect(await call(page, "remove", hash)).toBe(true);
  expect(await call(page, "remove", hash)).toBe(false);
  expect(await stored(page, "sources")).toBe(2);
  await call(page, "forget");
  expect(await stored(page, "sources")).toBe(0);
  expect(await open(page)).toMatchObject({ matches: 0 });
});

/** How many rows a table of the database has. */
const stored = (page, table) =>
  page.evaluate(
    (table) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open("jsboard-explorer");
        request.onerror = reject;
        request.onsuccess = () => {
          const count = request.result.transaction(table).objectStore(table).count();
          count.onsuccess = () => (request.result.close(), resolve(count.result));
        };
      }),
    table,
  );

test("marks, cards and queries are found, and kept", ANY_BROWSER, async ({ page }) => {
  await open(page);
  await add(page, ["m37.analysed.sgf"]);
  const { decisions } = await call(page, "search", { q: "error>0 sort:error", limit: 2 });
  const [{ id }] = decisions;
  await call(page, "mark", id, { tags: ["#Prime Time", "race"], note: "Look again" });
  await call(page, "mark", id, { tags: ["race"] });
  expect(await call(page, "tags")).toEqual({ race: 1 });
  const marked = await call(page, "search", { q: "#race note" });
  expect(marked.decisions).toMatchObject([{ id, tags: ["race"], note: "Look again" }]);
  expect(await call(page, "addCards", "error>0 sort:error", 2)).toBe(2);
  expect(await call(page, "addCards", "error>0 sort:error", 1)).toBe(1);
  expect(await call(page, "cardCount")).toBe(3);
  expect((await call(page, "search", { q: "due" })).count).toBe(3);
  const card = await call(page, "answerCard", id, "easy");
  expect(card).toMatchObject({ state: "review", reps: 1, lapses: 0 });
  expect(card.due).toBeGreaterThan(Date.now() + 86_400_000);
  expect((await call(page, "search", { q: "due" })).count).toBe(2);
  const code = (...args) => page.evaluate(([name, args]) => lib[name](...args).catch(({ code }) => code), args);
  expect(await code("answerCard", [id, "perhaps"])).toBe("bad_option");
  expect(await code("mark", ["nonsense", {}])).toBe("bad_option");
  await call(page, "saveQuery", "Worst", "sort:error");
  await call(page, "setMe", [decisions[0].players[0]]);
  await open(page);
  const due = await call(page, "due");
  expect(due).toHaveLength(2);
  expect(due[0].card).toMatchObject({ state: "new" });
  expect(await call(page, "queries")).toEqual([{ name: "Worst", q: "sort:error" }]);
  expect(await call(page, "me")).toEqual([decisions[0].players[0]]);
  expect((await call(page, "search", { q: "me #race" })).count).toBe(1);
  await call(page, "removeQuery", "Worst");
  expect(await call(page, "queries")).toEqual([]);
});

test("a backup brings everything back, also what is whole of one that was cut", ANY_BROWSER, async ({ page, context }) => {
  await open(page);
  const twice = FILES.slice(0, 2).map((name) => readFileSync(`${RECORDS}/${name}`, "latin1"));
  await page.evaluate((text) => lib.add([{ name: "two.mat", text }]), twice.join("\n"));
  await add(page, ["m37.mat", "m37.analysed.sgf"]);
  const { decisions } = await call(page, "search", { q: "error>0 sort:error", limit: 1 });
  await call(page, "mark", decisions[0].id, { tags: ["x"], note: "n" });
  await call(page, "addCards", "error>0 sort:error", 2);
  await call(page, "saveQuery", "Worst", "sort:error");
  await call(page, "setMe", ["Ann"]);
  const before = await page.evaluate(async () => [await lib.search({ limit: 500 }), await lib.stats({ by: "player" })]);
  const backup = Buffer.from(await page.evaluate(async () => {
    const bytes = new Uint8Array(await (await lib.backup()).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }), "base64");
  const restore = (name, bytes) =>
    page.evaluate(
      async ([name, base64]) => {
        const { library } = await import("/pkg/jsboard-explorer.mjs");
        window.lib = library({ name });
        return lib.restore(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))).catch(({ code, message }) => ({ code, message }));
      },
      [name, bytes.toString("base64")],
    );
  expect(await restore("second", backup)).toEqual({ matches: 3, known: 0, analysed: 0, notes: 1, cards: 2, queries: 1 });
  expect(await page.evaluate(async () => [await lib.search({ limit: 500 }), await lib.stats({ by: "player" })])).toEqual(before);
  const originals = await page.evaluate(async () => {
    const { decisions } = await lib.search({ limit: 500 });
    const hashes = [...new Set(decisions.map((decision) => decision.match))];
    return Promise.all(hashes.map(async (hash) => (({ name, number, bytes }) => [name, number, bytes.length])(await lib.match(hash))));
  });
  expect(originals.slice(0, 2)).toEqual([["two.mat", 1, twice.join("\n").length], ["two.mat", 2, twice.join("\n").length]]);
  expect(await restore("second", backup)).toEqual({ matches: 0, known: 3, analysed: 0, notes: 0, cards: 0, queries: 0 });
  const cut = await restore("third", backup.subarray(0, Math.floor(backup.length * 0.6)));
  expect(cut).toMatchObject({ notes: 1, problem: { code: "bad_backup", message: expect.stringContaining("cut") } });
  expect(cut.matches).toBeLessThan(3);
  expect(await open(page, { name: "third" })).toMatchObject({ matches: cut.matches });
  const newer = gzipSync(Buffer.concat([Buffer.from("jsboard-explorer 9\n"), gunzipSync(backup).subarray(19)]));
  expect(await restore("fourth", newer)).toMatchObject({ code: "newer", message: expect.stringContaining("version 9") });
  expect(await restore("fourth", Buffer.from("nonsense"))).toMatchObject({ code: "bad_backup" });
  // It is shown as a demo too, and never stored.
  await context.route("**/demo.bin", (route) => route.fulfill({ body: backup, contentType: "application/octet-stream" }));
  expect(await open(page, { name: "fifth", demo: "/demo.bin" })).toMatchObject({ matches: 0 });
  expect(await call(page, "use")).toBe("demo");
  expect((await call(page, "search", {})).count).toBe(before[0].count);
  expect(await call(page, "use", "own")).toBe("own");
  expect((await call(page, "search", {})).count).toBe(0);
});

test("a browser that stores nothing keeps matches as long as the page", ANY_BROWSER, async ({ page }) => {
  await page.route("**/*explorer-worker*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `indexedDB.open = () => { throw new DOMException("no", "SecurityError"); };\n${await response.text()}` });
  });
  const ready = await open(page);
  expect(ready).toMatchObject({ isStored: false, problem: { code: "denied" } });
  expect(await add(page, FEW)).toMatchObject({ matches: 2 });
  expect((await call(page, "search", {})).count).toBeGreaterThan(100);
  expect(await open(page)).toMatchObject({ matches: 0 });
});

test("a database of a newer version is left alone", ANY_BROWSER, async ({ page }) => {
  await host(page, "");
  const version = () =>
    page.evaluate(
      (least) =>
        new Promise((resolve, reject) => {
          const request = indexedDB.open("jsboard-explorer", least);
          request.onupgradeneeded = () => request.result.createObjectStore("future").put("kept", "key");
          request.onerror = () => reject(request.error);
          request.onsuccess = () => {
            const got = request.result.transaction("future").objectStore("future").get("key");
            got.onsuccess = () => (request.result.close(), resolve([request.result.version, got.result]));
          };
        }),
      99,
    );
  expect(await version()).toEqual([99, "kept"]);
  expect(await open(page)).toMatchObject({ isStored: false, problem: { code: "newer", message: expect.stringContaining("untouched") } });
  await add(page, FEW);
  expect(await version()).toEqual([99, "kept"]);
});

test("storage that is full is told, and what was there is there", ANY_BROWSER, async ({ page }) => {
  await page.route("**/*explorer-worker*", async (route) => {
    const response = await route.fetch();
    const full = `const put = IDBObjectStore.prototype.put;
      let left = 2;
      IDBObjectStore.prototype.put = function (...args) {
        if (this.name === "matches" && left-- <= 0) throw new DOMException("full", "QuotaExceededError");
        return put.apply(this, args);
      };`;
    await route.fulfill({ response, body: `${full}\n${await response.text()}` });
  });
  await open(page);
  const added = await add(page, FILES.slice(0, 4));
  expect(added).toMatchObject({ files: 2, matches: 2, problems: [{ name: FILES[2], code: "full" }] });
  expect(await stored(page, "matches")).toBe(2);
  expect(await stored(page, "sources")).toBe(2);
  expect(await call(page, "use")).toBe("own");
  const { count } = await call(page, "search", {});
  await page.unroute("**/*explorer-worker*");
  expect(await open(page)).toMatchObject({ matches: 2, decisions: count });
});

test("two tabs that import at once keep what both add, and hear of each other", ANY_BROWSER, async ({ page, context }) => {
  const other = await context.newPage();
  await Promise.all([open(page), open(other)]);
  const half = FILES.length >> 1;
  await Promise.all([add(page, FILES.slice(0, half + 2)), add(other, FILES.slice(half))]);
  const sums = (page) => page.evaluate(async () => (await lib.search({ limit: 0 })).count);
  await expect.poll(async () => (await sums(page)) === (await sums(other))).toBe(true);
  const both = await sums(page);
  const { decisions } = await call(page, "search", { limit: 1 });
  await call(other, "mark", decisions[0].id, { tags: ["told"] });
  await expect.poll(() => call(page, "tags")).toEqual({ told: 1 });
  await call(page, "remove", decisions[0].match);
  await expect.poll(async () => (await sums(other)) < both).toBe(true);
  const last = await sums(page);
  const fresh = await context.newPage();
  expect(await open(fresh)).toMatchObject({ decisions: last });
});

test("a tab that is closed while it imports leaves whole matches", ANY_BROWSER, async ({ page, context }) => {
  const other = await context.newPage();
  await open(other);
  const files = FILES.map((name) => ({ name, text: readFileSync(`${RECORDS}/${name}`, "latin1") }));
  await other.evaluate((files) => {
    window.done = 0;
    void lib.add(files, { onprogress: ({ matches }) => (window.done = matches) });
  }, files);
  await other.waitForFunction(() => window.done > 1);
  await other.close();
  const { matches } = await open(page);
  expect(matches).toBeGreaterThan(1);
  expect(await stored(page, "matches")).toBe(matches);
  // What is there can be read, each from its file.
  const whole = await page.evaluate(async () => {
    const { decisions } = await lib.search({ limit: 500 });
    return Promise.all([...new Set(decisions.map(({ match }) => match))].map(async (hash) => (await lib.match(hash)).bytes.length > 0));
  });
  expect(whole.every(Boolean)).toBe(true);
});

test("matches are exported, and probable doubles are told", ANY_BROWSER, async ({ page }) => {
  await open(page);
  await add(page, ["m10.mat"]);
  // The last play of the match is left out.
  const lines = readFileSync(`${RECORDS}/m10.mat`, "latin1").trimEnd().split("\n");
  const shorter = lines.slice(0, -2).join("\n");
  const added = await page.evaluate((text) => lib.add([{ name: "shorter.mat", text }]), shorter);
  expect(added).toMatchObject({ matches: 1, known: 0 });
  expect(added.doubles).toHaveLength(1);
  const text = (format) => page.evaluate(async (format) => (({ bytes, ...rest }) => ({ ...rest, text: new TextDecoder().decode(bytes) }))(await lib.export("roll:31", format)), format);
  const csv = await text("csv");
  expect(csv).toMatchObject({ name: "matches.csv", count: csv.found });
  expect(csv.text.split("\r\n")).toHaveLength(csv.count + 2);
  expect(await text("mat")).toMatchObject({ name: "matches.mat", count: 2, text: expect.stringContaining("point match") });
  expect((await text("sgf")).text.match(/GM\[6\]/g).length).toBeGreaterThan(1);
  expect((await text("anki")).text).toContain("#separator:tab");
  expect(await page.evaluate(() => lib.export("", "pdf").catch(({ code }) => code))).toBe("bad_option");
});

test("packs of another version are made again from their files", ANY_BROWSER, async ({ page }) => {
  await open(page);
  await add(page, FEW);
  const before = await call(page, "search", { q: "roll:31", limit: 5 });
  /** Changes the version, the first byte of each pack. */
  const age = (version) =>
    page.evaluate(
      (version) =>
        new Promise((resolve) => {
          const request = indexedDB.open("jsboard-explorer");
          request.onsuccess = () => {
            const transaction = request.result.transaction("matches", "readwrite");
            const matches = transaction.objectStore("matches");
            const versions = [];
            matches.openCursor().onsuccess = ({ target: { result: cursor } }) => {
              if (!cursor) return;
              versions.push(cursor.value.pack[0]);
              if (version !== undefined) {
                cursor.value.pack[0] = version;
                cursor.update(cursor.value);
              }
              cursor.continue();
            };
            transaction.oncomplete = () => (request.result.close(), resolve(versions));
          };
        }),
      version,
    );
  const [now] = await age(0);
  await open(page);
  await expect.poll(async () => (await call(page, "search", { q: "roll:31", limit: 5 })).count).toBe(before.count);
  expect(await age()).toEqual([now, now]);
  // What a newer version wrote is read from the files too, and left as it is.
  await age(250);
  await open(page);
  await expect.poll(async () => (await call(page, "search", { q: "roll:31", limit: 5 })).count).toBe(before.count);
  expect(await age()).toEqual([250, 250]);
});

test("archives are opened, and an import can be stopped", ANY_BROWSER, async ({ page }) => {
  await open(page);
  // A .zip, as `zip` writes it: one file stored, one deflated.
  const entries = [["m10.mat", 0], ["in/m37.mat", 8]].map(([name, method]) => {
    const bytes = readFileSync(`${RECORDS}/${name.replace("in/", "")}`);
    return { name: Buffer.from(name), method, bytes, packed: method ? deflateRawSync(bytes) : bytes };
  });
  const [locals, central] = [[], []];
  let at = 0;
  for (const { name, method, bytes, packed } of entries) {
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(method, 4);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), head, name, packed]);
    central.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), head, tail, name]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(2, 4);
  end.writeUInt16LE(2, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  const zip = Buffer.concat([...locals, directory, Buffer.from("PK\x05\x06"), end]);
  const addZip = (bytes) =>
    page.evaluate(async (base64) => lib.add([new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], "both.zip")]), bytes.toString("base64"));
  expect(await addZip(zip)).toMatchObject({ files: 2, matches: 2, problems: [] });
  expect((await addZip(zip.subarray(0, 500))).problems).toEqual([{ name: "both.zip", code: "bad_record", message: expect.stringContaining("zip") }]);
  const stopped = await page.evaluate(async (text) => {
    const controller = new AbortController();
    const files = Array.from({ length: 200 }, (_, i) => ({ name: `${i}.mat`, text: text + " ".repeat(i) }));
    let done = 0;
    const onprogress = (progress) => ((done = progress.done), controller.abort());
    const name = await lib.add(files, { signal: controller.signal, onprogress }).catch(({ name }) => name);
    return [name, done];
  }, readFileSync(`${RECORDS}/m12.mat`, "latin1"));
  expect(stopped[0]).toBe("AbortError");
  expect(stopped[1]).toBeLessThan(200);
});

test("a server is asked what it can answer, and the rest is refused", ANY_BROWSER, async ({ page }) => {
  const asked = [];
  await page.route("**/api/explorer/**", (route) => {
    const { pathname, search } = new URL(route.request().url());
    asked.push(pathname + search);
    const isBad = search.includes("bad");
    const json = isBad ? { code: "bad_option", message: "q: expected something", at: 2 } : pathname.endsWith("stats") ? { rows: [{ all: 7 }] } : { count: 7 };
    return route.fulfill({ status: isBad ? 400 : 200, json });
  });
  expect(await open(page, { server: "/" })).toMatchObject({ decisions: 7, isStored: true });
  expect(await call(page, "search", { q: "roll:31", limit: 2 })).toEqual({ count: 7 });
  expect(asked.at(-1)).toBe("/api/explorer/search?q=roll%3A31&limit=2");
  const error = (name, args) => page.evaluate(([name, args]) => lib[name](args).catch(({ code, message, at }) => ({ code, message, at })), [name, args]);
  expect(await error("tree", { q: "bad" })).toEqual({ code: "bad_option", message: "q: expected something", at: 2 });
  expect(await error("add", [])).toMatchObject({ code: "bad_action", message: expect.stringContaining("server") });
});
