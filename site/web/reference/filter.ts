// A field above a long table or list that shows only what has its words.

import "../site";
import { make } from "../ui/dom";

class Filter extends HTMLElement {
  #rows: { element: HTMLElement; text: string }[] = [];
  #said = make("span", { class: "small q", role: "status" });

  connectedCallback(): void {
    const wanted = this.dataset["rows"] ?? "";
    this.#rows = [...this.querySelectorAll<HTMLElement>(wanted)].map((element) => ({ element, text: (element.textContent ?? "").toLowerCase() }));
    const field = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    field.addEventListener("input", () => this.#show(field.value));
    this.prepend(make("p", { class: "filter" }, make("label", { class: "row" }, "Show only ", field), this.#said));
  }

  #show(text: string): void {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of this.#rows) {
      row.element.hidden = !words.every((word) => row.text.includes(word));
      if (!row.element.hidden) count++;
    }
    this.#said.textContent = words.length > 0 ? `${count} of ${this.#rows.length}` : "";
  }
}
customElements.define("smtp-filter", Filter);
