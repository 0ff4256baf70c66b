// The clock of the session. Time stands still until the reader moves it.

import type { Now } from "./events";
import { make } from "./markup";

const steps = [60, 30 * 60, 4 * 3600]; // seconds

export class Clock {
  readonly summary: HTMLButtonElement;
  readonly choices: HTMLElement;

  #time = make("code", {}, "00:00:00");
  #until = make("button", { class: "chip", hidden: true });
  #due = 0;

  constructor(readonly pass: (seconds: number) => void) {
    this.choices = make("div", { class: "chips", id: "smtp-clock", role: "group", "aria-label": "Let time pass", hidden: true },
      make("span", {}, "Let pass"), ...steps.map((s) => make("button", { class: "chip", click: () => pass(s) }, duration(s))), this.#until);
    this.summary = make("button", { class: "bare", "aria-expanded": "false", "aria-controls": "smtp-clock", click: () => this.#toggle() },
      "Clock ", this.#time);
    this.#until.addEventListener("click", () => pass(this.#due));
  }

  #toggle(): void {
    this.choices.hidden = !this.choices.hidden;
    this.summary.setAttribute("aria-expanded", String(!this.choices.hidden));
  }

  stand(now: Now, open: boolean): void {
    this.#time.textContent = new Date(now.now * 1000).toISOString().slice(11, 19);
    this.#due = now.deadline;
    this.#until.hidden = now.deadline <= 0;
    this.#until.textContent = `${duration(now.deadline)}, until the server acts`;
    for (const button of this.choices.querySelectorAll("button")) button.disabled = !open && button === this.#until;
  }
}

/** duration is a number of seconds in words. */
function duration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (seconds < 60) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  if (minutes < 120) return minutes === 1 ? "1 minute" : `${minutes} minutes`;
  return `${Math.round(minutes / 60)} hours`;
}
