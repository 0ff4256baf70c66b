// A text with a mark where it stops being what it should be.

import { make } from "./dom";

/** cut marks the character at a place; after the last one, it marks that there is none. */
export function cut(text: string, at: number): HTMLElement {
  return make("code", {}, make("span", { class: "ok" }, text.slice(0, at)),
    make("mark", {}, at < text.length ? text.slice(at, at + 1) : "end"), text.slice(at + 1));
}
