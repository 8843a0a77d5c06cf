// Tables: two people play a match by any transport, and nothing is lost, doubled or unfair.

import assert from "node:assert/strict";
import { Visitor } from "./bayeux.mjs";
import { client } from "./clients.mjs";
import { Engine, context } from "./engine.mjs";
import { after, test } from "./harness.mjs";
import { chance, nonce, verify } from "./match.mjs";
import { play, seated, visitor } from "./seated.mjs";
import { folder, serve, Server } from "./server.mjs";
import { storm } from "./storm.mjs";
import { EventStream } from "./stream.mjs";

const options = ["--forwarded", "true", "--rate", "0"];
const served = (t) => serve(t, ...options);

const file = async (person, table) => (await person.fetch(`/table/${table}.json`)).json();

test("whole matches of every length, with cubes, beavers and resignations, follow from their actions", async (t) => {
  const server = await served(t);
  const engine = new Engine(t);
  for (const [seed, terms] of [
    [3, { length: 1 }],
    [4, { length: 2, clock: { reserve: 600, delay: 12 } }],
    [5, { length: 3, variant: "nackgammon" }],
    [6, { length: 4 }],
    [7, { length: 5, variant: "hypergammon", rated: true }],
    [8, { length: 0, rules: { beavers: 2, automatic_doubles: 1 } }],
  ]) {
    const names = [`Ann${seed}`, `Ben${seed}`];
    const { table, people, state } = await seated(server, terms, names);
    await play({ engine, table, people, state, below: chance(seed), most: terms.length ? Infinity : 300 });
    const played = await file(people[0], table);
    await verify(engine, played);
    assert.deepEqual(played.seats, names);
    if (!terms.length) continue;
    const { winner, score, how } = played.result;
    assert.equal(how, "score");
    assert.ok(score[winner] >= terms.length && score[1 - winner] < terms.length);
    const mat = await (await people[1].fetch(`/table/${table}.mat`)).text();
    const record = await engine.get("record", { text: mat });
    assert.deepEqual(record.players, names);
    const moves = (games) => games.flatMap(({ actions }) => actions.filter(({ kind }) => kind === "move").map(({ move }) => move));
    const plays = played.events.filter(({ kind }) => kind === "move").map(({ move }) => move);
    if (!terms.variant) assert.deepEqual(moves(record.games), plays);
    const sgf = await engine.get("record", { text: await (await people[1].fetch(`/table/${table}.sgf`)).text() });
    if (!terms.variant) assert.deepEqual(moves(sgf.games), plays);
    const shown = await people[0].rpc("players/show", { name: names[winner] });
    assert.equal(shown.rating?.won ?? null, terms.rated ? 1 : null);
    if (terms.rated) assert.ok(shown.rating.rating > 1500);
  }
});

test("cometd and a program without a client play a match, and both hear all of it", async (t) => {
  const server = await served(t);
  const engine = new Engine(t);
  const comet = await client(t, "cometd, websocket", server.address);
  const ben = await visitor(server.address, "Ben");
  const made = await comet.call("tables/create", { length: 2, seat: 0 });
  const heard = [];
  await comet.subscribe(`/table/${made.table}`, (event) => heard.push(event));
  const joined = await ben.rpc("tables/join", { table: made.table });
  const act = (side, request) => (side === 0 ? comet.call("tables/act", request) : ben.rpc("tables/act", request));
  const last = await play({ engine, table: made.table, state: joined.state, below: chance(9), act });
  while (heard.at(-1)?.after !== last) await new Promise((done) => setTimeout(done, 5));
  const played = await file(ben, made.table);
  await verify(engine, played);
  const [state, ...events] = heard;
  assert.equal(state.kind, "state");
  assert.equal(state.gnubgid, made.state.gnubgid);
  assert.deepEqual(events, played.events.slice(state.n));
});

