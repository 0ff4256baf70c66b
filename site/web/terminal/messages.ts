// Messages as the server has stored them, by mailbox: as they are, beside
// their envelope, and their trace.

import { counted } from "../ui/count";
import type { DeliveryEvent, Letter } from "../engine/events";
import { listen, make } from "../ui/dom";
import { plain, shown } from "../ui/octets";
import type { Session } from "../engine/session";
import type { Lived } from "../engine/page_events";

const most = 1000; // lines of a message that are shown

const views = ["As stored", "Envelope and header", "Trace"] as const;

class Letters extends HTMLElement {
  #letters: DeliveryEvent[] = [];
  #chosen = 0;
  #view = 0;
  #session: Session | undefined;
  #list = make("ul", { "aria-label": "Mailboxes" });
  #boxes = new Map<string, Box>();
  #buttons: HTMLButtonElement[] = []; // one a message
  #views = make("div", { class: "views", role: "group", "aria-label": "Views of the message" });
  #paper = make("div", { class: "paper", tabindex: "0", role: "group", "aria-label": "The message" });

  connectedCallback(): void {
    this.hidden = true;
    this.append(make("section", { class: "mail", "aria-labelledby": "mailboxes" },
      make("div", { class: "pane-head" }, make("h2", { id: "mailboxes" }, "Mailboxes"), make("span", { class: "r small q" }, "nothing is ever really sent")),
      this.#views, make("div", { class: "box" }, this.#list, this.#paper)));
    this.#views.append(...views.map((name, i) => make("button", { class: "bare", click: () => {
      this.#view = i;
      this.#show();
    } }, name)));
    listen("smtp-events", (event) => this.#see(event.detail));
    listen("smtp-show", ({ detail }) => {
      if (detail.part === "letters") requestAnimationFrame(() => this.#paper.focus()); // once it is in sight
    });
    this.#show();
  }

  #see({ events, fresh, session }: Lived): void {
    const before = this.#letters.length;
    this.#session = session;
    if (fresh) {
      [this.#letters, this.#buttons] = [[], []];
      this.#boxes.clear();
      this.#list.replaceChildren();
    }
    for (const event of events) {
      if (event.type === "delivery") this.#letters.push(event);
    }
    if (this.#letters.length === before && !fresh) return;
    this.hidden = this.#letters.length === 0;
    this.#chosen = Math.max(0, fresh ? this.#letters.length - 1 : before);
    this.#show();
  }

  #show(): void {
    const held = this.#list.contains(document.activeElement);
    for (let i = this.#buttons.length; i < this.#letters.length; i++) this.#put(i);
    this.#list.querySelector("[aria-pressed=true]")?.setAttribute("aria-pressed", "false");
    this.#buttons[this.#chosen]?.setAttribute("aria-pressed", "true");
    if (held) this.#buttons[this.#chosen]?.focus();
    [...this.#views.children].forEach((button, i) => button.setAttribute("aria-pressed", String(i === this.#view)));
    const letter = this.#letters[this.#chosen];
    const read = letter && this.#read(letter);
    this.#paper.replaceChildren(letter ? [stored, compared, traced][this.#view]!(letter, read)
      : make("p", { class: "says" }, "Nothing yet. A message appears here once the server has accepted it."));
  }

  /** put puts a message into its mailbox. */
  #put(i: number): void {
    const letter = this.#letters[i]!, { to } = letter;
    let box = this.#boxes.get(to);
    if (!box) {
      box = { count: make("span", { class: "small q" }), messages: make("ul") };
      this.#boxes.set(to, box);
      this.#list.append(make("li", {}, make("p", { class: "to" }, protocol(to), " ", box.count), box.messages));
    }
    const n = box.messages.childElementCount + 1, subject = this.#read(letter)?.subject;
    const button = make("button", { "aria-pressed": "false", click: () => {
      this.#chosen = i;
      this.#show();
    } }, ...(subject ? shown(subject) : [`Message ${n}, no subject`]), make("span", { class: "hid" }, `, for ${plain(to)}`));
    this.#buttons.push(button);
    box.messages.append(make("li", {}, button));
    if (n > 1) box.count.textContent = counted(n, "message");
  }

  #read(letter: DeliveryEvent): Letter | undefined {
    return this.#session?.letter(letter.from ?? "", letter.to, letter.text);
  }
}

/** Box is a mailbox in the list. */
interface Box {
  count: HTMLElement;
  messages: HTMLElement;
}

/** stored is the message as it is, line ends and all. */
function stored(letter: DeliveryEvent): HTMLElement {
  const lines = letter.text.split("\r\n");
  if (lines.at(-1) === "") lines.pop();
  return make("div", {}, envelope(letter),
    make("ol", { class: "raw", dir: "ltr", translate: "no" }, ...lines.slice(0, most).map((line) =>
      make("li", {}, ...shown(line), make("span", { class: "e" }, "CR LF")))),
    ...(lines.length > most ? [make("p", { class: "says" }, `And ${counted(lines.length - most, "more line")}.`)] : []));
}

function envelope(letter: DeliveryEvent): HTMLElement {
  return make("p", { class: "says" }, "On the envelope: from ", protocol([`<${letter.from ?? ""}>`, ...letter.mail].join(" ")),
    " to ", protocol([`<${letter.to}>`, ...letter.rcpt].join(" ")));
}

/** compared sets the envelope beside what the message says about itself. */
function compared(letter: DeliveryEvent, read: Letter | undefined): HTMLElement {
  const people = read?.people ?? [];
  return make("div", {},
    make("div", { class: "sides" },
      make("dl", {}, make("dt", { class: "side" }, "The envelope says"), ...row("from", `<${letter.from ?? ""}>`), ...row("to", `<${letter.to}>`)),
      make("dl", {}, make("dt", { class: "side" }, "The message says"), ...(people.length > 0
        ? people.flatMap(({ name, value }) => row(name, value))
        : [make("dd", { class: "q" }, "nothing")]))),
    ...(read?.says ?? []).map((text) => make("p", { class: "says" }, plain(text))));
}

function row(name: string, octets: string): HTMLElement[] {
  return [make("dt", {}, name), make("dd", {}, protocol(octets))];
}

/** traced explains the fields that servers have added at the top. */
function traced(letter: DeliveryEvent, read: Letter | undefined): HTMLElement {
  return make("dl", { class: "parts" }, ...(read?.trace ?? []).flatMap((n) => [
    make("dt", {}, protocol(letter.text.slice(n.start, n.end).replace(/\r\n/g, "").trim())), make("dd", {}, n.text)]));
}

function protocol(octets: string): HTMLElement {
  return make("code", {}, ...shown(octets));
}

customElements.define("smtp-letters", Letters);
