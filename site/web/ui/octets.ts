// Octets on the page. A string of the engine holds one octet a character.

import { counted } from "./count";
import { make } from "./dom";

/** octetsOf is a typed text as it goes over the wire. */
export function octetsOf(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text;
  const all = new TextEncoder().encode(text);
  let octets = "";
  for (let at = 0; at < all.length; at += 8192) octets += String.fromCharCode(...all.subarray(at, at + 8192));
  return octets;
}

/** textOf reads octets as UTF-8; undefined if they are not UTF-8. */
function textOf(octets: string): string | undefined {
  if (!/[\x80-\xff]/.test(octets)) return octets;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(octets, (c) => c.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

const names: Record<number, string> = { 0: "NUL", 8: "BS", 9: "TAB", 10: "LF", 13: "CR", 27: "ESC", 127: "DEL" };

/** mark shows a character that is not visible by itself. */
export function mark(name: string): HTMLElement {
  return make("span", { class: "e" }, name);
}

const longest = 4000; // octets of a line that are shown
const hidden = /([\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff])/; // or a character that reverses the rest

/** shown makes octets readable: invisible characters become marks. It shows only the first of very many. */
export function shown(octets: string): (Node | string)[] {
  let end = Math.min(octets.length, longest);
  for (let i = 0; i < 3 && (octets.charCodeAt(end) & 0xc0) === 0x80; i++) end--; // no character is cut in two
  const first = octets.slice(0, end), text = textOf(first);
  const made = (text ?? first).split(text === undefined ? /([\0-\x1f\x7f-\xff])/ : hidden).map((part, i) => {
    if (i % 2 === 0) return part;
    const code = part.charCodeAt(0), number = code.toString(16).toUpperCase();
    return mark(names[code] ?? (text !== undefined && code > 127 ? `U+${number.padStart(4, "0")}` : number.padStart(2, "0")));
  }).filter((part) => part !== "");
  return end < octets.length ? [...made, mark(`and ${counted(octets.length - end, "more octet")}`)] : made;
}

/** character is where the character that an octet belongs to begins and ends. */
export function character(octets: string, at: number): [from: number, to: number] {
  const goes = (i: number): boolean => (octets.charCodeAt(i) & 0xc0) === 0x80;
  let from = at, to = at + 1;
  while (from > 0 && goes(from)) from--;
  while (goes(to)) to++;
  return textOf(octets.slice(from, to)) === undefined ? [at, at + 1] : [from, to];
}

/** plain is octets as text that can be pasted elsewhere. */
export function plain(octets: string): string {
  return textOf(octets) ?? octets;
}
