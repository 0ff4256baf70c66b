// The transcript of a session: its lines, made only from events.

import type { Event, LineEvent, ReplyEvent, SentEvent } from "../engine/events";
import type { Line } from "../engine/line";
import { make, emit, icon } from "../ui/dom";
import { Paper } from "./virtual_list";
import { plain } from "../ui/octets";
import { unfinished } from "./line_view";

/** others show kinds of events in ways that only some pages have; false is that one is shown as everywhere. */
export const others: Record<string, (transcript: Transcript, event: Event) => boolean> = {};

export class Transcript {
  readonly paper: Paper;
  /** ends shows the line ends, or hides them. */
  readonly ends: HTMLButtonElement = make("button", { class: "bare", "aria-pressed": "false",
    click: () => this.ends.setAttribute("aria-pressed", String(this.paper.list.classList.toggle("wire"))) }, "Line ends");
  lines: Line[] = [];

  #odd = true; // the band of the present exchange
  #asked = false; // the client has spoken and has no answer yet
  #text: Line | undefined; // a line of a message that is not over
  #letters: string[] = []; // delivered, to be announced under the reply
  #pending: HTMLLIElement | undefined;
  #opened = 0;
  #state = "";
  #turn: Line[] = []; // the client's last line and what was said to it, while it has led nowhere
  #replies: Line[] | undefined; // to a group; they wait until all of it stands there
  #inputs = 0;

  /** Messages are kept for the reader, but not for another client. */
  constructor(readonly client = "You") {
    this.paper = new Paper(client);
  }

