// An agreement as lines, and an exercise about another one of the same shape.

import { aside, type Line, parse, words } from "./lines";

/** Parts are what an exercise needs of an agreement. */
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

/** Examples are for each kind of argument what is taken, and what is not. */
export type Examples = Record<string, [string, string]>;

/** Way is how the exercise comes into a state for the verb, and out of it again. */
export interface Way {
  state: string;
  there: string[];
  back: string[];
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
  const ok = want("an answer to the verb with an argument as it should be", "reply", verb, "ok")[3] ?? "";
  const bad = want("an answer to the verb with any other", "reply", verb, "bad")[3] ?? "";
  const [, , param = "", value = ""] = want("a parameter of RCPT", "param", "RCPT");
  return { parts: { keyword, verb, takes, states, ok, bad, param, value }, lacks };
}

/** retold is an exercise about an agreement as one about another, or what that other one lacks for it. */
export function retold(exercise: string, text: string, examples: Examples, ways: Way[]): { script: string } | { lacks: string[] } {
  const lines = exercise.split("\n");
  const from = lines.findIndex((line) => line.startsWith("local "));
  const length = lines.slice(from + 1).findIndex((line) => !line.startsWith(" ")) + 1;
  const { parts: old } = partsOf(parse(lines.slice(from, from + length).join("\n")));
  const { parts: own, lacks } = partsOf(parse(text));
  const way = ways.find(({ state }) => own.states.length === 0 || own.states.includes(state));
  if (!way) lacks.push(`a verb that may come in one of the states ${ways.map(({ state }) => state).join(", ")}`);
  if (!way || lacks.length > 0) return { lacks };
  const given = (name: string, kind: string, which: 0 | 1): string => `${name} ${examples[kind]?.[which] ?? ""}`.trimEnd();
  const valued = (parts: Parts): string => (parts.value === "none" ? parts.param : `${parts.param}=${examples[parts.value]?.[0] ?? ""}`);
  // The longer ones first: a name stands in some of them.
  const said: [string, string][] = [
    [`reply ${old.ok} to ${old.verb} `, `reply ${own.ok} to ${own.verb} `],
    [`reply ${old.bad} to ${old.verb} `, `reply ${own.bad} to ${own.verb} `],
    [`${given(old.verb, old.takes, 0)}\n`, `${given(own.verb, own.takes, 0)}\n`],
    [`${given(old.verb, old.takes, 1)}\n`, `${given(own.verb, own.takes, 1)}\n`],
    [` ${valued(old)}\n`, ` ${valued(own)}\n`],
    [`${old.param}="`, own.value === "none" ? `${own.param}"` : `${own.param}="`],
    [old.verb, own.verb],
    [old.param, own.param],
    [old.keyword, own.keyword],
  ];
  const all = new RegExp(said.map(([one]) => whole(one)).join("|"), "g");
  const change = (part: string[]): string => part.join("\n").replace(all, (found) => said.find(([one]) => one === found)![1]);
  const tried = [0, 1].map((which) => `  C: ${given(own.verb, own.takes, which as 0 | 1)}\n`).join("");
  const indented = (list: string[]): string => list.map((line) => `  ${line}\n`).join("");
  const rest = change(lines.slice(from + length)).replace(tried, () => indented(way.there) + tried + indented(way.back));
  return { script: [change(lines.slice(0, from)), text.trimEnd(), rest].join("\n") };
}

/** whole is a pattern of a text that is no part of a longer word. */
function whole(text: string): string {
  return (/^\w/.test(text) ? "(?<![\\w-])" : "") + text.replace(/[^\w\s]/g, "\\$&") + (/\w$/.test(text) ? "(?![\\w-])" : "");
}
