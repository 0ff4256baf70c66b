// The X workshop: an agreement as a form and as a text, each part judged while
// it is written. When every part is right, it runs in the session beside it.

import "../site";
import type { Ruler, ShopLaw } from "../data";
import { cut } from "../ui/error_mark";
import { draft, keepDraft } from "../ui/form_storage";
import { beside } from "../engine/engine";
import type { Problems, Retold } from "../engine/events";
import { Form } from "./form";
import { type Finding, judged } from "./agreement_rules";
import { aside, join, type Line, parse } from "./lines";
import { counted } from "../ui/count";
import { listen, make, emit, icon } from "../ui/dom";
import { plain } from "../ui/octets";
import type { Lived } from "../engine/page_events";
import { Judgement } from "./x_rule";

const key = "ehlo-workshop";
const pause = 250; // ms after the last key, before the engine is asked
const around = "use basic\n"; // the server that has the agreement

class Workshop extends HTMLElement {
  #draft = this.querySelector("pre")!.textContent ?? "";
  #exercise = document.querySelector<HTMLElement>("smtp-exercise")!;
  #task = this.#exercise.dataset["script"] ?? ""; // as the lesson has it
  #lines: Line[] = [];
  #laws!: ShopLaw[];
  #judgement!: Judgement;
  #form!: Form;
  #text = make("textarea", { class: "scene", rows: 6, "aria-labelledby": "workshop-text", spellcheck: "false", autocapitalize: "off", autocomplete: "off", translate: "no", dir: "ltr" });
  #stands = make("div", { class: "stands", role: "status" });
  #served = ""; // the text that runs
  #inputs = 0; // what was done in the session
  #timer = 0;

  async connectedCallback(): Promise<void> {
    const template = document.querySelector<HTMLTemplateElement>("#workshop")!;
    this.#laws = JSON.parse(template.dataset["laws"]!) as ShopLaw[];
    try {
      [this.#judgement] = await Promise.all([Judgement.from(template.dataset["judge"]!), styled(template.dataset["sheet"]!)]);
    } catch {
      this.append(make("p", { class: "quiet" }, "The workshop did not load. Reload the page."));
      return;
    }
    const form = template.content.querySelector("form")!;
    this.replaceChildren(form, make("h2", { id: "workshop-text" }, "The same, as text"), this.#text, this.#stands,
      make("p", {}, make("button", { class: "link small", click: () => this.#begin(this.#draft) }, "Start over with the first draft")));
    this.#form = new Form(form, { lines: this.#lines, changed: () => this.#formed(), place: (line) => this.#lines.push(line) });
    form.addEventListener("submit", (event) => event.preventDefault());
    this.#text.addEventListener("input", () => this.#begin(this.#text.value, true));
    listen("smtp-events", ({ detail }) => this.#lived(detail));
    this.#begin(draft(key) ?? this.#draft);
  }

  /** begin replaces the present text. */
  #begin(text: string, typed = false): void {
    if (!typed) this.#text.value = text;
    this.#lines.splice(0, this.#lines.length, ...parse(text));
    this.#form.show();
    this.#judge();
  }

  #formed(): void {
    this.#text.value = join(this.#lines);
    this.#judge();
  }

  /** judge says whether each part is right, and asks the engine once all are. */
  #judge(): void {
    clearTimeout(this.#timer);
    keepDraft(key, this.#text.value);
    this.#form.right();
    const all = this.#lines.filter((line) => !aside(line)).flatMap((line) => [line, ...line.under.filter((one) => !aside(one))]);
    let wrong = 0;
    for (const line of all) {
      const found = judged(line, this.#laws, this.#judgement);
      if (found.some((finding) => !finding.ok)) wrong++;
      this.#tell(line, found);
    }
    if (all.length === 0) this.#say(false, "There is no agreement yet.");
    else if (wrong > 0) this.#say(false, `Not right yet: ${wrong} of ${counted(all.length, "part")}.`);
    else this.#timer = window.setTimeout(() => void this.#ask(), pause);
  }

  #tell(line: Line, found: Finding[]): void {
    const row = this.#form.at(line);
    if (!row) return;
    row.querySelector(":scope > .v")?.remove();
    if (found.length > 0) row.insertBefore(verdict(found), row.querySelector(":scope > .under"));
  }

  #say(ok: boolean, ...inside: (Node | string)[]): void {
    this.#stands.classList.toggle("ok", ok);
    const said = make("p", {}, ...inside);
    if (this.#stands.textContent !== said.textContent) this.#stands.replaceChildren(said);
  }

  /** ask lets the engine find what no law covers, and makes the session follow. */
  async #ask(): Promise<void> {
    const text = this.#text.value;
    let found: Problems, own: Retold;
    try {
      found = JSON.parse(await beside("check", around + text)) as Problems;
      own = JSON.parse(await beside("retell", `${this.#task}\0${text}`)) as Retold;
    } catch {
      return; // the terminal says why there is no engine
    }
    if (text !== this.#text.value) return;
    for (const problem of found.problems) this.#form.wrong({ ...problem, line: (problem.line ?? 1) - 1 });
    if (found.problems.length > 0) {
      this.#say(false, ...found.problems.map((problem) => `Line ${Math.max(1, (problem.line ?? 1) - 1)}: ${problem.error}. `));
      return;
    }
    if (text === this.#served) this.#running(own);
    else if (this.#inputs === 0) this.#serve(text, own);
    else this.#say(true, "Every part is right. The session still runs another agreement.", make("button", { class: "btn sm", click: () => this.#serve(text, own) }, "Connect to yours"));
  }

  /** serve opens the exercise about the agreement, or only a session if the agreement lacks something for it. */
  #serve(text: string, own: Retold): void {
    this.#served = text;
    this.#running(own);
    if (own.script) {
      const script = plain(own.script);
      this.#exercise.dataset["script"] = script;
      emit("smtp-open", { script, source: this.#exercise.dataset["id"]! });
    } else {
      emit("smtp-open", { script: around + text, source: "workshop" });
    }
  }

  #running({ script, lacks }: Retold): void {
    this.#say(true, "Every part is right, and you are connected to a server that runs it. ",
      script ? "The exercise below uses it now." : `For the exercise it still needs ${lacks.join(", and ")}.`);
  }

  #lived({ now, playing }: Lived): void {
    if (!playing) this.#inputs = now.inputs;
  }
}
customElements.define("smtp-workshop", Workshop);

function verdict(found: Finding[]): HTMLElement {
  const ok = found.every((finding) => finding.ok);
  return make("div", { class: ok ? "v yes" : "v not" }, icon(ok ? "tick" : "k5"), make("div", {},
    ...found.map((finding) => make("p", {}, make("span", { class: "hid" }, finding.ok ? "Right: " : "Not yet: "),
      ...(finding.cut ? [cut(finding.cut.text, finding.cut.at), " "] : []), finding.text, " ", make("span", { class: "by" }, by(finding.by))))));
}

/** by names texts and their years, each once. */
function by(rulers: Ruler[]): string {
  return [...new Set(rulers.map(({ source, year }) => `${source}, ${year}`))].slice(0, 2).join("; ");
}

/** styled waits until a style has come. */
function styled(at: string): Promise<void> {
  return new Promise((done, failed) => document.head.append(make("link", { rel: "stylesheet", href: at, load: () => done(), error: () => failed(new Error(at)) })));
}
