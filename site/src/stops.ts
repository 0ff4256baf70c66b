// How far the course has come, in dots.

import { exercises } from "./book";
import { hear, make } from "./markup";

/** Stops are a dot for each exercise, full where it is done. Those that a + joins share one. */
class Stops extends HTMLElement {
  connectedCallback(): void {
    hear("smtp-progress", () => this.#show());
    this.#show();
  }

  #show(): void {
    const names = (this.dataset["exercises"] ?? "").split(" ").filter(Boolean);
    const done = names.map((name) => name.split("+").every((one) => exercises.has(one)));
    const count = done.filter(Boolean).length;
    const dots = done.map((is) => make("i", { class: is ? "y" : "", "aria-hidden": "true" }));
    this.replaceChildren(...dots, make("span", { class: "hid" }, `${count} of ${names.length} done`));
  }
}
customElements.define("smtp-stops", Stops);