test("wrong actions are told what is wrong, the sender alone, and change nothing", async (t) => {
  const server = await served(t);
  const { table, people, state } = await seated(server, { length: 3 });
  const stranger = await visitor(server.address);
  const roll = { table, gnubgid: state.gnubgid, action: "roll" };
  const code = async (person, request) => {
    const { status, error } = await person.rpc("tables/act", request);
    assert.ok(status >= 400 && status < 500, JSON.stringify(request));
    assert.ok(error.message.length > 10);
    return error.code;
  };
  assert.equal(await code(stranger, roll), "not_seated");
  assert.equal(await code(people[0], { ...roll, gnubgid: "nonsense" }), "bad_id");
  assert.equal(await code(people[0], { ...roll, nonce: "0123" }), "bad_request");
  assert.equal(await code(people[0], { ...roll, table: "nowhere" }), "not_found");
  assert.equal(await code(people[0], { ...roll, table: "../../x" }), "not_found");
  assert.equal(await code(people[0], { ...roll, action: "dance" }), "bad_action");
  assert.equal(await code(people[0], { ...roll, action: "move" }), "bad_action");
  assert.equal(await code(people[0], { table }), "bad_request");
  assert.equal(await code(people[0], { ...roll, more: 1 }), "bad_request");
  const { gnubgid } = await people[0].rpc("tables/act", roll);
  const { error } = await people[0].rpc("tables/act", { ...roll, action: "double" });
  assert.deepEqual([error.code, error.gnubgid], ["stale", gnubgid]);
  const side = (await new Engine(t).get("position", { id: gnubgid })).turn;
  assert.equal(await code(people[1 - side], { table, gnubgid, action: "double" }), "not_your_turn");
  assert.equal(await code(people[side], { table, gnubgid, action: "double" }), "bad_action");
  assert.equal(await code(people[side], { table, gnubgid, action: "move", move: "24/1" }), "illegal_move");
  assert.equal(await code(people[side], { table, gnubgid, action: "move", move: "?" }), "bad_move_text");
  const { n } = await people[0].rpc("tables/state", { table });
  const before = (await file(stranger, table)).events.length;
  assert.equal(n, before);
});

test("what is refused is heard of by its sender alone: spectators, ended tables, another table's state", async (t) => {
  const server = await served(t);
  const first = await seated(server, { length: 3 });
  const second = await seated(server, { length: 3 }, ["Cay", "Dan"]);
  const { table, people, state } = first;
  const heard = [];
  const watcher = await client(t, "cometd, websocket", server.address);
  const listeners = [watcher, await client(t, "cometd, long-polling", server.address)];
  for (const listener of listeners) {
    for (const pattern of ["/**", `/table/${table}`, `/table/${second.table}`]) await listener.subscribe(pattern, (event) => event && heard.push(event));
  }
  const { gnubgid } = await people[0].rpc("tables/act", { table, gnubgid: state.gnubgid, action: "roll", nonce: nonce() });
  const { turn } = await new Engine(t).get("position", context(state, gnubgid));
  while (!heard.some((event) => event.after === gnubgid)) await new Promise((done) => setTimeout(done, 5));
  const told = heard.filter((event) => event.kind !== "here").length;
  const code = async (asked) => (await asked).error?.code;
  const act = (person, request) => code(person.rpc("tables/act", { table, gnubgid, ...request }));
  // A spectator, by every way there is.
  assert.equal(await code(watcher.call("tables/act", { table, gnubgid, action: "move", move: "8/5 6/5" })), "not_seated");
  assert.equal((await watcher.publish(`/table/${table}`, { kind: "move", move: "8/5 6/5" })).successful, false);
  assert.equal((await people[turn].say(`/table/${table}`, "8/5 6/5")).status, 403);
  assert.equal(await act(second.people[0], { action: "resign" }), "not_seated");
  // A state of another table, and the table of others.
  const other = await second.people[0].rpc("tables/act", { table: second.table, gnubgid: state.gnubgid, action: "roll", nonce: nonce() });
  const elsewhere = other.gnubgid === gnubgid ? "4HPwATDgc/ABMA:cIkFAAAAAAAA" : other.gnubgid;
  assert.equal(await act(people[turn], { gnubgid: elsewhere, action: "move", move: "8/5 6/5" }), "stale");
  assert.equal(await act(people[turn], { table: second.table, action: "move", move: "" }), "not_seated");
  // Somebody at a table to which the request does not belong hears nothing of it either.
  assert.deepEqual((await file(people[0], table)).events.length, (await people[0].rpc("tables/state", { table })).n);
  while (!heard.some((event) => event.after === other.gnubgid && event.n !== undefined)) await new Promise((done) => setTimeout(done, 5));
  const rest = heard.filter((event) => event.kind !== "here").slice(told);
  assert.deepEqual([...new Set(rest.map(({ kind, before }) => `${kind} ${before}`))], rest.length ? [`roll ${state.gnubgid}`] : []);

  // A table that has ended takes nothing.
  await people[1].rpc("tables/leave", { table, forfeit: true });
  const { n } = await people[0].rpc("tables/state", { table });
  for (const person of people) {
    assert.equal(await act(person, { action: "move", move: "8/5 6/5" }), "bad_action");
    assert.equal(await act(person, { action: "resign", level: "single" }), "bad_action");
    assert.equal(await act(person, { action: "pause" }), "bad_action");
  }
  assert.equal(await code(second.people[0].rpc("tables/join", { table })), "taken");
  assert.equal(await code(second.people[0].rpc("tables/rematch", { table })), "not_seated");
  assert.equal((await people[0].rpc("tables/state", { table })).n, n);
});

