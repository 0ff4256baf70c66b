// An exercise in its lesson's text: what is to be done, and how far it has come.
// The engine judges; this shows it. Its hints are at the session, see strip.ts.

import type { Exercise, Goal, Quiz, Step } from "../engine/events";
import { listen, make, emit, icon } from "../ui/dom";
import { plain } from "../ui/octets";
import { exercises, notice } from "../progress/progress_store";
import { Question } from "./quiz";

class ExerciseElement extends HTMLElement {
  #steps: HTMLLIElement[] = [];
  #goals: HTMLLIElement[] = [];
  #questions = new Map<string, Question>();
  #built = false;
  #begin = make("button", { class: "btn line sm", click: () => {
    this.#open();
    this.tabIndex = -1; // the button is gone then
    this.focus({ preventScroll: true });
  } }, "Do this exercise");
  #end = make("div", { class: "over", role: "status", hidden: true });
  #script: string | undefined; // what it is built from

  connectedCallback(): void {
    const id = this.dataset["id"] ?? "";
    this.classList.toggle("done", exercises.has(id));
    listen("smtp-events", ({ detail }) => {
      if (detail.source === id && detail.now.exercise) this.#see(detail.now.exercise);
    });
    listen("smtp-progress", () => this.classList.toggle("done", exercises.has(id)));
    this.append(this.#begin);
    const first = document.querySelector("smtp-exercise") === this;
    this.#away(!first);
    listen("smtp-open", ({ detail: { source, script } }) => {
      this.#away(source !== id);
      if (source === id && script !== this.#script) [this.#script, this.#built] = [script, false];
    });
    if (first) this.#open();
  }

  /** away says whether the session is about something else. */
  #away(is: boolean): void {
    this.classList.toggle("away", is);
    this.#begin.hidden = !is;
  }

  #open(): void {
    emit("smtp-open", { script: this.dataset["script"] ?? "", source: this.dataset["id"] ?? "" });
  }

  #see(exercise: Exercise): void {
    if (!this.#built) this.#build(exercise);
    exercise.steps.forEach((step, i) => this.#step(step, i, exercise.present));
    exercise.goals.forEach((goal, i) => mark(this.#goals[i]!, goal, "done"));
    for (const quiz of exercise.quizzes) this.#questions.get(quiz.name)?.see(quiz);
    if (exercise.done) exercises.enter(this.dataset["id"] ?? "");
    this.#end.hidden = !exercise.done;
    const unkept = this.#end.querySelector(".unkept");
    if (unkept) unkept.textContent = notice();
  }

  /** build replaces the parts that can be read without the engine with live ones. */
  #build(exercise: Exercise): void {
    this.#built = true;
    for (const quiz of exercise.quizzes) this.#questions.set(quiz.name, new Question(quiz));
    this.#steps = exercise.steps.map((step) => this.#newStep(step));
    this.#goals = exercise.goals.map((goal) => make("li", {}, icon("open"), make("span", {}, plain(goal.label))));
    this.#end.replaceChildren(make("b", {}, "Done."), make("p", { class: "unkept small" }));
    this.replaceChildren(
      make("h2", {}, "Your turn"),
      make("p", { class: "task" }, plain(exercise.task)),
      make("button", { class: "btn sm there", click: () => emit("smtp-show", { part: "session" }) }, "Go to the session"),
      ...(this.#steps.length > 0 ? [make("ol", { class: "steps" }, ...this.#steps)] : []),
      ...(this.#goals.length > 0 ? [make("ol", { class: "goals" }, ...this.#goals)] : []),
      ...beside(exercise).map((quiz) => this.#questions.get(quiz.name)!.element),
      this.#end, this.#begin);
  }

  #newStep(step: Step): HTMLLIElement {
    const body = make("div", {}, make("p", {}, plain(step.text)));
    if (step.say) {
      const text = plain(step.say);
      if (text.startsWith("T: ")) {
        body.append(make("button", { class: "ghost", click: () => emit("smtp-do", { line: text }) }, "Let time pass"));
      } else {
        body.append(make("button", { class: "ghost", dir: "ltr", translate: "no", click: () => emit("smtp-fill", { text }) },
          make("span", { class: "long" }, text)));
      }
    }
    if (step.goals.length > 1) body.append(make("ul", { class: "goals" }, ...step.goals.map((goal) => make("li", {}, icon("open"), make("span", {}, plain(goal.label))))));
    if (step.quiz) body.append(this.#questions.get(step.quiz)!.element);
    return make("li", {}, icon("open"), body);
  }

  #step(step: Step, i: number, present: number): void {
    const item = this.#steps[i]!;
    item.className = step.done ? "done" : i === present ? "now" : "";
    if (i === present) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
    tick(item, !!step.done);
    item.querySelectorAll<HTMLLIElement>(".goals > li").forEach((li, n) => mark(li, step.goals[n]!, "met"));
  }
}
customElements.define("smtp-exercise", ExerciseElement);

/** mark shows the state of a goal. */
function mark(item: HTMLLIElement, goal: Goal, met: string): void {
  item.className = goal.met ? met : goal.failed ? "failed" : "";
  tick(item, !!goal.met, goal.holds ? goal.failed ? "lost" : "holds" : "open");
}

function tick(item: HTMLElement, is: boolean, not = "open"): void {
  item.querySelector(":scope > svg use")!.setAttribute("href", `#${is ? "tick" : not}`);
  item.querySelector(":scope > .hid")?.remove();
  if (is) item.append(make("span", { class: "hid" }, "done"));
}

/** beside are the questions that are not part of a step. */
export function beside({ steps, quizzes }: Exercise): Quiz[] {
  return quizzes.filter((quiz) => !steps.some((step) => step.quiz === quiz.name));
}

/** answerable is the question that comes now, by its name: what is left when all else is done, of the step or of the whole. */
export function answerable(exercise: Exercise): string | undefined {
  const step = exercise.steps[exercise.present];
  const left = (step ? exercise.quizzes.filter((quiz) => quiz.name === step.quiz) : beside(exercise)).filter((quiz) => !quiz.right);
  return (step ?? exercise).goals.filter((goal) => !goal.met && !goal.holds).length <= left.length ? left[0]?.name : undefined;
}
