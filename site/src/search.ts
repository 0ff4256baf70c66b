// The search in the head of every page. What it searches comes when it is
// first used.

import { make } from "./markup";
import type { Found } from "./find";

class Search extends HTMLElement {
  #input = make("input", {
    type: "search", id: "search", placeholder: "Search", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    enterkeyhint: "go", "aria-label": "Search lessons, replies, commands and rules", "aria-keyshortcuts": "/",
  });
  #list = make("ul", { class: "found", hidden: true });
  #said = make("p", { class: "hid", role: "status" });
  #find: Promise<(text: string) => Found[]> | undefined;
  #asked = "";

  connectedCallback(): void {
    this.append(this.#input, this.#list, this.#said);
    this.#input.addEventListener("focus", () => void this.#ready());
    this.#input.addEventListener("input", () => void this.#search());
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("focusout", ({ relatedTarget }) => {
      if (!this.contains(relatedTarget as Node | null)) this.#list.hidden = true;
    });
    this.addEventListener("focusin", () => {
      this.#list.hidden = this.#list.children.length === 0;
    });
    document.addEventListener("keydown", (event) => {
      const target = event.target as HTMLElement;
      if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      this.#input.focus();
      this.#input.select();
    });
  }

  #ready(): Promise<(text: string) => Found[]> {
    this.#find ??= import("./find").then(({ load }) => load(this.dataset["index"] ?? "")).catch((error: unknown) => {
      this.#find = undefined; // the next letter tries again
      throw error;
    });
    this.#find.catch(() => undefined);
    return this.#find;
  }

  async #search(): Promise<void> {
    const text = this.#asked = this.#input.value.trim();
    let found: Found[];
    try {
      const find = await this.#ready();
      if (text !== this.#asked) return; // more was typed meanwhile
      found = text === "" ? [] : find(text);
    } catch {
      this.#show([], "What is searched could not be loaded. Are you offline? Type on to try again.");
      return;
    }
    this.#show(found, text === "" ? "" : found.length === 0 ? "Nothing has these words." : `${found.length} found`);
  }

  #show(found: Found[], said: string): void {
    const root = this.dataset["root"] ?? "";
    this.#list.replaceChildren(...found.map(({ kind, name, title, to }) => make("li", {},
      make("a", { href: root + to, tabindex: "-1" },
        make("span", { class: "m", translate: "no" }, name), make("span", { class: "name" }, title), make("span", { class: "kind" }, kind)))));
    if (found.length === 0 && said) this.#list.append(make("li", { class: "none" }, said));
    this.#list.hidden = this.#list.children.length === 0;
    this.#said.textContent = said;
    this.#list.dataset["for"] = this.#asked;
  }

  /** key walks from the field through what was found. */
  #key(event: KeyboardEvent): void {
    const links = [...this.#list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    switch (event.key) {
      case "ArrowDown":
        links[Math.min(at + 1, links.length - 1)]?.focus();
        break;
      case "ArrowUp":
        if (at > 0) links[at - 1]?.focus();
        else this.#input.focus();
        break;
      case "Home":
      case "End":
        if (at < 0) return;
        links.at(event.key === "Home" ? 0 : -1)?.focus();
        break;
      case "Enter":
        if (at >= 0) return;
        void this.#open();
        break;
      case "Escape":
        if (at >= 0) this.#input.focus();
        this.#list.hidden = true;
        if (at < 0) return; // the field empties itself
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  /** open goes to the first that was found, once it has been. */
  async #open(): Promise<void> {
    await this.#search();
    this.#list.querySelector("a")?.click();
  }
}
customElements.define("smtp-search", Search);