test("a thousand requests at once are refused to their sender, and the others play on", async (t) => {
  const server = await serve(t, "--forwarded", "true");
  const { table, people, state } = await seated(server, { length: 3 });
  const flood = await Promise.all(
    Array.from({ length: 1000 }, () => people[1].rpc("tables/act", { table, gnubgid: state.gnubgid, action: "double" })),
  );
  const codes = new Set(flood.map(({ error }) => error.code));
  assert.deepEqual([...codes].toSorted(), ["bad_action", "too_many"]);
  const refused = flood.filter(({ error }) => error.code === "too_many");
  assert.ok(refused.length > 500, `${refused.length}`);
  for (const { status, error } of refused) assert.ok(status === 429 && error.retry_after > 0);
  const rolled = await people[0].rpc("tables/act", { table, gnubgid: state.gnubgid, action: "roll", nonce: nonce() });
  assert.equal(rolled.status, 200, JSON.stringify(rolled));
});

test("a play that is never confirmed is nobody else's to make, and a table without a clock waits for it", async (t) => {
  const server = await served(t);
  const { table, people, state } = await seated(server, { length: 3 });
  const { gnubgid } = await people[0].rpc("tables/act", { table, gnubgid: state.gnubgid, action: "roll", nonce: nonce() });
  const engine = new Engine(t);
  const { turn } = await engine.get("position", context(state, gnubgid));
  const other = people[1 - turn];
  for (const action of ["roll", "double", "next", "accept", "take"]) {
    assert.equal((await other.rpc("tables/act", { table, gnubgid, action })).error.code, "not_your_turn");
  }
  assert.equal((await other.rpc("tables/leave", { table })).state.result, null);
  const { plays } = await engine.get("plays", context(state, gnubgid));
  const done = await people[turn].rpc("tables/act", { table, gnubgid, action: "move", move: plays[0].move });
  assert.equal(done.status, 200);
});

test("nonsense makes no table", async (t) => {
  const server = await served(t);
  const ann = await visitor(server.address);
  for (const terms of [
    { length: 100 },
    { length: -1 },
    { length: "long" },
    { variant: "tavla" },
    { rules: { beavers: 9 } },
    { rules: { max_cube: 3 } },
    { rules: { doubling: true } },
    { clock: { reserve: -5, delay: 0 } },
    { clock: { reserve: 1e9, delay: 0 } },
    { clock: 5 },
    { seat: 2 },
    { colour: "red" },
    { rated: true },
  ]) {
    const { status, error } = await ann.rpc("tables/create", terms);
    assert.ok([400, 403].includes(status), JSON.stringify(terms));
    assert.ok(error.message.length > 5, JSON.stringify(error));
  }
  assert.deepEqual((await ann.rpc("tables/list")).tables, []);
});

test("both devices of a player act at once: one is done, the other is answered as done or told what is now", async (t) => {
  const server = await served(t);
  const { table, people, state } = await seated(server, { length: 5 });
  const phone = new Visitor(server.address);
  phone.cookie = people[0].cookie;
  const roll = { table, gnubgid: state.gnubgid, action: "roll" };
  const both = await Promise.all([phone, people[0], phone].map((device) => device.rpc("tables/act", { ...roll, nonce: nonce() })));
  assert.deepEqual(both.map(({ status, n, gnubgid }) => [status, n, gnubgid]), Array(3).fill([200, both[0].n, both[0].gnubgid]));
  const { events } = await file(phone, table);
  assert.equal(new Set(events.filter(({ dice }) => dice && dice[0] !== dice[1]).map(({ after }) => after)).size, 1);
});

