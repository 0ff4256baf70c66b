// Octets on the page. A string of the engine holds one octet a character.

import { make } from "./markup";

/** octetsOf is a typed text as it goes over the wire. */
export function octetsOf(text: string): string {
  let octets = "";
  for (const octet of new TextEncoder().encode(text)) octets += String.fromCharCode(octet);
  return octets;
}

/** textOf reads octets as UTF-8; undefined where they are none. */
function textOf(octets: string): string | undefined {
  if (!/[\x80-\xff]/.test(octets)) return octets;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(octets, (c) => c.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

const names: Record<number, string> = { 0: "NUL", 8: "BS", 9: "TAB", 10: "LF", 13: "CR", 27: "ESC", 127: "DEL" };

/** mark is a sign for what has none of its own. */
export function mark(name: string): HTMLElement {
  return make("span", { class: "e" }, name);
}

/** shown makes octets readable: what has no sign of its own stands as a mark. */
export function shown(octets: string): (Node | string)[] {
  const made: (Node | string)[] = [];
  const text = textOf(octets);
  for (const part of (text ?? octets).split(text === undefined ? /([\0-\x1f\x7f-\xff])/ : /([\0-\x1f\x7f])/)) {
    const code = part.charCodeAt(0);
    if (part.length === 1 && (code < 32 || code === 127 || (text === undefined && code > 127))) {
      made.push(mark(names[code] ?? code.toString(16).toUpperCase().padStart(2, "0")));
    } else if (part) {
      made.push(part);
    }
  }
  return made;
}

/** plain is octets as one can paste them elsewhere. */
export function plain(octets: string): string {
  return textOf(octets) ?? octets;
}
