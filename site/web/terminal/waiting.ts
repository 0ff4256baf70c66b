// What is done before the server is ready. It is shown in pencil under what the
// server will say, and is done in order once the server has spoken.

import { make } from "../ui/dom";
import { unfinished } from "./line_view";

export class Waiting {
  /** list is on the paper until the server speaks. */
  list = make("ol", { class: "log early" });

  #acts: (() => void)[] = [];

  /** adopt takes over the list that came with the page and has the greeting. */
  adopt(early: HTMLOListElement): void {
    this.list = early;
    early.ariaLive = "polite";
  }

  /** put makes an act wait, and shows its lines. */
  put(act: () => void, lines: string): void {
    this.#acts.push(act);
    if (lines === "") return;
    const told = this.list.querySelector(".pending");
    for (const line of lines.replace(/\r?\n$/, "").split(/\r?\n/)) {
      this.list.append(unfinished(line, told ? "" : "Sent once the server is ready."));
    }
  }

  /** take gives back everything that was put, in order. */
  take(): (() => void)[] {
    for (const line of this.list.querySelectorAll(".pending")) line.remove();
    return this.#acts.splice(0);
  }
}
