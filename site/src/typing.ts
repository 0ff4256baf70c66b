// What the engine makes of a line while it is being typed: its parts under it,
// the first error, what may follow, and what the answer would be. Nothing is sent.

import type { Explanation, Fill } from "./events";
import { make } from "./markup";
import { octetsOf, plain } from "./octets";

/** Asks explains octets that are not sent. */
export type Asks = (octets: string) => Explanation | undefined;

export class Typing {
  /** under lies behind the input, and draws what the input cannot. */
  readonly under = make("div", { class: "in under", "aria-hidden": "true", dir: "ltr", translate: "no" });
  readonly said = make("p", { class: "note soon", id: "smtp-soon" });

  #asked = 0;
  #ghost = "";

  constructor(readonly input: HTMLInputElement, readonly asks: Asks, readonly offer: (fills: Fill[] | undefined) => void) {
    input.setAttribute("aria-describedby", this.said.id);
    input.addEventListener("input", (event) => {
      if (!(event as InputEvent).isComposing) this.look();
    });
    input.addEventListener("compositionstart", () => this.#clear()); // what is composed is not drawn over
    input.addEventListener("compositionend", () => this.look());
    input.addEventListener("scroll", () => this.#scroll());
  }

  /** take accepts what is suggested behind the caret; false where nothing is. */
  take(): boolean {
    const { value, selectionStart, selectionEnd } = this.input;
    if (this.#ghost === "" || selectionStart !== value.length || selectionEnd !== value.length) return false;
    this.input.value += this.#ghost;
    this.look();
    return true;
  }

  /** look asks once a frame at most. */
  look(): void {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => this.#show());
  }

  #clear(): void {
    cancelAnimationFrame(this.#asked);
    this.#ghost = "";
    this.under.replaceChildren();
  }

  #show(): void {
    const text = this.input.value, octets = octetsOf(text.slice(0, 2001));
    this.#clear();
    const said = text === "" || this.input.disabled || octets.length > 2000 ? undefined : this.asks(octets);
    this.said.replaceChildren();
    this.offer(said && said.fills.length > 0 ? said.fills : undefined);
    if (!said) return;
    const next = said.fills[0];
    if (next) this.#ghost = plain(next.text).slice(text.length);
    this.under.append(...drawn(octets, said), make("span", { class: "ghosted" }, this.#ghost));
    this.#scroll();
    const words = make("span", { class: "w" }), err = said.err;
    this.said.append(words);
    if (err && err.at < octets.length) {
      words.append(`Octet ${err.at + 1}: ${err.rule} wants ${err.want}.`);
    } else if (err) {
      words.append(`To come: ${err.want}.`);
    } else if (said.answer) {
      words.append("As it stands: ", make("code", {}, plain(said.answer.lines[0] ?? "")));
    } else {
      words.append(said.notes[0]?.text ?? "");
    }
  }

  #scroll(): void {
    this.under.scrollLeft = this.input.scrollLeft;
  }
}

/** drawn is a line in its parts: those that hold no other, one by one. */
function drawn(octets: string, said: Explanation): HTMLElement[] {
  const bad = said.err && said.err.at < octets.length ? said.err.at : -1;
  const edges = new Set([0, octets.length, ...(bad < 0 ? [] : [bad, bad + 1])]);
  const leaves = said.notes.filter((n, i) => n.end > n.start && !((said.notes[i + 1]?.depth ?? 0) > n.depth));
  for (const n of leaves) edges.add(n.start).add(n.end);
  const at = [...edges].filter((e) => e <= octets.length).sort((a, b) => a - b);
  return at.slice(1).map((end, i) => {
    const start = at[i]!;
    const leaf = leaves.findIndex((n) => n.start <= start && end <= n.end);
    return make("span", { class: start === bad ? "bad" : leaf >= 0 ? "leaf" : "" }, plain(octets.slice(start, end)));
  });
}
