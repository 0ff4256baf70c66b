import test from "node:test";
import assert from "node:assert/strict";
import { dated } from "./date";

test("a day is written in words, wherever the reader is", () => {
  assert.equal(dated("2026-03-02"), "2 March 2026");
  assert.equal(dated("2026-12-31"), "31 December 2026");
  assert.equal(dated("2026-99-99"), "2026-99-99");
});
