// The session of the chosen client of the socket server, on the same paper as
// a session in the page. The page's own engine, with the same scene, explains it.

import { choosable } from "../terminal/line_selection";
import { counted } from "../ui/count";
import type { Event } from "../engine/events";
import { listen, make, emit, icon } from "../ui/dom";
import { ruler } from "../terminal/ruler";
import { Session } from "../engine/session";
import type { LiveSession, Passage } from "../data";
import type { Overheard } from "../engine/page_events";
import type { Line } from "../engine/line";
import { Transcript } from "../terminal/transcript";

/** between says who talks, and in a network to which host. */
export const between = (row: LiveSession): string => (row.hello || row.peer) + (row.host && ` to ${row.host}`);

class Heard extends HTMLElement {
  #transcript = new Transcript("Client");
  #session: Session | undefined;
  #looked: Line | undefined; // to be explained once there is an engine
  #chosen = false; // it was chosen by the reader
  #number = 0;
  #of = ""; // the server that the session is with, in a network
  #host = ""; // the server that explains; "" is the first, or the only one

  #who = make("span", { class: "m q", dir: "ltr", translate: "no" });
  #lamp = make("span", { class: "r small lamp" });
  #roll = make("div", { class: "roll" }, this.#transcript.paper.list);
  #said = make("p", { class: "small q", role: "status" });

  connectedCallback(): void {
    this.replaceChildren(make("section", { class: "session", "aria-labelledby": "session" },
      make("div", { class: "pane-head" }, make("h2", { id: "session" }, "Session"), this.#who, this.#lamp),
      make("div", { class: "sess" }, ruler(), this.#roll), make("div", { class: "tools" }, this.#transcript.ends), this.#said));
    choosable(this.#transcript, (line) => this.#look(line, true));
    listen("smtp-overheard", ({ detail }) => this.#show(detail));
    Session.open(this.dataset["script"]!).then(([session]) => {
      this.#session = session;
      if (this.#looked) this.#look(this.#looked, this.#chosen);
    }, (error: unknown) => (this.#said.textContent = `The engine that explains the lines did not start: ${String(error)}`));
  }

  #show({ row, passage }: Overheard): void {
    this.#who.textContent = `#${row.number} ${between(row)}`;
    this.#lamp.replaceChildren(make("i", { class: row.closed ? "off" : "", "aria-hidden": "true" }), row.closed ? "closed" : `state ${row.state}`);
    this.#of = row.host;
    if (!passage) {
      this.#transcript.show(row.pending, false);
      return;
    }
    const low = this.#roll.scrollTop + this.#roll.clientHeight > this.#roll.scrollHeight - 48;
    if (passage.whole) {
      if (this.#number !== passage.number) this.#chosen = false;
      this.#number = passage.number;
      this.#transcript.clear();
      if (passage.earlier > 0) this.#transcript.tear(`${counted(passage.earlier, "earlier line")} not kept`);
    }
    this.#print(passage.events);
    this.#transcript.show(row.pending, low);
    const last = this.#transcript.lines.findLast((line) => line.side === "C") ?? this.#transcript.lines.at(-1);
    if (last && !this.#chosen) this.#look(last, false);
    if (low) this.#roll.scrollTop = this.#roll.scrollHeight;
  }

  #print(events: Passage["events"]): void {
    let run: Event[] = [];
    for (const event of events) {
      if (event.type !== "cut" && event.type !== "finding") {
        run.push(event);
        continue;
      }
      this.#transcript.add(run);
      run = [];
      const { lines } = this.#transcript;
      if (event.type === "finding") {
        const line = lines.findLast((one) => one.side === "C") ?? lines.at(-1);
        if (line) this.#transcript.note(line, `${event.words} ${event.rule} ${event.source}.`, "lost").prepend(icon("lost"));
        continue;
      }
      const line = lines.at(-1);
      if (line) this.#transcript.note(line, `and ${counted(event.octets, "more octet")}, not shown`);
    }
    this.#transcript.add(run);
  }

  #look(line: Line, chosen: boolean): void {
    [this.#looked, this.#chosen] = [line, chosen];
    const session = this.#session;
    if (!session) return;
    if (this.#of && this.#of !== this.#host) void session.do("play", `!: connect ${(this.#host = this.#of)}`).then(() => this.#look(this.#looked!, this.#chosen));
    else emit("smtp-line", { line, chosen, session });
  }
}
customElements.define("smtp-overheard", Heard);
