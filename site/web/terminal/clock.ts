// The clock of the session. Time stands still until the reader moves it.

import type { Now } from "../engine/events";
import { make } from "../ui/dom";

const steps: [string, number][] = [["1 minute", 60], ["30 minutes", 1800], ["4 hours", 14_400]];

export class Clock {
  readonly element: HTMLElement;

  #time = make("code", {}, "00:00:00");
  #until = make("button", { class: "chip", hidden: true });
  #due = 0;
  #summary = make("button", { class: "bare", "aria-expanded": "false", "aria-controls": "smtp-clock", click: () => this.#toggle() },
    "Let time pass ", this.#time);
  #choices: HTMLElement;

  constructor(readonly pass: (seconds: number) => void) {
    this.#choices = make("div", { class: "chips", id: "smtp-clock", role: "group", "aria-label": "Let time pass", hidden: true },
      ...steps.map(([name, s]) => make("button", { class: "chip", click: () => pass(s) }, name)), this.#until);
    this.element = make("div", { class: "clock" }, this.#summary, this.#choices);
    this.#until.addEventListener("click", () => pass(this.#due));
  }

  #toggle(): void {
    this.#choices.hidden = !this.#choices.hidden;
    this.#summary.setAttribute("aria-expanded", String(!this.#choices.hidden));
  }

  stand(now: Now, open: boolean): void {
    this.#time.textContent = clock(now.now);
    this.#due = now.deadline;
    this.#until.hidden = now.deadline <= 0;
    this.#until.textContent = `Until the server acts, at ${clock(now.now + now.deadline)}`;
    for (const button of this.#choices.querySelectorAll("button")) button.disabled = !open && button === this.#until;
  }
}

function clock(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19);
}
