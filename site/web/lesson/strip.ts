// The task at the session, where the eye is: what to do now, how far it has
// come, its help, and where to go when it is done. The engine judges; this
// shows it.

import { answerable } from "./exercise";
import type { Exercise, Goal } from "../engine/events";
import { listen, make, emit, icon } from "../ui/dom";
import { plain } from "../ui/octets";
import { Question } from "./quiz";
import { solution } from "./solution";

/** A Mark is the state of a step or a goal. */
type Mark = "open" | "now" | "done" | "holds" | "lost";

const spoken: Record<Mark, string> = { open: "to do", now: "now", done: "done", holds: "kept so far", lost: "lost" };

class Strip extends HTMLElement {
  #exercise: Exercise | undefined;
  #of = make("b", { class: "place num" });
  #due = make("p", { class: "due", "aria-live": "polite" });
  #marks = make("ul", { class: "marks", "aria-label": "Your progress" });
  #quizzes = make("div");
  #questions = new Map<string, Question>();
  #helps = make("ol", { class: "helps", "aria-live": "polite" });
  #asked: string | undefined; // the question that is shown
  #shown = 0; // hints that were asked for
  #urged = 0; // hints that come by themselves
  #hinted = 0; // what they are for
  #hint = make("button", { class: "link", click: () => this.#more() });
  #steps = make("ol", { class: "whole", hidden: true });
  #solved = make("div", { hidden: true });
  #whole = folds("Whole task", "Hide the task", this.#steps);
  #reveal = folds("Show a solution", "Hide the solution", this.#solved);
  #acts = make("p", { class: "hints" }, this.#hint, this.#reveal, this.#whole,
    make("button", { class: "link", click: () => emit("smtp-restart", null) }, "Start over"));
  #script = "";
  #source = ""; // the exercise's name
  #undone = -1; // how many inputs there are without the last line

  connectedCallback(): void {
    this.className = "strip";
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", "Your task");
    const more = make("button", { class: "link more", "aria-expanded": "false", click: () => {
      more.ariaExpanded = String(this.classList.toggle("opened"));
      more.textContent = more.ariaExpanded === "true" ? "Less" : "More";
    } }, "More");
    this.append(make("div", { class: "first-row" }, this.#of, this.#due, more), make("div", { class: "second-row" }, this.#marks, this.#acts),
      this.#quizzes, this.#helps, this.#steps, this.#solved);
    this.hidden = true;
    listen("smtp-open", ({ detail }) => {
      if (detail.script !== this.#script) this.#exercise = undefined;
      this.#script = detail.script;
    });
    listen("smtp-events", ({ detail: { now, playing, events, fresh, session, source } }) => {
      this.#source = source;
      this.hidden = playing || !now.exercise;
      this.#undone = session.back;
      if (!playing && now.exercise) this.#see(now.exercise, fresh, events.some((e) => e.type === "met" && e.done));
    });
    this.addEventListener("keydown", (event) => {
      // Typing goes to the session, even when the link to what comes next has the focus.
      if ((event.target as HTMLElement).matches(".onward") && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey)
        document.querySelector<HTMLElement>("#smtp-line")?.focus({ preventScroll: true });
    });
  }

  /** see shows an exercise; now says that it has just been done. A fresh one takes no focus. */
  #see(exercise: Exercise, fresh: boolean, now: boolean): void {
    if (!this.#exercise) this.#build(exercise);
    this.#exercise = exercise;
    const { steps, goals, present, done } = exercise;
    this.classList.toggle("done", !!done);
    if (done) this.#end(exercise, now && !fresh);
    else this.#task(exercise);
    const inside = steps[present]?.goals ?? [];
    this.#marks.replaceChildren(
      ...steps.map((step, i) => mark(step.done ? "done" : i === present ? "now" : "open", plain(step.text), "step")),
      ...(steps.length > 1 && inside.length + goals.length > 1 ? [make("li", { class: "small", "aria-hidden": "true" }, "steps")] : []),
      ...(inside.length > 1 ? inside : []).map((goal) => mark(how(goal), plain(goal.label))),
      ...goals.map((goal) => mark(how(goal), plain(goal.label))));
    this.#steps.replaceChildren(
      ...steps.map((step, i) => mark(step.done ? "done" : i === present ? "now" : "open", plain(step.text))),
      ...goals.map((goal) => mark(how(goal), plain(goal.label) + (goal.holds ? " (to the end)" : ""))));
    for (const quiz of exercise.quizzes) this.#questions.get(quiz.name)?.see(quiz);
    const asked = answerable(exercise), typing = document.activeElement?.matches("#smtp-line, .strip .answer *");
    for (const [name, question] of this.#questions) question.element.hidden = name !== asked;
    // The cursor goes where the reader has to type now: to a question, or back to the session.
    if (asked !== this.#asked && typing && !fresh && !done) (this.querySelector<HTMLElement>(".quiz:not([hidden]) input") ?? document.querySelector<HTMLElement>("#smtp-line"))?.focus();
    this.#asked = asked;
    if (exercise.hinted !== this.#hinted) this.#shown = 0;
    this.#hinted = exercise.hinted;
    this.#urged = exercise.urged;
    this.#tell();
  }

  #build(exercise: Exercise): void {
    this.#questions = new Map(exercise.quizzes.map((quiz) => [quiz.name, new Question(quiz, "strip-")]));
    this.#quizzes.replaceChildren(...[...this.#questions.values()].map((question) => question.element));
    this.#solved.replaceChildren(solution(exercise.solution));
    this.#whole.hidden = exercise.steps.length < 2 && !exercise.goals.some((goal) => goal.holds);
    for (const fold of [this.#whole, this.#reveal]) if (fold.ariaExpanded === "true") fold.click();
    this.#shown = 0;
  }

  /** task says what is to be done now. */
  #task({ task, steps, goals, present }: Exercise): void {
    const step = steps[present], open = goals.filter((goal) => !goal.holds), lost = goals.find((goal) => goal.failed);
    this.#of.textContent = step ? `${present + 1} of ${steps.length}` : open.length > 1 && !lost ? `${open.filter((goal) => goal.met).length} of ${open.length}` : "";
    if (lost) {
      this.#due.replaceChildren(make("b", { class: "c5" }, `Lost: ${plain(lost.label)}. `),
        make("button", { class: "link", click: () => emit("smtp-back", { inputs: this.#undone }) }, "Undo"), " ",
        make("button", { class: "link", click: () => emit("smtp-act", { method: "connect", argument: "" }) }, "Connect again"), ". ", plain(step?.text ?? task));
      return;
    }
    const text = plain(step?.text ?? task);
    if (this.#due.textContent !== text) {
      this.#due.replaceChildren(text);
      this.scrollTop = 0;
    }
    if (step?.say?.startsWith("T: ")) {
      const line = plain(step.say);
      this.#due.append(" ", make("button", { class: "link", click: () => emit("smtp-do", { line }) }, "Let time pass"));
    }
  }

  /** end says what the reader can do now, and leads on. */
  #end({ can }: Exercise, now: boolean): void {
    const next = onward(this.#source);
    this.#of.textContent = "";
    if (!this.#due.querySelector(".onward")) {
      const over = document.querySelector(".track-end");
      this.#due.replaceChildren(make("b", {}, "Done. "), plain(can ?? ""), " ", ...(next ? [next] : []),
        ...(over ? [make("span", { class: "small over" }, ...over.cloneNode(true).childNodes)] : []));
      this.scrollTop = 0;
    }
    if (now) this.#due.querySelector<HTMLElement>(".onward")?.focus({ preventScroll: true });
  }

  /** more shows the next hint. */
  #more(): void {
    this.#shown = Math.max(this.#shown, this.#urged) + 1;
    this.#tell();
    seen(this.#helps.lastElementChild);
    if (this.#hint.hidden) document.querySelector<HTMLElement>("#smtp-line")?.focus({ preventScroll: true });
  }

  #tell(): void {
    const hints = this.#exercise!.done ? [] : this.#exercise!.hints.map(plain), shown = Math.max(this.#shown, this.#urged), texts = hints.slice(0, shown);
    this.#hint.hidden = shown >= hints.length;
    this.#hint.textContent = `Hint ${shown + 1} of ${hints.length}`;
    // What is there already is not read out again.
    if (texts.join("\n") !== [...this.#helps.children].map((item) => item.textContent).join("\n")) {
      this.#helps.replaceChildren(...texts.map((text) => make("li", {}, text)));
      if (!this.#asked && document.activeElement?.closest(".session")) seen(this.#helps.lastElementChild); // a page that is loading is not scrolled, and a reason comes first
    }
  }
}
customElements.define("smtp-strip", Strip);

function how(goal: Goal): Mark {
  return goal.met ? "done" : goal.failed ? "lost" : goal.holds ? "holds" : "open";
}

/** mark is a step or a goal as an icon, and in words for screen readers. */
function mark(as: Mark, label: string, kind = ""): HTMLElement {
  return make("li", { class: `${as} ${kind}` }, icon(as === "done" ? "tick" : as === "now" ? "open" : as),
    make("span", { class: "label" }, label), make("span", { class: "hid" }, `: ${spoken[as]}`));
}

/** seen scrolls just far enough to show something. */
function seen(what: Element | null): void {
  what?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/** folds is a button that shows what is hidden, and hides it again. */
function folds(show: string, hide: string, what: HTMLElement): HTMLButtonElement {
  const button = make("button", { class: "link", "aria-expanded": "false", click: () => {
    what.hidden = !what.hidden;
    button.ariaExpanded = String(!what.hidden);
    button.textContent = what.hidden ? show : hide;
    if (!what.hidden) seen(what);
  } }, show);
  return button;
}

/** onward leads to the next exercise of the page, or else to the next lesson. */
function onward(id: string): HTMLElement | undefined {
  const all = [...document.querySelectorAll<HTMLElement>("smtp-exercise")], below = all[all.findIndex((x) => x.dataset["id"] === id) + 1];
  if (below) {
    return make("button", { class: "btn sm onward", click: () =>
      emit("smtp-open", { script: below.dataset["script"] ?? "", source: below.dataset["id"] ?? "" }) }, "Next: the exercise below");
  }
  const link = document.querySelector<HTMLAnchorElement>('a[rel="next"]');
  return link ? make("a", { class: "btn sm onward", href: link.href }, `Next: ${link.dataset["name"] ?? ""}`) : undefined;
}
