// The home page greets a returning reader: how far they have come, and the next
// thing to do.

import "../site";
import { exercises, stamps } from "./progress_store";
import { listen } from "../ui/dom";
import { rest } from "./progress_dots";

class Onward extends HTMLElement {
  connectedCallback(): void {
    listen("smtp-progress", () => this.#show());
    this.#show();
  }

  #show(): void {
    const lessons = [...this.querySelectorAll<HTMLElement>(".rest [data-exercises]")];
    const open = lessons.map((lesson) => !exercises.all(lesson.dataset["exercises"]!));
    const part = (name: string): HTMLElement => this.querySelector<HTMLElement>(`.${name}`)!;
    const done = open.filter((is) => !is).length, begun = Object.keys(exercises.days).length > 0;
    part("begin").hidden = begun;
    part("course").hidden = !begun;
    part("again").hidden = !begun || done === lessons.length;
    part("all").hidden = done < lessons.length;
    if (done === lessons.length) this.#over(part("missing"));
    else if (begun) this.#again(part("again"), lessons, open, done);
  }

  /** again leads on from the lesson that was done last, to the next that is open. */
  #again(part: HTMLElement, lessons: HTMLElement[], open: boolean[], done: number): void {
    const latest = Object.entries(exercises.days).sort(([, a], [, b]) => a.localeCompare(b)).at(-1)![0];
    const from = lessons.findIndex((lesson) => lesson.dataset["exercises"]!.split("+").includes(latest));
    const next = open.indexOf(true, Math.max(from, 0)), to = next < 0 ? open.indexOf(true) : next;
    const link = lessons[to]!.querySelector("a")!, button = part.querySelector<HTMLAnchorElement>(".btn")!;
    button.href = link.href;
    button.textContent = `Go on with ${link.textContent.replace(" ", ": ")}`;
    part.querySelector(".num")!.textContent = String(done);
    const list = part.querySelector<HTMLElement>(".rest")!;
    list.parentElement!.hidden = !rest(list, (_, i) => open[i]! && i < to);
    this.querySelectorAll(".course i")[to]?.classList.add("next");
  }

  /** over leads on from the end of the course. */
  #over(button: HTMLElement): void {
    const codes = document.querySelector<HTMLElement>(".pass [data-count]")!.dataset["count"]!.split(" ");
    const missing = codes.filter((code) => !stamps.has(code)).length;
    button.hidden = missing === 0;
    button.nextElementSibling!.classList.toggle("line", missing > 0);
    button.textContent = missing === 1 ? "Collect the missing stamp" : `Collect the ${missing} missing stamps`;
  }
}
customElements.define("smtp-onward", Onward);