test("a private table is seen by its members alone, and joined by who has its name while a seat is free", async (t) => {
  const server = await served(t);
  const [ann, ben, cay, dan] = await Promise.all(["Ann", "Ben", "Cay", "Dan"].map((name) => visitor(server.address, name)));
  const watcher = await client(t, "cometd, websocket", server.address);
  const heard = [];
  await watcher.subscribe("/table/**", (event) => heard.push(event));
  await watcher.subscribe("/**", (event) => heard.push(event));
  const { table } = await ann.rpc("tables/create", { length: 1, private: true });
  assert.match(table, /^p-.{24}$/);
  assert.equal((await ben.rpc("tables/join", { table })).status, 200);
  assert.equal((await cay.rpc("tables/state", { table })).error.code, "not_found");
  assert.equal((await cay.fetch(`/table/${table}.json`)).status, 404);
  assert.equal((await watcher.subscribe(`/table/${table}`, () => {})).successful, false);
  assert.equal((await watcher.subscribe(`/table/${table}/chat`, () => {})).successful, false);
  assert.equal((await cay.say(`/table/${table}/chat`, "let me in")).status, 404);
  assert.equal((await ann.say(`/table/${table}/chat`, "good luck")).status, 200);
  assert.equal((await cay.rpc("chat/history", { channel: `/table/${table}/chat` })).error.code, "not_found");
  assert.equal((await cay.rpc("tables/invite", { table, to: "Cay" })).error.code, "not_found");
  assert.equal((await ann.rpc("tables/invite", { table, to: "Dan" })).status, 200);
  assert.equal((await dan.rpc("tables/state", { table })).status, 200);
  assert.deepEqual((await cay.rpc("tables/list")).tables, []);
  assert.deepEqual((await ann.rpc("tables/list", { mine: "running" })).tables.map((shown) => shown.table), [table]);
  await new Promise((done) => setTimeout(done, 700));
  assert.deepEqual(heard.filter((event) => JSON.stringify(event ?? "").includes(table)), []);
});

test("a stream of a private table names its channels, and goes on from its places", async (t) => {
  const server = await served(t);
  const [ann, ben] = await Promise.all(["Ann", "Ben"].map((name) => visitor(server.address, name)));
  const { table } = await ann.rpc("tables/create", { length: 1, private: true });
  const channels = [`/table/${table}`, `/table/${table}/here`, "/user"];
  const stream = await EventStream.open(t, ann, channels);
  const isState = ({ data }) => data.channel === channels[0] && data.data.kind === "state";
  const isHere = ({ data }) => data.channel === channels[1] && data.data.kind === "here";
  await stream.inbox.when((items) => items.some(isState) && items.some(isHere));
  assert.equal((await ben.rpc("tables/join", { table })).status, 200);
  const isJoin = ({ data }) => data.channel === channels[0] && data.data.kind === "join";
  const items = await stream.inbox.when((items) => items.some(isJoin) && isHere(items.at(-1)));
  stream.close();
  const { gnubgid } = await ann.rpc("tables/state", { table });
  assert.equal((await ben.rpc("tables/act", { table, gnubgid, action: "roll", nonce: nonce() })).status, 200);
  const resumed = await EventStream.open(t, ann, channels, items.at(-1).id);
  const missed = await resumed.inbox.when((items) => items.some(({ data }) => data.data.kind === "roll"));
  assert.deepEqual(missed.filter(isState), [], "it was resumed");
  assert.deepEqual([...new Set([...items, ...missed].map(({ data }) => data.channel))].filter((name) => !channels.slice(0, 2).includes(name)), []);
});

