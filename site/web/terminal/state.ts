// The state diagram of a lesson's server: where the session is, and where it has been.

import { listen, make } from "../ui/dom";
import type { Lived } from "../engine/page_events";

class State extends HTMLElement {
  #moved = make("span", { class: "r small q" });
  #been = new Set<string>();

  connectedCallback(): void {
    this.querySelector(".pane-head")?.append(this.#moved);
    listen("smtp-events", ({ detail }) => this.#see(detail));
  }

  #see({ events, now, fresh }: Lived): void {
    if (fresh) this.#been.clear();
    let from = "";
    for (const event of events) {
      if (event.type === "open") this.#been.clear();
      if (event.type !== "change") continue;
      this.#been.add(event.from);
      from = event.from;
    }
    this.#moved.textContent = from ? `from ${from} to ${now.state}` : events.some((e) => e.type === "reply") ? `still ${now.state}` : "";
    for (const drawn of this.querySelectorAll<SVGElement>(".st")) {
      const name = drawn.dataset["state"] ?? "";
      const here = name === (now.mode === "closed" ? "closed" : now.state);
      drawn.setAttribute("class", here ? "st here" : this.#been.has(name) ? "st been" : "st");
    }
  }
}
customElements.define("smtp-state", State);
