import test from "node:test";
import assert from "node:assert/strict";

// What a page has that node has not: a place to keep things in, and events.
const kept = new Map<string, string>();
let full = false;
Object.assign(globalThis, {
  localStorage: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new Error("QuotaExceededError");
      kept.set(key, value);
    },
  },
  addEventListener: () => undefined,
  document: new EventTarget(),
  CustomEvent: class extends Event {
    constructor(name: string, readonly init: { detail: unknown }) {
      super(name);
    }
  },
});
const { Book, notice } = await import("./progress_store");
const names = /^[a-z]\d+$/;
const today = new Date().toISOString().slice(0, 10);

test("a day is kept for a name, and found again", () => {
  new Book("a", names).enter("b1");
  const book = new Book("a", names);
  assert.deepEqual({ ...book.days }, { b1: today });
  assert.equal(book.has("b1"), true);
  assert.equal(book.all("b1+b2"), false);
});

test("the first day counts", () => {
  kept.set("c", '{"a1":"2026-01-02"}');
  const book = new Book("c", names);
  book.enter("a1");
  assert.equal(book.join({ a1: "2026-03-04", a2: "2026-03-04" }), 2);
  assert.deepEqual({ ...book.days }, { a1: "2026-01-02", a2: "2026-03-04" });
});

test("what another tab has kept since is not lost", () => {
  const one = new Book("d", names), two = new Book("d", names);
  one.enter("a1");
  two.enter("a2");
  assert.deepEqual(JSON.parse(kept.get("d")!), { a1: today, a2: today });
});

test("from elsewhere only names and days are taken", () => {
  const book = new Book("e", names);
  for (const found of [null, 7, "x", [], { "<b>": "2026-01-01" }, { a1: "today" }, { a1: 1 }, { __proto__: { a1: "2026-01-01" } }]) assert.equal(book.join(found), 0);
  assert.deepEqual({ ...book.days }, {});
});

test("where no room is left, the page says so and goes on", () => {
  const book = new Book("f", names);
  full = true;
  book.enter("a1");
  full = false;
  assert.equal(book.has("a1"), true);
  assert.equal(notice().includes("no more room"), true);
});
