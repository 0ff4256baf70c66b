// A line taken apart: what it is, where reading stopped, what to do about it, and
// then part by part; its octets come last, folded.

import { counted } from "../ui/count";
import { describe } from "../engine/describe";
import type { RuleTexts } from "../data";
import type { Note } from "../engine/events";
import { listen, make, emit } from "../ui/dom";
import { mark, plain, shown } from "../ui/octets";
import type { Session } from "../engine/session";
import type { Looked } from "../engine/page_events";
import type { Line } from "../engine/line";

class Inspector extends HTMLElement {
  #client = this.dataset["client"]; // set where the reader is not the client and types nothing
  #from = make("span", { class: "r small q" });
  #body = make("div");
  #octets = make("details", { class: "octets" }); // it stays open from line to line
  #frame = 0;

  connectedCallback(): void {
    const title = make("h2", { id: "explained" }, "Explained");
    this.replaceChildren(make("section", { class: "insp stay", tabindex: "0", "aria-labelledby": "explained" },
      make("div", { class: "pane-head" }, title, this.#from), this.#body));
    this.#body.append(make("p", { class: "q" }, `Choose a line in the session, ${this.#client === undefined ? "yours" : "the client's"} or the server's, to see it taken apart here.`));
    listen("smtp-line", ({ detail }) => { // when many lines come at once, only the last is shown
      cancelAnimationFrame(this.#frame);
      if (detail.chosen) this.#show(detail);
      else this.#frame = requestAnimationFrame(() => { // the answer itself is painted first
        this.#frame = requestAnimationFrame(() => this.#show(detail));
      });
    });
  }

  #show({ line, session }: Looked): void {
    const said = describe(line, session);
    this.#from.textContent = `line ${line.number}, ${line.side === "C" ? `${this.#client ?? "you"} to server` : `server to ${this.#client ?? "you"}`}`;
    const made: Node[] = [make("p", { class: "what" }, said.what)];
    if (line.err) made.push(...stopped(line, line.err.at));
    if (said.suggestion) made.push(advice("What to do", "This line would work:", said.suggestion, this.#client === undefined));
    if (line.answer?.reply && line.answer.reply.code >= 400) made.push(this.#answered(line.answer, session));
    if (said.client) made.push(make("div", { class: "todo" }, make("h3", {}, "What a client does"), make("p", {}, said.client)));
    const parts = innermost(said.notes);
    if (parts.length > 0) made.push(make("h3", {}, "Part by part"), make("dl", { class: "parts" }, ...parts.flatMap((note) => part(note, line, parts, this.dataset["pages"]!))));
    if (line.reply?.rule) made.push(rule(line.reply.rule, this.dataset["rules"] ?? ""));
    made.push(facts(line, this.dataset["codes"]!));
    if (line.inputs !== undefined) made.push(back(line, line.inputs - 1));
    const whole = line.octets + (line.kind === "thrown" ? "" : "\r\n");
    this.#octets.replaceChildren(make("summary", {}, `${counted(whole.length, "octet")}${line.kind === "thrown" ? "" : ", including CR LF"}`), hex(whole, line.err?.at));
    this.#body.replaceChildren(...made, this.#octets);
  }

  /** answered shows how a line was refused. */
  #answered(answer: Line, session: Session): HTMLElement {
    return make("div", { class: "todo" }, make("h3", {}, "The reply"), make("p", {}, term(plain(answer.octets))), make("p", {}, plain(answer.reply!.why ?? "")),
      make("p", {}, make("button", { class: "link small", click: () => this.#show({ line: answer, session, chosen: true }) }, "Take the reply apart")));
  }
}

/** stopped cuts a line in three: read, stopped here, never reached. */
function stopped(line: Line, at: number): Node[] {
  const bad = line.octets[at];
  return [
    make("p", { class: "cut" }, make("code", {},
      make("span", { class: "ok" }, ...shown(line.octets.slice(0, at))),
      make("span", { class: "bad" }, ...(bad === undefined ? [mark("CR LF")] : bad === " " ? ["\u00a0"] : shown(bad))),
      make("span", { class: "un" }, ...shown(line.octets.slice(at + 1))))),
    make("p", { class: "key", "aria-hidden": "true" }, make("span", { class: "ok" }, "read"),
      make("span", { class: "pen" }, make("span", { class: "bad" }, "\u00a0"), " stopped here"), make("span", { class: "un" }, "never reached")),
  ];
}

function advice(title: string, text: string, octets: string, fills: boolean): HTMLElement {
  return make("div", { class: "todo" }, make("h3", {}, title), make("p", {}, text),
    make("p", {}, !fills ? term(plain(octets)) : make("button", { class: "ghost", dir: "ltr", translate: "no", click: () => emit("smtp-fill", { text: plain(octets) }) }, plain(octets))));
}

/** facts are what any line has: its state and its codes. */
function facts(line: Line, codes: string): HTMLElement {
  const rows: [string, (Node | string)[]][] = [];
  if (line.state) {
    rows.push(["State", line.to && line.to !== line.state ? [term(line.state), " to ", term(line.to)] : [term(line.state), ", unchanged"]]);
  }
  if (line.reply) {
    const code = String(line.reply.code);
    rows.push(["Code", [page(codes, code, `${code} in the atlas`)]]);
  }
  if (line.reply?.enhanced) rows.push(["Enhanced", [term(line.reply.enhanced)]]);
  return make("dl", { class: "facts" }, ...rows.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, ...value)]));
}

/** back undoes the line and everything after it. */
function back(line: Line, inputs: number): HTMLElement {
  return make("p", {}, make("button", { class: "link small", click: () => emit("smtp-back", { inputs }) },
    line.side === "C" ? "Undo from this line on" : "Undo the line it answers"));
}

/** page leads to the one of these pages that has the name. */
function page(these: string, name: string, words: string): HTMLElement {
  return make("a", { href: these.replace("%", name) }, words);
}

function term(text: string): HTMLElement {
  return make("code", {}, text);
}

const most = 96; // octets that are written out

/** hex writes octets as numbers, the one where reading stopped marked. */
function hex(octets: string, at?: number): HTMLElement {
  const made = make("code", { class: "hex" });
  for (let i = 0; i < Math.min(octets.length, most); i++) {
    const number = octets.charCodeAt(i).toString(16).toUpperCase().padStart(2, "0");
    const end = octets.startsWith("\r\n", octets.length - 2) && i >= octets.length - 2;
    made.append(i === at ? make("span", { class: "bad" }, number) : end ? make("span", { class: "q" }, number) : number, " ");
  }
  if (octets.length > most) made.append("…");
  return made;
}

/** innermost leaves out a part that says no more than the one around it. */
function innermost(notes: Note[]): Note[] {
  return notes.filter((note, i) => i === 0 || note.end > note.start && note.name !== notes[i - 1]?.name);
}

function part(note: Note, line: Line, all: Note[], pages: string): HTMLElement[] {
  const about: (Node | string)[] = [make("b", {}, note.name), ". ", note.text];
  if (note.source) about.push(" ", make("span", { class: "q" }, note.source));
  if (note.page) about.push(" ", page(pages, note.page, `${plain(line.octets.slice(note.start, note.end))} in the reference`));
  return [
    make("dt", {}, make("code", {},
      make("span", { class: "un" }, ...shown(line.octets.slice(0, note.start))), ...shown(line.octets.slice(note.start, note.end)),
      make("span", { class: "un" }, ...shown(line.octets.slice(note.end))))),
    make("dd", {}, ...about, ...(note.abnf ? [abnf(note, line, all)] : [])),
  ];
}

/** abnf is a rule with marks on what was matched and what was wanted. */
function abnf(note: Note, line: Line, all: Note[]): HTMLElement {
  const text = line.octets.slice(note.start, note.end).toLowerCase();
  const inner = new Set(all.filter((n) => n !== note && n.start >= note.start && n.end <= note.end && n.depth > note.depth).map((n) => n.name));
  const [left = "", right = ""] = note.abnf!.split(/(?<== )(.*)/s);
  const made = make("code", { class: "abnf" }, left);
  for (const token of right.split(/("[^"]*"|[A-Za-z][\w-]*)/)) {
    const literal = token.startsWith('"') ? token.slice(1, -1).toLowerCase() : undefined;
    const wanted = line.err && (token === line.err.rule || literal && note.name === line.err.rule && line.err.want.split(/ or |, /).some((want) => want.startsWith('"') && token.endsWith(want.slice(1))));
    if (wanted) made.append(make("mark", { class: "want" }, token));
    else if (inner.has(token) || literal !== undefined && literal !== "" && text.includes(literal)) made.append(make("mark", {}, token));
    else made.append(token);
  }
  return made;
}

/** rules are the texts of the conformance rules by their ids, fetched when the first one is needed. */
let rules: Promise<RuleTexts> | undefined;

/** rule says which rule a reply follows, as soon as the rules are there. */
function rule(id: string, from: string): HTMLElement {
  const made = make("p", { class: "rule" });
  rules ??= fetch(from).then((answer) => answer.json());
  rules.then((all) => {
    const [text, source] = all[id]!;
    made.append(make("b", {}, "The rule. "), text, " ", make("span", { class: "q" }, `${source}, rule ${id}`));
  }).catch(() => (rules = undefined)); // offline, perhaps: the next one asks again
  return made;
}

customElements.define("smtp-inspector", Inspector);
