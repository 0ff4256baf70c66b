// A group of a form shows the lines that begin with its key.

import type { Failure } from "../engine/events";
import { type Line, parse, type Word, wordAt, words } from "./lines";
import { make } from "../ui/dom";

let reasons = 0; // given so far: each has an id

/** Owner holds the lines that a form is bound to. */
export interface Owner {
  lines: Line[];
  changed(): void;
  place(line: Line): void; // puts a new line where it belongs
}

export abstract class Group {
  readonly key: string[];

  constructor(readonly element: HTMLElement, readonly owner: Owner) {
    this.key = element.dataset["key"]!.split(" ");
  }

  abstract clear(): void;
  abstract take(line: Line): boolean;
  protected abstract lines(): Line[];

  /** at is where a line is shown, if it is one of these. */
  at(_: Line): HTMLElement | undefined {
    return undefined;
  }

  /** rest are the words after the key; undefined if a line has another key. */
  protected rest(line: Line): Word[] | undefined {
    const all = words(line.text);
    return this.key.every((word, i) => all[i]?.text === word) ? all.slice(this.key.length) : undefined;
  }

  alike(a: Line, b: Line): boolean {
    return this.rest(a) !== undefined && this.rest(b) !== undefined;
  }

  brought(_: Line[]): void {}

  /** wrong marks the field that a failure is in, with the reason beside it; it reports whether the line is one of these. */
  wrong({ error, line: at = 0, col = 1 }: Failure): boolean {
    const line = this.lines().find((l) => l.at === at);
    if (!line) return false;
    const field = this.field(line, wordAt(line, col));
    const reason = make("span", { class: "bad", id: `reason-${++reasons}` }, error);
    if (field) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", reason.id);
      field.closest("label")!.after(reason);
    } else this.element.append(reason);
    for (const at of [field, this.element]) at?.closest("details")?.setAttribute("open", "");
    return true;
  }

  /** field is that of a word of a line. */
  protected abstract field(line: Line, word: number): HTMLElement | undefined;

  right(): void {
    for (const reason of this.element.querySelectorAll(".bad")) reason.remove();
    for (const field of this.element.querySelectorAll("[aria-invalid]")) {
      for (const name of ["aria-invalid", "aria-describedby"]) field.removeAttribute(name);
    }
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
