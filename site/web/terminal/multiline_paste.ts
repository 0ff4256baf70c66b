// Asks how to send what was pasted, if it is more than a line.

import type { Field } from "./field";
import { counted } from "../ui/count";
import { make } from "../ui/dom";
import { octetsOf } from "../ui/octets";

const most = 10_000; // lines

/** offer asks how to send lines that were pasted into a field, or refuses them. The text is undefined if it is too much. */
export function offer(text: string | undefined, field: Field): void {
  const { value, selectionStart, selectionEnd } = field.input;
  const lines = text?.split(/\r\n|\n|\r/) ?? [];
  if (lines.length === 0 || lines.length > most + 1) {
    show(field, `That is too much at once: this page takes 1 MB or ${most.toLocaleString("en")} lines. Nothing was pasted.`, "", "Close");
    return;
  }
  lines[0] = value.slice(0, selectionStart ?? value.length) + lines[0];
  const tail = value.slice(selectionEnd ?? value.length);
  if (lines.at(-1) === "") {
    lines.pop();
    ask(field, lines, tail);
  } else { // what is copied often lacks its last line end
    lines[lines.length - 1] += tail;
    ask(field, lines, "");
  }
}

function ask(field: Field, lines: string[], rest: string): void {
  const octets = lines.map((line) => octetsOf(line) + field.end);
  const choose = (name: string, kind: string, send: () => void): HTMLElement =>
    make("button", { class: kind, click: () => {
      close(field);
      field.leave(rest);
      send();
    } }, name);
  const begin = (line: string): string => (line.length > 200 ? line.slice(0, 200) + "…" : line);
  const shown = lines.slice(0, 9).map(begin).join("\n") + (lines.length > 10 ? `\n… and ${lines.length - 9} more` : lines.length > 9 ? `\n${begin(lines[9]!)}` : "");
  const one = lines.length === 1;
  show(field, one ? "You pasted one line." : `You pasted ${counted(lines.length, "line")}. Send all at once, as in pipelining, or one after the other?`,
    make("pre", {}, shown), "Cancel",
    choose(one ? "Send it" : "Send as one group", "btn sm", () => field.desk.send(octets.join(""))),
    ...(one ? [] : [choose("Line by line", "btn line sm", () => void pour(field, octets))]));
}

/** show describes what was pasted, and offers what can be done with it. */
function show({ paste, input }: Field, words: string, about: Node | string, leave: string, ...ways: HTMLElement[]): void {
  paste.replaceChildren(make("p", { id: "smtp-pasted" }, words), about,
    make("p", { class: "row" }, ...ways, make("button", { class: "btn line sm", click: () => close({ paste, input }) }, leave)));
  paste.onkeydown = (event) => {
    if (event.key === "Escape") close({ paste, input });
  };
  paste.hidden = false;
  paste.querySelector("button")!.focus();
}

function close({ paste, input }: Pick<Field, "paste" | "input">): void {
  paste.hidden = true;
  paste.replaceChildren();
  input.focus();
}

/** pour sends line by line, and lets the page draw in between. Any other act ends it. */
async function pour(field: Field, lines: string[]): Promise<void> {
  const own = ++field.poured;
  for (const [i, line] of lines.entries()) {
    if (i % 50 === 49) await new Promise((done) => setTimeout(done));
    if (own !== field.poured) return;
    field.desk.send(line);
  }
}
