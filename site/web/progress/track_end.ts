// The end of a track, shown after its last lesson is done: what the reader can do
// now, what is left of it, and where to go.

import { exercises } from "./progress_store";
import { listen } from "../ui/dom";
import { rest } from "./progress_dots";

/** Left is the list of lessons that are left; it may also be shown elsewhere, as a copy. */
class Left extends HTMLElement {
  connectedCallback(): void {
    listen("smtp-progress", () => this.#show());
    this.#show();
  }

  #show(): void {
    this.hidden = !rest(this, (lesson) => !exercises.all(lesson.dataset["exercises"]!));
    const end = this.closest<HTMLElement>(".track-end");
    if (end) end.hidden = !exercises.all(this.dataset["after"]!);
  }
}
customElements.define("smtp-left", Left);
