// A form that is two-way bound to lines. The build draws it: a group has the
// key that its lines begin with, and a field is a word of them. What the form
// cannot show stays as it is.

import type { GroupKind } from "../data";
import type { Failure } from "../engine/events";
import { type Field, Fields } from "./fields";
import { Group, type Owner } from "./group";
import { aside, type Line, words } from "./lines";

/** Form is the groups of a part of the page. */
export class Form {
  readonly #groups: Group[];

  constructor(at: Element, readonly owner: Owner) {
    this.#groups = [...at.querySelectorAll<HTMLElement>(".group")].filter((group) => group.parentElement!.closest(".group") === at.closest(".group"))
      .map((group) => makeGroup(group, owner));
  }

  /** show shows the owner's lines, and gives back those that it cannot show. */
  show(): Line[] {
    for (const group of this.#groups) group.clear();
    return this.owner.lines.filter((line) => !aside(line) && !this.#groups.some((group) => group.take(line)));
  }

  /** alike reports whether two lines set the same thing, so one replaces the other. */
  alike(a: Line, b: Line): boolean {
    return this.#groups.some((group) => group.alike(a, b));
  }

  /** brought shows what lines from elsewhere have switched on. */
  brought(lines: Line[]): void {
    for (const group of this.#groups) group.brought(lines);
  }

  /** at is where a line is shown. */
  at(line: Line): HTMLElement | undefined {
    for (const group of this.#groups) {
      const at = group.at(line);
      if (at) return at;
    }
    return undefined;
  }

  /** wrong shows what is wrong with a line, beside the field; it reports whether it could. */
  wrong(what: Failure): boolean {
    return this.#groups.some((group) => group.wrong(what));
  }

  right(): void {
    for (const group of this.#groups) group.right();
  }
}

function makeGroup(group: HTMLElement, owner: Owner): Group {
  switch (group.dataset["kind"] as GroupKind) {
    case "words": return new Words(group, owner);
    case "lines": return new Rows(group, owner);
  }
  return new Single(group, owner);
}

/** Words are boxes: the words of one line, or of several. */
class Words extends Group {
  #lines: Line[] = [];
  #boxes = [...this.element.querySelectorAll<HTMLInputElement>("input")];

  constructor(element: HTMLElement, owner: Owner) {
    super(element, owner);
    element.addEventListener("change", (event) => this.#turned(event.target as HTMLInputElement));
  }

  protected lines(): Line[] {
    return this.#lines;
  }

  clear(): void {
    this.#lines = [];
    for (const box of this.#boxes) box.checked = box.disabled = false;
  }

  take(line: Line): boolean {
    const rest = this.rest(line);
    if (!rest || rest.some((word) => !this.#boxes.some((box) => box.value === word.text))) return false;
    this.#lines.push(line);
    for (const box of this.#boxes) box.checked ||= rest.some((word) => word.text === box.value);
    return true;
  }

  override brought(lines: Line[]): void {
    for (const box of this.#boxes) {
      if (box.checked || !lines.some((line) => this.rest(line)?.some((word) => word.text === box.value))) continue;
      box.checked = box.disabled = true;
    }
  }

  protected field(line: Line, word: number): HTMLElement | undefined {
    const text = words(line.text)[word]?.text;
    return this.#boxes.find((box) => box.value === text);
  }

  #turned(box: HTMLInputElement): void {
    if (box.checked) {
      const line = this.#lines[0];
      if (!line) {
        this.#lines = [this.add([...this.key, box.value].join(" "))];
        return;
      }
      line.text += " " + box.value;
    }
    for (const line of box.checked ? [] : [...this.#lines]) {
      const left = this.rest(line)!.filter((word) => word.text !== box.value);
      line.text = [...this.key, ...left.map((word) => word.text)].join(" ");
      if (left.length > 0) continue;
      this.#lines = this.#lines.filter((l) => l !== line);
      this.remove(line);
    }
    this.owner.changed();
  }
}

/** Single is one line: its fields, and a box where it has one. */
class Single extends Group {
  #line: Line | undefined;
  #fields = new Fields(this.element.querySelector(":scope > .line")!, this.key);
  #on = this.element.querySelector<HTMLInputElement>(":scope > label > .on");

  constructor(element: HTMLElement, owner: Owner) {
    super(element, owner);
    element.addEventListener("input", (event) => {
      this.#fields.chosen(event.target as Field);
      this.#changed();
    });
  }

  protected lines(): Line[] {
    return this.#line ? [this.#line] : [];
  }

  protected field(_: Line, word: number): HTMLElement | undefined {
    return this.#fields.field(word);
  }

  clear(): void {
    this.#line = undefined;
    this.#fields.clear();
    this.#stand(false);
  }

  take(line: Line): boolean {
    const rest = this.rest(line);
    if (!rest || this.#line || !this.#fields.read(line, rest)) return false;
    this.#line = line;
    this.#stand(true);
    return true;
  }

  #stand(on: boolean): void {
    if (!this.#on) return;
    this.#on.checked = on;
    this.#fields.at.hidden = !on;
  }

  #changed(): void {
    const text = this.#fields.write();
    const on = this.#on?.checked ?? text !== this.key.join(" ");
    this.#stand(on);
    if (!on) {
      if (this.#line) this.remove(this.#line);
      this.#line = undefined;
    } else if (this.#line) {
      this.#line.text = text;
      this.owner.changed();
    } else {
      this.#line = this.add(text);
    }
  }
}

/** Rows are any number of lines, each in a row of its own. */
class Rows extends Group {
  #rows: { line: Line; element: HTMLElement; fields: Fields; under: Form }[] = [];
  #list = this.element.querySelector<HTMLElement>(":scope > .rows")!;
  #template = this.element.querySelector<HTMLTemplateElement>(":scope > template")!;
  #add = this.element.querySelector<HTMLButtonElement>(":scope > .add")!;

  constructor(element: HTMLElement, owner: Owner) {
    super(element, owner);
    this.#add.addEventListener("click", () => {
      const line = this.add(this.#another(element.dataset["new"]!));
      this.take(line);
      this.#list.lastElementChild!.querySelector<Field>("input, select")!.focus();
    });
  }

  protected lines(): Line[] {
    return this.#rows.map((row) => row.line);
  }

  /** another is a line with a name that no other line of these has: zoe, zoe2, zoe3. */
  #another(text: string): string {
    let made = text;
    for (let n = 2; this.lines().some((line) => line.text.split(" ")[1] === made.split(" ")[1]); n++) {
      made = text.replace(/^\S+ [a-z]\w*/i, `$&${n}`);
      if (made === text) break; // it begins with no name
    }
    return made;
  }

  override wrong(what: Failure): boolean {
    return super.wrong(what) || this.#rows.some((row) => row.under.wrong(what));
  }

  protected field(line: Line, word: number): HTMLElement | undefined {
    return this.#rows.find((row) => row.line === line)!.fields.field(word);
  }

  override at(line: Line): HTMLElement | undefined {
    for (const row of this.#rows) {
      const at = row.line === line ? row.element : row.under.at(line);
      if (at) return at;
    }
    return undefined;
  }

  override alike(a: Line, b: Line): boolean {
    const [one, other] = [this.rest(a), this.rest(b)];
    return one !== undefined && other !== undefined && one[0]?.text === other[0]?.text;
  }

  clear(): void {
    this.#rows = [];
    this.#list.replaceChildren();
  }

  take(line: Line): boolean {
    const rest = this.rest(line);
    if (!rest) return false;
    const element = (this.#template.content.cloneNode(true) as DocumentFragment).querySelector<HTMLElement>("li")!;
    const fields = new Fields(element, this.key);
    if (!fields.read(line, rest)) return false;
    this.#list.append(element);
    const under = new Form(element, {
      lines: line.under,
      changed: () => this.owner.changed(),
      place: (one) => line.under.push(one),
    });
    under.show();
    this.#rows.push({ line, element, fields, under });
    element.addEventListener("input", (event) => {
      if ((event.target as Element).closest(".line, .under") !== element) return; // a row within this one
      fields.chosen(event.target as Field);
      line.text = fields.write();
      this.owner.changed();
    });
    element.querySelector(":scope > .drop")!.addEventListener("click", () => {
      this.#rows = this.#rows.filter((row) => row.line !== line);
      element.remove();
      this.remove(line);
      this.#add.focus();
    });
    return true;
  }
}
