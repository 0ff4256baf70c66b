// The part of a session's paper that is on the page: its latest rows. Rows above
// them are folded, and unfold when the reader goes there: a page that lays out
// thousands of lines shows the next reply late.

import { counted } from "../ui/count";
import { make } from "../ui/dom";
import { plain } from "../ui/octets";
import { printed, torn } from "./line_view";
import type { Line } from "../engine/line";

/** Tear is a break in the paper. */
interface Tear {
  words: string | HTMLElement;
  odd?: never;
  last: boolean;
  element?: HTMLLIElement | undefined;
}

const most = 300; // rows that are on the page
const sheet = 100; // rows that fold at once

export class Paper {
  readonly list = make("ol", { class: "log", "aria-label": "What was said, line by line" });
  /** chosen is the line that the reader is looking at. */
  chosen: Line | undefined;
  #marked = false;

  #rows: (Line | Tear)[] = [];
  #from = 0; // rows before this one are folded, in sheets
  #to = 0; // rows before this one are drawn, or folded
  #sheets: HTMLElement[] = []; // their text, for the browser to find
  #above = make("span");
  #fold = torn(this.#above, " ", make("button", { class: "link w unfold" }, "Unfold"));

  /** client is its name, for screen readers. */
  constructor(public client: string) {
    this.#fold.classList.add("fold");
    this.#fold.addEventListener("beforematch", ({ target }) => this.#unfold(this.#sheets.indexOf(target as HTMLElement) * sheet));
  }

  clear(): void {
    this.list.replaceChildren();
    this.#rows = [];
    this.#from = this.#to = 0;
    for (const text of this.#sheets.splice(0)) text.remove();
    this.chosen = undefined;
  }

  /** choose marks the line that the reader is looking at, and no other. */
  choose(line: Line): void {
    this.unmark();
    this.chosen = line;
    this.#marked = true;
    line.element!.classList.add("on");
  }

  /** unmark is for when something else is explained. The arrow keys still go on from the chosen line. */
  unmark(): void {
    this.#marked = false;
    this.chosen?.element?.classList.remove("on");
  }

  /** put puts a row below the others. */
  put(row: Line | Tear): void {
    this.#rows.push(row);
  }

  /** last is the row at the bottom. */
  get last(): Line | Tear | undefined {
    return this.#rows.at(-1);
  }

  /** show draws new rows, and folds old ones when there are too many, if it may. */
  show(folds: boolean): void {
    const rows = this.#rows;
    while (folds && rows.length - this.#from > most) {
      const folded = rows.slice(this.#from, this.#from += sheet), text = make("div", { hidden: "until-found" });
      for (const row of folded) {
        row.element?.remove();
        row.element = undefined;
        text.append("octets" in row ? plain(row.octets) : row.words, "\n");
      }
      this.#sheets.push(text);
      this.#fold.append(text);
    }
    this.list.append(this.#drawn(Math.max(this.#to, this.#from), rows.length));
    this.#to = rows.length;
    this.list.classList.toggle("odd-end", rows.at(-1)?.odd);
    this.#tell();
  }

  /** again redraws a line that has changed, if it is on the page. */
  again(line: Line): void {
    const before = line.element;
    if (before) before.replaceWith(this.#draw(line));
  }

  /** folded is how many lines are above those on the page. */
  get folded(): number {
    const first = this.#rows.slice(this.#from).find((row) => "number" in row);
    return first ? first.number - 1 : 0;
  }

  /** unfold brings a line onto the page, and some above it. */
  unfold(line: Line): void {
    if (!line.element) this.#unfold(this.#rows.indexOf(line));
  }

  /** What is in sight stays where it is. */
  #unfold(at: number): void {
    const from = at - at % sheet, first = this.#rows[this.#from]!.element!, roll = this.list.parentElement!;
    const top = first.offsetTop - roll.scrollTop;
    first.before(this.#drawn(from, this.#from));
    this.#from = from;
    for (const text of this.#sheets.splice(from / sheet)) text.remove();
    this.#tell();
    roll.scrollTop = first.offsetTop - top;
  }

  #drawn(from: number, to: number): DocumentFragment {
    const made = new DocumentFragment();
    for (const row of this.#rows.slice(from, to)) made.append(this.#draw(row));
    return made;
  }

  #draw(row: Line | Tear): HTMLLIElement {
    row.element = "words" in row ? torn(row.words) : printed(row, this.client);
    if (row === this.chosen && this.#marked) row.element.classList.add("on");
    return row.element;
  }

  #tell(): void {
    const { folded } = this;
    this.#above.textContent = `${counted(folded, "line")} above ${folded === 1 ? "is" : "are"} folded.`;
    if (this.#from === 0) this.#fold.remove();
    else if (!this.#fold.isConnected) this.list.prepend(this.#fold);
  }
}
