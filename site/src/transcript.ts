// The printed paper of a session: a list of lines, made of events alone.

import { wanted } from "./describe";
import type { Event, LineEvent, Node as Part, ParseError, ReplyEvent } from "./events";
import { make, sign } from "./markup";
import { mark, plain, shown } from "./octets";

/** Line is a line on the wire, and what is known of it. */
export interface Line {
  side: "C" | "S";
  octets: string;
  kind: string; // "command", "response", "end", "text", "octets", "reply", "thrown"
  number: number;
  element: HTMLLIElement;
  parts: Part[]; // rules that were read, outermost first
  err?: ParseError;
  mend?: string | undefined; // the nearest command that would have been read to its end
  reply?: ReplyEvent; // the reply that it is of
  why?: string; // it was thrown away
  verb?: string | undefined; // a command's, where the server knows it
  state?: string; // in which it came, or was said
  to?: string; // to which it led
  inputs?: number; // of the session, this one among them
}

export class Transcript {
  readonly list = make("ol", { class: "log", "aria-label": "What was said, line by line" });
  /** ends shows the line ends, or hides them. */
  readonly ends: HTMLButtonElement = make("button", { type: "button", class: "bare", "aria-pressed": "false",
    click: () => this.ends.setAttribute("aria-pressed", String(this.list.classList.toggle("wire"))) }, "Line ends");
  lines: Line[] = [];

  #odd = true; // the band of the present exchange
  #asked = false; // the client has spoken and has no answer yet
  #text: Line | undefined; // a line of a letter that is not over
  #letters: string[] = []; // delivered, and to be told under the reply
  #pending: HTMLLIElement | undefined;
  #opened = 0;
  #state = "";
  #turn = 0; // where the lines of the present exchange begin
  #inputs: number | undefined;

  /** The client has a name, for who hears and does not see. Letters are kept for the reader, not for others. */
  constructor(readonly client = "You") {}

