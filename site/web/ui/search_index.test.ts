import test from "node:test";
import assert from "node:assert/strict";
import type { SearchIndex } from "../data";
import { read } from "./search_index";

// A small index: the real one is asked in the tests of site/pages.
const index: SearchIndex = {
  kinds: [["Code", 3], ["Command", 2], ["Lesson", 1]],
  small: ["how", "do", "i", "a", "the"],
  said: ["smtp"],
  readings: [{ find: String.raw`^(?:\w:\s*)?(?<c>[2-5]\d\d)[ -]`, names: [["$c"]] }],
  noise: ["<[^>]*>"],
  else: ["contents.html"],
  rows: [
    [0, "550", "Mailbox unavailable", "codes/550.html", "relay policy rejected", "550", "user unknown;no such user"],
    [0, "503", "Bad sequence of commands", "codes/503.html", "order rejected"],
    [1, "MAIL", "Begin a message", "commands/mail.html", "sender reverse-path bounces"],
    [2, "B3", "One refused", "learn/b3.html", "recipient rejected"],
    [2, "Contents", "All lessons", "contents.html", ""],
  ],
};
const search = read(index);
const first = (text: string): string => search(text).found[0]?.to ?? "";

test("a name comes first, whatever its case", () => {
  assert.equal(first("503"), "codes/503.html");
  assert.equal(first("mail"), "commands/mail.html");
  assert.equal(first("MAIL"), "commands/mail.html");
});

test("a pasted reply names its code, and the rest of it matters less", () => {
  assert.equal(first("S: 550 rejected: bad sequence of commands"), "codes/550.html");
});

test("a question finds the place that is asked for so", () => {
  assert.equal(first("no such user"), "codes/550.html");
  assert.equal(first("How do I read “no such user”?"), "codes/550.html");
});

test("forms of a word and the beginning of one are the word", () => {
  assert.equal(first("bounced"), "commands/mail.html");
  assert.equal(first("seq"), "codes/503.html");
});

test("of places with the same word the more worthy comes first", () => {
  assert.deepEqual(search("rejected").found.map((f) => f.kind), ["Code", "Code", "Lesson"]);
});

test("a typo is taken for the word that it misses, and said", () => {
  const { found, unknown } = search("polciy");
  assert.equal(found[0]?.to, "codes/550.html");
  assert.deepEqual(unknown, [{ word: "polciy", meant: "policy" }]);
});

test("what nobody has finds nothing, and says where else to look", () => {
  const { found, unknown, elsewhere } = search("xyzzy");
  assert.deepEqual([found, unknown], [[], [{ word: "xyzzy", meant: undefined }]]);
  assert.deepEqual(elsewhere.map((f) => f.to), ["contents.html"]);
});

test("nothing asked is nothing found", () => {
  for (const text of ["", " ", "…", "<>"]) assert.deepEqual(search(text).found, [], JSON.stringify(text));
});
