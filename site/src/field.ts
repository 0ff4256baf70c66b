// The one line that the reader types into: history, line ends, pasted lines.

import type { Fill } from "./events";
import { make } from "./markup";
import { octetsOf } from "./octets";
import { type Asks, Typing } from "./typing";

/** ends are what a line can be sent with, by name. */
const ends: Record<string, string> = { CRLF: "\r\n", LF: "\n", CR: "\r", nothing: "" };

/** room is how many octets are taken at once: a page that prints more is not heard of for long. */
const room = 1 << 20;

/** raw is the switch's name for a line whose octets are all written out: \r \n \0 \xHH. */
const raw = "as written";

/** What a field needs of the terminal that it stands in. */
export interface Desk {
  send(octets: string): void; // line end and all
  sendRaw(text: string): void; // with escapes
  explain: Asks;
  offer(fills: Fill[] | undefined): void; // what the line may become
}

export class Field {
  readonly input = make("input", {
    id: "smtp-line", type: "text", class: "in", autocomplete: "off", autocapitalize: "off", autocorrect: "off",
    spellcheck: "false", enterkeyhint: "send", dir: "ltr", translate: "no", maxlength: room,
  });
  readonly form: HTMLFormElement;
  readonly paste = make("div", { class: "paste", role: "alertdialog", "aria-label": "Pasted lines", "aria-describedby": "smtp-pasted", hidden: true });
  readonly switch: HTMLElement;
  readonly soon: HTMLElement; // what the engine makes of the line so far
  poured = 0; // counts what ends that lines are sent one by one

  #prompt = make("label", { for: "smtp-line", dir: "ltr", translate: "no" }, "C:");
  #button = make("button", { class: "btn", type: "submit" }, "Send");
  #end = make("select", { id: "smtp-end" }, ...[...Object.keys(ends), raw].map((name) => make("option", { value: name }, name)));
  #typing: Typing;
  #history: string[] = [];
  #at = 0;
  #draft = "";

  constructor(readonly desk: Desk) {
    this.#typing = new Typing(this.input, (octets) => this.#end.value === raw ? undefined : desk.explain(octets), desk.offer);
    this.soon = this.#typing.said;
    this.form = make("form", { class: "type" }, this.#prompt, make("div", { class: "line" }, this.#typing.under, this.input), this.#button);
    this.switch = make("span", {}, make("label", { for: "smtp-end" }, "Ends in "), this.#end);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (document.activeElement !== this.input) this.input.focus({ preventScroll: true }); // the next line is typed
      this.#enter();
    });
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("paste", (event) => this.#pasted(event));
  }

  /** fill writes a line and does not send it; behind a blank, if it may, what was typed stays. */
  fill(text: string, end = "\r\n", behind = false): void {
    this.poured++;
    if (behind && this.input.value.endsWith(" ")) text = this.input.value + text;
    this.input.value = text;
    this.#end.value = Object.keys(ends).find((name) => ends[name] === end) ?? "CRLF";
    this.#at = this.#history.length;
    this.input.focus({ preventScroll: matchMedia("(max-width: 900px)").matches });
    this.input.setSelectionRange(text.length, text.length);
    this.input.scrollLeft = this.input.scrollWidth;
    this.#typing.look();
  }

  /** stand shows what the server waits for. */
  stand(prompt: string, open: boolean): void {
    this.#prompt.textContent = prompt;
    this.input.disabled = this.#button.disabled = !open;
    if (!open) this.poured++;
    if (this.input.value !== "") this.#typing.look(); // what a begun line would do is another thing now
  }

  #enter(): void {
    this.poured++;
    const line = this.input.value;
    this.input.value = "";
    if (line !== "" && this.#history.at(-1) !== line) this.#history.push(line);
    this.#at = this.#history.length;
    this.#typing.look();
    if (this.#end.value === raw) this.desk.sendRaw(line);
    else this.desk.send(octetsOf(line) + this.end);
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    switch (event.key) {
      case "ArrowUp":
        this.#recall(-1, event);
        break;
      case "ArrowDown":
        this.#recall(1, event);
        break;
      case "ArrowRight":
      case "End":
        if (this.#typing.take()) event.preventDefault();
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
    const line = at === this.#history.length ? this.#draft : this.#history[at]!;
    this.input.value = line;
    this.input.setSelectionRange(line.length, line.length);
    this.#typing.look();
  }

  /** pasted has several lines asked about, or too much refused; one line is simply typed. */
  #pasted(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length <= room && !/[\r\n]/.test(text)) return;
    event.preventDefault();
    import("./later").then(({ offer }) => offer(text.length > room ? undefined : text, this), () => {
      this.paste.textContent = "Not loaded: offline?";
      this.paste.hidden = false;
    });
  }

  /** end is what a line is sent with. */
  get end(): string {
    return ends[this.#end.value] ?? "\r\n";
  }

  /** leave has the line hold what is left over. */
  leave(text: string): void {
    this.input.value = text;
    this.#typing.look();
  }
}
