// A line taken apart: what it is, part by part, and where reading stopped.

import { describe } from "./describe";
import type { Note } from "./events";
import { hear, make } from "./markup";
import { mark, shown } from "./octets";
import type { Session } from "./session";
import type { Looked } from "./signals";
import type { Line } from "./transcript";

class Inspector extends HTMLElement {
  #from = make("span", { class: "r small q" });
  #body = make("div");

  connectedCallback(): void {
    const title = make("h2", { id: "explained" }, "Explained");
    this.replaceChildren(make("section", { class: "insp", "aria-labelledby": "explained" },
      make("div", { class: "pane-head" }, title, this.#from), this.#body));
    this.#body.append(make("p", { class: "q" }, "Every line is taken apart here, yours too, by the server that judged it. Choose one in the session."));
    hear("smtp-line", (event) => this.#show(event.detail));
  }

  #show({ line, session }: Looked): void {
    const said = describe(line, session);
    this.#from.textContent = `line ${line.number}, ${line.side === "C" ? "you to server" : "server to you"}`;
    const made: Node[] = [make("p", { class: "what" }, said.what)];
    if (line.err) made.push(...stopped(line, line.err.at));
    const parts = innermost(said.notes).map((note) => part(note, line.octets));
    if (parts.length > 0) made.push(make("dl", { class: "parts" }, ...parts.flat()));
    if (line.reply?.rule) made.push(...rule(line.reply.rule, session));
    this.#body.replaceChildren(...made);
  }
}

/** stopped cuts a line in three: read, stopped here, never reached. */
function stopped(line: Line, at: number): Node[] {
  const bad = line.octets[at];
  return [
    make("p", { class: "cut" }, make("code", { dir: "ltr", translate: "no" },
      make("span", { class: "ok" }, ...shown(line.octets.slice(0, at))),
      make("span", { class: "bad" }, ...(bad === undefined ? [mark("CR LF")] : bad === " " ? ["\u00a0"] : shown(bad))),
      make("span", { class: "un" }, ...shown(line.octets.slice(at + 1))))),
    make("p", { class: "key", "aria-hidden": "true" }, make("span", { class: "ok" }, "read"),
      make("span", { class: "pen" }, make("span", { class: "bad" }, "\u00a0"), " stopped here"), make("span", { class: "un" }, "never reached")),
  ];
}

/** innermost leaves out a part that says no more than the one around it. */
function innermost(notes: Note[]): Note[] {
  return notes.filter((note, i) => i === 0 || note.end > note.start && note.name !== notes[i - 1]?.name);
}

function part(note: Note, octets: string): HTMLElement[] {
  const about: (Node | string)[] = [make("b", {}, note.name), ". ", note.text];
  if (note.source) about.push(" ", make("span", { class: "q" }, note.source));
  return [
    make("dt", {}, make("code", { dir: "ltr", translate: "no" }, ...shown(octets.slice(note.start, note.end)))),
    make("dd", {}, ...about, ...(note.abnf ? [make("code", { class: "abnf", dir: "ltr", translate: "no" }, note.abnf)] : [])),
  ];
}

function rule(id: string, session: Session): Node[] {
  const found = session.rule(id);
  if (!found) return [];
  return [make("p", { class: "rule" }, make("b", {}, "The rule. "), found.text, " ", make("span", { class: "q" }, `${found.source}, rule ${found.id}`))];
}

customElements.define("smtp-inspector", Inspector);
