// What is done before the server is there: it stands on the paper in pencil,
// under what the server will say, and is done in its order once it has spoken.

import { make } from "../ui/dom";
import { unfinished } from "./line_view";

export class Waiting {
  /** list lies on the paper until the server speaks. */
  list = make("ol", { class: "log early" });

  #acts: (() => void)[] = [];

  /** adopt takes the list over that the page came with: it holds the greeting. */
  adopt(early: HTMLOListElement): void {
    this.list = early;
    early.ariaLive = "polite";
  }

  /** put has something wait; its lines are shown. */
  put(act: () => void, lines: string): void {
    this.#acts.push(act);
    if (lines === "") return;
    const told = this.list.querySelector(".pending");
    for (const line of lines.replace(/\r?\n$/, "").split(/\r?\n/)) {
      this.list.append(unfinished(line, told ? "" : "Sent once the server is ready."));
    }
  }

  /** take is all that was put, in its order. */
  take(): (() => void)[] {
    for (const line of this.list.querySelectorAll(".pending")) line.remove();
    return this.#acts.splice(0);
  }
}
