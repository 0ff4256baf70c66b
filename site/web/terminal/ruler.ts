// The ruler over the paper: it counts octets, as errors do.

import { make } from "../ui/dom";

export function ruler(): HTMLElement {
  const made = make("div", { class: "ruler", "aria-hidden": "true" });
  for (let n = 0; n < 100; n += 10) {
    made.append(make("span", {}, make("small", {}, n === 0 ? "octet" : String(n))));
  }
  return made;
}
