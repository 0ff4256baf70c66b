// What the engine makes of a line while it is being typed: its parts under it,
// the first error, what may follow, and what the answer would be. Nothing is sent.

import type { Explanation, Fill } from "../engine/events";
import { counted } from "../ui/count";
import { make } from "../ui/dom";
import { character, octetsOf, plain } from "../ui/octets";

const most = 60; // characters that somebody who only tries it will type

/** Asks explains octets that are not sent. */
export type Asks = (octets: string) => Explanation | undefined;

export class Typing {
  /** under is behind the input, and draws what the input cannot. */
  readonly under = make("div", { class: "in under", "aria-hidden": "true", dir: "ltr", translate: "no" });
  readonly said = make("p", { class: "note soon", id: "smtp-soon" });
  /** first is the line that the page suggests, if any. */
  first = "";
  /** ends names the line end, where it is not the usual one. */
  ends = "";

  #asked = 0;
  #ghost = "";
  #tabbed = false; // the next Tab leads on

  constructor(readonly input: HTMLTextAreaElement, readonly asks: Asks, readonly offer: (fills: Fill[] | undefined) => void) {
    input.setAttribute("aria-describedby", `${this.said.id} smtp-waits`);
    input.addEventListener("input", (event) => {
      this.#tabbed = false;
      if (!(event as InputEvent).isComposing) this.look();
    });
    input.addEventListener("compositionstart", () => this.#clear()); // a composition is not drawn over
    input.addEventListener("compositionend", () => this.look());
    input.addEventListener("scroll", () => this.#scroll());
  }

  /** take accepts the suggestion after the caret; false if there is none. Tab moves on from an empty line, and after a suggestion was taken. */
  take(tab: boolean): boolean {
    const { input } = this;
    if (this.#asked) this.#show(); // for what is there by now
    const { value, selectionStart, selectionEnd } = input, ghost = this.#ghost;
    if (ghost === "" || selectionStart !== value.length || selectionEnd !== value.length || tab && (value === "" || this.#tabbed)) return false;
    input.focus({ preventScroll: true });
    write(input, ghost);
    this.#tabbed = tab;
    return true;
  }

  /** look asks once a frame at most. */
  look(): void {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => this.#show());
  }

  #clear(): void {
    cancelAnimationFrame(this.#asked);
    this.#asked = 0;
    this.#ghost = "";
    this.under.replaceChildren();
  }

  #show(): void {
    const { value: text, disabled } = this.input, group = text.includes("\n"), octets = octetsOf(text.slice(0, 2001));
    this.#clear();
    const said = text === "" || group || disabled || octets.length > 2000 ? undefined : this.asks(octets);
    this.said.replaceChildren();
    this.offer(said && said.fills.length > 0 ? said.fills : undefined);
    if (group) this.said.append(make("span", { class: "w" }, `${counted(text.split("\n").length, "line")}, sent as one group.`));
    if (disabled || group) return;
    const { first } = this, next = first.startsWith(text) ? first : plain(said?.fills[0]?.text ?? "");
    this.#ghost = next.slice(text.length);
    this.under.append(...(said ? drawn(octets, said) : [text]), make("span", { class: "ghosted" }, this.#ghost));
    if (this.#ghost) this.under.append(make("span", { class: "how" }, text === "" || this.#tabbed ? "→" : "→ or Tab"));
    this.#scroll();
    const words = make("span", { class: "w" }), err = said?.err;
    this.said.append(words);
    if (!said) {
      const touch = matchMedia("(pointer: coarse)").matches;
      if (text !== "" || !this.#ghost) return;
      words.append(this.ends);
      if (this.#ghost.length > most) words.append(touch ? "Tap the long line below." : "Take the long line with →. Enter sends it.");
      else words.append("Type ", make("code", {}, this.#ghost), touch ? ", or tap it below." : ", or take it with →. Enter sends it.");
      return;
    }
    if (said.advice) words.append(plain(said.advice)); // the plain thing first: Explained has the rest
    else if (err) words.append(`Octet ${err.at + 1}: ${err.rule} wants ${err.want}.`);
    else if (said.coming) words.append(`To come: ${said.coming}.`);
    else if (said.answer) words.append(said.answer.code ? "The reply will be: " : "Then comes: ", ...[said.answer, ...said.then].flatMap((reply, i) => [i > 0 ? ", then " : "", make("code", {}, plain(reply.lines[0] ?? ""))]));
    else words.append(said.waits ?? said.notes[0]?.text ?? "");
  }

  #scroll(): void {
    this.under.scrollLeft = this.input.scrollLeft;
  }
}

/** write types a text at the caret, so it can be undone like any other. */
export function write(input: HTMLTextAreaElement, text: string): void {
  if (document.execCommand("insertText", false, text)) return;
  input.setRangeText(text, input.selectionStart, input.selectionEnd, "end");
  input.dispatchEvent(new Event("input"));
}

/** drawn is a line in its innermost parts, one by one. */
function drawn(octets: string, said: Explanation): HTMLElement[] {
  const [bad, after] = said.err ? character(octets, said.err.at) : [-1, -1];
  const edges = new Set([0, octets.length, ...(bad < 0 ? [] : [bad, after])]);
  const leaves = said.notes.filter((n, i) => n.end > n.start && !((said.notes[i + 1]?.depth ?? 0) > n.depth));
  for (const n of leaves) edges.add(n.start).add(n.end);
  const at = [...edges].filter((e) => e <= octets.length).sort((a, b) => a - b);
  return at.slice(1).map((end, i) => {
    const start = at[i]!;
    const leaf = leaves.findIndex((n) => n.start <= start && end <= n.end);
    return make("span", { class: start === bad ? "bad" : leaf >= 0 ? "leaf" : "" }, plain(octets.slice(start, end)));
  });
}
