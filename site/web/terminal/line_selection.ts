// The choice of a line on the paper: by a click, or by the arrow keys. A line
// that is folded is unfolded for it.

import { emit } from "../ui/dom";
import type { Line } from "../engine/line";
import type { Transcript } from "./transcript";

/** choosable lets the reader choose lines of a transcript. A button in a note still works. */
export function choosable(transcript: Transcript, chosen: (line: Line) => void): void {
  const { paper } = transcript, { list } = paper;
  list.tabIndex = 0;
  let down = { clientX: 0, clientY: 0 }; // moving on from there selects text
  list.addEventListener("pointerdown", (event) => (down = event));
  list.addEventListener("click", (event) => {
    const target = event.target as HTMLElement;
    const part = target.dataset["show"];
    if (part) emit("smtp-show", { part });
    else if (target.matches(".unfold")) {
      list.focus({ preventScroll: true }); // the button may be gone then, and the arrow keys go on from here
      choose(transcript.lines[paper.folded - 1]);
    } else if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < 5) choose(transcript.lines.findLast((l) => l.element?.contains(target)));
  });
  list.addEventListener("keydown", (event) => {
    const { lines } = transcript, at = paper.chosen ? paper.chosen.number - 1 : -1;
    const to = { ArrowUp: at < 0 ? lines.length - 1 : at - 1, ArrowDown: at + 1, Home: 0, End: lines.length - 1 }[event.key];
    if (to === undefined || !lines[to] || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    choose(lines[to]);
  });

  function choose(line: Line | undefined): void {
    if (!line) return;
    paper.unfold(line);
    paper.choose(line);
    line.element!.scrollIntoView({ block: "nearest" });
    chosen(line);
  }
}
