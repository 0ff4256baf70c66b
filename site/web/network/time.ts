// The time of a network: its clock, the way from event to event, and the line of time on
// which one can go anywhere.

import { icon, make } from "../ui/dom";
import { plain } from "../ui/octets";
import type { Network } from "./network";

const speeds: [string, number][] = [["real time", 1], ["10 times", 10], ["a minute a second", 60], ["an hour a second", 3600], ["a day a second", 86_400]];
const least = 350; // ms between two events while time runs: one can see them
const whole = 1000; // steps of the line of time

export class Time {
  readonly element = make("div", { class: "time", role: "group", "aria-label": "Time" });

  #v: Network | undefined;
  #since = 0; // performance.now() at the last event; 0 is that time stands still
  #timer = 0;
  #rate = 60; // ms that pass in one
  #stops: number[] = [0]; // ms at which something happened
  #places: number[] = [0]; // theirs on the line
  #clock = make("code", {});
  #day = make("span", { class: "small q" });
  #play = make("button", { class: "btn sm", click: () => this.#toggle() }, "Play");
  #next = make("button", { class: "btn line sm", click: () => this.act("!: next mark") }, "Next event");
  #speed = make("select", { "aria-label": "Speed" }, ...speeds.map(([name, n]) => make("option", { value: n }, name)));
  #ticks = make("div", { class: "ticks", "aria-hidden": "true" });
  #line = make("input", { type: "range", min: 0, max: whole, step: 1, "aria-label": "Time", change: () => this.go(this.#at(Number(this.#line.value))), keydown: (event: KeyboardEvent) => this.#key(event) });

  constructor(readonly act: (line: string) => void) {
    this.#speed.value = "60";
    this.#speed.addEventListener("change", () => {
      this.catchUp(); // at the speed that it had
      this.#rate = Number(this.#speed.value);
      if (this.#since) this.#again();
    });
    this.element.append(make("div", { class: "row" }, this.#play, this.#next, this.#speed, make("span", { class: "r" }, this.#clock, " ", this.#day)),
      make("div", { class: "line" }, this.#ticks, this.#line));
  }

  /** go goes to a time; what comes after it stays until something else is done. */
  go(ms: number): void {
    this.#stop();
    this.act(`!: go to ${Math.round(ms)}ms`);
  }

  /** catchUp has the network come to the time that is shown, before something is done in it. */
  catchUp(): void {
    const seconds = Math.floor((this.#shown() - (this.#v?.since ?? 0)) / 1000);
    if (this.#since && seconds > 0) this.act(`T: ${seconds}s`);
  }

  show(v: Network): void {
    this.#v = v;
    this.#stops = [...new Set([0, ...v.marks.map((mark) => mark.since), v.end])].sort((a, b) => a - b);
    let sum = 0;
    this.#places = this.#stops.map((at, i) => (sum += i ? 1 + Math.log2(1 + (at - this.#stops[i - 1]!) / 1000) : 0)); // long waits are longer, but not as long as they are
    this.#places = this.#places.map((place) => (sum ? whole * place / sum : 0));
    this.#ticks.replaceChildren(...v.marks.filter((mark) => mark.tone).map((mark) => {
      const tick = icon(`k${mark.tone}`, `c${mark.tone}`);
      tick.style.setProperty("--at", String(this.#place(mark.since) / whole));
      return tick;
    }));
    this.#next.disabled = v.due < 0;
    this.#day.textContent = plain(v.day);
    if (this.#since) this.#again();
    this.#draw();
  }

  #draw(): void {
    const v = this.#v!, shown = this.#shown();
    this.#clock.textContent = new Date(v.began + shown).toISOString().slice(11, 19);
    this.#line.value = String(Math.round(this.#place(shown)));
    this.#line.setAttribute("aria-valuetext", `${plain(v.time)}, ${plain(v.day)}`);
    this.#play.textContent = this.#since ? "Pause" : "Play";
  }

  /** shown is the time that the clock shows, in ms. */
  #shown(): number {
    const v = this.#v;
    if (!v) return 0;
    const now = this.#since ? v.since + (performance.now() - this.#since) * this.#rate : v.since;
    return v.due < 0 ? now : Math.max(v.since, Math.min(now, v.due));
  }

  #toggle(): void {
    if (this.#since) {
      this.catchUp();
      this.#stop();
    } else this.#again();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#since = 0;
    if (this.#v) this.#draw();
  }

  /** again begins to wait for the next event. */
  #again(): void {
    clearTimeout(this.#timer);
    const v = this.#v;
    if (!v || v.due < 0) return this.#stop();
    this.#since = performance.now();
    const on = (): void => {
      if (this.#since && this.#shown() >= v.due && performance.now() - this.#since >= least) {
        this.act(`!: next mark within ${Math.floor((v.due - v.since) / 1000) + 1}s`); // a wait that comes after is waited for
        return; // show goes on
      }
      this.#draw();
      this.#timer = window.setTimeout(on, 100);
    };
    on();
  }

  #place(ms: number): number {
    return between(ms, this.#stops, this.#places);
  }

  #at(place: number): number {
    return between(place, this.#places, this.#stops);
  }

  /** key goes from event to event. */
  #key(event: KeyboardEvent): void {
    const now = this.#v?.since ?? 0, back = ["ArrowLeft", "ArrowDown"].includes(event.key);
    if (!back && !["ArrowRight", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    const to = back ? this.#stops.findLast((at) => at < now) : this.#stops.find((at) => at > now);
    if (to !== undefined) this.go(to);
  }
}

/** between carries a number from one scale over to another. */
function between(x: number, from: number[], to: number[]): number {
  const i = Math.max(1, from.findIndex((at) => at >= x));
  if (from.length < 2) return to[0]!;
  const [a, b] = [from[i - 1]!, from[i]!];
  return to[i - 1]! + (b > a ? Math.min(1, Math.max(0, (x - a) / (b - a))) : 1) * (to[i]! - to[i - 1]!);
}
