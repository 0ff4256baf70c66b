import test from "node:test";
import assert from "node:assert/strict";
import { pack, packed, unpack } from "./link_text";

const fragmentOf = async (octets: Uint8Array): Promise<string> => {
  const made = new Response(new Blob([octets as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream("deflate-raw")));
  return `#s=1.${btoa(String.fromCharCode(...new Uint8Array(await made.arrayBuffer()))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
};

test("a text survives the way into a link and back", async () => {
  for (const text of ["", "EHLO me.example\r\n", "Zoë \u{1f4ee}\n", "\ufeffa byte order mark", "\0\x01\x7f", "x".repeat(1 << 20)]) {
    const link = (await pack(text))!;
    assert.equal(packed(link), true);
    assert.equal(/^#s=1\.[\w-]+$/.test(link), true, "a link holds only characters that every program copies whole");
    assert.equal(await unpack(link) === text, true, text.slice(0, 20));
  }
});

test("a text too long for a link gets none", async () => {
  let noise = "", seed = 1;
  for (let i = 0; i < 1 << 17; i++) noise += String.fromCharCode(32 + (seed = seed * 48271 % 2147483647) % 95);
  assert.equal(await pack(noise), undefined);
});

test("a link that is no such link says what is wrong with it", async () => {
  const link = (await pack("EHLO me.example\r\n"))!;
  for (const [bad, says] of [
    ["#s=", /cut off or changed/],
    ["#s=1.", /cut off or changed/],
    ["#s=2." + link.slice(5), /version 2.*version 1/],
    [link + ".x", /cut off or changed/],
    [link + "!", /cut off or changed/],
    [link.slice(0, -4), /cannot be unpacked/],
    ["#s=1." + "A".repeat(90_000), /longer than 64 KB/],
    [await fragmentOf(new Uint8Array((1 << 20) + 1)), /more than 1 MB/],
    [await fragmentOf(Uint8Array.of(0xff, 0xfe)), /holds no text/],
  ] as const) await assert.rejects(unpack(bad), says);
});
