// A network as a map: hosts, the cables between them and the messages, all of which can be
// opened. CSS lays the same list out as a map, or on a phone as a column.

import "../site";

import { beside } from "../engine/engine";
import type { Event, Failure, Problems, Replay } from "../engine/events";
import type { Lived } from "../engine/page_events";
import { packed, unpack } from "../share/link_text";
import { others } from "../terminal/transcript";
import { emit, icon, listen, make } from "../ui/dom";
import { plain } from "../ui/octets";
import type { Copy, Mail, Network } from "./network";
import { Opened } from "./opened";
import { Time } from "./time";

/** most is how many messages of a host the map shows: with many hosts there is less room between them. */
const most = (v: Network): number => v.hosts.length > 3 ? 2 : 4;

others["moved"] = (transcript) => {
  transcript.clear(); // what follows is told again
  return true;
};

class Map extends HTMLElement {
  #gallery = this.querySelector<HTMLDetailsElement>(".gallery")!;
  #text = this.querySelector<HTMLTextAreaElement>(".scene")!;
  #wrong = this.querySelector<HTMLElement>(".wrong")!;
  #title = make("h2", {});
  #promise = make("p", { class: "small about" });
  #watch = make("button", { class: "link small", click: () => emit("smtp-play", { script: this.#script }) }, "Show me");
  #time = new Time((line) => act(line));
  #opened = new Opened((line) => this.#do(line), (ms) => this.#time.go(ms));
  #now = make("p", { class: "now", role: "status" });
  #lines = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  #list = make("ol", { class: "hosts", "aria-label": "Hosts, cables and messages" });
  #all = make("div", { class: "around" });
  #script = "";
  #where = new globalThis.Map<string, Element>(); // the chips of messages

