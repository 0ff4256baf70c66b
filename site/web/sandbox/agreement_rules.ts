// What binds the lines of an agreement: laws that the build has written down,
// and the X validator's verdicts.

import type { Ruler, ShopLaw } from "../data";
import { type Line, words } from "./lines";
import type { Judgement } from "./x_rule";

/** Finding is what a law says of a line. */
export interface Finding {
  ok: boolean;
  text: string;
  by: Ruler[];
  cut?: { text: string; at: number }; // where a name stops being one
}

/** judged is what the laws say about a line: what is wrong, or everything that is right. */
export function judged(line: Line, laws: ShopLaw[], judgement: Judgement): Finding[] {
  const text = words(line.text).map((word) => word.text).join(" ");
  const found = laws.flatMap((law): Finding[] => {
    const on = new RegExp(law.on).exec(text), name = on?.[1] ?? "";
    if (!on) return [];
    if (law.judge >= 0) {
      const { verdict, at } = judgement.judge(law.judge, name + (law.more ?? ""));
      return [{ ok: verdict.ok, text: verdict.text, by: judgement.rulings(verdict), ...(at < 0 ? {} : { cut: { text: name, at } }) }];
    }
    const ok = new RegExp(law.fits ?? "").test(text) !== (law.not ?? false), said = ok ? law.yes : law.no;
    return said ? [{ ok, text: said.replaceAll("%", () => name), by: law.by ?? [] }] : [];
  });
  const wrong = found.filter((finding) => !finding.ok);
  return wrong.length > 0 ? wrong : found;
}
