// What a session shows of the network around its server: on the paper what happens at
// other hosts, and among the tools what can be done there.

import "../site";
import type { Event, MetEvent } from "../engine/events";
import type { Query } from "../engine/methods";
import type { Session } from "../engine/session";
import { others, type Transcript } from "../terminal/transcript";
import { counted } from "../ui/count";
import { emit, icon, listen, make } from "../ui/dom";
import { plain } from "../ui/octets";
import type { Network, Spot } from "./network";

/** Happened is an event of the network; said is what one host says to another. */
interface Happened {
  type: "happened";
  at: string; // the time of day
  text: string; // "" is nothing to tell
  said?: boolean;
}

/** Refused says why something could not be done in the network. */
interface Refused {
  type: "refused";
  why: string;
}

others["happened"] = (transcript, event) => {
  const { at, text, said } = event as unknown as Happened;
  if (text) put(transcript, said ? "said" : "", make("code", {}, at), " ", plain(text));
  return true;
};
others["refused"] = (transcript, event) => {
  transcript.tear(plain((event as unknown as Refused).why));
  return true;
};
// What a line has not earned, but something elsewhere.
others["met"] = (transcript, event) => {
  const { label, why } = event as MetEvent, { last } = transcript.paper;
  if (!last || "octets" in last) return false;
  put(transcript, "", icon("tick"), " ", plain(why ? `${label}: ${why}` : label));
  return true;
};

/** put prints a quiet row. It may come between a line and its reply. */
function put({ paper }: Transcript, kind: string, ...words: (Node | string)[]): void {
  paper.put({ last: false, words: make("span", { class: `far ${kind}` }, ...words) });
}

const query = "network" as Query; // only the engine with networks has it

class Tools {
  readonly element = make("div", { class: "around" });

  #next = make("button", { class: "bare", click: () => act("next") }, "Next event");
  #show = make("button", { class: "bare", "aria-expanded": "false", "aria-controls": "smtp-hosts", click: () => this.#toggle() }, "Hosts");
  #said: HTMLButtonElement = make("button", { class: "bare", "aria-pressed": "false",
    click: () => this.#said.setAttribute("aria-pressed", String(document.querySelector(".roll .log")!.classList.toggle("hops"))) }, "Other connections");
  #hosts = make("ul", { id: "smtp-hosts", hidden: true });
  #heard = make("p", { class: "heard", role: "status" });

  constructor() {
    this.element.append(this.#next, this.#show, this.#said, this.#hosts, this.#heard);
  }

  #toggle(): void {
    this.#hosts.hidden = !this.#hosts.hidden;
    this.#show.ariaExpanded = String(!this.#hosts.hidden);
  }

  /** stand shows the hosts as they are now; while a dialogue is played nothing can be done. */
  stand(session: Session, playing: boolean, events: Event[]): void {
    const network = session.ask<Network>(query);
    this.element.hidden = playing || !network;
    if (network) this.#hosts.replaceChildren(...network.hosts.map((host) => row(host, network)));
    this.#heard.textContent = events.map((event) => event as unknown as Happened)
      .filter((event) => event.type === "happened" && !event.said && event.text).slice(-5).map((event) => plain(event.text)).join(". ");
  }
}

/** act does something in the network, as the notation has it. */
function act(deed: string): void {
  emit("smtp-do", { line: `!: ${deed}` });
}

function row({ name, closed, state, queued }: Spot, { at, connected }: Network): HTMLElement {
  const button = (label: string, deed: string): HTMLElement =>
    make("button", { class: "chip", "aria-label": `${label} ${name}`, click: () => act(`${deed} ${name}`) }, label);
  const here = connected && name === at;
  return make("li", {}, make("code", {}, plain(name)),
    make("span", { class: "q" }, [here ? "you are here" : "", state === "up" ? "" : state, queued ? `${counted(queued, "message")} queued` : ""].filter(Boolean).join(", ")),
    make("span", { class: "row" }, ...(closed || here ? [] : [button("Connect", "connect")]),
      state === "up" ? button("Stop", "stop") : state === "stopped" ? button("Start", "start") : button("Mend", "mend")));
}

document.head.append(make("link", { rel: "stylesheet", href: document.documentElement.dataset["sheet"] }));

const tools = new Tools();

listen("smtp-events", ({ detail: { session, playing, events } }) => {
  if (!tools.element.isConnected) document.querySelector("smtp-terminal .tools")?.prepend(tools.element);
  tools.stand(session, playing, events);
});
