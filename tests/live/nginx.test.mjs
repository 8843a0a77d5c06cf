// The match server behind Debian's nginx with docs/nginx.conf.

import assert from "node:assert/strict";
import { Visitor, data } from "./bayeux.mjs";
import { after, test } from "./harness.mjs";
import { folder } from "./server.mjs";
import { EventStream } from "./stream.mjs";
import { behindNginx } from "../http/nginx.mjs";

test("every transport works behind nginx, and a client is its own address", async (t) => {
  const { address, server } = await behindNginx(t, "--data", await folder(t), "--rate", "0", "--admin-token", "0123456789abcdef");
  const visitor = new Visitor(address);
  const stream = await EventStream.open(t, visitor, ["/room/tea"]);
  const socket = await visitor.socket();
  after(t, () => socket.close());
  const [listening, polling] = [await socket.session(), await visitor.session()];
  for (const session of [listening, polling]) {
    await session.subscribe("/room/tea");
    await session.connect({ timeout: 0 });
  }
  const polled = polling.connect();
  await visitor.say("/room/tea", "hello");
  assert.deepEqual(data(await polled).map(({ text }) => text), ["hello"]);
  const heard = await socket.inbox.when((all) => all.some(({ channel }) => channel === "/room/tea"));
  assert.equal(heard.find(({ channel }) => channel === "/room/tea").data.text, "hello");
  const [event] = await stream.inbox.when((all) => all.length > 0);
  assert.equal(event.data.data.text, "hello");
  const { table } = await visitor.rpc("tables/create", {});
  for (const path of ["/account", "/account/games.zip", "/lobby", "/players", `/table/${table}`, `/table/${table}.json`, "/table.html"]) {
    assert.deepEqual([path, (await visitor.fetch(path)).status], [path, 200]);
  }
  assert.equal((await fetch(`${address}/admin`)).status, 404);
  assert.equal((await fetch(`${address}/admin/table/${table}`)).status, 404);
  const admin = { authorization: "Bearer 0123456789abcdef" };
  assert.equal((await fetch(`${server}/admin`, { headers: { ...admin, "x-forwarded-for": "10.0.0.1" } })).status, 403);
  assert.equal((await fetch(`${server}/admin`, { headers: admin })).status, 200);
});
