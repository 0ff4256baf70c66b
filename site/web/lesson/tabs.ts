// On a narrow screen only one part of a lesson is visible at a time. The tabs
// choose it; where there is room for all of them, CSS hides the tabs.

import type { Exercise } from "../engine/events";
import { listen, make } from "../ui/dom";

const names: [part: string, name: string][] = [["text", "Lesson"], ["session", "Session"], ["explained", "Explained"], ["letters", "Mail"]];

class Tabs extends HTMLElement {
  #buttons = new Map<string, HTMLButtonElement>();
  #letters = 0;
  #read = 0; // how far down the text was read

  connectedCallback(): void {
    for (const [part, name] of names) {
      if (this.dataset[part] === "") continue; // it has no such part
      this.#buttons.set(part, make("button", { value: part, click: () => this.#show(part) }, this.dataset[part] ?? name));
    }
    this.replaceChildren(make("nav", { class: "tabs", "aria-label": "Parts of this lesson" }, ...this.#buttons.values()));
    listen("smtp-show", (event) => this.#show(event.detail.part));
    listen("smtp-events", ({ detail }) => {
      const arrived = detail.events.filter((e) => e.type === "delivery").length;
      this.#letters = detail.fresh ? arrived : this.#letters + arrived;
      const mail = this.#buttons.get("letters");
      if (mail) mail.textContent = this.#letters > 0 ? `Mail ${this.#letters}` : "Mail";
      const text = this.#buttons.get("text"), { exercise } = detail.now;
      if (text && exercise && !detail.playing) text.textContent = `Lesson ${ticks(exercise)}`;
    });
    this.#show((history.state as { part?: string } | null)?.part ?? "text");
  }

  #show(part: string): void {
    const bench = this.parentElement;
    if (!bench || !this.#buttons.has(part)) return;
    const from = bench.dataset["show"];
    if (from === "text") this.#read = scrollY;
    bench.dataset["show"] = part;
    if (from) history.replaceState({ ...history.state, part }, ""); // a reload comes back to it
    for (const [name, button] of this.#buttons) {
      if (name === part) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    // A part begins at its top, but the text is where the reader left it.
    if (from && from !== part && this.offsetHeight > 0)
      scrollTo({ top: part === "text" ? this.#read : Math.min(scrollY, scrollY + bench.getBoundingClientRect().top), behavior: "instant" });
  }
}

/** ticks are how many goals of an exercise are met, out of how many. */
function ticks(exercise: Exercise): string {
  const all = [...exercise.steps.map((s) => s.done), ...exercise.goals.filter((g) => !g.holds).map((g) => g.met)];
  return exercise.done ? "\u2713" : `${all.filter(Boolean).length} of ${all.length} done`;
}

customElements.define("smtp-tabs", Tabs);
