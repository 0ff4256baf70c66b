// What the X validator says. The build has judged every existing name, and one of
// each possible sort; this looks the verdict up.

import type { JudgeData, JudgeKind, JudgeText, Verdict, Wild } from "../data";

/** Found is a verdict of a text; at is where it does not fit, -1 is nowhere. */
export interface Found {
  verdict: Verdict;
  at: number;
}

export class Judgement {
  private constructor(readonly data: JudgeData) {}

  /** from fetches what the build has judged. */
  static async from(at: string): Promise<Judgement> {
    const answer = await fetch(new URL(at, document.baseURI));
    if (!answer.ok) throw new Error(`${at}: ${answer.status}`);
    return new Judgement((await answer.json()) as JudgeData);
  }

  judge(of: number, text: string): Found {
    const kind = this.data.kinds[of]!, start = kind.starts.find(({ code }) => text.startsWith(code));
    const { verdict, at } = this.#named(kind, text.slice(start?.code.length ?? 0));
    if (start === undefined) return { verdict, at };
    return { verdict: { ...verdict, text: start.says + verdict.text }, at: at < 0 ? at : at + start.code.length };
  }

  /** named judges a text that begins with a name. */
  #named(kind: JudgeKind, text: string): Found {
    const fits = length(kind.fits, text);
    if (fits < text.length || text === "") return { verdict: kind.bad, at: fits };
    const name = text.slice(0, length(kind.name, text)), rest = text.slice(name.length), upper = name.toUpperCase();
    const own = <T>(names: Record<string, T>): T | undefined => (Object.hasOwn(names, upper) ? names[upper] : undefined);
    const about = (verdict: Verdict): Verdict => ({ ...verdict, text: verdict.text.replaceAll("%", () => name) });
    const value = own(kind.values);
    if (value && !new RegExp(value.whole).test(rest)) return { verdict: about(value.bad), at: name.length + Math.max(...value.begun.map((begun) => length(begun, rest))) };
    const found = (rest !== "" ? own(kind.with) : undefined) ?? own(kind.names) ?? kind.sorts.find(({ match }) => new RegExp(match).test(name))!.verdict;
    return { verdict: about(found), at: -1 };
  }

  /** rulings are the texts that decide. */
  rulings(verdict: Verdict): JudgeText[] {
    return verdict.by.map((i) => this.data.rulings[i]!);
  }

  /** wild is what is known about a private extension that a text begins with. */
  wild(text: string): Wild | undefined {
    const name = text.split(/[ =]/)[0]!.toUpperCase();
    return Object.hasOwn(this.data.wild, name) ? this.data.wild[name] : undefined;
  }
}

/** length is how much of a text a pattern matches. */
function length(pattern: string, text: string): number {
  return new RegExp(pattern).exec(text)?.[0].length ?? 0;
}
