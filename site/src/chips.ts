// What can be filled in: what a begun line may become, or else what can come now.

import type { Fill, Now } from "./events";
import { make } from "./markup";
import { plain } from "./octets";

export class Chips {
  readonly element = make("div", { class: "chips", role: "group", "aria-label": "Lines to fill in" });

  #now: Now | undefined;
  #shown = "";

  constructor(readonly fill: (text: string) => void, readonly handshake: (outcome: "ok" | "failed") => void) {}

  /** stand takes where the session stands; undefined is that nothing can be typed. */
  stand(now: Now | undefined): void {
    this.#now = now;
    this.offer(undefined);
  }

  /** offer shows what a begun line may become; undefined is that none is begun. */
  offer(begun: Fill[] | undefined): void {
    const fills = (this.#now && begun) ?? this.#now?.fills ?? [];
    const shown = JSON.stringify([this.#now?.mode, begun === undefined, fills]);
    if (shown === this.#shown) return; // a button that is being pressed stays
    this.#shown = shown;
    if (this.#now?.mode === "deaf") {
      this.element.hidden = false;
      this.element.replaceChildren(make("strong", {}, "The server waits for the handshake"),
        make("button", { class: "chip next", click: () => this.handshake("ok") }, "Make it"),
        make("button", { class: "chip", click: () => this.handshake("failed") }, "Break it off"));
      return;
    }
    this.element.hidden = fills.length === 0;
    this.element.replaceChildren(make("span", {}, begun ? "Go on" : "Fill in"), ...fills.map((fill) =>
      make("button", { class: fill.likely ? "chip next" : "chip", dir: "ltr", translate: "no", click: () => this.fill(plain(fill.text)) },
        fill.text === "" ? make("i", {}, "empty line") : plain(fill.text))));
  }
}
