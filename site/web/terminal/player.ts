// A printed dialogue, played into the terminal line by line.

import { describe } from "../engine/describe";
import type { Input } from "../engine/events";
import type { Command } from "../engine/methods";
import { listen, make, emit } from "../ui/dom";
import { shown } from "../ui/octets";
import type { Session } from "../engine/session";
import type { Line } from "../engine/line";

interface Stage {
  open(script: string): Promise<Session | undefined>;
  act(method: Command, argument: string): Promise<void>;
  back(): Promise<unknown>;
}

const pause = 2600; // ms between lines, while it plays on

export class Player {
  readonly bar = make("div", { class: "play", role: "group", "aria-label": "A dialogue is being played", hidden: true });

  #script = "";
  #inputs: Input[] = [];
  #at = 0;
  #busy = false;
  #timer = 0;
  #where = make("span", { class: "small q" });
  #next = make("p", { class: "coming" });
  #told = make("p", { class: "told", "aria-live": "polite" });
  #step = make("button", { class: "btn sm", click: () => void this.#forward() }, "Next line");
  #run = make("button", { class: "btn line sm", click: () => this.#toggle() }, "Play");

  constructor(readonly stage: Stage) {
    this.bar.append(
      make("p", { class: "pane-head" }, make("b", {}, "Playing the dialogue"), this.#where), this.#told, this.#next,
      make("p", { class: "row" }, this.#step, this.#run,
        make("button", { class: "btn line sm", click: () => void this.#stop() }, "Stop and go back to my session")));
    listen("smtp-line", ({ detail }) => {
      if (detail.session && !this.bar.hidden) this.#tell(detail.line, detail.session);
    });
  }

  /** begin opens the dialogue's own session. */
  async begin(script: string): Promise<void> {
    this.leave();
    this.#script = script;
    this.bar.hidden = false;
    this.#told.textContent = "";
    const session = await this.stage.open(script);
    if (!session) return;
    this.#inputs = session.played();
    this.#at = 0;
    this.#show();
    this.bar.scrollIntoView({ block: "nearest" });
    this.#step.focus({ preventScroll: true });
  }

  /** leave forgets the dialogue. */
  leave(): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.bar.hidden = true;
  }

  async #forward(): Promise<void> {
    if (this.#busy) return;
    const input = this.#inputs[this.#at];
    if (!input) return this.begin(this.#script);
    this.#busy = true;
    this.#at++;
    await this.stage.act("play", input.line);
    this.#busy = false;
    this.#show();
  }

  #toggle(): void {
    if (this.#timer) {
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#show();
      return;
    }
    const on = async (): Promise<void> => {
      await this.#forward();
      if (this.bar.hidden) return; // the reader has left it
      this.#timer = this.#inputs[this.#at] ? window.setTimeout(() => void on(), pause) : 0;
      this.#show();
    };
    void on();
  }

  async #stop(): Promise<void> {
    this.leave();
    await this.stage.back();
    emit("smtp-show", { part: "session" });
  }

  #show(): void {
    const input = this.#inputs[this.#at];
    this.#where.textContent = `${this.#at} of ${this.#inputs.length}`;
    this.#step.textContent = input ? "Next line" : "Play it again";
    if (!input && document.activeElement === this.#run) this.#step.focus();
    this.#run.hidden = !input;
    this.#run.textContent = this.#timer ? "Pause" : "Play";
    this.#next.replaceChildren(...(input
      ? ["Next: ", input.passed ? `let ${input.passed} pass` : make("code", {}, ...shown(input.kind === "C" && input.octets?.endsWith("\r\n") && !input.times ? input.octets.slice(0, -2) || "empty line" : input.line))]
      : ["That was the whole dialogue."]));
  }

  #tell(line: Line, session: Session): void {
    this.#told.textContent = describe(line, session).what;
  }
}