test("two who seek the same begin it, and the lobby's lists tell what changes", async (t) => {
  const server = await served(t);
  const [ann, ben, cay] = await Promise.all(["Ann", "Ben", "Cay"].map((name) => visitor(server.address, name)));
  const session = await ann.session();
  const told = [];
  const listener = await client(t, "cometd, websocket", server.address);
  await listener.subscribe("/lobby/seeks", (event) => told.push(event));
  await listener.subscribe("/lobby/tables", (event) => told.push(event));
  const until = async (is) => {
    while (!told.some(is)) await new Promise((done) => setTimeout(done, 10));
  };
  await session.subscribe("/user");
  const { seek } = await session.call("seeks/post", { length: 5 });
  await until(({ seeks }) => seeks?.some((shown) => shown.seek === seek && shown.from === "Ann" && shown.length === 5));
  assert.equal((await ann.rpc("seeks/accept", { seek })).error.code, "bad_request");
  assert.ok((await cay.rpc("seeks/post", { length: 7 })).seek);
  const { table, state } = await ben.rpc("seeks/post", { length: 5 });
  assert.deepEqual(state.seats, ["Ann", "Ben"]);
  await until(({ removed }) => removed?.includes(seek));
  await until(({ tables }) => tables?.some((shown) => shown.table === table && shown.seats[1] === "Ben"));
  const events = await session.connect({ timeout: 2000 });
  assert.ok(events.some(({ channel, data }) => channel === "/user" && data.kind === "table" && data.table === table));
  assert.equal((await ben.rpc("seeks/accept", { seek })).error.code, "not_found");
  assert.equal((await cay.rpc("seeks/cancel")).cancelled, 1);
});

test("a rematch needs both, changes the sides, and is made once", async (t) => {
  const server = await served(t);
  const { table, people } = await seated(server, { length: 1 });
  assert.equal((await people[0].rpc("tables/rematch", { table })).error.code, "bad_request");
  const left = await people[0].rpc("tables/leave", { table, forfeit: true });
  assert.deepEqual([left.state.result.winner, left.state.result.how], [1, "forfeit"]);
  assert.equal((await people[0].rpc("tables/rematch", { table })).table, table);
  const again = await people[1].rpc("tables/rematch", { table });
  assert.notEqual(again.table, table);
  assert.deepEqual(again.state.seats, ["Ben", "Ann"]);
  assert.equal((await people[1].rpc("tables/rematch", { table })).table, table);
});

test("who is at a table is told: players, since when one is away, and watchers", async (t) => {
  const server = await served(t);
  const { table, people } = await seated(server, { length: 3 });
  const told = [];
  const watcher = await client(t, "cometd, websocket", server.address);
  await watcher.subscribe(`/table/${table}/here`, (here) => told.push(here));
  const until = async (is) => {
    while (!is(told.at(-1))) await new Promise((done) => setTimeout(done, 10));
  };
  await until((here) => here?.seats.join() === "false,false" && here.watchers === 0);
  const [session] = [await people[0].session(), await watcher.subscribe(`/table/${table}`, () => {})];
  await session.subscribe(`/table/${table}`);
  await until((here) => here.seats.join() === "true,false" && here.watchers === 1 && here.away[0] === null);
  await session.one({ channel: "/meta/disconnect" });
  await until((here) => here.seats.join() === "false,false" && Date.now() - here.away[0] < 20_000);
});

test("spectators talk among themselves, and players read it when the match is over", async (t) => {
  const server = await served(t);
  const [ann, ben, cay] = [await client(t, "cometd, websocket", server.address), await visitor(server.address), await visitor(server.address)];
  const made = await ann.call("tables/create", { length: 1, seat: 0 });
  await ben.rpc("tables/join", { table: made.table });
  const channel = `/table/${made.table}/watchers`;
  const say = (person, text) => person.say(channel, text);
  const hears = (stream, isIt) => stream.inbox.when((items) => items.some(({ data }) => isIt(data)));
  const says = (text) => (told) => told.data?.text === text;
  const ends = ({ data }) => data?.kind === "forfeit";
  const overheard = [];
  for (const pattern of [`/table/${made.table}/*`, "/table/**", channel]) await ann.subscribe(pattern, (data) => overheard.push(data));
  const heard = await EventStream.open(t, cay, [channel]);
  assert.equal((await say(cay, "24/20 is right")).status, 200);
  await hears(heard, says("24/20 is right"));
  assert.equal((await say(ben, "who is there?")).error.code, "forbidden");
  assert.equal((await ben.rpc("chat/history", { channel })).error.code, "forbidden");
  assert.equal((await ben.fetch(`/channel${channel}`)).status, 403);
  await ann.call("tables/leave", { table: made.table, forfeit: true });
  while (!overheard.some(({ kind }) => kind === "forfeit")) await new Promise((done) => setTimeout(done, 5));
  assert.ok(!overheard.some(({ text }) => text), "by no name and no pattern");
  const { events } = await ben.rpc("chat/history", { channel });
  assert.deepEqual(events.map(({ text }) => text), ["24/20 is right"]);
  assert.equal((await say(ben, "it was")).status, 200);
  await hears(heard, says("it was"));
  // Who watches and then sits down hears no more.
  const free = await cay.rpc("tables/create", { length: 1, seat: 0 });
  const other = `/table/${free.table}/watchers`;
  const dan = await visitor(server.address);
  const stream = await EventStream.open(t, dan, [other, `/table/${free.table}`]);
  await ben.say(other, "before");
  await hears(stream, says("before"));
  await dan.rpc("tables/join", { table: free.table });
  const here = await EventStream.open(t, cay, [`/table/${free.table}/here`]);
  const [{ data: present }] = await here.inbox.until(1);
  assert.equal(present.data.seats[1], true, "who has sat down listens to the table still");
  await ben.say(other, "after");
  await cay.rpc("tables/leave", { table: free.table, forfeit: true });
  await hears(stream, ends);
  assert.ok(!stream.inbox.items.some(({ data }) => says("after")(data)));
});

