// The sandbox: a server as a form and as a text, which say the same. Its
// session is the one beside it; the engine says what is wrong with a text.

import "../site";
import "./x_rule_element";
import "../share/replay";

import { draft, keepDraft } from "../ui/form_storage";
import { beside } from "../engine/engine";
import type { Failure, Problems } from "../engine/events";
import { Form } from "./form";
import { brief, type Line, join, parse, place, words } from "./lines";
import { listen, make, emit } from "../ui/dom";
import type { Lived } from "../engine/page_events";

const key = "ehlo-sandbox";
const pause = 250; // ms after the last key, before a text is judged

class Sandbox extends HTMLElement {
  #text = this.querySelector<HTMLTextAreaElement>(".scene")!;
  #lines: Line[] = [];
  #form!: Form;
  #order = this.dataset["order"]!.split(" ");
  #scenes = JSON.parse(this.dataset["scenes"]!) as Record<string, string>;
  #wrong = this.querySelector<HTMLElement>(".wrong")!;
  #fresh = document.querySelector<HTMLElement>(".fresh")!;
  #departs = this.querySelector<HTMLElement>(".departs")!;
  #brought = make("details", { class: "brought", hidden: true });
  #served = ""; // the text of the session's server
  #judged = ""; // the last text that makes a server
  #guest = ""; // a text from a link, which does not replace the reader's own
  #inputs = 0; // what was done in the session
  #timer = 0;

  connectedCallback(): void {
    const owner = {
      lines: this.#lines,
      changed: () => this.#formed(),
      place: (line: Line) => place(this.#lines, line, this.#order),
    };
    this.#form = new Form(this.querySelector(".form")!, owner);
    this.querySelector(".form")!.addEventListener("submit", (event) => event.preventDefault());
    this.querySelector("[data-key=use]")!.append(this.#brought);
    for (const button of this.querySelectorAll<HTMLButtonElement>(".presets button")) {
      button.addEventListener("click", () => this.#begin(button.value));
    }
    this.#text.addEventListener("input", () => this.#typed());
    listen("smtp-events", ({ detail }) => this.#lived(detail));
    listen("smtp-scene", ({ detail }) => {
      this.#served = this.#judged = this.#guest = detail.text; // the element that says so opens it
      this.#begin(detail.text);
    });
    this.#begin(draft(key) ?? this.#text.value);
  }

  /** begin replaces the present text. */
  #begin(text: string): void {
    this.#text.value = text;
    this.#show();
    void this.#judge();
  }

  #typed(): void {
    this.#show();
    this.#later();
  }

  #formed(): void {
    this.#text.value = join(this.#lines);
    this.#around();
    this.#later();
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#judge(), pause);
  }

  /** show makes the form say what the text says. */
  #show(): void {
    this.#lines.splice(0, this.#lines.length, ...parse(this.#text.value));
    const others = this.#form.show();
    const beyond = this.querySelector<HTMLElement>(".beyond")!;
    beyond.hidden = others.length === 0;
    beyond.querySelector("ul")!.replaceChildren(...others.map((line) => make("li", {}, make("code", {}, line.text))));
    this.#around();
  }

