// What the search has found, below its field, and the keys that move through it.

import "../site";
import { type Found, load, type Result } from "./search_index";
import { make } from "./dom";
import type { Search } from "./search";

class Finder {
  #list = make("ul", { class: "found", hidden: true });
  #said = make("p", { class: "hid", role: "status" });
  #find: Promise<(text: string) => Result> | undefined;
  #asked = "";
  #found = 0;

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

  #ready(): Promise<(text: string) => Result> {
    this.#find ??= load(this.host.dataset["index"] ?? "");
    return this.#find;
  }

  async #search(): Promise<void> {
    const text = this.#asked = this.host.input.value.trim();
    try {
      const find = await this.#ready();
      if (text !== this.#asked) return; // more was typed meanwhile
      if (text === "") return this.#show([], "");
      const result = find(text);
      this.#show([...result.found, ...result.elsewhere], said(result), result.found.length);
    } catch {
      this.#find = undefined; // the next letter tries again
      this.#show([], "The search did not load. Are you offline? Keep typing to try again.");
    }
  }

  /** show lists places, below a word on what was not found. */
  #show(list: Found[], said: string, found = 0): void {
    const root = this.host.dataset["root"] ?? "";
    this.#list.replaceChildren(...(said ? [make("li", { class: "none" }, said)] : []), ...list.map(({ kind, name, title, to }) => make("li", {},
      make("a", { href: root + to, tabindex: "-1" },
        make("span", { class: "m", translate: "no" }, name), make("span", { class: "name" }, title), make("span", { class: "kind" }, kind)))));
    this.#list.hidden = this.#list.children.length === 0 || !this.host.contains(document.activeElement); // the reader has left it
    this.#list.dataset["for"] = this.#asked;
    this.#found = found;
    this.#said.textContent = said + (found > 0 ? ` ${found} found` : "");
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

  /** open goes to the first result, once there is one. */
  async #open(): Promise<void> {
    await this.#search();
    if (this.#found > 0) this.#list.querySelector("a")?.click();
  }
}

/** begin searches for what the field holds, from now on. */
export function begin(host: Search): void {
  new Finder(host);
}

/** said says which words no page has, and which words were searched instead. */
function said({ found, unknown }: Result): string {
  const quoted = (list: string[]): string => list.map((word) => `\u201c${word}\u201d`).join(", ");
  const meant = unknown.flatMap((u) => u.meant ?? []);
  return (unknown.length > 0 ? `No page here has ${quoted(unknown.map(({ word }) => word))}.` : found.length > 0 ? "" : "No page has these words together.")
    + (found.length === 0 ? " It may be among these:" : meant.length > 0 ? ` Results for ${quoted(meant)}:` : unknown.length > 0 ? " Results for the rest:" : "");
}
