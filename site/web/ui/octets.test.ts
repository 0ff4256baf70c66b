import test from "node:test";
import assert from "node:assert/strict";
import { character, octetsOf, plain } from "./octets";

test("typed text becomes octets, one a character, and comes back", () => {
  for (const [text, octets] of [
    ["EHLO me", "EHLO me"],
    ["Zoë", "Zo\xc3\xab"],
    ["€", "\xe2\x82\xac"],
    ["\u{1f4ee}", "\xf0\x9f\x93\xae"],
    ["\r\n\0", "\r\n\0"],
  ] as const) {
    assert.equal(octetsOf(text), octets);
    assert.equal(plain(octets), text);
  }
  const long = "ë".repeat(20_000);
  assert.equal(plain(octetsOf(long)), long);
});

test("octets that are no UTF-8 stay as they are", () => {
  for (const octets of ["\xff", "\xc3", "\xe2\x82", "a\x80b", "\xc0\xaf", "\xed\xa0\x80"]) assert.equal(plain(octets), octets);
});

test("a mark under an octet covers the whole of its character", () => {
  const octets = octetsOf("aë€\u{1f4ee}z");
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((at) => character(octets, at)),
    [[0, 1], [1, 3], [1, 3], [3, 6], [3, 6], [3, 6], [6, 10], [6, 10], [6, 10], [6, 10], [10, 11]]);
  assert.deepEqual(character("a\x80b", 1), [1, 2]); // no character: the octet alone
});
