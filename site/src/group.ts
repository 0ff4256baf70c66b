// A group of a form: what shows the lines that begin with its key.

import { type Line, parse, type Word, words } from "./lines";

/** Owner holds the lines that a form is bound to. */
export interface Owner {
  lines: Line[];
  changed(): void;
  place(line: Line): void; // puts a new line where it belongs
}

export abstract class Group {
  readonly key: string[];
  readonly #bad: HTMLElement;

  constructor(readonly element: HTMLElement, readonly owner: Owner) {
    this.key = element.dataset["key"]!.split(" ");
    this.#bad = element.querySelector(":scope > .bad")!;
  }

  abstract clear(): void;
  abstract take(line: Line): boolean;
  protected abstract lines(): Line[];

  /** at is where a line is shown, if it is one of these. */
  at(_: Line): HTMLElement | undefined {
    return undefined;
  }

  /** rest are the words behind the key; undefined where a line has another. */
  protected rest(line: Line): Word[] | undefined {
    const all = words(line.text);
    return this.key.every((word, i) => all[i]?.text === word) ? all.slice(this.key.length) : undefined;
  }

  alike(a: Line, b: Line): boolean {
    return this.rest(a) !== undefined && this.rest(b) !== undefined;
  }

  brought(_: Line[]): void {}

  wrong(at: number, what: string): boolean {
    const line = this.lines().find((l) => l.at <= at && at <= (l.under.at(-1)?.at ?? l.at));
    if (!line) return false;
    this.#bad.textContent = what;
    this.#bad.hidden = false;
    this.mark(line, at, what);
    this.element.closest("details")?.setAttribute("open", "");
    return true;
  }

  protected mark(_line: Line, _at: number, _what: string): void {}

  right(): void {
    this.#bad.hidden = true;
    for (const field of this.element.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  }

  protected remove(line: Line): void {
    const at = this.owner.lines.indexOf(line);
    if (at >= 0) this.owner.lines.splice(at, 1);
    this.owner.changed();
  }

  protected add(text: string): Line {
    const line = parse(text)[0]!;
    this.owner.place(line);
    this.owner.changed();
    return line;
  }
}
