// A form that is two-way bound to lines. The build draws it: a group has the
// key that its lines begin with, a field stands for a word of them. What the
// form cannot show stays as it is.

import { aside, type Line, parse, type Word, words } from "./lines";

/** Owner holds the lines that a form is bound to. */
interface Owner {
  lines: Line[];
  changed(): void;
  place(line: Line): void; // puts a new line where it belongs
}

type Field = HTMLInputElement | HTMLSelectElement;

const fieldOf = (part: Element): Field => part.querySelector<Field>("input, select")!;

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

  /** group finds who would show a line. */
  alike(a: Line, b: Line): boolean {
    return this.#groups.some((group) => group.alike(a, b));
  }

  /** brought shows what lines from elsewhere have switched on. */
  brought(lines: Line[]): void {
    for (const group of this.#groups) group.brought(lines);
  }

  /** wrong shows what is wrong with a line, beside it; it reports whether it could. */
  wrong(at: number, what: string): boolean {
    return this.#groups.some((group) => group.wrong(at, what));
  }

  right(): void {
    for (const group of this.#groups) group.right();
  }
}

function makeGroup(group: HTMLElement, owner: Owner): Group {
  switch (group.dataset["kind"]) {
    case "words": return new Words(group, owner);
    case "lines": return new Rows(group, owner);
  }
  return new Single(group, owner);
}

abstract class Group {
  readonly key: string[];
  readonly #bad: HTMLElement;

  constructor(readonly element: HTMLElement, readonly owner: Owner) {
    this.key = element.dataset["key"]!.split(" ");
    this.#bad = element.querySelector(":scope > .bad")!;
  }

  abstract clear(): void;
  abstract take(line: Line): boolean;
  protected abstract lines(): Line[];

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
    element.addEventListener("input", () => this.#changed());
  }

  protected lines(): Line[] {
    return this.#line ? [this.#line] : [];
  }

  protected override mark(): void {
    this.#fields.mark();
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
      const line = this.add(element.dataset["new"]!);
      this.take(line);
      this.#list.lastElementChild!.querySelector<Field>("input, select")!.focus();
    });
  }

  protected lines(): Line[] {
    return this.#rows.map((row) => row.line);
  }

  protected override mark(line: Line, at: number, what: string): void {
    const row = this.#rows.find((r) => r.line === line)!;
    if (line.at === at || !row.under.wrong(at, what)) row.fields.mark();
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

/** Fields are those of one line. */
class Fields {
  constructor(readonly at: HTMLElement, readonly key: string[]) {}

  clear(): void {
    for (const field of this.at.querySelectorAll<Field>("input, select")) {
      if (field instanceof HTMLSelectElement) field.value = "";
      else if (field.type === "radio") field.checked = field.value === "";
      else if (field.type === "checkbox") field.checked = false;
      else field.value = "";
    }
    for (const of of this.at.querySelectorAll<HTMLElement>(".of")) of.hidden = true;
    this.#weigh();
  }

  /** weigh marks a number that is smaller than it may be. */
  #weigh(): void {
    for (const field of this.at.querySelectorAll<HTMLInputElement>("input[data-least]")) {
      const number = field.value.trim(), small = number !== "" && Number(number) < Number(field.dataset["least"]);
      field.parentElement!.querySelector<HTMLElement>(".badge")!.hidden = !small;
      if (small) field.closest("details")?.setAttribute("open", "");
    }
  }

  /** read shows a line; false is that it does not fit. */
  read(line: Line, rest: Word[]): boolean {
    this.clear();
    const left = [...rest];
    const fits = read(this.at, line.text, left) && left.length === 0;
    if (!fits) this.clear();
    this.#weigh();
    return fits;
  }

  write(): string {
    this.#weigh();
    return [...this.key, ...write(this.at)].join(" ");
  }

  mark(): void {
    for (const field of this.at.querySelectorAll<Field>(":scope > label > input, :scope > label > select")) field.setAttribute("aria-invalid", "true");
  }
}

const partsOf = (at: Element): HTMLElement[] => [...at.children].filter((part): part is HTMLElement => part instanceof HTMLElement && part.dataset["f"] !== undefined);