  clear(): void {
    this.paper.clear();
    this.lines = [];
    [this.#odd, this.#asked, this.#text, this.#letters, this.#pending, this.#opened] = [true, false, undefined, [], undefined, 0];
  }

  /** add takes the events of an input, counted from 1; 0 is one that cannot be undone. */
  add(events: Event[], inputs = 0): void {
    this.#inputs = inputs;
    this.#turn = [];
    for (const event of events) this.take(event);
    this.#text = undefined;
    this.#tell();
  }

  /** group takes the events of an input. What was sent in one go comes before what came back. */
  group(events: Event[], inputs = 0): void {
    if (events[0]?.type !== "moved" && events.filter((event) => event.type === "line" && event.kind === "command").length > 1) this.#replies = [];
    this.add(events, inputs);
    const replies = this.#replies ?? [];
    this.#replies = undefined;
    for (const line of replies) this.#put(line);
  }

  /** show prints what was added, the octets that are not a line yet, and what the server is waiting for. Lines above may be folded, unless somebody is reading them. */
  show(pending = "", folds = true, waits?: string, ...ways: HTMLElement[]): void {
    this.#pending?.remove();
    this.#pending = undefined;
    this.paper.show(folds);
    if (!pending && !waits) return;
    this.#pending = unfinished(pending || undefined, pending && waits ? `No line yet. ${waits}` : waits, ...ways);
    this.#pending.id = "smtp-waits";
    this.paper.list.append(this.#pending);
  }

  /** note writes a note under a line. */
  note(line: Line, words: string, kind = ""): HTMLElement {
    const note = make("p", { class: `note ${kind}` }, make("span", { class: "w" }, words));
    line.notes.push(note);
    line.element?.append(note);
    return note;
  }

  /** take takes one event. */
  take(event: Event): void {
    if (others[event.type]?.(this, event)) return;
    switch (event.type) {
      case "open":
        this.#state = "start";
        if (this.#opened++ > 0) this.tear(`A new connection from ${event.peer}${event.secure ? ", encrypted" : ""}`);
        else if (event.secure) this.tear("Encrypted from the first byte");
        break;
      case "line":
        this.#command(event);
        break;
      case "text":
        this.#letter(event.octets, "text", event.unstuffed);
        break;
      case "octets":
        this.#letter(event.octets, "octets", []);
        if (event.left === 0) this.#full(this.lines.at(-1));
        break;
      case "reply":
      case "sent":
        this.#reply(event);
        break;
      case "discard":
        this.note(this.#client(event.octets, "thrown", event.why), event.why);
        break;
      case "delivery":
        this.#letters.push(event.to);
        break;
      case "clock":
        this.tear(`${event.passed} later`);
        break;
      case "secured":
        this.tear(event.err ? `No TLS: ${event.err}` : "Encrypted from here on");
        break;
      case "close":
        this.tear(event.reason ? `Connection closed: ${event.reason}` : "Connection closed");
        break;
      case "change":
        this.#state = event.to;
        for (const line of this.#turn) line.to = event.to;
        this.#turn = [];
        break;
      case "met":
        this.#earned("tick", event.why ? `${event.label}: ${event.why}` : event.label, "met");
        break;
      case "lost":
        this.#earned("lost", `Lost: ${event.label}. Undo, or connect again.`, "lost");
        break;
      case "missed":
        this.#earned("open", `Not yet: ${event.label}. ${event.why ?? ""}`, "missed");
        break;
      // auth and pending: the line will have them
    }
  }

  #command(event: LineEvent): void {
    if (event.kind === "command") {
      this.#tell();
      if (!this.#replies) this.#asked = false;
    }
    this.#state = event.state;
    const line = this.#client(event.text, event.kind);
    line.parts = event.nodes;
    line.advice = event.advice;
    line.suggestion = event.suggestion;
    line.before = event.before;
    if (event.early) this.note(line, "This came in the clear, before TLS.");
    if (event.err) line.err = event.err;
  }

  #client(octets: string, kind: string, why?: string): Line {
    if (!this.#asked && kind !== "text" && kind !== "octets" && kind !== "end" && kind !== "response") this.#band();
    this.#asked = true;
    if (why === undefined) this.#turn = [];
    const line = this.#line("C", octets, kind);
    if (why !== undefined) line.why = why;
    return line;
  }

  /** letter takes message text as it was sent, with the dots that the server took out. */
  #letter(octets: string, kind: "text" | "octets", unstuffed: number[]): void {
    for (let at = 0, next; at < octets.length; at = next) {
      const over = octets.indexOf("\r\n", at), end = over < 0 ? octets.length : over;
      next = over < 0 ? end : over + 2;
      const dot = unstuffed.includes(at), text = (dot ? "." : "") + octets.slice(at, end);
      if (this.#text) {
        this.#text.octets += text;
      } else {
        this.#text = this.#client(text, kind);
        this.#text.dot = dot;
      }
      if (over < 0) continue;
      this.#text.whole = true;
      this.#text = undefined;
    }
  }

  /** full ends a chunk. Its last octets may have come long before. */
  #full(line: Line | undefined): void {
    if (!line) return;
    line.full = true;
    this.paper.again(line);
  }

  /** reply shows what the server says; after ATRN those are commands. */
  #reply(event: ReplyEvent | SentEvent): void {
    const reply = event.type === "reply" ? event : undefined, code = reply?.code ?? 0;
    if (!this.#asked) this.#band();
    this.#text = undefined;
    let line: Line | undefined;
    for (const octets of event.lines) {
      line = this.#line("S", octets, "reply", reply);
    }
    if (!line) return;
    if (this.#asked && !this.#replies) this.lines.findLast((l) => l.side === "C")!.answer ??= line;
    this.#asked = !!this.#replies;
    line.ends = line.code[0] ?? "";
    const of = this.lines.findLast((l) => l.side === "C");
    const told = of && (this.#replies || of.answer === line) && (code >= 500 || code < 400); // a temporary refusal is not the fault of the line
    if (told && of.advice) this.note(line, plain(of.advice), "why"); // the plain thing first: Explained has the rest
    else if (event.why && (code >= 400 || !reply || this.lines.length === event.lines.length)) this.note(line, event.why, "why");
    if (told) this.#meant(line, of);
    this.#tell();
  }

  /** meant offers the line that was meant under the reply that refused it. */
  #meant(line: Line, { suggestion, before }: Line): void {
    if (!suggestion || this.client !== "You") return;
    const text = plain(suggestion);
    this.note(line, before ? "Start with " : "Did you mean ", "meant").append(make("button", { class: "chip", dir: "ltr", translate: "no", click: () => emit("smtp-fill", { text }) }, text));
  }

  /** earned puts a note under the line that earned it. */
  #earned(as: string, words: string, kind: string): void {
    const line = (this.#replies?.length ? this.#replies : this.lines).at(-1);
    if (line) this.note(line, plain(words), kind).prepend(icon(as));
  }

  /** tell says what was delivered, under the line that caused it. */
  #tell(): void {
    const line = (this.#replies ?? this.lines).at(-1);
    if (!line || this.#letters.length === 0) return;
    const to = plain([...new Set(this.#letters)].join(", ")), own = this.client === "You";
    this.#letters = [];
    const words = own ? `In the mailbox of ${to}. ` : `Accepted for ${to} and thrown away.`;
    if (!this.#replies && this.paper.last !== line) { // the passing of time caused it
      this.tear(words);
      return;
    }
    const note = this.note(line, words, "kept");
    if (own) note.append(make("button", { class: "link w", "data-show": "letters" }, "Look"));
  }

  #band(): void {
    this.#odd = !this.#odd;
    this.#over();
  }

  /** over ends an exchange. */
  #over(): void {
    const { last } = this.paper;
    if (!last) return;
    last.last = true;
    last.element?.classList.add("last");
  }

  #line(side: "C" | "S", octets: string, kind: string, reply?: ReplyEvent): Line {
    const line: Line = {
      side, octets, kind, number: 0, parts: [], state: this.#state, code: reply ? String(reply.code) : "",
      odd: this.#odd, first: false, last: false, dot: false, full: false, ends: "", notes: [],
      whole: kind !== "thrown" && kind !== "text" && kind !== "octets",
    };
    if (this.#inputs > 0) line.inputs = this.#inputs;
    if (reply) line.reply = reply;
    this.#turn.push(line);
    if (side === "S" && this.#replies) this.#replies.push(line);
    else this.#put(line);
    return line;
  }

  #put(line: Line): void {
    line.number = this.lines.push(line);
    line.first = this.paper.last?.last ?? true;
    this.paper.put(line);
  }

  /** tear breaks the paper, and says why. */
  tear(words: string | HTMLElement): void {
    this.#tell();
    this.#asked = false;
    this.#text = undefined;
    this.#over();
    this.paper.put({ words, last: true });
  }
}
