// A way to solve an exercise, line by line. It fills in, and does not send.

import type { Input } from "../engine/events";
import { make, emit } from "../ui/dom";
import { plain } from "../ui/octets";

/** lines joins octets that came in parts, up to the end of a line. */
function lines(inputs: Input[]): (Input | string)[] {
  const made: (Input | string)[] = [];
  let part = "";
  for (const input of inputs) {
    if (input.kind !== "C" || /\r\n[^]/.test(input.octets ?? "")) {
      made.push(input); // lines that are sent together cannot be filled in
      continue;
    }
    part += (input.octets ?? "").repeat(input.times ?? 1);
    if (/[\r\n]$/.test(part)) {
      made.push(part);
      part = "";
    }
  }
  return part ? [...made, part] : made;
}

function step(input: Input | string): HTMLElement {
  if (typeof input === "string") {
    const end = /(\r\n|\n|\r)?$/.exec(input)?.[0] ?? "";
    const text = plain(input.slice(0, input.length - end.length));
    const name = text === "" ? make("i", {}, "empty line") : make("span", { class: "long" }, text);
    return make("button", { class: "chip", dir: "ltr", translate: "no", click: () => emit("smtp-fill", { text, end }) },
      name, ...(end === "\r\n" ? [] : [make("span", { class: "e" }, end === "\n" ? "LF" : end === "\r" ? "CR" : "no end")]));
  }
  if (input.kind === "C") {
    const group = (input.octets ?? "").split("\r\n").slice(0, -1);
    return make("button", { class: "chip", click: () => emit("smtp-do", { line: input.line }) },
      make("span", { class: "long", dir: "ltr", translate: "no" }, plain(group[0]!)), ` and ${group.length - 1} more, as one group`);
  }
  if (input.kind === "A") return make("p", {}, "Answer: ", make("b", {}, plain(input.octets ?? "")));
  return make("button", { class: "chip", click: () => emit("smtp-do", { line: input.line }) }, input.passed ? `Let ${input.passed} pass` : input.line.slice(3));
}

/** solution is all of it as a list. */
export function solution(inputs: Input[]): HTMLElement {
  return make("div", { class: "solution" },
    make("p", {}, "One way to do it. Choose a line to fill it in, then send it."),
    make("ol", {}, ...lines(inputs).map((input) => make("li", {}, step(input)))));
}
