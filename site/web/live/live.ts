// The clients of the socket server, from its stream: which there
// are, and what is said with the chosen one.

import "../terminal/inspector";
import { between } from "./live_session";
import { counted } from "../ui/count";
import { make, emit, icon } from "../ui/dom";
import type { Listing, LiveSession, Passage } from "../data";

const rest = 1500; // ms that a session is shown at least, while the newest is followed

class Live extends HTMLElement {
  #stream: EventSource | undefined;
  #rows = new Map<number, HTMLElement>();
  #sessions: LiveSession[] = [];
  #chosen = 0;
  #follows = true;
  #turned = 0; // when the choice last changed by itself
  #timer = 0;

  #count = make("span", { class: "r small q" });
  #lost = make("p", { class: "bad", role: "status" });
  #none = make("p", { class: "q" }, "No client has connected yet.");
  #list = make("ul", { class: "clients" });
  #kept = make("p", { class: "small q" });
  #follow = make("button", { class: "bare", "aria-pressed": "true", click: () => this.#following(!this.#follows) }, "Follow the newest");

  connectedCallback(): void {
    this.replaceChildren(make("section", { "aria-labelledby": "clients" },
      make("div", { class: "pane-head" }, make("h2", { id: "clients" }, "Clients"), this.#count),
      this.#lost, this.#none, this.#list, this.#kept, make("div", { class: "tools" }, this.#follow)));
    this.#listen();
    addEventListener("pagehide", () => this.#stream?.close());
    addEventListener("pageshow", (event) => {
      if (event.persisted) this.#listen();
    });
  }

  /** listen asks the stream for the chosen session. Whenever the stream starts, it sends all of it again. */
  #listen(): void {
    this.#stream?.close();
    const stream = new EventSource(`${this.dataset["stream"]}?session=${this.#chosen}`);
    this.#stream = stream;
    stream.addEventListener("open", () => (this.#lost.textContent = ""));
    stream.addEventListener("error", () => (this.#lost.textContent = "The server cannot be reached. This page keeps trying."));
    stream.addEventListener("sessions", (event) => this.#see(JSON.parse(event.data as string) as Listing));
    stream.addEventListener("passage", (event) => this.#tell(JSON.parse(event.data as string) as Passage));
  }

  #see({ all, sessions }: Listing): void {
    this.#sessions = sessions;
    const open = sessions.filter((row) => !row.closed).length;
    this.#count.textContent = `${all} so far, ${open} open`;
    this.#none.hidden = all > 0;
    this.#kept.textContent = all > sessions.length ? `The last ${sessions.length} are kept.` : "";
    const there = new Set(sessions.map((row) => row.number));
    for (const [number, element] of this.#rows) {
      if (there.has(number)) continue;
      element.remove();
      this.#rows.delete(number);
    }
    for (const row of sessions) {
      if (!this.#rows.has(row.number)) {
        const element = make("li");
        element.append(make("button", { class: "client", click: () => {
          this.#following(false);
          this.#choose(row.number);
          emit("smtp-show", { part: "session" });
        } }));
        this.#rows.set(row.number, element);
        this.#list.prepend(element);
      }
      const button = this.#rows.get(row.number)!.firstElementChild!;
      button.setAttribute("aria-pressed", String(row.number === this.#chosen));
      if (button.getAttribute("data-told") !== JSON.stringify(row)) {
        button.setAttribute("data-told", JSON.stringify(row));
        button.replaceChildren(...described(row));
      }
      if (row.number === this.#chosen) emit("smtp-overheard", { row });
    }
    this.#turn();
  }

  #tell(passage: Passage): void {
    const row = this.#sessions.find((one) => one.number === passage.number);
    if (row && passage.number === this.#chosen) emit("smtp-overheard", { row, passage });
  }

  #following(on: boolean): void {
    this.#follows = on;
    this.#follow.setAttribute("aria-pressed", String(on));
    this.#turn();
  }

  /** turn moves on to the newest session once the shown one is over. */
  #turn(): void {
    const newest = this.#sessions.at(-1);
    const shown = this.#sessions.find((row) => row.number === this.#chosen);
    if (!this.#follows || !newest || newest === shown || shown && !shown.closed) return;
    const early = this.#turned + rest - performance.now();
    clearTimeout(this.#timer);
    if (shown && early > 0) {
      this.#timer = window.setTimeout(() => this.#turn(), early);
      return;
    }
    this.#turned = performance.now();
    this.#choose(newest.number);
  }

  #choose(number: number): void {
    if (number === this.#chosen) return;
    this.#chosen = number;
    for (const [of, element] of this.#rows) element.firstElementChild!.setAttribute("aria-pressed", String(of === number));
    const row = this.#sessions.find((one) => one.number === number)!;
    emit("smtp-overheard", { row, passage: { number, whole: true, earlier: 0, events: [] } });
    this.#listen();
  }
}
customElements.define("smtp-live", Live);

/** described is a session in a few words. */
function described(row: LiveSession): Node[] {
  const begun = new Date(row.began).toLocaleTimeString();
  return [
    make("span", { class: "m" }, `#${row.number}`),
    make("span", { class: "m who", dir: "ltr", translate: "no" }, between(row)),
    make("span", { class: "lamp" }, make("i", { class: row.closed ? "off" : "", "aria-hidden": "true" }), row.closed ? "closed" : row.state),
    make("span", { class: "q about" }, `${begun}, ${counted(row.lines, "line")}${row.secure ? ", under TLS" : ""}`),
    make("span", { class: "c5 refused" }, ...(row.refused > 0 ? [icon("k5"), ` ${row.refused} refused`] : []),
      ...(row.wrong > 0 ? [" ", icon("lost"), ` ${counted(row.wrong, "rule")} broken`] : [])),
  ];
}