  connectedCallback(): void {
    this.#lines.setAttribute("viewBox", "-1 -1 2 2");
    this.#lines.setAttribute("preserveAspectRatio", "none");
    this.#lines.setAttribute("aria-hidden", "true");
    this.#all.append(make("div", { class: "map" }, this.#lines, this.#list));
    this.#time.element.append(this.#now);
    this.prepend(make("div", { class: "pane-head" }, this.#title, this.#watch), this.#promise, this.#time.element, this.#all, this.#opened.element);
    for (const button of this.#gallery.querySelectorAll<HTMLButtonElement>("button[data-script]")) button.addEventListener("click", () => this.#begin(button.value));
    this.#gallery.querySelector(".own")!.addEventListener("click", () => void this.#own());
    // What is typed while time runs comes at the time that is shown.
    const terminal = document.querySelector("smtp-terminal");
    terminal?.addEventListener("keydown", (event) => (event as KeyboardEvent).key === "Enter" && this.#time.catchUp(), true);
    terminal?.addEventListener("click", (event) => (event.target as HTMLElement).matches(".btn, .chip") && this.#time.catchUp(), true);
    listen("smtp-events", ({ detail }) => this.#lived(detail));
    listen("smtp-show", ({ detail }) => {
      const last = this.#v?.mails.findLast((mail) => mail.copies.some((copy) => copy.state === "arrived"));
      if (detail.part === "letters" && last) {
        emit("smtp-show", { part: "text" });
        this.#opened.open(["mail", String(last.number)]);
      }
    });
    if (packed(location.hash)) void this.#link();
    else this.#begin((history.state as { network?: string } | null)?.network ?? this.#gallery.querySelector<HTMLButtonElement>("button[data-script]")!.value);
  }

  #v: Network | undefined;
  #broken = ""; // why the link that led here could not be replayed

  #do(line: string): void {
    this.#time.catchUp();
    act(line);
  }

  #begin(text: string): void {
    this.#named(text);
    this.#broken = "";
    history.replaceState({ ...history.state, network: text }, ""); // a reload brings it back
    this.#gallery.open = false;
    this.#opened.what = undefined;
    emit("smtp-open", { script: text, source: "network" });
  }

  /** named says what a network is called and what it shows. */
  #named(text: string): void {
    const of = [...this.#gallery.querySelectorAll<HTMLButtonElement>("button[data-script]")].find((button) => button.value.trim() === text.trim());
    this.#title.textContent = of?.textContent ?? "Your own network";
    this.#promise.textContent = of?.nextElementSibling?.textContent ?? "";
    this.#script = of?.dataset["script"] ?? "";
    this.#watch.hidden = !of;
    this.#text.value = text;
    this.#opened.addressed(of?.dataset["from"] ?? "", of?.dataset["to"] ?? "");
  }

  /** link does again what a link tells of. Time can be gone back in from there. */
  async #link(): Promise<void> {
    try {
      const { scene, turns, error } = JSON.parse(await beside("link", await unpack(location.hash))) as Replay & Partial<Failure>;
      if (error !== undefined) throw new Error(plain(error));
      this.#begin(plain(scene).trim() + "\n");
      history.replaceState(history.state, "", location.pathname);
      const lines = turns.flatMap((turn) => turn.line ?? []);
      if (lines.length > 0) act(lines.join("\n"));
    } catch (error) {
      this.#begin(this.#gallery.querySelector<HTMLButtonElement>("button[data-script]")!.value);
      this.#broken = `This link cannot be replayed. ${(error as Error).message}`;
    }
  }

  async #own(): Promise<void> {
    const { problems } = JSON.parse(await beside("check", this.#text.value)) as Problems;
    this.#wrong.textContent = problems.map(({ line, error }) => `Line ${line ?? 1}: ${plain(error)}.`).join(" ");
    if (problems.length === 0) this.#begin(this.#text.value);
  }

  #lived({ events, fresh, session }: Lived): void {
    const v = session.ask<Network>("network");
    this.#all.hidden = !v;
    if (!v) {
      this.#now.textContent = "This is one server, and no network: its text has no line that begins with server.";
      return;
    }
    this.#v = v;
    this.#draw(v);
    this.#time.show(v);
    this.#opened.show(session, v);
    const again = fresh || events.some((event) => event.type === "moved"); // told of before
    const news = again ? [] : events.map(told).filter((text) => text).slice(-2), last = v.marks.findLast((mark) => mark.since <= v.since);
    if (last && again) news.push(`${last.time} ${plain(last.text)}`);
    if (news.length > 0) this.#now.replaceChildren(...news.map((text) => make("span", {}, text)));
    else if (!last) this.#now.textContent = this.#broken || "Nothing is on its way.";
  }

  /** draw makes the map. Who stands where is the same for as many hosts. */
  #draw(v: Network): void {
    const place = new globalThis.Map<string, [number, number]>(), count = v.hosts.length + 1;
    v.hosts.forEach((host, i) => place.set(host.name, around((i + 1) / count)));
    place.set("", around(0));
    this.#all.dataset["hosts"] = v.hosts.length > 8 ? "many" : v.hosts.length > 3 ? "some" : "few";
    const held = document.activeElement, id = this.#list.contains(held) ? (held as HTMLElement).dataset["id"] : undefined;
    const were = new globalThis.Map([...this.#where].map(([name, chip]) => [name, chip.getBoundingClientRect()]));
    this.#where.clear();
    const lines: SVGElement[] = [];
    const line = (from: string, to: string, kind: string): [number, number] => {
      const [a, b] = [place.get(from)!, place.get(to)!], drawn = document.createElementNS("http://www.w3.org/2000/svg", "line");
      [["x1", a[0]], ["y1", a[1]], ["x2", b[0]], ["y2", b[1]]].forEach(([name, at]) => drawn.setAttribute(String(name), String(at)));
      drawn.setAttribute("class", kind);
      lines.push(drawn);
      return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    };
    const rows = [this.#row("you", place.get("")!, make("b", {}, "You"), v.connected ? `at ${v.at}` : "not connected", this.#open("Write a message", ["write", ""], "btn line sm"))];
    if (v.connected) line("", v.at, "mine");
    for (const host of v.hosts) {
      const here = v.connected && host.name === v.at;
      rows.push(this.#row(`host ${host.state}${host.wrong ? " ill" : ""}${here ? " here" : ""}`, place.get(host.name)!, this.#open(host.name, ["host", host.name], "name"),
        [host.state === "up" ? "" : host.state, host.wrong, host.queued ? `${host.queued} queued` : "", here ? "you are here" : ""].filter((s) => s).join(", "), this.#mails(v, host.name)));
    }
    for (const cable of v.cables) {
      const open = v.open.filter((c) => c.from === cable.a && c.to === cable.b || c.from === cable.b && c.to === cable.a);
      const at = line(cable.a, cable.b, `${open.length > 0 ? "open" : ""} ${cable.state ? "hurt" : ""}`);
      const carried = open.map((c) => `${c.from} to ${c.to}: ${c.step}`);
      if (cable.last > 0 || cable.state) rows.push(this.#row(`cable ${open.length > 0 ? "open" : ""}`, at, make("span", { class: "hid wide" }, `Cable ${cable.a}, ${cable.b}`), cable.state,
        ...(cable.last > 0 ? [this.#open(carried.length > 0 ? open.map((c) => `${c.step || "…"} ${arrow(place.get(c.from)!, place.get(c.to)!)}`).join(" ") : "session", ["connection", String(cable.last)], "chip")] : [])));
    }
    this.#lines.replaceChildren(...lines);
    this.#list.replaceChildren(...rows);
    if (id) this.#list.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const [name, chip] of this.#where) { // a message moves to where it is now
      const from = were.get(name), to = chip.getBoundingClientRect();
      if (from && (from.x !== to.x || from.y !== to.y)) chip.animate([{ transform: `translate(${from.x - to.x}px, ${from.y - to.y}px)` }, {}], { duration: 450, easing: "ease-in-out" });
    }
  }

  #row(kind: string, [x, y]: [number, number], head: HTMLElement, state: string, ...rest: HTMLElement[]): HTMLLIElement {
    const made = make("li", { class: kind }, head, ...(state ? [make("span", { class: "small state" }, plain(state))] : []), ...rest);
    made.style.setProperty("--x", x.toFixed(3));
    made.style.setProperty("--y", y.toFixed(3));
    return made;
  }

  #open(label: string, what: NonNullable<Opened["what"]>, kind: string, ...icons: Node[]): HTMLElement {
    return make("button", { class: kind, "data-id": what.join(" "), click: () => this.#opened.open(what) }, ...icons, plain(label));
  }

  /** mails are the messages that a host has. */
  #mails(v: Network, host: string): HTMLElement {
    const here: [Mail, Copy][] = v.mails.flatMap((mail) => mail.copies.filter((copy) => copy.host === host && copy.state !== "passed").slice(-1).map((copy): [Mail, Copy] => [mail, copy]));
    return make("ul", { class: "mails" }, ...here.slice(-most(v)).map(([mail, copy]) => {
      const chip = this.#open(mail.subject || `Message ${mail.number}`, ["mail", String(mail.number)], `sheet${mail.about ? " report" : ""}`, icon(`k${copy.tone}`, `c${copy.tone}`), make("span", { class: "hid" }, `${copy.state}: `));
      this.#where.set(String(mail.number), chip);
      return make("li", {}, chip);
    }), ...(here.length > most(v) ? [make("li", { class: "small q" }, `and ${here.length - most(v)} more`)] : []));
  }
}
customElements.define("smtp-network", Map);

function act(line: string): void {
  emit("smtp-act", { method: "play", argument: line, own: false });
}

/** around is a place on the edge of the map, from the left and clockwise. */
function around(part: number): [number, number] {
  const angle = Math.PI * (1 + 2 * part), bend = (x: number): number => Math.sign(x) * Math.abs(x) ** 0.65;
  return [bend(Math.cos(angle)), bend(Math.sin(angle))];
}

/** arrow points from one place to another. */
function arrow([x, y]: [number, number], [toX, toY]: [number, number]): string {
  if (Math.abs(toX - x) * 2 < Math.abs(toY - y)) return toY > y ? "\u2193" : "\u2191";
  return toX > x ? "\u2192" : "\u2190";
}

/** told is an event in words, where the map tells of it. */
function told(event: Event): string {
  switch (event.type) {
    case "happened":
      return event.kind ? `${event.at} ${plain(event.text)}` : "";
    case "forked":
      return plain(event.text);
    case "refused":
      return plain(event.why);
  }
  return "";
}
