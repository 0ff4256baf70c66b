// What the reader has opened of a network: a host, a connection, a message, or the form
// that types. Nothing opened is what has happened so far.

import type { Session } from "../engine/session";
import { choosable } from "../terminal/line_selection";
import { Transcript } from "../terminal/transcript";
import { counted } from "../ui/count";
import { emit, icon, make } from "../ui/dom";
import { octetsOf, plain, shown } from "../ui/octets";
import type { Composed, Connection, Deed, Host, Network, Opened as Message, Problem } from "./network";

/** What says what is opened: its kind, and which. */
export type What = ["host" | "connection" | "mail" | "write", string] | undefined;

const most = 400; // lines of a message or a log that are shown

export class Opened {
  readonly element = make("section", { class: "opened", "aria-live": "off", tabindex: "-1" });
  what: What;
  #session: Session | undefined;
  #v: Network | undefined;
  #from = make("input", { name: "from", autocomplete: "off" });
  #to = make("input", { name: "to", autocomplete: "off" });
  #subject = make("input", { name: "subject", autocomplete: "off", value: "Hello" });
  #text = make("textarea", { name: "text", rows: 2 }, "How are you?");
  #lines = make("pre", { tabindex: "0", role: "group", "aria-label": "The lines that are typed" });
  #form: HTMLElement;

