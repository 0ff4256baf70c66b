// The X validator: whether a name may be used, and which text says so. The build
// has judged; this looks up.

import { make } from "./markup";

interface Verdict {
  ok: boolean;
  standing: string;
  text: string;
  by: number[];
}

interface Kind {
  label: string;
  like: string;
  name: string;
  fits: string;
  names: Record<string, Verdict>;
  with: Record<string, Verdict>;
  sorts: { match: string; verdict: Verdict }[];
  bad: Verdict;
}

interface Data {
  kinds: Kind[];
  rulings: { Year: number; Source: string; Says: string }[];
  wild: Record<string, { who: string; what: string }>;
}

class Judge extends HTMLElement {
  #data = JSON.parse(this.dataset["judge"]!) as Data;
  #kind = make("select", { "aria-label": "Judge it as" }, ...this.#data.kinds.map(({ label }, i) => make("option", { value: i }, label)));
  #text = make("input", { type: "text", "aria-label": "The text to judge", spellcheck: "false", autocapitalize: "off", autocomplete: "off", dir: "ltr", translate: "no" });
  #verdict = make("div", { class: "verdict", role: "status" });

  connectedCallback(): void {
    this.append(make("p", { class: "line" }, this.#text, make("span", {}, "as"), this.#kind), this.#verdict);
    this.#kind.addEventListener("change", () => this.#show());
    this.#text.addEventListener("input", () => this.#show());
    this.#text.value = this.dataset["text"] ?? "";
    this.#show();
  }

  /** judge looks up; at is where a text does not fit, -1 is nowhere. */
  judge(of: number, text: string): { verdict: Verdict; at: number } {
    const kind = this.#data.kinds[of]!;
    const fits = new RegExp(kind.fits).exec(text)?.[0].length ?? 0;
    if (fits < text.length || text === "") return { verdict: kind.bad, at: fits };
    const name = new RegExp(kind.name).exec(text)?.[0] ?? "";
    const upper = name.toUpperCase();
    const own = <T>(names: Record<string, T>): T | undefined => (Object.hasOwn(names, upper) ? names[upper] : undefined);
    const found = (name.length < text.length ? own(kind.with) : undefined) ?? own(kind.names) ?? kind.sorts.find(({ match }) => new RegExp(match).test(name))!.verdict;
    return { verdict: { ...found, text: found.text.replaceAll("%", () => name) }, at: -1 };
  }

  #show(): void {
    const of = Number(this.#kind.value), text = this.#text.value;
    this.#text.placeholder = this.#data.kinds[of]!.like;
    if (text === "") {
      this.#verdict.replaceChildren();
      return;
    }
    const { verdict, at } = this.judge(of, text);
    const made: Node[] = [make("p", {}, make("b", { class: verdict.ok ? "c2" : "c5" }, verdict.ok ? "Legal" : "Not legal"), `, ${verdict.standing}. ${verdict.text}`)];
    if (at >= 0) {
      made.unshift(make("p", { class: "cut" }, make("code", { dir: "ltr", translate: "no" }, make("span", { class: "ok" }, text.slice(0, at)),
        make("mark", {}, at < text.length ? text.slice(at, at + 1) : "end"), text.slice(at + 1))));
    }
    const known = this.#data.wild[text.split(/[ =]/)[0]!.toUpperCase()];
    if (known) made.push(make("p", {}, make("b", {}, "Seen in the wild. "), `${known.who}: ${known.what}`));
    made.push(make("ul", {}, ...verdict.by.map((i) => this.#data.rulings[i]!).map((ruling) => make("li", {},
      make("b", {}, `${ruling.Year}`), ` ${ruling.Source}. `, make("span", { class: "q" }, ruling.Says)))));
    this.#verdict.replaceChildren(...made);
  }
}
customElements.define("smtp-judge", Judge);
