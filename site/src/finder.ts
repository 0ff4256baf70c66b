// What the search has found, below its field, and the keys that walk there.

import { load, type Result } from "./find";
import { make } from "./markup";
import type { Search } from "./search";

class Finder {
  #list = make("ul", { class: "found", hidden: true });
  #said = make("p", { class: "hid", role: "status" });
  #find: Promise<(text: string) => Result> | undefined;
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

  #ready(): Promise<(text: string) => Result> {
    this.#find ??= load(this.host.dataset["index"] ?? "");
    return this.#find;
  }

  async #search(): Promise<void> {
    const text = this.#asked = this.host.input.value.trim();
    let result: Result;
    try {
      const find = await this.#ready();
      if (text !== this.#asked) return; // more was typed meanwhile
      result = text === "" ? { found: [], unknown: [] } : find(text);
    } catch {
      this.#find = undefined; // the next letter tries again
      this.#show({ found: [], unknown: [] }, "What is searched could not be loaded. Are you offline? Type on to try again.");
      return;
    }
    this.#show(result, text === "" ? "" : notFound(result));
    if (text !== "" && result.found.length === 0) this.#offer();
  }

  /** show lists what was found, below a word on what was not. */
  #show({ found }: Result, said: string): void {
    const root = this.host.dataset["root"] ?? "";
    this.#list.replaceChildren(...found.map(({ kind, name, title, to }) => make("li", {},
      make("a", { href: root + to, tabindex: "-1" },
        make("span", { class: "m", translate: "no" }, name), make("span", { class: "name" }, title), make("span", { class: "kind" }, kind)))));
    if (said) this.#list.prepend(make("li", { class: "none" }, said));
    this.#list.hidden = this.#list.children.length === 0 || !this.host.contains(document.activeElement); // it was left meanwhile
    this.#list.dataset["for"] = this.#asked;
    this.#said.textContent = [said, found.length > 0 ? `${found.length} found` : ""].filter(Boolean).join(" ");
  }

  /** offer says where to look who has found nothing. */
  #offer(): void {
    const root = this.host.dataset["root"] ?? "", to = (path: string, text: string): Node => make("a", { href: root + path, tabindex: "-1" }, text);
    this.#list.lastElementChild!.append(" Look in the ", to("reference/glossary.html", "glossary"), ", in the ", to("learn/", "contents"),
      " or in the ", to("atlas/", "atlas of replies"), ". Is it a name of your own? See ", to("reference/x.html", "what may be called so"), ".");
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

/** notFound says which words no page has, and what was taken for them. */
function notFound({ found, unknown }: Result): string {
  const quoted = (list: string[]): string => list.map((word) => `\u201c${word}\u201d`).join(", ");
  if (unknown.length === 0) return found.length > 0 ? "" : "No page has these words together.";
  const meant = unknown.flatMap((u) => u.meant ?? []);
  return `No page here has ${quoted(unknown.map(({ word }) => word))}.${meant.length > 0 ? ` Found for ${quoted(meant)}:` : found.length > 0 ? " Found for the rest:" : ""}`;
}
