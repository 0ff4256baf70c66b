// The search in the head of every page. It loads what it needs when it is first used.

import { make } from "./dom";

export class Search extends HTMLElement {
  readonly input = make("input", {
    type: "search", id: "search", maxlength: 2000, placeholder: "Search", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    enterkeyhint: "go", "aria-label": "Search lessons, replies, commands and rules", "aria-keyshortcuts": "/",
  });

  connectedCallback(): void {
    this.append(this.input);
    const first = (): void => {
      import("./search_results").then(({ begin }) => begin(this), () => {
        this.input.placeholder = "Not loaded: offline?";
        this.input.addEventListener("focus", first, { once: true });
      });
    };
    this.input.addEventListener("focus", first, { once: true });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || (event.target as HTMLElement).closest("input, textarea, select")) return;
      event.preventDefault();
      this.input.focus();
      this.input.select();
    });
  }
}
customElements.define("smtp-search", Search);