test("a guest who sits at a table may have another name, which its seat has too", async (t) => {
  const server = await served(t);
  const guest = await visitor(server.address);
  await guest.rpc("accounts/guest", { name: "tea" });
  const { table } = await guest.rpc("tables/create", { length: 1, seat: 0 });
  const ben = await visitor(server.address);
  await ben.rpc("tables/join", { table });
  const heard = await EventStream.open(t, ben, [`/table/${table}`]);
  assert.equal((await guest.rpc("accounts/guest", { name: "coffee" })).status, 200);
  await heard.inbox.when((items) => items.some(({ data }) => data.data?.seats?.[0] === "~coffee"));
  assert.equal((await ben.rpc("tables/state", { table })).seats[0], "~coffee");
  assert.equal((await guest.rpc("tables/leave", { table, forfeit: true })).state.result.how, "forfeit");
});

test("who is no member of a private table hears nothing from when its last seat is taken", async (t) => {
  const server = await served(t);
  const [ann, ben, cay] = await Promise.all([1, 2, 3].map(() => visitor(server.address)));
  const { table } = await ann.rpc("tables/create", { length: 1, seat: 0, private: true });
  const channels = ["", "/chat", "/watchers", "/here"].map((below) => `/table/${table}${below}`);
  const comet = await client(t, "cometd, websocket", server.address);
  const overheard = [];
  for (const channel of channels) await comet.subscribe(channel, (data) => overheard.push(data));
  const streams = await Promise.all([cay, ben].map((person) => EventStream.open(t, person, channels)));
  const { state } = await ben.rpc("tables/join", { table });
  assert.equal((await ann.say(channels[1], "secret")).status, 200);
  const rolled = await ann.rpc("tables/act", { table, gnubgid: state.gnubgid, action: "roll", nonce: nonce() });
  assert.equal(rolled.status, 200);
  const kinds = (items) => items.map(({ kind, text }) => text ?? kind);
  await streams[1].inbox.when((items) => ["secret", "roll"].every((it) => kinds(items.map(({ data }) => data.data ?? {})).includes(it)));
  await new Promise((done) => setTimeout(done, 700));
  for (const told of [streams[0].inbox.items.map(({ data }) => data.data ?? {}), overheard]) {
    assert.ok(kinds(told).every((kind) => !["secret", "roll"].includes(kind)), JSON.stringify(kinds(told)));
  }
});

test("arguments are an object, and nobody talks at a table that there is not", async (t) => {
  const server = await served(t);
  const person = await visitor(server.address);
  for (const data of [[], "x", 5]) {
    assert.equal((await person.rpc("tables/create", data)).error.code, "bad_request");
  }
  assert.equal((await person.say("/table/nosuch/chat", "hello")).error.code, "not_found");
  assert.equal((await person.fetch("/channel/table/nosuch/chat")).status, 404);
});