  constructor(readonly act: (line: string) => void, readonly go: (ms: number) => void) {
    this.#form = make("form", { class: "write", input: () => this.#compose(), submit: (event: Event) => {
      event.preventDefault();
      const { lines, problems } = this.#compose();
      this.#marks(problems);
      if (problems.length > 0) return this.#form.querySelector<HTMLElement>("[aria-invalid=true]")!.focus();
      this.act(lines.join("\n"));
      this.open(undefined);
    } }, ...([["From", this.#from], ["To", this.#to], ["Subject", this.#subject], ["Text", this.#text]] as const).map(([name, field]) => make("label", {}, make("span", {}, name), field)),
    make("p", { id: "net-wrong", class: "wrong", role: "alert" }), make("button", { class: "btn sm", type: "submit" }, "Type these lines"), this.#lines);
  }

  /** addressed says from whom and to whom a message to try goes. */
  addressed(from: string, to: string): void {
    [this.#from.value, this.#to.value] = [from, to];
  }

  open(what: What): void {
    this.what = what;
    if (!this.#session || !this.#v) return;
    this.show(this.#session, this.#v);
    this.element.scrollTop = 0;
    this.element.scrollIntoView({ block: "nearest" });
    this.element.focus({ preventScroll: true });
  }

  show(session: Session, v: Network): void {
    [this.#session, this.#v] = [session, v];
    const held = document.activeElement, inside = this.element.contains(held) && held !== this.element ? held!.textContent : undefined;
    const folds = new Set([...this.element.querySelectorAll<HTMLDetailsElement>("details[open]")].map((fold) => fold.firstChild!.textContent));
    const writes = this.what?.[0] === "write";
    if (writes && this.element.contains(this.#form)) {
      this.#compose();
      return;
    }
    const made = this.#made(session, v);
    if (!made) this.what = undefined;
    this.element.classList.toggle("something", Boolean(made));
    this.element.replaceChildren(...(made ?? this.#happened(v)));
    for (const fold of this.element.querySelectorAll("details")) if (folds.has(fold.firstChild!.textContent)) fold.open = true;
    if (inside) ([...this.element.querySelectorAll<HTMLElement>("button, summary")].find((one) => one.textContent === inside) ?? this.element).focus({ preventScroll: true });
    const end = this.element.querySelector(".past [aria-current]") ?? this.element.querySelector(".maillog");
    if (end) end.scrollTop = end.scrollHeight;
    if (!this.what && end) this.element.scrollTop = (end as HTMLElement).offsetTop - this.element.clientHeight / 2;
  }

  #made(session: Session, v: Network): HTMLElement[] | undefined {
    const [kind, arg] = this.what ?? [];
    switch (kind) {
      case "host": {
        const host = session.ask<Host>("host", arg);
        return host && this.#host(host);
      }
      case "connection": {
        const connection = session.ask<Connection>("connection", arg);
        return connection && this.#connection(connection, session);
      }
      case "mail": {
        const message = session.ask<Message>("mail", arg);
        return message && this.#mail(message, v);
      }
      case "write":
        this.#compose();
        return [this.#head("Write a message", make("span", { class: "small q" }, `The form types for you, at ${v.at}.`)), this.#form];
    }
    return undefined;
  }

  /** compose shows what the form would type, or what is wrong with it once that has been said. */
  #compose(): Composed {
    const made = this.#session!.ask<Composed>("compose", octetsOf([this.#from, this.#to, this.#subject, this.#text].map((field) => field.value).join("\n")))!;
    this.#lines.textContent = made.lines.map(plain).join("\n");
    if (this.#form.querySelector("[aria-invalid=true]")) this.#marks(made.problems);
    return made;
  }

  #marks(problems: Problem[]): void {
    this.#form.querySelector(".wrong")!.textContent = problems.map(({ text }) => plain(text)).join("\n");
    for (const field of [this.#from, this.#to]) {
      field.setAttribute("aria-invalid", String(problems.some((one) => one.field === field.name)));
      field.setAttribute("aria-describedby", "net-wrong");
    }
  }

  #head(title: string, ...more: (Node | string)[]): HTMLElement {
    return make("div", { class: "pane-head" }, make("h2", {}, title), ...more, make("button", { class: "bare r", click: () => this.open(undefined) }, "Close"));
  }

  #button(label: string, what: What, ...icons: Node[]): HTMLElement {
    return make("button", { class: "link", click: () => this.open(what) }, ...icons, label);
  }

  #deeds(list: Deed[]): HTMLElement {
    return make("p", { class: "row" }, ...list.map(({ label, line, on }) => make("button", { class: "btn line sm", title: line.slice(3), ...(on ? { "aria-pressed": "true" } : {}), click: () => this.act(line) }, label)));
  }

  /** happened is all that has happened and is worth a mark. */
  #happened({ marks, since }: Network): HTMLElement[] {
    const last = marks.findLastIndex((mark) => mark.since <= since);
    return [make("div", { class: "pane-head" }, make("h2", {}, "What happened"), make("button", { class: "bare r", click: () => this.open(["write", ""]) }, "Write a message")),
      make("ol", { class: "past" }, ...marks.map((mark, i) => make("li", { class: i > last ? "later" : "", ...(i === last ? { "aria-current": "time" } : {}) },
        make("button", { class: "bare", title: "Go to this time", click: () => this.go(mark.since) }, make("code", {}, mark.time)), " ",
        ...(mark.tone ? [icon(`k${mark.tone}`, `c${mark.tone}`), " "] : []),
        mark.mail ? this.#button(plain(mark.text), ["mail", String(mark.mail)]) : mark.connection ? this.#button(plain(mark.text), ["connection", String(mark.connection)]) : plain(mark.text)))),
      ...(marks.length > 0 ? [] : [make("p", { class: "q" }, "Nothing yet. Type a message at the server, or have one written for you. Then let time pass.")])];
  }

  #host(host: Host): HTMLElement[] {
    const { name, address, state, wrong, queue, mailboxes } = host;
    return [this.#head(name, make("span", { class: "small q" }, address), make("span", { class: "small state" }, [state === "up" ? "" : state, wrong].filter(Boolean).join(", "))), this.#deeds(host.deeds),
      make("h3", {}, "Queue"), ...(queue.length > 0 ? queue.map((entry) => make("div", { class: "entry-of" },
        make("p", {}, this.#button(`${entry.id} from <${plain(entry.from)}>`, ["mail", String(entry.mail)]), ` ${counted(entry.tries, "attempt")} so far. Next: ${entry.next}. Given up: ${entry.until}.`),
        ...entry.to.map(({ to, why }) => make("p", { class: "small" }, make("code", {}, ...shown(`<${to}>`)), why ? ` ${plain(why)}` : "")))) : [make("p", { class: "q" }, "Empty.")]),
      make("h3", {}, "Mailboxes"), ...mailboxes.map(({ address: box, letters, deeds }) => make("div", { class: "entry-of" }, make("p", {}, make("code", {}, ...shown(box)), letters.length === 0 ? " is empty" : ""),
        make("ul", {}, ...letters.map((letter) => make("li", {}, this.#button(`${plain(letter.subject) || "No subject"}, from <${plain(letter.from)}>`, ["mail", String(letter.mail)])))),
        ...(deeds.length > 0 ? [make("details", {}, make("summary", {}, `Change ${plain(box)}`), this.#deeds(deeds))] : []))), ...(mailboxes.length > 0 ? [] : [make("p", { class: "q" }, "It has none.")]),
      make("h3", {}, "Mail log"), make("pre", { class: "maillog", tabindex: "0", role: "group", "aria-label": "Mail log" }, host.log.slice(-most).map(plain).join("\n") || "Empty."),
      make("details", {}, make("summary", {}, "DNS"), make("pre", { tabindex: "0" }, host.dns.join("\n"))),
      make("details", {}, make("summary", {}, "Settings"), make("pre", { tabindex: "0" }, plain(host.settings)), this.#setting(name))];
  }

  /** setting takes another line of a host's settings. */
  #setting(host: string): HTMLElement {
    const field = make("input", { "aria-label": `Another setting of ${host}`, placeholder: "limit size 5000", autocomplete: "off" });
    return make("form", { class: "row", submit: (event: Event) => {
      event.preventDefault();
      if (field.value.trim()) this.act(`!: set ${host} ${octetsOf(field.value.trim())}`);
    } }, field, make("button", { class: "btn line sm", type: "submit" }, "Set"));
  }

  #connection(connection: Connection, session: Session): HTMLElement[] {
    const { number, from, to, time, events, spoken, others, deeds } = connection;
    const transcript = new Transcript("Client"), list = [...spoken];
    transcript.add(events);
    for (const line of transcript.lines) {
      if (line.side !== "C" || line.octets !== list[0]?.text) continue;
      transcript.note(line, list.shift()!.why, "why");
    }
    for (const line of transcript.lines) if (line.reply?.why && line.ends && line.notes.length === 0) transcript.note(line, plain(line.reply.why ?? ""), "why");
    transcript.show("", false);
    choosable(transcript, (line) => emit("smtp-line", { line, chosen: true, session }));
    return [this.#head(`${from || "You"} to ${to}`, make("span", { class: "small q" }, `began ${time}`)), this.#deeds(deeds),
      ...(others.length > 1 ? [make("p", { class: "row small" }, "Connections: ", ...others.map((n, i) => n === number ? make("b", {}, String(i + 1)) : this.#button(String(i + 1), ["connection", String(n)])))] : []),
      make("div", { class: "sess" }, make("div", { class: "roll" }, transcript.paper.list))];
  }

  #mail({ mail, text }: Message, v: Network): HTMLElement[] {
    const lines = text.split("\r\n"), reports = v.mails.filter((one) => one.about === mail.number);
    return [this.#head(plain(mail.subject) || "No subject", make("span", { class: "small q" }, mail.about ? "a report" : "")),
      make("p", {}, "From ", make("code", {}, ...shown(`<${mail.from}>`)), mail.from ? "" : ", the null reverse-path: nobody answers it", mail.about ? ". " : "", ...(mail.about ? [this.#button("The message that it is about", ["mail", String(mail.about)])] : [])),
      ...mail.copies.map((copy) => make("div", { class: "entry-of" },
        make("p", {}, ...(copy.tone ? [icon(`k${copy.tone}`, `c${copy.tone}`), " "] : []), "To ", make("code", {}, ...shown(`<${copy.to}>`)), ": ", words[copy.state] ?? "", " ", this.#button(copy.host, ["host", copy.host]), copy.why ? `. ${plain(copy.why)}` : ""),
        make("ol", { class: "path" }, ...copy.path.toReversed().map((hop) => make("li", {}, make("code", {}, hop.time), " ", this.#button(hop.host, ["host", hop.host]), " ", make("code", {}, hop.id), hop.took ? `, ${hop.took} after the host below` : ", from whoever wrote it"))))),
      ...reports.map((one) => make("p", {}, icon("k5", "c5"), " ", this.#button(`Report: ${plain(one.subject)}`, ["mail", String(one.number)]))),
      make("h3", {}, "The message"), make("ol", { class: "raw", tabindex: "0", dir: "ltr", translate: "no" }, ...lines.slice(0, most).map((line) => make("li", {}, ...shown(line))))];
  }
}

const words: Record<string, string> = { queued: "in the queue of", arrived: "in its mailbox at", failed: "given up by", passed: "passed on by" };
