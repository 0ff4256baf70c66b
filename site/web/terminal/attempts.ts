// Attempts that the reader has left. Each can be resumed.

import { make } from "../ui/dom";
import { plain } from "../ui/octets";
import type { Act } from "../engine/session";

const most = 12;

export class Tries {
  readonly element = make("details", { class: "tries", hidden: true });

  #tries: { acts: Act[]; last: string }[] = [];
  #all = new Map<string, { acts: Act[]; last: string }[]>();

  constructor(readonly open: (acts: Act[]) => void) {}

  /** about shows the tries of a session, by its name: they belong to no other. */
  about(name: string): void {
    this.#tries = this.#all.get(name) ?? [];
    this.#all.set(name, this.#tries);
    this.#show();
  }

  /** keep keeps a session that is about to be left. */
  keep(acts: Act[], last: string): void {
    const same = JSON.stringify(acts);
    if (acts.length === 0 || this.#tries.some((t) => JSON.stringify(t.acts).startsWith(same.slice(0, -1)))) return;
    // A try that this one continues is part of it.
    const others = this.#tries.filter((t) => !same.startsWith(JSON.stringify(t.acts).slice(0, -1)));
    this.#tries.splice(0, this.#tries.length, ...others, { acts, last });
    if (this.#tries.length > most) this.#tries.shift();
    this.#show();
  }

  #show(): void {
    this.element.hidden = this.#tries.length === 0;
    this.element.replaceChildren(make("summary", {}, `Other tries: ${this.#tries.length}`),
      make("ol", {}, ...this.#tries.map(({ acts, last }) => make("li", {},
        make("button", { class: "chip", click: () => this.open(acts) },
          make("code", {}, plain(last) || "…"), make("span", { class: "hid" }, ", resume"))))));
  }
}