  /** around shows what a named scene brings, and sums up the folded sections. */
  #around(): void {
    const name = this.#name(this.#lines);
    const lines = name ? this.#bring(name) : [];
    this.#form.brought(lines);
    this.#brought.hidden = !name;
    if (name && this.#brought.dataset["name"] !== name) {
      this.#brought.dataset["name"] = name;
      this.#brought.replaceChildren(make("summary", {}, `What ${name} brings`), make("pre", { tabindex: "0" }, join(lines)),
        make("button", { class: "btn line sm", click: () => this.#writeOut() }, "Write it out to edit it"));
    }
    for (const fold of this.querySelectorAll<HTMLElement>("details.opt")) {
      const keys = [...fold.querySelectorAll<HTMLElement>(".group")].map((group) => group.dataset["key"]!.split(" ")[0]);
      fold.querySelector(".brief")!.textContent = brief(this.#lines.filter((line) => keys.includes(words(line.text)[0]?.text)));
    }
  }

  #name(lines: Line[]): string | undefined {
    const all = lines.map((line) => words(line.text)).find((w) => w[0]?.text === "use");
    return all?.[1] && this.#scenes[all[1].text] !== undefined ? all[1].text : undefined;
  }

  /** bring is everything that a scene brings, including the scene that it begins with. */
  #bring(name: string): Line[] {
    const lines = parse(this.#scenes[name]!).filter((line) => !line.text.startsWith("#"));
    const first = this.#name(lines);
    return [...(first ? this.#bring(first) : []), ...lines.filter((line) => words(line.text)[0]?.text !== "use")];
  }

  /** writeOut puts the lines that a scene brings into the text. */
  #writeOut(): void {
    const own = this.#lines.filter((line) => words(line.text)[0]?.text !== "use");
    const brought = this.#bring(this.#name(this.#lines)!).filter((line) => !own.some((other) => this.#form.alike(line, other)));
    this.#begin(join([...brought, ...own]));
    this.#text.focus();
  }

  /** judge asks the engine what is wrong, and makes the session follow. */
  async #judge(serve = false): Promise<void> {
    const text = this.#text.value;
    clearTimeout(this.#timer);
    let found: Problems;
    try {
      found = JSON.parse(await beside("check", text)) as Problems;
    } catch {
      if (this.#served === "") emit("smtp-open", { script: text, source: "sandbox" }); // the terminal says why there is no engine
      return;
    }
    if (text !== this.#text.value) return;
    this.#complain(found);
    if (text !== this.#guest) keepDraft(key, text);
    if (found.problems.length > 0) {
      if (this.#served === "") { // nothing was before, as after a reload
        this.#judged = this.#served = this.#text.defaultValue;
        emit("smtp-open", { script: this.#served, source: "sandbox" });
      }
      this.#fresh.replaceChildren(...(text === this.#served ? [] : this.#notYet(found.problems[0]!)));
      return;
    }
    this.#judged = text;
    if (serve || this.#inputs === 0) this.#serve();
    else this.#offer();
  }

  /** notYet says why the session still has the previous server, and leads to what is wrong. */
  #notYet(first: Failure): (Node | string)[] {
    return [make("b", {}, "Not a server yet."), ` Line ${first.line ?? 1} is wrong. You are still connected to the previous server. `,
      make("button", { class: "btn sm", click: () => this.#lead(first) }, "Show me")];
  }

  #lead(first: Failure): void {
    const field = this.querySelector<HTMLElement>(".form [aria-invalid]");
    if (field?.checkVisibility()) field.focus();
    else this.#point(first.line ?? 1, first.col ?? 1);
  }

  #complain({ problems, departs }: Problems): void {
    this.#form.right();
    for (const problem of problems) this.#form.wrong(problem);
    this.#departs.replaceChildren(...(departs.length === 0 ? [] : [make("span", { class: "badge" }, "NOT CONFORMING"), ` ${departs.join(", ")}`]));
    this.#text.setAttribute("aria-invalid", String(problems.length > 0));
    this.#wrong.replaceChildren(...(problems.length === 0 ? [] : [make("ul", {}, ...problems.map((problem) => make("li", {},
      make("button", { class: "link", click: () => this.#point(problem.line ?? 1, problem.col ?? 1) }, `line ${problem.line ?? 1}, ${problem.col ?? 1}`),
      `: ${problem.error}`)))]));
  }

  /** point puts the caret where something is wrong; columns count octets. */
  #point(line: number, col: number): void {
    const lines = this.#text.value.split("\n");
    const octets = new TextEncoder().encode(lines[line - 1] ?? "").subarray(0, col - 1);
    const at = lines.slice(0, line - 1).reduce((n, l) => n + l.length + 1, 0) + new TextDecoder().decode(octets).length;
    this.#text.focus();
    const rest = (lines[line - 1] ?? "").slice(new TextDecoder().decode(octets).length);
    this.#text.setSelectionRange(at, at + Math.max(rest.match(/^\S+/)?.[0].length ?? 0, 0));
  }

  #serve(): void {
    if (this.#judged !== this.#served) emit("smtp-open", { script: this.#judged, source: "sandbox" });
    this.#served = this.#judged;
    this.#fresh.replaceChildren();
  }

  #offer(): void {
    if (this.#judged === this.#served) {
      this.#fresh.replaceChildren();
      return;
    }
    this.#fresh.replaceChildren("The server has changed; this connection is still to the old one. ",
      make("button", { class: "btn sm", click: () => void this.#judge(true).then(() => document.getElementById("smtp-line")?.focus()) }, "Connect to the new one"));
  }

  /** lived hears of the session: a new connection obeys. */
  #lived({ events, now, fresh, playing }: Lived): void {
    if (playing) return;
    this.#inputs = now.inputs;
    const again = !fresh && events.some((event) => event.type === "open");
    if (this.#judged !== this.#served && (again || now.inputs === 0)) this.#serve();
  }
}
customElements.define("smtp-sandbox", Sandbox);