  clear(): void {
    this.list.replaceChildren();
    this.lines = [];
    [this.#odd, this.#asked, this.#text, this.#letters, this.#pending, this.#opened] = [true, false, undefined, [], undefined, 0];
  }

  /** add prints events of an input, the so-manieth, and the octets that are no line yet. */
  add(events: Event[], pending = "", inputs?: number): void {
    this.#inputs = inputs;
    this.#pending?.remove();
    this.#pending = undefined;
    for (const event of events) this.#print(event);
    this.#text = undefined;
    this.#tell(this.lines.at(-1));
    this.list.classList.toggle("odd-end", this.list.lastElementChild?.classList.contains("odd"));
    if (pending) this.#unfinished(pending);
  }

  /** write is all of it as text. */
  write(): string {
    return this.lines.map((line) => `${line.side}: ${plain(line.octets)}`.trimEnd() + "\n").join("");
  }

  /** note writes under a line with the pen. */
  note(line: Line, words: string, kind = ""): HTMLElement {
    const note = make("p", { class: `note ${kind}` }, make("span", { class: "w" }, words));
    line.element.append(note);
    return note;
  }

  #print(event: Event): void {
    switch (event.type) {
      case "open":
        this.#state = "start";
        if (this.#opened++ > 0) this.tear(`A new connection from ${event.peer}`);
        break;
      case "line":
        this.#command(event);
        break;
      case "text":
        this.#letter(event.octets, "text", event.unstuffed);
        break;
      case "octets":
        this.#letter(event.octets, "octets", []);
        if (event.left === 0) this.lines.at(-1)?.element.querySelector(".t")?.append(make("span", { class: "e edge" }, "end of chunk"));
        break;
      case "reply":
        this.#reply(event);
        break;
      case "discard":
        this.note(this.#client(event.octets, "thrown", event.why), event.why);
        break;
      case "delivery":
        this.#letters.push(event.to);
        break;
      case "clock":
        this.tear(`${duration(event.passed)} pass`);
        break;
      case "secured":
        this.tear(event.err ? `No TLS: ${event.err}` : "Encrypted from here on");
        break;
      case "close":
        this.tear(event.reason ? `Connection closed: ${event.reason}` : "Connection closed");
        break;
      case "change":
        this.#state = event.to;
        for (const line of this.lines.slice(this.#turn)) line.to = event.to;
        break;
      case "auth":
        break;
    }
  }

  #command(event: LineEvent): void {
    if (event.kind === "command") {
      this.#tell(this.lines.at(-1));
      this.#asked = false;
    }
    this.#state = event.state;
    if (event.kind !== "response") this.#turn = this.lines.length;
    const line = this.#client(event.text, event.kind);
    line.verb = event.verb;
    line.parts = event.nodes;
    line.mend = event.mend;
    if (event.err) {
      line.err = event.err;
      this.#caret(line, event.err);
    }
  }

  #client(octets: string, kind: string, why?: string): Line {
    if (!this.#asked && kind !== "text" && kind !== "octets" && kind !== "end" && kind !== "response") this.#band();
    this.#asked = true;
    const line = this.#line("C", octets, kind);
    if (why !== undefined) line.why = why;
    return line;
  }

  /** letter prints message text as it was sent: dots that the server took out are in it. */
  #letter(octets: string, kind: "text" | "octets", unstuffed: number[]): void {
    for (let at = 0, next; at < octets.length; at = next) {
      const over = octets.indexOf("\r\n", at), end = over < 0 ? octets.length : over;
      next = over < 0 ? end : over + 2;
      const dot = unstuffed.includes(at), text = (dot ? "." : "") + octets.slice(at, end);
      if (this.#text) {
        this.#text.octets += text;
        this.#text.element.querySelector(".t")!.append(...shown(text));
      } else {
        this.#text = this.#client(text, kind);
        if (dot) this.#text.element.querySelector(".t")!.replaceChildren(make("del", {}, "."), ...shown(text.slice(1)));
      }
      if (over < 0) continue;
      this.#text.element.querySelector(".t")!.append(eol());
      this.#text = undefined;
    }
  }

  #reply(event: ReplyEvent): void {
    if (!this.#asked) this.#band();
    this.#asked = false;
    this.#text = undefined;
    let line: Line | undefined;
    for (const octets of event.lines) {
      line = this.#line("S", octets, "reply", event);
    }
    if (!line) return;
    this.#asked = false;
    const tone = "c" + String(event.code)[0];
    line.element.querySelector(".g")?.append(sign("k" + String(event.code)[0], tone));
    if (event.why && (event.code >= 400 || this.lines.length === event.lines.length)) this.note(line, event.why, "why");
    this.#tell(line);
  }

  #tell(line: Line | undefined): void {
    if (!line || this.#letters.length === 0) return;
    const to = this.#letters.join(", "), own = this.client === "You";
    const note = this.note(line, own ? `In the mailbox of ${to}. ` : `Taken for ${to}, and thrown away.`, "kept");
    if (own) note.append(make("button", { type: "button", class: "link w", "data-show": "letters" }, "Look"));
    this.#letters = [];
  }

  #band(): void {
    this.#odd = !this.#odd;
    this.list.lastElementChild?.classList.add("last");
  }

  #line(side: "C" | "S", octets: string, kind: string, reply?: ReplyEvent): Line {
    const number = this.lines.length + 1;
    const text = make("code", { class: "t", dir: "ltr", translate: "no" });
    if (reply) {
      text.append(make("b", { class: "c" + octets[0] }, octets.slice(0, 3)), ...shown(octets.slice(3)));
    } else {
      text.append(...(octets === "" ? [mark("empty line")] : shown(octets)));
    }
    const row = make("div", { class: `l ${side.toLowerCase()} ${kind}` },
      make("span", { class: "n", "aria-hidden": "true" }, String(number)),
      make("span", { class: side }, make("span", { "aria-hidden": "true" }, side), make("span", { class: "hid" }, side === "C" ? `${this.client}: ` : "Server: ")),
      make("span", { class: "g" }), text);
    const element = make("li", { class: `x${this.#odd ? " odd" : ""}`, tabindex: "-1" }, row);
    const before = this.list.lastElementChild;
    if (!before || before.classList.contains("last")) element.classList.add("first");
    this.list.append(element);
    const line: Line = { side, octets, kind, number, element, parts: [], state: this.#state };
    if (this.#inputs !== undefined) line.inputs = this.#inputs;
    if (kind !== "thrown" && kind !== "text" && kind !== "octets") text.append(eol());
    if (reply) line.reply = reply;
    this.lines.push(line);
    return line;
  }

  /** tear parts the paper, and says why. */
  tear(words: string): void {
    this.#asked = false;
    this.#text = undefined;
    this.list.lastElementChild?.classList.add("last");
    this.list.append(make("li", { class: "tear last" }, make("span", { class: "w" }, words)));
  }

  #unfinished(octets: string): void {
    this.#pending = make("li", { class: "x pending" },
      make("div", { class: "l c" }, make("span", { class: "C" }, "C"), make("span", { class: "g" }),
        make("code", { class: "t", dir: "ltr", translate: "no" }, ...shown(octets))),
      make("p", { class: "note" }, make("span", { class: "w" }, "no line yet: the server waits for its end")));
    this.list.append(this.#pending);
  }

  /** caret puts the pen under the very octet where reading stopped. */
  #caret(line: Line, err: ParseError): void {
    const text = line.element.querySelector(".t")!;
    const at = line.octets[err.at];
    const here = make("mark", {}, ...(at === undefined ? [mark("CR LF")] : shown(at)));
    text.replaceChildren(...shown(line.octets.slice(0, err.at)), here, ...shown(line.octets.slice(err.at + 1)), eol());
    line.element.append(make("p", { class: "note caret" },
      make("span", { class: "at", "aria-hidden": "true" }, " ".repeat(err.at < 36 ? err.at : 0) + "^"), make("span", { class: "w" }, `wanted here: ${wanted(err)}`)));
  }
}

/** eol is the end of a line, shown when asked for. */
function eol(): HTMLElement {
  return make("span", { class: "e eol", "aria-hidden": "true" }, "CR LF");
}

/** duration is a number of seconds in words. */
export function duration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (seconds < 60) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  if (minutes < 120) return minutes === 1 ? "1 minute" : `${minutes} minutes`;
  return `${Math.round(minutes / 60)} hours`;
}
