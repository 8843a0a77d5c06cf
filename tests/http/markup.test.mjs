// `format=html`: the fragment and the diagram it refers to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { run, command, serve } from "./server.mjs";

const ID = "4HPwATDgc/ABMA:cAkPAAAAAAAA";
const text = (html) => html.replaceAll("&amp;", "&");

/** The attributes of the `<img>` in the fragment. */
async function picture(address, query) {
  const response = await fetch(`${address}/image?gnubgid=${ID}&format=html&${query}`);
  assert.equal(response.status, 200);
  const markup = await response.text();
  const [, src, width, height, map] = markup.match(/^<img src="([^"]+)" width="(\d+)" height="(\d+)" usemap="#([^"]+)" alt="[^"]+">/);
  assert.ok(markup.includes(`<map name="${map}">`));
  return { src: text(src), size: [Number(width), Number(height)] };
}

test("the fragment names the diagram that was asked for", async (t) => {
  const address = await serve(t);
  const { src, size } = await picture(address, "width=300&height=240&css=dark&href=/go?");
  assert.deepEqual(size, [300, 240]);
  assert.equal(src, `/image?gnubgid=${encodeURIComponent(ID)}&width=300&height=240&css=dark&format=svg`);
  const [own, asked] = [src, `/image?gnubgid=${ID}&width=300&height=240&css=dark`].map(async (path) => (await fetch(address + path)).text());
  assert.equal(await own, await asked);
});

test("with scale the diagram is a PNG of the size in the fragment times scale", async (t) => {
  const address = await serve(t);
  const { src, size } = await picture(address, "width=200&height=150&scale=2");
  assert.deepEqual(size, [200, 150]);
  const png = Buffer.from(await (await fetch(address + src)).arrayBuffer());
  assert.equal(png.toString("latin1", 1, 4), "PNG");
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [400, 300]);
});

test("returns 400 for what a PNG cannot show", async (t) => {
  const address = await serve(t);
  const ask = async (query) => (await fetch(`${address}/image?gnubgid=${ID}&format=html&buttons=confirm${query}`)).status;
  assert.deepEqual([await ask("&scale=2"), await ask("")], [400, 200]);
});

test("the URL of the diagram begins with --public", async (t) => {
  const address = await serve(t, "--public", "https://board.example/");
  const { src } = await picture(address, "");
  assert.ok(src.startsWith("https://board.example/image?gnubgid="), src);
  const { code, output } = await run(command, ["serve", "--listen", "127.0.0.1:0", "--public", "board.example"]);
  assert.notEqual(code, 0);
  assert.match(output, /“board\.example”: expected an address such as/);
});