/** read gives fields the words that are theirs. */
function read(at: Element, text: string, left: Word[]): boolean {
  return partsOf(at).every((part) => {
    const field = fieldOf(part), word = left[0]?.text, may = part.dataset["may"] !== undefined;
    switch (part.dataset["f"]) {
      case "mark":
        return left.shift()?.text === part.dataset["word"];
      case "flag":
        if (word === field.value) {
          (field as HTMLInputElement).checked = true;
          left.shift();
        }
        return true;
      case "after":
        if (word !== part.dataset["word"]) return true;
        left.shift();
        field.value = part.dataset["many"] === undefined ? left.shift()?.text ?? "" : whole(text, left.splice(0));
        return true;
      case "one":
        return choose(part, text, left) || may;
      case "rest": {
        const next = part.dataset["many"] === undefined ? -1 : left.findIndex((w) => w.text === nextWord(at));
        field.value = whole(text, left.splice(0, next < 0 ? left.length : next));
        return may || field.value !== "";
      }
      case "string":
        if (!word?.startsWith('"')) return false;
        field.value = word.slice(1, word.endsWith('"') && word.length > 1 ? -1 : undefined);
        left.shift();
        return true;
    }
    if (word === undefined) return may;
    field.value = word;
    left.shift();
    return true;
  });
}

/** choose chooses what the next word says, and reads what follows it. */
function choose(part: HTMLElement, text: string, left: Word[]): boolean {
  const word = left[0]?.text ?? "";
  const select = part.querySelector("select");
  const radio = [...part.querySelectorAll<HTMLInputElement>("input")].find((input) => input.value === word);
  if (word === "" || !radio && ![...(select?.options ?? [])].some((option) => option.value === word)) return false;
  if (radio) radio.checked = true;
  if (select) select.value = word;
  left.shift();
  const of = follow(part, word);
  return !of || read(of, text, left);
}

/** follow shows the fields that follow a choice, and hides the others'. */
function follow(part: HTMLElement, word: string): HTMLElement | undefined {
  let chosen: HTMLElement | undefined;
  for (let next = part.nextElementSibling as HTMLElement | null; next?.dataset["of"] !== undefined; next = next.nextElementSibling as HTMLElement | null) {
    next.hidden = next.dataset["of"] !== word;
    if (!next.hidden) chosen = next;
  }
  return chosen;
}

/** nextWord is the mark of the field behind the one that these fields stand in. */
function nextWord(at: Element): string | undefined {
  return at.parentElement?.querySelector<HTMLElement>(":scope > [data-f=after]")?.dataset["word"];
}

function whole(text: string, part: Word[]): string {
  const last = part.at(-1);
  return last ? text.slice(part[0]!.at, last.at + last.text.length) : "";
}

/** write is the words of fields. */
function write(at: Element): string[] {
  return partsOf(at).flatMap((part) => {
    const field = fieldOf(part), value = field?.value.trim();
    switch (part.dataset["f"]) {
      case "mark":
        return [part.dataset["word"]!];
      case "flag":
        return (field as HTMLInputElement).checked ? [value!] : [];
      case "after":
        return value ? [part.dataset["word"]!, value] : [];
      case "one": {
        const word = part.querySelector<HTMLInputElement>("input:checked")?.value ?? part.querySelector("select")?.value ?? "";
        const of = follow(part, word);
        return word === "" ? [] : [word, ...(of ? write(of) : [])];
      }
      case "string":
        return [`"${field.value.replace(/\\.|"/g, (found) => found === '"' ? '\\"' : found)}"`];
    }
    return value ? [value] : [];
  });
}

/** brief is a list of lines in few words: what each is of. */
export function brief(lines: Line[]): string {
  const names = lines.map((line) => words(line.text)[1]?.text.split("@")[0] ?? "");
  return names.slice(0, 6).join(", ") + (names.length > 6 ? ` and ${names.length - 6} more` : "");
}

/** place puts a new line behind the last one that comes before it in an order. */
export function place(lines: Line[], line: Line, order: string[]): void {
  const rank = (l: Line): number => order.indexOf(words(l.text)[0]?.text ?? "");
  const before = lines.findLastIndex((l) => !aside(l) && rank(l) <= rank(line));
  const first = before < 0 ? Math.max(0, lines.findIndex((l) => !aside(l))) : before + 1;
  lines.splice(first, 0, line);
}

