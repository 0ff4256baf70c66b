// The line that the reader types into, or a group of lines that is sent in one
// go: history, line ends, pasted lines.

import type { Fill } from "../engine/events";
import { make } from "../ui/dom";
import { octetsOf, plain } from "../ui/octets";
import { type Asks, Typing, write } from "./typing";

/** ends are what a line can be sent with, by name. */
const ends: Record<string, string> = { CRLF: "\r\n", LF: "\n", CR: "\r", nothing: "" };

/** room is how many octets are taken at once: printing more would block the page for long. */
const room = 1 << 20;

/** raw is the name of the choice in which all octets are written out: \r \n \0 \xHH. */
const raw = "as written";

/** wide is the most pixels that a character takes. */
const wide = 10.5;

/** seen is how many lines of a group are visible at once. */
const seen = 5;

/** What a field needs from its terminal. */
export interface Desk {
  send(octets: string): void; // line end and all
  connect(): void; // anew
  sendRaw(text: string): void; // with escapes
  explain: Asks;
  offer(fills: Fill[] | undefined): void; // what the line may become
}

export class Field {
  readonly input = make("textarea", {
    id: "smtp-line", class: "in", rows: 1, wrap: "off", autocomplete: "off", autocapitalize: "off", autocorrect: "off",
    spellcheck: "false", enterkeyhint: "send", dir: "ltr", translate: "no", maxlength: room,
  });
  readonly form: HTMLFormElement;
  readonly paste = make("div", { class: "paste", role: "alertdialog", "aria-label": "Pasted lines", "aria-describedby": "smtp-pasted", hidden: true });
  readonly more = make("button", { class: "bare another", click: () => this.#more() }, "+ line");
  readonly switch: HTMLElement;
  /** button sends. When the connection is closed, it connects again, so nobody is left with a field that takes nothing. */
  readonly button = make("button", { class: "btn", type: "submit" }, "Send");
  readonly soon: HTMLElement; // what the engine makes of the line so far
  poured = 0; // counts the acts that stop lines from being sent one by one

  #prompt = make("label", { for: "smtp-line", dir: "ltr", translate: "no" }, "C:");
  #end = make("select", { id: "smtp-end" }, ...[...Object.keys(ends), raw].map((name) => make("option", { value: name }, name)));
  #typing: Typing;
  #history: string[] = [];
  #at = 0;
  #draft = "";
  #pointed = false; // the line end is chosen by a pointer
  #asked: string | undefined; // the line end that the task asks for
  #closed = false; // the connection is over, and may begin anew
  #back = false; // it connects again because the reader went on typing
  #broken = false; // a line end is meant to stay in the field

  constructor(readonly desk: Desk) {
    this.#typing = new Typing(this.input, (octets) => this.#end.value === raw ? undefined : desk.explain(octets + this.end), desk.offer);
    this.#end.addEventListener("pointerdown", () => (this.#pointed = true));
    this.#end.addEventListener("keydown", () => (this.#pointed = false));
    this.#end.addEventListener("change", () => {
      this.#ended();
      if (this.#pointed) this.input.focus({ preventScroll: true }); // somebody who chooses with keys may go on choosing
    });
    this.soon = this.#typing.said;
    this.form = make("form", { class: "type" }, this.#prompt, make("div", { class: "line" }, this.#typing.under, this.input), this.button);
    this.switch = make("span", {}, make("label", { for: "smtp-end" }, "Ends in "), this.#end);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.input.disabled) return desk.connect();
      if (document.activeElement !== this.input) this.input.focus({ preventScroll: true }); // the next line is typed
      this.#enter();
    });
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("beforeinput", (event) => {
      if (event.inputType !== "insertLineBreak" || this.#broken) return;
      event.preventDefault(); // an Enter that ends a composition is not one of these
      this.form.requestSubmit();
    });
    for (const event of ["input", "keyup", "click"]) this.input.addEventListener(event, () => this.#grow());
    this.input.addEventListener("paste", (event) => this.pasted(event));
  }

  /** fill writes a line without sending it, with its own line end or the chosen one. With behind, it keeps what was typed if that ends in a space. */
  fill(text: string, end?: string, behind = false): void {
    this.poured++;
    if (behind && this.input.value.endsWith(" ")) text = this.input.value + text;
    this.#hold(text);
    if (end !== undefined || this.#end.value === raw) this.#end.value = Object.keys(ends).find((name) => ends[name] === end) ?? "CRLF";
    this.#ended();
    this.#at = this.#history.length;
    this.input.focus({ preventScroll: matchMedia("(max-width: 900px)").matches });
  }

  /** connect connects again, and keeps what is typed until the field is open. */
  connect(event: KeyboardEvent): void {
    if (!this.#closed) return;
    event.preventDefault();
    this.#hold(this.input.value + (event.key === "Enter" ? "\n" : event.key));
    if (!this.#back) this.desk.connect();
    this.#back = true;
  }

  /** adopt takes over what was typed before the field was there. */
  adopt(early: HTMLTextAreaElement): void {
    const lines = early.value.split("\n");
    this.#hold(lines.pop()!);
    if (early.matches(":focus") || early === this.input) this.input.focus({ preventScroll: true });
    for (const line of lines) this.desk.send(octetsOf(line) + this.end);
  }

  /** take types the suggestion, for the keys that ask for it. */
  take(event: KeyboardEvent): void {
    if (this.#typing.take(event.key === "Tab")) event.preventDefault();
  }

  /** hold puts a text into the field, with the caret at its end. */
  #hold(text: string): void {
    this.input.value = text;
    this.input.setSelectionRange(text.length, text.length);
    if (!text.includes("\n")) this.input.scrollLeft = this.input.scrollWidth;
    this.#grow();
    this.#typing.look();
  }

  /** grow makes the field as high as its group of lines. */
  #grow(): void {
    const { input } = this, { value, selectionEnd } = input;
    input.rows = Math.min(value.split("\n").length, seen);
    this.form.classList.toggle("many", input.rows > 1);
    if (input.rows > 1 && (selectionEnd - value.lastIndexOf("\n", selectionEnd - 1)) * wide < input.clientWidth) input.scrollLeft = 0;
  }

  /** more begins another line of a group. */
  #more(): void {
    this.input.focus({ preventScroll: true });
    this.#broken = true;
    write(this.input, "\n");
    this.#broken = false;
  }

  /** stand shows what the server is waiting for, and the line that the page suggests. A session that is neither open nor closed is not the reader's. The task may ask for a line end by its name. */
  stand(prompt: string, open: boolean, closed: boolean, first: string, asked?: string): void {
    this.#prompt.textContent = prompt;
    this.input.disabled = this.more.disabled = !open;
    this.button.disabled = !open && !closed;
    this.button.textContent = closed ? "Connect again" : "Send";
    this.#closed = closed;
    if (open && this.#back) {
      this.#back = false;
      queueMicrotask(() => this.adopt(this.input));
    }
    if (!open) this.poured++;
    this.#typing.first = plain(first);
    this.#asked = asked;
    this.#ended(); // what a begun line would do has changed
  }

  /** ended shows the choice of line ends where it is not the usual one, or where the task mentions it. */
  #ended(): void {
    const asked = this.#asked, { value } = this.#end;
    this.switch.classList.toggle("asked", !!asked || value !== "CRLF");
    this.#typing.ends = asked && asked !== value ? `Set Ends in to ${asked} first. ` : value === "CRLF" || value === raw ? "" : `It will end in ${value}. `;
    this.#typing.look();
  }

  #enter(): void {
    this.poured++;
    const text = this.input.value.replace(/\n$/, ""); // a line of a group that was begun and not written
    this.#hold("");
    if (text !== "" && this.#history.at(-1) !== text) this.#history.push(text);
    this.#at = this.#history.length;
    const lines = text.split("\n");
    if (this.#end.value === raw) this.desk.sendRaw(lines.join(""));
    else this.desk.send(lines.map((line) => octetsOf(line) + this.end).join(""));
  }

  #key(event: KeyboardEvent): void {
    this.#broken = event.shiftKey;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { value, selectionStart, selectionEnd } = this.input;
    switch (event.key) {
      case "ArrowUp":
        if (!value.slice(0, selectionStart).includes("\n")) this.#recall(-1, event);
        break;
      case "ArrowDown":
        if (!value.slice(selectionEnd).includes("\n")) this.#recall(1, event);
        break;
      case "ArrowRight":
      case "End":
      case "Tab":
        this.take(event);
        break;
      case "Escape":
        this.input.blur();
    }
  }

  #recall(step: number, event: Event): void {
    const at = this.#at + step;
    if (at < 0 || at > this.#history.length) return;
    event.preventDefault();
    if (this.#at === this.#history.length) this.#draft = this.input.value;
    this.#at = at;
    this.#hold(at === this.#history.length ? this.#draft : this.#history[at]!);
  }

  /** pasted asks about several lines, and refuses too much. It simply types one line, or lines into a group. */
  pasted(event: ClipboardEvent, elsewhere = false): void {
    const text = event.clipboardData?.getData("text/plain") ?? "", typed = text.length <= room && (!/[\r\n]/.test(text) || this.input.value.includes("\n"));
    if (typed && !elsewhere) return;
    event.preventDefault();
    if (typed) return write(this.input, text);
    import("../deferred").then(({ offer }) => offer(text.length > room ? undefined : text, this), () => {
      this.paste.textContent = "Not loaded: offline?";
      this.paste.hidden = false;
    });
  }

  /** end is what a line is sent with. */
  get end(): string {
    return ends[this.#end.value] ?? "\r\n";
  }

  /** leave puts what is left over into the line. */
  leave(text: string): void {
    this.#hold(text);
  }
}