test("the way of a request is not charged, as far as it was timed", async (t) => {
  const server = await served(t);
  const { table, people, state } = await seated(server, { length: 3, clock: { reserve: 60, delay: 0 } });
  const stranger = await visitor(server.address);
  assert.equal((await stranger.rpc("tables/time", { table })).error?.code, "not_seated");
  const way = 300;
  for (const person of people) {
    const { ping } = await person.rpc("tables/time", { table });
    await new Promise((done) => setTimeout(done, way));
    const answer = await person.rpc("tables/time", { table, ping });
    assert.equal(typeof answer.ping, "number");
    // A number of before is no round trip.
    await person.rpc("tables/time", { table, ping });
  }
  const opened = await people[0].rpc("tables/act", { table, gnubgid: state.gnubgid, action: "roll", nonce: nonce() });
  const { events } = await file(people[0], table);
  const turn = events.at(-1).clock.running;
  await new Promise((done) => setTimeout(done, 1000));
  await people[turn].rpc("tables/act", { table, gnubgid: opened.gnubgid, action: "resign", level: "single" });
  const [before, after] = (await file(people[0], table)).events.slice(-2);
  const charged = before.clock.left[turn] - after.clock.left[turn];
  const passed = (after.at - before.at) / 1000;
  // Milliseconds are rounded twice.
  assert.ok(passed >= 1 && charged <= passed - way / 1000 + 0.01 && charged >= passed - 0.5 - 0.01, `${charged} of ${passed} s`);
});

test("a match is lost on time by the server's clock, and the same after a restart", async (t) => {
  const data = await folder(t);
  const server = new Server(["--data", data, ...options]);
  after(t, () => server.end());
  await server.start();
  const engine = new Engine(t);
  const { table, people, state } = await seated(server, { length: 3, clock: { reserve: 1, delay: 1 } });
  const { gnubgid } = await people[0].rpc("tables/act", { table, gnubgid: state.gnubgid, action: "roll" });
  const { turn } = await engine.get("position", context(state, gnubgid));
  await new Promise((done) => setTimeout(done, 1000));
  await server.end("SIGKILL");
  await server.start();
  const restarted = Date.now();
  let now;
  do {
    await new Promise((done) => setTimeout(done, 50));
    now = await people[0].rpc("tables/state", { table });
  } while (!now.result);
  assert.ok(Date.now() - restarted > 1500, "what the server was away is not charged");
  assert.deepEqual([now.result.how, now.result.winner], ["time", 1 - turn]);
  const { error } = await people[turn].rpc("tables/act", { table, gnubgid, action: "move", move: "8/5 6/5" });
  assert.equal(error.code, "out_of_time");
});

test("a server that is killed comes back with every table where it was", async (t) => {
  const data = await folder(t);
  const server = new Server(["--data", data, ...options]);
  after(t, () => server.end());
  await server.start();
  const engine = new Engine(t);
  const below = chance(11);
  const guests = [await visitor(server.address), await visitor(server.address)];
  await guests[0].rpc("accounts/guest", { name: "tea" });
  const made = await guests[0].rpc("tables/create", { length: 5, seat: 0, clock: { reserve: 60, delay: 5 } });
  const { state } = await guests[1].rpc("tables/join", { table: made.table });
  const table = made.table;
  let gnubgid = state.gnubgid;
  for (let round = 0; round < 4; round++) {
    gnubgid = await play({ engine, table, people: guests, state: { ...state, gnubgid }, below, most: 12 });
    await server.end("SIGKILL");
    await new Promise((done) => setTimeout(done, 200));
    await server.start();
    const { status, ...now } = await guests[0].rpc("tables/state", { table });
    assert.deepEqual([status, now.gnubgid, now.epoch], [200, gnubgid, state.epoch]);
    assert.ok(now.clock.spent < 1, "the time in which the server was away is not charged");
  }
  await verify(engine, await file(guests[1], table));
});

/** How many matches are played, through how many kills: `JSBOARD_STORM=200,100` is the long one. */
const [TABLES, KILLS] = (process.env.JSBOARD_STORM ?? "12,8").split(",").map(Number);

test(
  "a server that is killed while many play loses no action, does none twice, and changes no dice",
  async (t) => {
    const data = await folder(t);
    const server = new Server(["--data", data, "--rate", "0"]);
    after(t, () => server.end());
    await server.start();
    const { actions, ended } = await storm({ server, engine: new Engine(t), tables: TABLES, kills: KILLS });
    t.diagnostic(`${actions} actions, ${KILLS} kills, ${ended} of ${TABLES} matches ended before`);
    assert.ok(actions > TABLES * KILLS, `${actions} actions`);
  },
  30_000 + TABLES * KILLS * 60,
);
