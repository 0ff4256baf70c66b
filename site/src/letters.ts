// Letters as the server has stored them, a mailbox each.

import type { DeliveryEvent } from "./events";
import { hear, make } from "./markup";
import { shown } from "./octets";
import type { Lived } from "./signals";

class Letters extends HTMLElement {
  #letters: DeliveryEvent[] = [];
  #chosen = 0;
  #list = make("ul", { "aria-label": "Letters" });
  #paper = make("div", { class: "paper", tabindex: "0", role: "group", "aria-label": "The letter as it is stored" });

  connectedCallback(): void {
    this.hidden = true;
    this.append(make("section", { class: "mail", "aria-labelledby": "mailboxes" },
      make("div", { class: "pane-head" }, make("h2", { id: "mailboxes" }, "Mailboxes"), make("span", { class: "r small q" }, "as stored; nothing is ever really sent")),
      make("div", { class: "box" }, this.#list, this.#paper)));
    hear("smtp-events", (event) => this.#see(event.detail));
  }

  #see({ events, fresh }: Lived): void {
    const before = this.#letters.length;
    if (fresh) this.#letters = [];
    for (const event of events) {
      if (event.type === "delivery") this.#letters.push(event);
    }
    if (this.#letters.length === before && !fresh) return;
    this.hidden = this.#letters.length === 0;
    this.#choose(Math.max(0, fresh ? this.#letters.length - 1 : before));
  }

  #choose(n: number): void {
    this.#chosen = n;
    this.#list.replaceChildren(...this.#letters.map((letter, i) => make("li", {},
      make("button", { type: "button", "aria-pressed": String(i === n), click: () => this.#choose(i) },
        make("code", { dir: "ltr", translate: "no" }, letter.to)))));
    const letter = this.#letters[this.#chosen];
    if (!letter) {
      this.#paper.replaceChildren();
      return;
    }
    const lines = letter.text.replace(/\r\n$/, "").split("\r\n");
    this.#paper.replaceChildren(
      make("p", { class: "says" }, "On the envelope: from ", protocol([`<${letter.from ?? ""}>`, ...letter.mail].join(" ")),
        " to ", protocol([`<${letter.to}>`, ...letter.rcpt].join(" "))),
      make("ol", { class: "raw", dir: "ltr", translate: "no" }, ...lines.map((line) =>
        make("li", {}, ...(line === "" ? [make("span", { class: "e" }, "empty line")] : shown(line))))));
  }
}

function protocol(text: string): HTMLElement {
  return make("code", { dir: "ltr", translate: "no" }, text);
}

customElements.define("smtp-letters", Letters);
