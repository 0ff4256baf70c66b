// What can be filled in: what a begun line may become, or what can come next.

import type { Fill, Now } from "../engine/events";
import { make } from "../ui/dom";
import { plain } from "../ui/octets";

const most = 31; // visible characters of one, see session.css

export class Chips {
  readonly element = make("div", { class: "chips", role: "group", "aria-label": "Lines to fill in" });

  #now: Now | undefined;
  #first = "";
  #shown = "";

  constructor(readonly fill: (text: string) => void, readonly handshake: (outcome: "ok" | "failed") => void) {}

  /** stand takes the state of the session, and the line that the page suggests. With undefined nothing can be typed. */
  stand(now: Now | undefined, first = ""): void {
    [this.#now, this.#first] = [now, first];
    this.offer(undefined);
  }

  /** offer shows what a begun line may become; undefined means that none is begun. */
  offer(begun: Fill[] | undefined): void {
    const can = this.#now?.fills ?? [], first = can.length > 0 && this.#first;
    const fills = (this.#now && begun) ?? (first ? [{ verb: "", text: first, likely: true }, ...can.filter((fill) => fill.text !== first).map((fill) => ({ ...fill, likely: false }))] : this.#now?.exercise ? can.map((fill) => ({ ...fill, likely: false })) : can); // the usual next line may not be what a task wants
    const shown = JSON.stringify([this.#now?.mode, begun === undefined, fills]);
    if (shown === this.#shown) return; // a button that is being pressed stays
    this.#shown = shown;
    if (this.#now?.mode === "deaf") {
      this.element.replaceChildren(make("strong", {}, "The server is waiting for the handshake"),
        make("button", { class: "chip next", click: () => this.handshake("ok") }, "Do the handshake"),
        make("button", { class: "chip", click: () => this.handshake("failed") }, "Break it off"));
      return;
    }
    this.element.replaceChildren(...fills.map((fill) => {
      const text = plain(fill.text);
      return make("button", { class: fill.likely ? "chip next" : "chip", dir: "ltr", translate: "no", title: text.length > most ? text : undefined, click: () => this.fill(text) },
        text || make("i", {}, "empty line"));
    }));
  }
}
