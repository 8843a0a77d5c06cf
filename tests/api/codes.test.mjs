// The codes that embed a match or a position show the original, whatever text is in it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { codes, file } from "../../www/codes.js";
import { parse } from "../../www/link.js";

const SITE = "https://example.org/jsboard/";
const NAMES = `Juno "J" <b>Vale</b> & </script><!--<script>alert(1)</script> 'x'`;
const TEXT = `; [EventDate "2026"]\r\n 7 point match\r\n\r\n Game 1\r\n ${NAMES} : 0   Aki : 0\r\n  1) 31: 8/5 6/5   </pre></backgammon-match>\u2028\r\n`;
const MATCH = { match: TEXT, packed: "a-b_c", at: "1/2", flip: true, gnubgid: "4HPwATDgc/ABMA:cAkAAAAAAAAA", title: `${NAMES} – Aki`, alt: `A "board" & <more>` };
const POSITION = { id: `XGID=-a-B--E-B-a-dDB--b-bcb----:1:1:-1:63:0:0:0:3:8`, gnubgid: "4HPwATDgc/ABMA:cAkAAAAAAAAA", flip: false, title: "Position", alt: "A board" };

/** The texts and attributes of markup, parsed as far as these codes need. */
const entities = { amp: "&", lt: "<", gt: ">", quot: '"' };
const read = (markup) => markup.replace(/&(\w+);/g, (_, name) => entities[name]);
const attribute = (code, name) => read(code.match(new RegExp(` ${name}="([^"]*)"`))[1]);

test("nothing in a match ends the markup that it stands in", () => {
  for (const [kind, code] of Object.entries(codes(MATCH, SITE))) {
    const count = (what) => code.split(what).length - 1;
    assert.equal(count("</script>"), { iframe: 0, element: 1, script: 1, picture: 0 }[kind], kind);
    assert.equal(count("<!--"), 0, kind);
    assert.equal(count("<b>"), 0, kind);
    assert.equal(count("</pre>"), kind === "element" ? 1 : 0, kind);
  }
});

test("the text of a match is whole in the element and in the script", () => {
  const { element, script } = codes(MATCH, SITE);
  const text = TEXT.replaceAll("\r\n", "\n");
  assert.equal(read(element.match(/<pre>\n([^]*)\n<\/pre>/)[1]), text);
  assert.equal(JSON.parse(script.match(/text: ("[^\n]*"),\n/)[1]), text);
  assert.match(element, /<backgammon-match start="1\/2" flip>/);
  assert.match(script, /start: "1\/2",\n {4}flip: true,/);
});

test("a frame and a picture lead to what was shown", () => {
  const { iframe, picture } = codes(MATCH, SITE);
  const said = { match: "a-b_c", at: "1/2", bottom: "0" };
  const [address, fragment] = attribute(iframe, "src").split("#");
  assert.equal(address, `${SITE}embed.html`);
  assert.deepEqual(parse(fragment), said);
  assert.equal(attribute(iframe, "title"), MATCH.title);
  assert.deepEqual(parse(attribute(picture, "href").split("#")[1]), said);
  assert.equal(attribute(picture, "alt"), MATCH.alt);
  assert.equal(attribute(picture, "src"), file(MATCH, "svg"));
  assert.equal(attribute(codes(MATCH, SITE, "/image?a=1&b=2").picture, "src"), "/image?a=1&b=2");
});

test("a match that is too long for a link is linked to by its position, and for a frame by its file", () => {
  const { picture, iframe } = codes({ ...MATCH, packed: "x".repeat(9000) }, SITE);
  assert.deepEqual(parse(attribute(picture, "href").split("#")[1]), { id: MATCH.gnubgid, bottom: "0" });
  assert.equal(parse(attribute(iframe, "src").split("#")[1]).match.length, 9000);
  const longer = codes({ ...MATCH, packed: "x".repeat(90_000) }, SITE);
  assert.deepEqual(Object.keys(parse(attribute(longer.iframe, "src").split("#")[1])), ["src", "at", "bottom"]);
});

test("a position is said by its ID", () => {
  const { iframe, element, script } = codes(POSITION, SITE);
  assert.deepEqual(parse(attribute(iframe, "src").split("#")[1]), { id: POSITION.id });
  assert.equal(attribute(element, "xgid"), POSITION.id);
  assert.ok(!element.includes(" flip"));
  assert.match(script, /xgid: "XGID=/);
  assert.match(codes({ ...POSITION, id: POSITION.gnubgid }, SITE).element, / gnubgid="4HPwATDgc\/ABMA:/);
});

test("what is shown has a name of its own", () => {
  const names = [MATCH, { ...MATCH, at: "1/3" }, { ...MATCH, flip: false }, POSITION].map((shown) => file(shown, "png"));
  assert.equal(new Set(names).size, 4);
  for (const name of names) assert.match(name, /^backgammon-[a-z0-9]+\.png$/);
});
