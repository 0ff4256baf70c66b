// The fields of a line in a form: a field is a word, or several.

import type { FieldKind } from "../data";
import { type Line, type Word, words } from "./lines";

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

  /** weigh marks a number that is too small. */
  #weigh(): void {
    for (const field of this.at.querySelectorAll<HTMLInputElement>("input[data-least]")) {
      const number = field.value.trim(), small = number !== "" && Number(number) < Number(field.dataset["least"]);
      field.parentElement!.querySelector<HTMLElement>(".badge")!.hidden = !small;
      if (small) field.closest("details")?.setAttribute("open", "");
    }
  }

  /** read shows a line; false means that it does not fit. */
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
    return [...this.key, ...pieces(this.at).map(({ text }) => text)].filter((text) => text !== "").join(" ");
  }

  /** chosen gives the fields after a new choice their first values. */
  chosen(field: Field): void {
    const part = field.closest<HTMLElement>("[data-f=one]"), of = part && this.at.contains(part) && follow(part, field.value);
    if (of) begin(of);
  }

  /** field is that of a word of the line; of what is needed and missing, too. */
  field(word: number): Field | undefined {
    let before = this.key.length, last: Field | undefined;
    for (const { text, field } of pieces(this.at)) {
      const count = words(text).length;
      last = field ?? last;
      if (field && word < before + Math.max(1, count)) return field;
      before += count;
    }
    return last;
  }
}

const partsOf = (at: Element): HTMLElement[] => [...at.querySelectorAll<HTMLElement>(":scope > [data-f], :scope > .rare > [data-f]")];

/** read gives fields the words that are theirs. */
function read(at: Element, text: string, left: Word[]): boolean {
  return partsOf(at).every((part) => {
    const field = fieldOf(part), word = left[0]?.text, may = part.dataset["may"] !== undefined;
    switch (part.dataset["f"] as FieldKind) {
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
        part.closest(".rare")?.setAttribute("open", "");
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
    if (word === undefined || may && (word.startsWith('"') || partsOf(at).some((next) => next.dataset["word"] === word))) return may; // it is the next field's
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

/** marks are those of the fields after the one that contains these. */
function marks(at: Element): (string | undefined)[] {
  return partsOf(at.parentElement!).filter((part) => (part.dataset["f"] as FieldKind) === "after").map((part) => part.dataset["word"]);
}

function whole(text: string, part: Word[]): string {
  const last = part.at(-1);
  return last ? text.slice(part[0]!.at, last.at + last.text.length) : "";
}

/** begin gives fields that need a value the one that they show as an example. */
function begin(at: Element): void {
  for (const part of partsOf(at)) {
    const field = fieldOf(part);
    if (!field || field.value !== "" || part.dataset["may"] !== undefined) continue;
    if (field instanceof HTMLInputElement) field.value = field.placeholder;
    else if ((part.dataset["f"] as FieldKind) === "one") {
      field.value = field.options[0]!.value;
      const of = follow(part, field.value);
      if (of) begin(of);
    }
  }
}

/** Piece is a word of a line, or several, and the field that it is from; "" is one that is missing. */
interface Piece {
  text: string;
  field?: Field;
}

/** pieces are the words of fields, in order. */
function pieces(at: Element): Piece[] {
  return partsOf(at).flatMap((part): Piece[] => {
    const field = fieldOf(part), value = field?.value.trim(), word = part.dataset["word"]!, may = part.dataset["may"] !== undefined;
    switch (part.dataset["f"] as FieldKind) {
      case "mark":
        return [{ text: word }];
      case "flag":
        return (field as HTMLInputElement).checked ? [{ text: value!, field }] : [];
      case "after":
        return value ? [{ text: `${word} ${value}`, field }] : [];
      case "one": {
        const one = part.querySelector<Field>("input:checked, select") ?? field, text = one instanceof HTMLInputElement && !one.checked ? "" : one.value;
        const of = follow(part, text);
        return text === "" && may ? [] : [{ text, field: one }, ...(of ? pieces(of) : [])];
      }
      case "string":
        return [{ text: `"${field.value.replace(/\\.|"/g, (found) => found === '"' ? '\\"' : found)}"`, field }];
    }
    return value || !may ? [{ text: value!, field }] : [];
  });
}
