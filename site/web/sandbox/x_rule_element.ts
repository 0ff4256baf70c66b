// The X validator: whether a name is allowed, and which text says so.

import { cut } from "../ui/error_mark";
import { make } from "../ui/dom";
import { Judgement, type Found } from "./x_rule";

class Judge extends HTMLElement {
  #judgement: Judgement | undefined;
  #kind = make("select", { "aria-label": "Judge it as" });
  #text = make("input", { type: "text", "aria-label": "The text to judge", maxlength: 2000, spellcheck: "false", autocapitalize: "off", autocomplete: "off", dir: "ltr", translate: "no" });
  #verdict = make("div", { class: "verdict", role: "status" });

  async connectedCallback(): Promise<void> {
    try {
      this.#judgement = await Judgement.from(this.dataset["judge"]!);
    } catch {
      this.append(make("p", { class: "q" }, "The rules did not load. Reload the page."));
      return;
    }
    this.#kind.append(...this.#judgement.data.kinds.map(({ label }, i) => make("option", { value: i }, label)));
    this.#kind.value = this.dataset["kind"] ?? "0";
    this.append(make("p", { class: "line" }, this.#text, make("span", {}, "as"), this.#kind), this.#verdict);
    this.#kind.addEventListener("change", () => this.#show());
    this.#text.addEventListener("input", () => this.#show());
    this.#text.value = this.dataset["text"] ?? "";
    this.#show();
  }

  judge(of: number, text: string): Found {
    return this.#judgement!.judge(of, text);
  }

  #show(): void {
    const of = Number(this.#kind.value), text = this.#text.value, judgement = this.#judgement!;
    this.#text.placeholder = judgement.data.kinds[of]!.like;
    if (text === "") {
      this.#verdict.replaceChildren();
      return;
    }
    const { verdict, at } = judgement.judge(of, text);
    const made: Node[] = [make("p", {}, make("b", { class: verdict.ok ? "c2" : "c5" }, verdict.ok ? "Legal" : "Not legal"), `, ${verdict.standing}. ${verdict.text}`)];
    if (at >= 0) made.unshift(make("p", { class: "cut" }, cut(text, at)));
    const known = judgement.wild(text);
    if (known) made.push(make("p", {}, make("b", {}, "Seen in the wild. "), `${known.who}: ${known.what}`));
    made.push(make("ul", {}, ...judgement.rulings(verdict).map((ruling) => make("li", {},
      make("b", {}, `${ruling.year}`), ` ${ruling.source}. `, make("span", { class: "q" }, ruling.says)))));
    this.#verdict.replaceChildren(...made);
  }
}
customElements.define("smtp-judge", Judge);
