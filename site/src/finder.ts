// What the search has found, below its field, and the keys that walk there.

import { type Found, load } from "./find";
import { make } from "./markup";
import type { Search } from "./search";

class Finder {
  #list = make("ul", { class: "found", hidden: true });
  #said = make("p", { class: "hid", role: "status" });
  #find: Promise<(text: string) => Found[]> | undefined;
  #asked = "";

  constructor(readonly host: Search) {
    host.append(this.#list, this.#said);
    host.input.addEventListener("input", () => void this.#search());
    host.addEventListener("keydown", (event) => this.#key(event));
    host.addEventListener("focusout", ({ relatedTarget }) => {
      if (!host.contains(relatedTarget as Node | null)) this.#list.hidden = true;
    });
    host.addEventListener("focusin", () => {
      this.#list.hidden = this.#list.children.length === 0;
    });
    void this.#search();
  }

  #ready(): Promise<(text: string) => Found[]> {
    this.#find ??= load(this.host.dataset["index"] ?? "");
    return this.#find;
  }

  async #search(): Promise<void> {
    const text = this.#asked = this.host.input.value.trim();
    let found: Found[];
    try {
      const find = await this.#ready();
      if (text !== this.#asked) return; // more was typed meanwhile
      found = text === "" ? [] : find(text);
    } catch {
      this.#find = undefined; // the next letter tries again
      this.#show([], "What is searched could not be loaded. Are you offline? Type on to try again.");
      return;
    }
    this.#show(found, text === "" ? "" : found.length === 0 ? "Nothing has these words." : `${found.length} found`);
  }

  #show(found: Found[], said: string): void {
    const root = this.host.dataset["root"] ?? "";
    this.#list.replaceChildren(...found.map(({ kind, name, title, to }) => make("li", {},
      make("a", { href: root + to, tabindex: "-1" },
        make("span", { class: "m", translate: "no" }, name), make("span", { class: "name" }, title), make("span", { class: "kind" }, kind)))));
    if (found.length === 0 && said) {
      this.#list.append(make("li", { class: "none" }, said, " "));
      if (this.#find) this.#list.lastElementChild!.append(make("a", { href: `${root}reference/x.html`, tabindex: "-1" }, "May it be a name of your own?"));
    }
    this.#list.hidden = this.#list.children.length === 0 || !this.host.contains(document.activeElement); // it was left meanwhile
    this.#list.dataset["for"] = this.#asked;
    this.#said.textContent = said;
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
        else this.host.input.focus();
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
        if (at >= 0) this.host.input.focus();
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
    this.#list.querySelector<HTMLElement>("li:not(.none) a")?.click();
  }
}

/** begin searches what the field holds, from now on. */
export function begin(host: Search): void {
  new Finder(host);
}
