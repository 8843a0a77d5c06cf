// The browser detects encodings by the rules of `src/records/encoding.rs`, whose tests have these bytes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { encodingOf, readBytes } from "../../pkg/bytes.js";

const BYTES = {
  "windows-1252": ["J\xF8rn : 0", "\xC5sbj\xF8rn \xC6r\xF8", "\x93\x8Ei\x9Eek\x94 ", "\xC9mile \xC9\xE8\xE9 "],
  shift_jis: ["\x8ER\x93c : 0", "\x82\xBD\x82\xEB\x82\xA4 : 0", "\x83\x82\x83`\x83d\x83L"],
  "euc-jp": ["\xBB\xB3\xC5\xC4 : 0", "\xA4\xBF\xA4\xED\xA4\xA6 : 0"],
  "utf-8": ["", "\xEF\xBB\xBFa", "\xE5\xB1\xB1\xE7\x94\xB0"],
  "utf-16le": ["\xFF\xFEa\0", "G\0a\0m\0e\0"],
  "utf-16be": ["\xFE\xFF\0a", "\0G\0a\0m\0e"],
};

test("encodings are told from the bytes", () => {
  for (const [encoding, texts] of Object.entries(BYTES)) {
    for (const text of texts) {
      const bytes = Uint8Array.from(text, (c) => c.charCodeAt(0));
      assert.equal(encodingOf(bytes), encoding, JSON.stringify(text));
    }
  }
});

test("files of programs that are no text become Base64", () => {
  const heads = ["RGMH\0\xFF", "OGXM\x02\0\xFE", '{"format":"BGF","version":"1.0"}\n\x1F\x8B\xFF', '{ "version": 1, "format": "BGF" }\n:)\n\xFA'];
  for (const head of heads) {
    const bytes = Uint8Array.from(head, (c) => c.charCodeAt(0));
    assert.equal(readBytes(bytes), btoa(head), head);
  }
  for (const text of ["", "OGX", '{"a": 1}\n"BGF"']) assert.equal(readBytes(Uint8Array.from(text, (c) => c.charCodeAt(0))), text);
});
