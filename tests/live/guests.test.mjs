// Guests who become accounts, names that have been played under, and seeks that are accepted.

import assert from "node:assert/strict";
import { Engine } from "./engine.mjs";
import { test } from "./harness.mjs";
import { verify } from "./match.mjs";
import { Browser } from "./pages-server.mjs";
import { visitor } from "./seated.mjs";
import { serve } from "./server.mjs";

const served = (t) => serve(t, "--forwarded", "true", "--rate", "0");

test("a guest who registers keeps its seats, its matches, its invitations, and its name if that is free", async (t) => {
  const server = await served(t);
  const guest = await visitor(server.address);
  const ben = await visitor(server.address, "Ben");
  await guest.rpc("accounts/guest", { name: "Tea" });
  const made = async (more) => (await guest.rpc("tables/create", { length: 3, ...more })).table;
  const [running, hidden, over, alone] = [await made(), await made({ private: true }), await made({ private: true }), await made()];
  for (const table of [running, hidden, over]) await ben.rpc("tables/join", { table });
  await ben.rpc("tables/leave", { table: over, forfeit: true });
  const session = await guest.session();
  await session.subscribe(`/table/${running}`);
  const invited = (await ben.rpc("tables/create", { length: 1 })).table;
  assert.equal((await ben.rpc("tables/invite", { table: invited, to: "~tea" })).status, 200);
  const { seek } = await session.call("seeks/post", { length: 9 });
  const browser = new Browser(server.address, { ...guest.headers, cookie: guest.cookie });
  const account = await browser.open("/account");
  const form = account.forms.find(({ action }) => action === "/account/register");
  assert.equal(form.inputs.find(({ name }) => name === "name").value, "Tea");
  assert.equal((await guest.rpc("accounts/register", { name: "Tea", password: "correct horse" })).status, 200);

  const mine = async (which) => (await guest.rpc("tables/list", { mine: which })).tables.map(({ table }) => table).toSorted();
  assert.deepEqual(await mine("running"), [running, hidden, alone].toSorted());
  assert.deepEqual(await mine("ended"), [over]);
  const told = (await session.connect({ timeout: 2000 })).filter(({ channel }) => channel === `/table/${running}`);
  assert.deepEqual(told.at(-1).data.seats, ["Ben", "Tea"]);
  const here = await ben.session();
  await here.subscribe(`/table/${running}/here`);
  const [{ data: present }] = (await here.connect({ timeout: 2000 })).filter(({ channel }) => channel === `/table/${running}/here`);
  assert.deepEqual(present.seats, [true, true], "one has asked for something a moment ago, the other listens");
  const { gnubgid } = await guest.rpc("tables/state", { table: hidden });
  assert.equal((await guest.rpc("tables/act", { table: hidden, gnubgid, action: "roll" })).status, 200);
  assert.match(await (await guest.fetch(`/table/${over}.mat`)).text(), /Tea/);
  assert.equal((await ben.rpc("seeks/list")).seeks.find((shown) => shown.seek === seek).from, "Tea");
  assert.deepEqual((await guest.rpc("command", { line: "join" })).table, invited);
  await server.end("SIGKILL");
  await server.start();
  for (const table of [running, hidden, over]) assert.deepEqual((await guest.rpc("tables/state", { table })).seats, ["Ben", "Tea"]);
  const engine = new Engine(t);
  await verify(engine, await (await guest.fetch(`/table/${hidden}.json`)).json());
  const later = await visitor(server.address);
  const form2 = (await new Browser(server.address, { cookie: later.cookie }).open("/account")).forms;
  assert.equal(form2.find(({ action }) => action === "/account/register").inputs.find(({ name }) => name === "name").value, "");
});

test("a guest who logs in hands its seats over, but for those at the account's own tables", async (t) => {
  const server = await served(t);
  const ann = await visitor(server.address, "Ann");
  const guest = await visitor(server.address);
  const both = (await ann.rpc("tables/create", { length: 1 })).table;
  await guest.rpc("tables/join", { table: both });
  const own = (await guest.rpc("tables/create", { length: 1 })).table;
  const { name } = await guest.rpc("accounts/whoami");
  assert.equal((await guest.rpc("accounts/login", { name: "ann", password: "correct horse" })).status, 200);
  assert.deepEqual((await ann.rpc("tables/state", { table: both })).seats, [name, "Ann"]);
  assert.deepEqual((await ann.rpc("tables/state", { table: own })).seats, [null, "Ann"]);
});

test("a seek is not lost if who accepts it goes away", async (t) => {
  const server = await served(t);
  const [ann, ben] = await Promise.all(["Ann", "Ben"].map((name) => visitor(server.address, name)));
  let met = 0;
  for (let count = 0; count < 40; count++) {
    const { seek } = await ann.rpc("seeks/post", { length: 1 + count });
    const gone = new AbortController();
    const accepted = ben.fetch("/rpc/seeks/accept", { method: "POST", body: JSON.stringify({ seek }), signal: gone.signal });
    setTimeout(() => gone.abort(), count / 4);
    await accepted.catch(() => {});
    // What was begun is done when this is answered.
    const state = async () => {
      const { seeks } = await ann.rpc("seeks/list");
      const { tables } = await ann.rpc("tables/list", { mine: "running" });
      return [seeks.some((shown) => shown.seek === seek), tables.find(({ length }) => length === 1 + count)?.seats];
    };
    let [waits, seats] = await state();
    for (let tries = 0; !waits && seats?.[1] !== "Ben" && tries < 100; tries++) {
      await new Promise((done) => setTimeout(done, 10));
      [waits, seats] = await state();
    }
    assert.deepEqual([waits, seats], waits ? [true, undefined] : [false, ["Ann", "Ben"]], `after ${count / 4} ms`);
    if (waits) await ann.rpc("seeks/cancel", { seek });
    else met += 1;
  }
  assert.ok(met > 0);
});

test("matches go with their guest to another name, and with nobody else", async (t) => {
  const server = await served(t);
  const [ann, ben, eve] = await Promise.all([1, 2, 3].map(() => visitor(server.address)));
  assert.equal((await ann.rpc("accounts/guest", { name: "tea" })).name, "~tea");
  const { table } = await ann.rpc("tables/bot", { level: "beginner" });
  await ann.rpc("tables/leave", { table, forfeit: true });
  assert.equal((await eve.rpc("accounts/guest", { name: "Tea" })).error.code, "taken");
  assert.equal((await ann.rpc("accounts/guest", { name: "milk" })).name, "~milk");
  assert.equal((await eve.rpc("accounts/guest", { name: "Tea" })).name, "~Tea");
  assert.deepEqual((await eve.rpc("tables/list", { mine: "ended" })).tables, []);
  const { tables } = await ben.rpc("players/history", { name: "~milk" });
  assert.deepEqual(tables.map((match) => match.table), [table]);
  assert.deepEqual((await ann.rpc("tables/list", { mine: "ended" })).tables.map((match) => match.table), [table]);
});

test("the name of an account that has played is nobody else's when the account is deleted", async (t) => {
  const server = await served(t);
  const password = "correct horse";
  const [ann, ben] = await Promise.all(["Ann", "Ben"].map((name) => visitor(server.address, name)));
  await ann.rpc("tables/create", {});
  for (const person of [ann, ben]) assert.equal((await person.rpc("accounts/delete", { password })).status, 200);
  const eve = await visitor(server.address);
  assert.equal((await eve.rpc("accounts/register", { name: "ann", password })).error.code, "taken");
  assert.equal((await eve.rpc("accounts/register", { name: "ben", password })).status, 200);
});
