// The fields of a line in a form: a field stands for a word, or several.

import type { Line, Word } from "./lines";

export type Field = HTMLInputElement | HTMLSelectElement;

const fieldOf = (part: Element): Field => part.querySelector<Field>("input, select")!;

/** Fields are those of one line. */
export class Fields {
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
        const next = part.dataset["many"] === undefined ? -1 : left.findIndex((w) => marks(at).includes(w.text));
        field.value = whole(text, left.splice(0, next < 0 ? left.length : next));
        return may || field.value !== "";
      }
      case "string":
        if (!word?.startsWith('"')) return false;
        field.value = word.slice(1, word.endsWith('"') && word.length > 1 ? -1 : undefined);
        left.shift();
        return true;
    }
    if (word === undefined || may && word.startsWith('"')) return may; // a string is the next field's
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

/** marks are those of the fields after the one that these fields stand in. */
function marks(at: Element): (string | undefined)[] {
  return [...at.parentElement?.querySelectorAll<HTMLElement>(":scope > [data-f=after]") ?? []].map((part) => part.dataset["word"]);
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
