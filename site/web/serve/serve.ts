// A session in which the reader is the server: the client's lines, the judgement of
// each reply, and the client's verdict.

import "../site";
import type { Event, LineEvent, ReplyEvent, TextEvent } from "../engine/events";
import { others } from "../terminal/transcript";
import { icon, listen, make } from "../ui/dom";
import { plain } from "../ui/octets";

/** Asked is what the client has said. */
interface Asked {
  type: "asked";
  event: LineEvent | TextEvent;
}

/** Said is a line of a reply, and the judgement of it. */
interface Said {
  type: "said";
  code: number; // 0 is that it is no reply
  lines: string[];
  to?: string;
  rule?: string;
  why?: string;
  fault?: string; // what is wrong with it
}

/** Verdict is what has become of the message, as the client reports it. */
interface Verdict {
  type: "verdict";
  text: string;
  why: string;
}

others["asked"] = (transcript, event) => {
  transcript.paper.client = "Client"; // it is not the reader
  transcript.take((event as unknown as Asked).event);
  return true;
};
others["said"] = (transcript, event) => {
  const said = event as unknown as Said, { why = "", fault } = said;
  const reply = { ...said, type: "reply", why: fault ? "" : why } as ReplyEvent;
  transcript.take(said.code ? reply : { type: "sent", lines: said.lines });
  if (!fault) return true;
  transcript.note(transcript.lines.at(-1)!, plain(why), "lost").prepend(icon("lost"));
  reply.why = why; // for whoever has it explained
  return true;
};
others["verdict"] = (transcript, event) => {
  const { text, why } = event as unknown as Verdict, { last } = transcript.paper;
  if (last && "octets" in last) transcript.note(last, plain(text), "kept");
  else transcript.tear(plain(`${text} ${why}`));
  return true;
};
others["offered"] = () => true;

// No page replays such a session from a link yet, and no other program can be the server.
document.addEventListener("smtp-events", () => {
  for (const way of document.querySelectorAll("smtp-keep li")) if (/link|swaks|Python/.test(way.textContent)) way.remove();
}, { once: true });

// A screen reader says the client's lines: the reader's own are known.
listen("smtp-events", ({ detail: { events, fresh } }) => {
  const log = document.querySelector("smtp-terminal [role=log]")!;
  log.ariaLabel = "What the client says";
  for (const event of fresh ? events.slice(-2) : events) log.append(...spoken(event).map((text) => make("p", {}, plain(text))));
});

/** spoken is what is said of an event. */
function spoken(event: Event | Asked | Said | Verdict): string[] {
  switch (event.type) {
    case "asked":
      return [event.event.type === "line" ? event.event.text : event.event.octets];
    case "said":
      return event.fault ? [event.why ?? ""] : [];
    case "verdict":
      return [event.text];
  }
  return [];
}
