// The terminal: what was said, as it was printed, and the line that the reader
// types. It holds the session of its page.

import { choosable } from "./choice";
import { Trouble } from "./engine";
import type { Fill, Now } from "./events";
import { Clock } from "./clock";
import { Field } from "./field";
import { hear, make, say } from "./markup";
import { Clerk, link } from "./passport";
import { Player } from "./player";
import { type Act, type Outcome, Refusal, Session } from "./session";
import { ruler } from "./ruler";
import { Speech } from "./speech";
import { Transcript } from "./transcript";
import { Tries } from "./tries";
import { octetsOf, plain } from "./octets";

class Terminal extends HTMLElement {
  #transcript = new Transcript();
  #field = new Field({
    send: (octets) => void this.#act("receive", octets),
    sendRaw: (text) => void this.#act("play", `C~ "${octetsOf(text)}"`),
    explain: (octets) => this.#shown?.explain("C", octets),
    offer: (fills) => this.#offer(fills),
  });
  #clock = new Clock((seconds) => void this.#act("advance", String(seconds)));
  #tries = new Tries((acts) => void this.#open(this.#script, this.#source, acts));
  #speech = new Speech();
  #clerk = new Clerk();
  #player = new Player({
    open: (script) => this.#open(script, "", [], true),
    act: (method, argument) => this.#act(method, argument),
    back: () => this.#open(this.#script, this.#source, kept(this.#script, this.#source)),
  });

  #script = ""; // the session to come back to
  #source = "";
  #playing = false;
  #ready: Promise<Session> | undefined;
  #now: Now | undefined;
  #shown: Session | undefined;

  #host = make("span", { class: "m q", dir: "ltr", translate: "no" });
  #lamp = make("span", { class: "r small lamp" });
  #roll = make("div", { class: "roll" });
  #chips = make("div", { class: "chips", role: "group", "aria-label": "Lines to fill in" });
  #trouble = make("div", { class: "trouble", role: "alert", hidden: true });
  #said = make("p", { class: "small q", role: "status", hidden: true });
  #wire = make("button", { type: "button", class: "bare", "aria-pressed": "false", click: () => this.#bare() }, "Line ends");
  #back = make("button", { type: "button", class: "bare back", click: () => void this.#undo() }, "Back one line");
  #anew = make("button", { type: "button", class: "bare", click: () => void this.#restart() }, "Start over");
  #again = make("button", { type: "button", class: "btn line sm", hidden: true, click: () => void this.#act("connect") }, "Connect again");

  /** session is the present one. */
  get session(): Session | undefined {
    return this.#shown;
  }

  connectedCallback(): void {
    this.append(this.#build());
    choosable(this.#transcript, (line) => {
      if (this.#shown) say("smtp-line", { line, chosen: true, session: this.#shown });
    });
    hear("smtp-open", ({ detail }) => void this.#open(detail.script, detail.source, kept(detail.script, detail.source)));
    hear("smtp-fill", ({ detail }) => {
      say("smtp-show", { part: "session" });
      this.#field.fill(detail.text, detail.end);
    });
    hear("smtp-answer", ({ detail }) => void this.#act("answer", `${detail.name} ${detail.text}`));
    hear("smtp-back", ({ detail }) => void this.#undo(detail.inputs));
    hear("smtp-restart", () => void this.#restart());
    hear("smtp-act", ({ detail }) => void this.#act(detail.method, detail.argument));
    hear("smtp-do", ({ detail }) => void this.#act("play", detail.line));
    hear("smtp-play", ({ detail }) => {
      say("smtp-show", { part: "session" });
      void this.#player.begin(detail.script);
    });
    const script = this.dataset["script"];
    if (script !== undefined) void this.#open(script, "", kept(script, ""));
    if (globalThis.visualViewport) {
      const room = (): void => document.documentElement.style.setProperty("--room", `${visualViewport!.height}px`);
      visualViewport!.addEventListener("resize", room);
      room();
    }
  }

  #build(): HTMLElement {
    this.#roll.append(this.#transcript.list, make("div", { class: "blank", "aria-hidden": "true" }));
    return make("section", { class: "session", "aria-labelledby": "session" },
      make("div", { class: "pane-head" }, make("h2", { id: "session" }, "Session"), this.#host, this.#lamp),
      this.#player.bar,
      make("div", { class: "sess" }, ruler(), this.#roll, this.#trouble, this.#field.paste, this.#field.form, this.#field.soon),
      this.#chips,
      make("div", { class: "tools" }, this.#field.switch, this.#wire, this.#clock.summary, this.#back, this.#anew, this.#again, document.createElement("smtp-keep")),
      this.#clock.choices, this.#tries.element, this.#said, this.#speech.log);
  }

  /** open begins a session in the place of the present one, and does again what was done in it. */
  #open(script: string, source: string, acts: Act[], playing = false): Promise<Session | undefined> {
    if (!playing) {
      if (this.#playing) this.#player.leave();
      [this.#script, this.#source] = [script, source];
    }
    this.#playing = playing;
    const opened = painted().then(() => Session.open(script, acts));
    const ready = opened.then(([session, outcome]) => {
      if (this.#ready !== ready) {
        session.close();
        return session;
      }
      this.#shown?.close();
      this.#shown = session;
      this.#trouble.hidden = true;
      this.#show(session, outcome);
      return session;
    });
    this.#ready = ready;
    return ready.catch((error: unknown) => {
      if (this.#ready === ready) this.#fail(error, () => this.#open(script, source, acts, playing));
      return undefined;
    });
  }

  /** act has the engine do something; what is done before it is ready waits. */
  async #act(method: string, argument = ""): Promise<void> {
    const ready = this.#ready;
    if (!ready) return;
    this.#said.hidden = true;
    try {
      const session = await ready;
      const outcome = await session.do(method, argument);
      if (this.#ready !== ready) return; // another session has taken its place
      this.#show(session, outcome);
      if (!this.#playing) keep(this.#script, this.#source, session.acts);
    } catch (error) {
      if (!(error instanceof Refusal)) return; // told where it was opened
      this.#said.textContent = `The engine would not: ${error.message}`;
      this.#said.hidden = false;
    }
  }

  /** undo goes back to where the session stood after so many inputs; what is left is kept as another try. */
  async #undo(inputs = (this.#now?.inputs ?? 0) - 1): Promise<void> {
    const session = await this.#ready;
    if (!session || this.#playing || inputs < 0) return;
    this.#tries.keep(session.acts, this.#transcript.lines.findLast((line) => line.side === "C")?.octets ?? "");
    await this.#act("undo", String(inputs));
    this.#field.input.focus();
  }

  /** bare shows the line ends, or hides them. */
  #bare(): void {
    const on = this.#transcript.list.classList.toggle("wire");
    this.#wire.setAttribute("aria-pressed", String(on));
  }

  async #restart(): Promise<void> {
    const session = await this.#ready;
    if (session && !this.#playing) this.#tries.keep(session.acts, this.#transcript.lines.findLast((line) => line.side === "C")?.octets ?? "");
    await this.#act("restart");
    this.#field.fill("");
  }

  /** show prints an outcome, and tells the page of it. */
  #show(session: Session, outcome: Outcome): void {
    const { events, now, fresh } = outcome;
    this.#now = now;
    if (fresh) this.#transcript.clear();
    this.#transcript.add(events, now.pending, fresh ? undefined : now.inputs);
    this.#speech.say(fresh ? events.filter((e) => e.type === "reply").slice(-1) : events);
    if (!this.#playing) this.#stamped(this.#clerk.see(outcome));
    this.#stand(now);
    this.#invite(now);
    for (const event of events) {
      if (event.type === "open") this.#host.textContent = event.host;
    }
    if (outcome.mended) {
      this.#said.textContent = "The engine broke and was set going again. What you had done was done again, but for the last line. That is a fault of ours.";
      this.#said.hidden = false;
    }
    say("smtp-events", { events, now, fresh, source: this.#playing ? "" : this.#source, playing: this.#playing, session });
    const line = this.#transcript.lines.findLast((l) => l.side === "C") ?? this.#transcript.lines.at(-1);
    if (line) say("smtp-line", { line, chosen: false, session });
    this.#roll.scrollTop = this.#roll.scrollHeight;
  }

  /** stamped tells of codes that are new in the passport. */
  #stamped(codes: number[]): void {
    for (const code of codes) {
      const line = this.#transcript.lines.findLast((l) => l.reply?.code === code);
      if (line) this.#transcript.note(line, `A new stamp: ${code}, in `, "stamped").append(make("a", { class: "w", href: link() }, "your passport"));
    }
  }

  /** stand shows where the session stands, and what can be filled in. */
  #stand(now: Now): void {
    const closed = now.mode === "closed";
    this.#lamp.replaceChildren(make("i", { class: closed ? "off" : "", "aria-hidden": "true" }), closed ? "closed" : `state ${now.state}`);
    this.#field.stand(now.prompt, !closed && !this.#playing);
    this.#back.disabled = now.inputs === 0 || this.#playing;
    this.#anew.disabled = this.#playing;
    this.#again.hidden = !closed || this.#playing;
    if (closed && document.activeElement === document.body) this.#again.focus({ preventScroll: true });
    this.#clock.stand(now, !closed && !this.#playing);
    this.#offer(undefined);
  }

  /** offer shows what can be filled in: what a begun line may become, or else what can come now. */
  #offer(begun: Fill[] | undefined): void {
    if (this.#now?.mode === "deaf" && !this.#playing) {
      this.#chips.hidden = false;
      this.#chips.replaceChildren(make("span", {}, "The server waits for the handshake"),
        make("button", { type: "button", class: "chip next", click: () => void this.#act("tls", "ok") }, "Make it"),
        make("button", { type: "button", class: "chip", click: () => void this.#act("tls", "failed") }, "Break it off"));
      return;
    }
    const fills = this.#playing ? [] : begun ?? this.#now?.fills ?? [];
    this.#chips.hidden = fills.length === 0;
    this.#chips.replaceChildren(make("span", {}, begun ? "Go on" : "Fill in"), ...fills.map((fill) =>
      make("button", { type: "button", class: fill.likely ? "chip next" : "chip", dir: "ltr", translate: "no", click: () => this.#field.fill(plain(fill.text)) },
        fill.text === "" ? make("i", {}, "empty line") : plain(fill.text))));
  }

  /** invite suggests the first thing to try, where no lesson does. */
  #invite(now: Now): void {
    const last = this.#transcript.lines.at(-1), likely = now.fills.find((fill) => fill.likely);
    if (this.#script !== this.dataset["script"] || this.#playing || now.inputs > 0 || !last || !likely) return;
    this.#transcript.note(last, "Try ", "invite").append(
      make("button", { type: "button", class: "ghost", dir: "ltr", translate: "no", click: () => this.#field.fill(likely.text) }, likely.text),
      make("span", { class: "w" }, " and press Enter."));
  }

  #fail(error: unknown, again: () => Promise<unknown>): void {
    const known = error instanceof Trouble || error instanceof Refusal;
    this.#lamp.textContent = "no session";
    this.#trouble.replaceChildren(
      make("p", {}, make("b", {}, known ? error.message : `The session could not begin: ${String(error)}`)),
      make("p", {}, error instanceof Trouble ? error.remedy : "That is a fault of ours. The lesson reads without it; loading the page again may help."),
      make("p", {}, make("button", { type: "button", class: "btn line sm", click: () => {
        this.#trouble.hidden = true;
        void again();
      } }, "Try again")));
    this.#trouble.hidden = false;
  }
}
customElements.define("smtp-terminal", Terminal);

/** painted waits for the first paint: the text comes before the engine. */
function painted(): Promise<void> {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

const room = 200_000; // characters of what is kept of a session

function place(source: string): string {
  return `ehlo-session ${location.pathname} ${source}`;
}

/** keep keeps what was done in a session, for a reload of the page. */
function keep(script: string, source: string, acts: Act[]): void {
  const text = JSON.stringify({ script, acts });
  try {
    if (text.length <= room) sessionStorage.setItem(place(source), text);
    else sessionStorage.removeItem(place(source));
  } catch {
    // Then a reload begins anew; progress is kept elsewhere.
  }
}

function kept(script: string, source: string): Act[] {
  try {
    const found = JSON.parse(sessionStorage.getItem(place(source)) ?? "{}") as { script?: string; acts?: Act[] };
    return found.script === script && Array.isArray(found.acts) ? found.acts : [];
  } catch {
    return [];
  }
}
