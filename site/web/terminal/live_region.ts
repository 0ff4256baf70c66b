// What a screen reader says about a session: the server's lines, once each. The
// reader's own line is not repeated.

import { counted } from "../ui/count";
import type { Event, ReplyEvent, SentEvent } from "../engine/events";
import { make } from "../ui/dom";
import { plain } from "../ui/octets";

const long = 4; // lines of a reply that are still read out whole
const most = 50; // replies that are kept

const goals: Partial<Record<Event["type"], string>> = { met: "Done", lost: "Lost", missed: "Not yet" };

export class Speech {
  readonly log = make("div", { class: "hid", role: "log", "aria-label": "What the server says", "aria-live": "polite" });

  say(events: Event[]): void {
    const words = events.flatMap((event) =>
      event.type === "reply" || event.type === "sent" ? [spoken(event)] : event.type in goals ? [`${goals[event.type]}: ${plain((event as { label: string }).label)}`] : event.type !== "close" ? [] : [event.reason ? `Connection closed: ${event.reason}` : "Connection closed"]);
    this.log.append(...words.slice(-most).map((text) => make("p", {}, text)));
    while (this.log.childElementCount > most) this.log.firstElementChild!.remove();
  }
}

/** spoken is a reply in few words: a long one is its first line and how many follow. */
function spoken(event: ReplyEvent | SentEvent): string {
  const code = event.type === "reply" ? `${event.code}` : "";
  const [first = "", ...more] = event.lines.map((line) => plain(code ? line.slice(4) : line)); // a punctuation mark separates them
  return more.length >= long ? `${code}, ${first}, and ${counted(more.length, "more line")}` : `${code} ${[first, ...more].join(". ")}`;
}
