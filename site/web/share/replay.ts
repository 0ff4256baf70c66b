// A session from a link. It is replayed line by line, and the reader can take over
// after any of them. Then it is the reader's own session: the link leaves the
// address, and the scene stays with the history entry, so a reload brings back
// what was done.

import { beside } from "../engine/engine";
import type { Failure, Replay as Reading, Turn } from "../engine/events";
import { listen, make, emit } from "../ui/dom";
import { plain, shown } from "../ui/octets";
import { Bad, packed, unpack } from "./link_text";
import type { Lived } from "../engine/page_events";

const source = "replay";
const pause = 1600; // ms between lines, at speed 1
const speeds = ["1", "2", "4", "8"];

class Replay extends HTMLElement {
  #turns: Turn[] = [];
  #at = 0; // lines done
  #scene = ""; // of the link, until another session takes its place
  #mine = false; // what comes next was asked for here
  #over = true;
  #timer = 0;
  #said: string[] = []; // by the server, so far
  #where = make("span", { class: "small q" });
  #next = make("p", { class: "coming" });
  #differs = make("div", { class: "differs", role: "alert" });
  #play = make("button", { class: "btn sm", click: () => this.#toggle() }, "Play");
  #step = make("button", { class: "btn line sm", click: () => this.#go(this.#at + 1) }, "Next line");
  #scrub = make("input", { type: "range", min: 0, step: 1, "aria-label": "Line of the session", input: () => {
    const to = Number(this.#scrub.value);
    this.#stop();
    this.#go(to);
  } });
  #speed = make("select", { "aria-label": "Speed" }, ...speeds.map((n) => make("option", { value: n }, `${n}×`)));
  #bar = make("div", { class: "play replay", role: "group", "aria-label": "A session from a link", hidden: true });
  #bad = make("div", { class: "trouble", role: "alert", hidden: true });

  connectedCallback(): void {
    this.#bar.append(
      make("p", { class: "pane-head" }, make("b", {}, "A session from a link"), this.#where),
      this.#differs, this.#next,
      make("p", { class: "row" }, this.#play, this.#step, this.#scrub, this.#speed,
        make("button", { class: "btn line sm", click: () => this.#live() }, "Take over")));
    this.append(this.#bad, this.#bar);
    const [come] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    if (come?.type === "navigate") history.replaceState(null, ""); // it is not a reload
    listen("smtp-events", ({ detail }) => this.#lived(detail));
    addEventListener("hashchange", () => void this.#open());
    void this.#open();
  }

  async #open(): Promise<void> {
    if (!packed(location.hash)) {
      await undefined; // the other elements are not there yet
      this.#resume((history.state as { scene?: unknown } | null)?.scene);
      return;
    }
    this.#stop();
    this.#bad.hidden = true;
    let reading: Reading;
    try {
      const text = await unpack(location.hash);
      const found = JSON.parse(await beside("link", text)) as Reading & Partial<Failure>;
      if (found.error !== undefined) throw new Bad(`It holds no session: ${found.line ? `line ${found.line}: ` : ""}${plain(found.error)}.`);
      reading = found;
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#begin(reading);
  }

  #fail(error: unknown): void {
    const known = error instanceof Bad;
    this.#bad.replaceChildren(
      make("p", {}, make("b", {}, known ? "This link cannot be replayed." : "The engine that reads this link did not load.")),
      make("p", {}, known ? `${error.message} The sandbox is unchanged.` : "Reload the page to try again. The link itself may be fine."));
    this.#bad.hidden = false;
    this.#bar.hidden = true;
    this.#over = true;
  }

  #begin(reading: Reading): void {
    this.#turns = reading.turns;
    this.#over = false;
    this.#said = [];
    this.#at = 0;
    this.#scrub.max = String(this.#turns.length - 1);
    this.#bar.hidden = false;
    this.#mine = true;
    this.#stage(text(reading.scene).trim() + "\n");
    emit("smtp-act", { method: "restart", argument: "", own: false });
    this.#show();
    this.#play.focus({ preventScroll: true });
  }

  #stage(scene: string): void {
    this.#scene = scene;
    emit("smtp-show", { part: "session" });
    emit("smtp-scene", { text: scene });
    emit("smtp-open", { script: scene, source });
  }

  /** resume opens again the session that a reader took over. */
  #resume(scene: unknown): void {
    if (typeof scene === "string" && scene !== this.#scene) this.#stage(scene);
  }

  /** go plays on to a line, or undoes back to it. */
  #go(to: number): void {
    const at = Math.max(0, Math.min(to, this.#turns.length - 1));
    if (at === this.#at || this.#over) return;
    this.#mine = true;
    if (at < this.#at) emit("smtp-act", { method: "undo", argument: String(at), own: false });
    else emit("smtp-act", { method: "play", argument: this.#turns.slice(this.#at + 1, at + 1).map((turn) => turn.line!).join("\n"), own: false });
    this.#at = at;
    this.#show();
  }

  #toggle(): void {
    if (this.#timer) {
      this.#stop();
      return;
    }
    if (this.#at === this.#turns.length - 1) this.#go(0);
    const on = (): void => {
      this.#go(this.#at + 1);
      this.#timer = this.#at < this.#turns.length - 1 && !this.#over ? window.setTimeout(on, pause / Number(this.#speed.value)) : 0;
      this.#show();
    };
    on();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#show();
  }

  /** live leaves the session to the reader. */
  #live(): void {
    this.#stop();
    this.#over = true;
    this.#bar.hidden = true;
    document.querySelector<HTMLInputElement>("#smtp-line")?.focus();
  }

  /** own says that the reader has done something, in this session or in another. */
  #own(here: boolean): void {
    if (!this.#over) this.#live();
    if (this.#scene === "") return;
    history.replaceState({ ...history.state, scene: here ? this.#scene : undefined }, "", location.pathname + location.search);
    if (!here) this.#scene = "";
  }

  #lived({ events, now, fresh, source: of }: Lived): void {
    if (of !== source) {
      if (!this.#mine) this.#own(false);
      return;
    }
    if (fresh) this.#said = [];
    for (const event of events) {
      if (event.type === "reply" || event.type === "sent") this.#said.push(...event.lines);
    }
    if (now.inputs === this.#at) {
      this.#mine = false;
      if (!this.#over) this.#compare();
    } else if (!this.#mine) { // otherwise what was asked for has not come yet
      this.#own(true);
    }
  }

  /** compare shows the first line in which this server differs from the link. */
  #compare(): void {
    const turns = this.#turns.slice(0, this.#at + 1);
    const then = turns.flatMap((turn) => turn.said);
    const at = then.findIndex((line, i) => line !== this.#said[i]);
    const i = at < 0 && this.#said.length > then.length ? then.length : at;
    if (i < 0) {
      this.#differs.replaceChildren();
      return;
    }
    let left = i;
    const turn = turns.find((one) => (left -= one.said.length) < 0) ?? turns.at(-1)!;
    const code = (line: string | undefined): HTMLElement => make("code", {}, ...(line === undefined ? ["nothing"] : shown(line)));
    this.#differs.replaceChildren(
      make("p", {}, make("b", {}, "This server's reply is not the one in the link. "), "The link may be older, or changed by hand."),
      make("dl", {},
        make("dt", {}, "After"), make("dd", {}, turn.line ? code(turn.line) : "the connection was made"),
        make("dt", {}, "In the link"), make("dd", {}, code(then[i])),
        make("dt", {}, "This server"), make("dd", {}, code(this.#said[i]))));
  }

  #show(): void {
    const last = this.#turns.length - 1, next = this.#turns[this.#at + 1];
    this.#scrub.value = String(this.#at);
    this.#scrub.setAttribute("aria-valuetext", `${this.#at} of ${last}`);
    this.#where.textContent = `${this.#at} of ${Math.max(0, last)}`;
    this.#play.textContent = this.#timer ? "Pause" : this.#at === last ? "Play again" : "Play";
    if (!next && document.activeElement === this.#step) this.#play.focus();
    this.#step.disabled = !next;
    this.#next.replaceChildren(...(next ? ["Next: ", next.passed ? `let ${next.passed} pass` : make("code", {}, ...shown(next.line!.slice(0, 200)))] : ["That was the whole session. Type to go on."]));
  }
}
customElements.define("smtp-replay", Replay);

/** text decodes octets as UTF-8. */
function text(octets: string): string {
  return new TextDecoder().decode(Uint8Array.from(octets, (c) => c.charCodeAt(0)));
}

