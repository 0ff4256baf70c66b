// An agreement as lines, and an exercise about another one of the same shape.

import type { Shop } from "../data";
import { aside, type Line, parse, words } from "./lines";

/** Parts are what an exercise needs from an agreement. */
interface Parts {
  keyword: string;
  verb: string;
  takes: string;
  states: string[]; // in which it may come; none is any
  ok: string;
  bad: string;
  param: string;
  value: string; // what the parameter takes
}

function partsOf(lines: Line[]): { parts: Parts; lacks: string[] } {
  const local = lines.find((line) => !aside(line)), lacks: string[] = [];
  const under = (local?.under ?? []).map((line) => words(line.text).map((word) => word.text));
  const want = (what: string, ...start: string[]): string[] => {
    const found = under.find((line) => start.every((word, i) => word === "" || line[i]?.toUpperCase() === word.toUpperCase()));
    if (!found) lacks.push(what);
    return found ?? [];
  };
  const [, keyword = "", ...more] = words(local?.text ?? "").map((word) => word.text);
  if (more.includes("hidden")) lacks.push("a keyword that EHLO lists");
  const [, verb = "", takes = "", , ...states] = want("a verb", "verb");
  const ok = want("a reply to the verb with a valid argument", "reply", verb, "ok")[3] ?? "";
  const bad = want("a reply to the verb with an invalid argument", "reply", verb, "bad")[3] ?? "";
  const [, , param = "", value = ""] = want("a parameter of RCPT", "param", "RCPT");
  return { parts: { keyword, verb, takes, states, ok, bad, param, value }, lacks };
}

/** retold turns an exercise about one agreement into one about another, or says what the other lacks for it. */
export function retold(exercise: string, text: string, { kinds, ways }: Shop): { script: string } | { lacks: string[] } {
  const lines = exercise.split("\n");
  const from = lines.findIndex((line) => line.startsWith("local "));
  const length = lines.slice(from + 1).findIndex((line) => !line.startsWith(" ")) + 1;
  const { parts: old } = partsOf(parse(lines.slice(from, from + length).join("\n")));
  const { parts: own, lacks } = partsOf(parse(text));
  const way = ways.find(([state]) => own.states.length === 0 || own.states.includes(state));
  if (!way) lacks.push(`a verb that is allowed in ${ways.map(([state]) => state).join(", ")}`);
  if (!way || lacks.length > 0) return { lacks };
  const given = ({ verb, takes }: Parts, which: 0 | 1): string => `  C: ${verb} ${kinds[takes]?.[which] ?? ""}`.trimEnd() + "\n";
  const tried = (parts: Parts): string => given(parts, 0) + given(parts, 1);
  const valued = (parts: Parts): string => (parts.value === "none" ? parts.param : `${parts.param}=${kinds[parts.value]?.[0] ?? ""}`);
  // The longer ones first, because some contain a name.
  const said: [string, string][] = [
    [`reply ${old.ok} to ${old.verb} `, `reply ${own.ok} to ${own.verb} `],
    [`reply ${old.bad} to ${old.verb} `, `reply ${own.bad} to ${own.verb} `],
    [tried(old), way[1] + tried(own) + way[2]],
    [given(old, 0), given(own, 0)],
    [` ${valued(old)}\n`, ` ${valued(own)}\n`],
    [`${old.param}="`, own.value === "none" ? `${own.param}"` : `${own.param}="`],
    [old.verb, own.verb],
    [old.param, own.param],
    [old.keyword, own.keyword],
  ];
  const all = new RegExp(said.map(([one]) => whole(one)).join("|"), "g");
  const change = (part: string[]): string => part.join("\n").replace(all, (found) => said.find(([one]) => one === found)![1]);
  return { script: [change(lines.slice(0, from)), text.trimEnd(), change(lines.slice(from + length))].join("\n") };
}

/** whole is a pattern for a text that is not part of a longer word. */
function whole(text: string): string {
  return (/^\w/.test(text) ? "(?<![\\w-])" : "") + text.replace(/[^\w\s]/g, "\\$&") + (/\w$/.test(text) ? "(?![\\w-])" : "");
}
