// A printed dialogue. It can be played into the terminal.

import { make, emit } from "../ui/dom";

class Dialogue extends HTMLElement {
  connectedCallback(): void {
    const script = this.dataset["script"] ?? "";
    this.append(make("p", { class: "playit" },
      make("button", { class: "link", click: () => emit("smtp-play", { script }) }, "Play it in the session")));
  }
}
customElements.define("smtp-dialogue", Dialogue);
