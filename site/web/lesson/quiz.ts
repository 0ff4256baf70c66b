// A question beside the session: choose, type, mark lines or sort. The engine
// judges the answer.

import type { Quiz } from "../engine/events";
import { make, emit } from "../ui/dom";
import { octetsOf, plain } from "../ui/octets";

/** Question is a quiz on the page; see shows the verdict on the answer. */
export class Question {
  readonly element: HTMLElement;
  #said = make("p", { class: "said", role: "status" });
  #answered = false; // here, and the verdict is not shown yet
  #controls: { item: string; heap: string; control: HTMLButtonElement }[] = [];

  /** A page that shows it twice gives one of them another id. */
  constructor(readonly quiz: Quiz, readonly where = "") {
    const id = `${where}quiz-${quiz.name}`;
    this.element = make("div", { class: `quiz ${quiz.kind}`, role: "group", "aria-labelledby": id },
      make("p", { id, class: "question" }, plain(quiz.question)), this.#body(), this.#said);
  }

  #body(): HTMLElement {
    if (this.quiz.kind === "sort") return make("ul", { class: "choices" }, ...this.quiz.items.map((item) => this.#sorted(item)));
    if (this.quiz.items.length === 0) return this.#typed();
    return make("ul", { class: "choices" }, ...this.quiz.items.map((item) => make("li", {}, this.#choice(item))));
  }

  #choice(item: string): HTMLElement {
    const mark = this.quiz.kind === "mark";
    const control = make("button", { class: "choice", "aria-pressed": "false", click: () => this.#answer(item) },
      mark ? make("code", {}, plain(item)) : plain(item));
    this.#controls.push({ item, heap: "", control });
    return control;
  }

  #sorted(item: string): HTMLElement {
    const heaps = this.quiz.heaps.map((heap) => {
      const control = make("button", { class: "choice heap", "aria-pressed": "false", click: () => this.#answer(`${heap} ${item}`) },
        plain(heap).replaceAll("-", " "), make("span", { class: "hid" }, `: ${plain(item)}`));
      this.#controls.push({ item, heap, control });
      return control;
    });
    return make("li", {}, make("code", {}, plain(item)), make("span", { class: "heaps" }, ...heaps));
  }

  #typed(): HTMLElement {
    const input = make("input", { type: "text", maxlength: 1000, autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-labelledby": `${this.where}quiz-${this.quiz.name}` });
    const form = make("form", { class: "answer" }, input, make("button", { class: "btn line sm", type: "submit" }, "Answer"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (input.value.trim() !== "") this.#answer(octetsOf(input.value.trim()));
      input.select(); // what is typed next is another answer
    });
    return form;
  }

  /** answer takes octets, as the items are. */
  #answer(text: string): void {
    this.#answered = true;
    emit("smtp-answer", { name: this.quiz.name, text });
  }

  #wrong({ kind, items, wrong }: Quiz, given: number): string {
    if (kind === "ask") return "Not quite. Look again.";
    if (kind === "sort" && given < items.length) return `${items.length - given} still to sort.`;
    if (kind === "mark" && given === 1 && wrong) return "Not this one.";
    return wrong ? `${wrong} of ${given} ${wrong === 1 ? "is" : "are"} not right.` : "Right so far. There is more to mark.";
  }

  see(quiz: Quiz): void {
    const given = quiz.answer?.split("\n") ?? [];
    for (const { item, heap, control } of this.#controls) {
      const is = given.includes(heap ? `${heap} ${item}` : item);
      if (is && control.ariaPressed !== "true") control.closest("li")!.append(this.#said); // the reason is beside what was chosen
      control.ariaPressed = String(is);
    }
    this.element.classList.toggle("right", !!quiz.right);
    if (!quiz.answered) {
      this.#said.textContent = "";
      this.element.append(this.#said);
    } else {
      const said = [quiz.right ? "Right." : this.#wrong(quiz, given.length), plain(quiz.why ?? "")];
      this.#said.textContent = (given.length > 1 && !quiz.right ? said.reverse() : said).join(" "); // a reason is about what was chosen last, and the wrong one may be another
    }
    if (this.#answered) this.#said.scrollIntoView({ block: "nearest", behavior: "instant" });
    this.#answered = false;
  }
}
