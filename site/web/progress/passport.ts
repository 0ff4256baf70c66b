// The code passport: a reply code that the reader has brought about is stamped,
// once. The page says which codes there are.

import { stamps } from "./progress_store";
import { dated } from "../ui/date";
import { listen } from "../ui/dom";
import type { Outcome } from "../engine/session";

/** Clerk stamps what one session after the other brings. */
export class Clerk {
  #waiting: number[] = []; // said, and stamped once the reader has done something

  /** see takes what came of an act, and gives back the codes that are new. */
  see({ events, now, fresh }: Outcome, own: boolean): number[] {
    if (fresh || !own) this.#waiting = [];
    // A dialogue that is only watched earns nothing, and events that are told again were stamped before.
    if (!own || fresh && now.inputs > 0) return [];
    // What is said to the lines that an exercise begins with is not the reader's
    // doing. The greeting is.
    const first = events.findIndex((event) => event.type === "line");
    const until = fresh && first >= 0 ? first : events.length;
    for (const event of events.slice(0, until)) {
      if (event.type === "reply") this.#waiting.push(event.code);
    }
    if (now.inputs === 0) return [];
    const all = passport()?.dataset["count"]?.split(" ") ?? [];
    const come = new Set(this.#waiting.filter((code) => all.includes(String(code)) && !stamps.has(String(code))));
    this.#waiting = [];
    for (const code of come) stamps.enter(String(code));
    return [...come];
  }
}

/** passport is the count in the head of the page; it knows all codes. */
function passport(): HTMLElement | null {
  return document.querySelector(".pass [data-count]");
}

/** link is the link to the passport. */
export function link(): string {
  return passport()?.closest("a")?.getAttribute("href") ?? "";
}

/** Passport shows which of its codes are stamped, and how many. */
class Passport extends HTMLElement {
  connectedCallback(): void {
    listen("smtp-progress", () => this.#show());
    this.#show();
  }

  #show(): void {
    for (const stamp of this.querySelectorAll<HTMLElement>("[data-code]")) {
      const day = stamps.days[stamp.dataset["code"]!];
      stamp.classList.toggle("y", day !== undefined);
      stamp.querySelector(".when")!.textContent = day ? `Stamped on ${dated(day)}` : "Not yet";
    }
    for (const sum of this.querySelectorAll<HTMLElement>("[data-count]")) {
      const codes = sum.dataset["count"]!.split(" ");
      sum.textContent = `${codes.filter((code) => stamps.has(code)).length} of ${codes.length}`;
    }
  }
}
customElements.define("smtp-passport", Passport);
