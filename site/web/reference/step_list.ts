// The lines that provoke a reply, to be filled into the page's session.

import "../site";
import { make, emit } from "../ui/dom";

class Steps extends HTMLElement {
  connectedCallback(): void {
    for (const code of this.querySelectorAll<HTMLElement>("[data-line]")) {
      const line = code.dataset["line"] ?? "";
      code.replaceWith(make("button", { class: "chip", dir: "ltr", translate: "no", click: () => fill(line) }, code.textContent ?? ""));
    }
  }
}
customElements.define("smtp-steps", Steps);

/** fill writes a line of the client's; other steps are done at once. */
function fill(line: string): void {
  if (/^C:( |$)/.test(line)) emit("smtp-fill", { text: line.slice(3) });
  else emit("smtp-do", { line });
}
