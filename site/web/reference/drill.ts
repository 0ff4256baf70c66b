// Drills about names: keyword lines to sort, and replies to EHLO in which one
// line is illegal. They are drawn anew each time; the build has judged what is right.

import "../site";
import "../sandbox/x_rule_element";

import type { Drill as Data, DrillLine } from "../data";
import { make, icon } from "../ui/dom";

const each = 4; // of a sort, in a round
const heaps = ["registered", "local, by agreement", "not legal"];

let fetched: Promise<Data> | undefined;

async function data(at: string): Promise<Data> {
  const answer = await fetch(new URL(at, document.baseURI));
  if (!answer.ok) throw new Error(`${at}: ${answer.status}`);
  return (await answer.json()) as Data;
}

abstract class Drill extends HTMLElement {
  protected data!: Data;
  protected said = make("div", { class: "verdict", role: "status" });

  async connectedCallback(): Promise<void> {
    try {
      this.data = await (fetched ??= data(this.dataset["drill"]!));
    } catch {
      this.replaceChildren(make("p", { class: "q" }, "The lines did not load. Reload the page."));
      return;
    }
    this.begin();
  }

  protected abstract begin(): void;

  /** tell says whether an answer was right, and why. */
  protected tell(right: boolean, what: string, of: DrillLine, more?: Node): void {
    this.said.replaceChildren(make("p", {}, make("b", { class: right ? "c2" : "c5" }, icon(right ? "tick" : "k5"), ` ${what} `), of.why),
      make("p", { class: "small q" }, of.by.map(({ source, year }) => `${source}, ${year}`).join("; ")), ...(more ? [more] : []));
  }

  /** onward is a button that gets the focus. */
  protected onward(words: string, then: () => void): HTMLElement {
    const button = make("button", { class: "btn sm", click: then }, words);
    queueMicrotask(() => button.focus({ preventScroll: true }));
    return make("p", {}, button);
  }
}

/** Sorting asks where each line belongs, one after the other. */
class Sorting extends Drill {
  #drawn: DrillLine[] = [];
  #missed: DrillLine[] = [];
  #at = 0;

  protected begin(): void {
    this.#drawn = shuffled(heaps.flatMap((_, heap) => shuffled(this.data.sort.filter((line) => line.heap === heap)).slice(0, each)));
    [this.#missed, this.#at] = [[], 0];
    this.#ask();
  }

  #ask(focus = false): void {
    const line = this.#drawn[this.#at]!;
    const choices = heaps.map((words, heap) => make("button", { class: "choice", "aria-pressed": "false", click: () => this.#answer(line, heap, choices) }, words));
    this.said.replaceChildren();
    this.replaceChildren(make("p", { class: "small q num" }, this.#score()),
      make("p", { class: "asked", id: "drill-asked" }, make("code", {}, line.text)),
      make("div", { class: "heaps", role: "group", "aria-labelledby": "drill-asked" }, ...choices), this.said);
    if (focus) choices[0]!.focus({ preventScroll: true });
  }

  #score(): string {
    return `${this.#at + 1} of ${this.#drawn.length}${this.#at > 0 ? `, ${this.#at - this.#missed.length} right so far` : ""}`;
  }

  #answer(line: DrillLine, heap: number, choices: HTMLButtonElement[]): void {
    choices.forEach((choice, i) => {
      choice.disabled = true;
      choice.setAttribute("aria-pressed", String(i === heap));
      choice.classList.toggle("is", i === line.heap);
    });
    const right = heap === line.heap;
    if (!right) this.#missed.push(line);
    const last = this.#at + 1 === this.#drawn.length;
    this.tell(right, right ? "Right." : `No, it is ${heaps[line.heap]!}.`, line,
      this.onward(last ? "See how you did" : "Next", () => (last ? this.#end() : (this.#at++, this.#ask(true)))));
  }

  #end(): void {
    this.said.replaceChildren(make("p", {}, make("b", {}, `${this.#drawn.length - this.#missed.length} of ${this.#drawn.length} right.`)),
      ...(this.#missed.length > 0 ? [make("p", {}, "Look again at: ", ...this.#missed.flatMap((line, i) => [i > 0 ? ", " : "", make("code", {}, line.text)]), ".")] : []),
      this.onward("Draw again", () => {
        this.begin();
        this.querySelector<HTMLElement>(".choice")!.focus({ preventScroll: true });
      }));
    this.replaceChildren(this.said);
  }
}
customElements.define("smtp-sorting", Sorting);

/** Spotting shows a reply to EHLO with one illegal line. */
class Spotting extends Drill {
  #round = 0;
  #first = 0; // rounds that were right at the first look

  protected begin(focus = false): void {
    this.#round++;
    const server = drawn(this.data.servers);
    const faults = this.data.faults.filter((one) => !one.without || server.lines.some((line) => line.text === one.text));
    const kind = drawn([...new Set(faults.map((one) => one.kind))]);
    const fault = drawn(faults.filter((one) => one.kind === kind));
    const keyword = (line: DrillLine): string => line.text.split(" ")[0]!;
    const others = server.lines.filter((line) => keyword(line) !== keyword(fault) && keyword(line) !== fault.without);
    const count = 4 + Math.floor(Math.random() * 4);
    const kept = new Set(shuffled(others).slice(0, count)); // in their own order
    const needed = (line: DrillLine): boolean => kept.has(line) && !this.data.faults.some((one) => one.without && one.text === line.text && ![...kept].some((other) => keyword(other) === one.without));
    const lines = others.filter(needed);
    if (!fault.first) lines.splice(Math.floor(Math.random() * (lines.length + 1)), 0, fault);
    lines.unshift(fault.first ? fault : this.data.host);
    let looks = 0;
    const rows = lines.map((line, i) => make("button", { class: "choice", "aria-pressed": "false", click: () => {
      looks++;
      rows[i]!.setAttribute("aria-pressed", "true");
      if (line !== fault) {
        this.tell(false, "That line is legal.", line);
        return;
      }
      if (looks === 1) this.#first++;
      for (const row of rows) row.disabled = true;
      rows[i]!.classList.add("is");
      this.tell(true, "That is it.", fault, this.onward("Another one", () => this.begin(true)));
    } }, make("code", {}, `${this.data.code}${i + 1 < lines.length ? "-" : " "}${line.text}`)));
    this.said.replaceChildren();
    this.replaceChildren(make("p", { class: "small q num" }, `Round ${this.#round}${this.#round > 1 ? `, ${this.#first} found at first sight` : ""}. Like ${server.who}.`),
      make("ol", { class: "choices", "aria-label": "A reply to EHLO" }, ...rows.map((row) => make("li", {}, row))), this.said);
    if (focus) rows[0]!.focus({ preventScroll: true });
  }
}
customElements.define("smtp-spotting", Spotting);

function drawn<T>(list: T[]): T {
  return list[Math.floor(Math.random() * list.length)]!;
}

function shuffled<T>(list: T[]): T[] {
  const all = [...list];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}
