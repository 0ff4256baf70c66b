// A line of a session as it is printed, and the notes under it.

import { make, icon } from "../ui/dom";
import { character, mark, shown } from "../ui/octets";
import type { Line } from "../engine/line";

/** printed is a line. It names the client, for screen readers. */
export function printed(line: Line, client: string): HTMLLIElement {
  const { side, kind } = line;
  return make("li", { class: `x${line.odd ? " odd" : ""}${line.first ? " first" : ""}${line.last ? " last" : ""}`, tabindex: "-1" },
    make("div", { class: `l ${side.toLowerCase()} ${kind}` },
      make("span", { class: "n", "aria-hidden": "true" }, String(line.number)),
      make("span", { class: side }, make("span", { "aria-hidden": "true" }, side), make("span", { class: "hid" }, side === "C" ? `${client}: ` : "Server: ")),
      make("span", { class: "g" }, ...(line.ends ? [icon("k" + line.ends, "c" + line.ends)] : [])),
      make("code", { class: "t" }, ...text(line), ...(line.whole ? [eol()] : []),
        ...(line.full ? [make("span", { class: "e edge" }, "end of chunk")] : []))),
    ...(line.err ? [make("p", { class: "note wanted" }, make("span", { class: "w" }, `wanted here: ${line.err.want}`))] : []), ...line.notes);
}

/** torn is a break in the paper, with its reason. */
export function torn(...words: (Node | string)[]): HTMLLIElement {
  return make("li", { class: "tear last" }, make("span", { class: "w" }, ...words));
}

/** unfinished are octets that are not a line yet. With undefined there are none, and the server is waiting for something else. */
export function unfinished(octets: string | undefined, why = "No line yet. The server is waiting for its end.", ...ways: HTMLElement[]): HTMLLIElement {
  return make("li", { class: "x pending" },
    ...(octets === undefined ? [] : [make("div", { class: "l c" }, make("span", { class: "C" }, "C"), make("span", { class: "g" }),
      make("code", { class: "t" }, ...shown(octets)))]),
    ...(why ? [make("p", { class: "note" }, make("span", { class: "w" }, why, ...ways.flatMap((way) => [" ", way])))] : []));
}

/** text is what the line says. The pen marks the very octet where reading stopped, wherever the line breaks. */
function text({ octets, err, reply, code, dot }: Line): (Node | string)[] {
  if (err) {
    if (err.at >= octets.length) return [...shown(octets), make("mark", {}, mark("CR LF"))];
    const [from, to] = character(octets, err.at);
    return [...shown(octets.slice(0, from)), make("mark", {}, ...shown(octets.slice(from, to))), ...shown(octets.slice(to))];
  }
  if (reply) return [make("b", { class: `c${code[0]}` }, code), ...shown(octets.slice(code.length))];
  if (dot) return [make("del", {}, octets.slice(0, 1)), ...shown(octets.slice(1))];
  return octets === "" ? [mark("empty line")] : shown(octets);
}

/** eol is the end of a line, shown when asked for. */
function eol(): HTMLElement {
  return make("span", { class: "e eol", "aria-hidden": "true" }, "CR LF");
}
