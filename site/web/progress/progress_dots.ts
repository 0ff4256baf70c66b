// How far the course has come, in dots.

import { exercises } from "./progress_store";
import { counted } from "../ui/count";
import { listen, make } from "../ui/dom";

/** Stops are a dot for each lesson, full where its exercises are done. */
class Stops extends HTMLElement {
  connectedCallback(): void {
    listen("smtp-progress", () => this.#show());
    this.#show();
  }

  #show(): void {
    const done = (this.dataset["exercises"] ?? "").split(" ").filter(Boolean).map((names) => exercises.all(names));
    const count = done.filter(Boolean).length;
    const dots = done.map((is) => make("i", { class: is ? "y" : "", "aria-hidden": "true" }));
    this.replaceChildren(...dots, make("span", { class: "hid" }, done.length > 1 ? `${count} of ${counted(done.length, "lesson")} done` : count ? " done" : ""));
  }
}
customElements.define("smtp-stops", Stops);

const most = 6; // that are named

/** rest shows the lessons of a list that are still to do, and how many more there are. It reports whether there is one. */
export function rest(list: Element, open: (lesson: HTMLElement, i: number) => boolean): boolean {
  const lessons = [...list.querySelectorAll<HTMLElement>("[data-exercises]")], more = list.querySelector<HTMLElement>(".more")!;
  const left = lessons.filter(open);
  for (const lesson of lessons) lesson.hidden = left.indexOf(lesson) < 0 || left.indexOf(lesson) >= most;
  more.hidden = left.length <= most;
  more.firstElementChild!.textContent = `and ${left.length - most} more`;
  return left.length > 0;
}
