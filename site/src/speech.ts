// What a screen reader says of a session: the server's lines, once each. The
// reader's own line is not repeated.

import type { Event } from "./events";
import { make } from "./markup";
import { plain } from "./octets";

const long = 4; // lines of a reply that are still read out whole

export class Speech {
  readonly log = make("div", { class: "hid", role: "log", "aria-label": "What the server says", "aria-live": "polite" });

  say(events: Event[]): void {
    for (const event of events) {
      if (event.type === "reply") this.#add(spoken(event.lines));
      if (event.type === "close") this.#add(event.reason ? `Connection closed: ${event.reason}` : "Connection closed");
    }
    while (this.log.childElementCount > 50) this.log.firstElementChild!.remove();
  }

  #add(words: string): void {
    this.log.append(make("p", {}, words));
  }
}

/** spoken is a reply in few words; of a long one, its first line and how many follow. */
function spoken(lines: string[]): string {
  const texts = lines.map((line) => plain(line.slice(4)));
  const code = lines[0]?.slice(0, 3) ?? "";
  if (lines.length > long) return `${code}, ${texts[0]}, and ${lines.length - 1} more lines`;
  return `${code} ${texts.join(". ")}`;
}
