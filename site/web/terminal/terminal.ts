// The terminal: what was said, as it was printed, and the line that the reader
// types. It holds the session of its page.

import { Chips } from "./suggestions";
import { choosable } from "./line_selection";
import { Trouble } from "../engine/engine";
import type { Command } from "../engine/methods";
import type { Explanation, Now } from "../engine/events";
import { Clock } from "./clock";
import { lead } from "./cursor";
import { Field } from "./field";
import { keep, kept } from "../engine/session_storage";
import { listen, make, emit } from "../ui/dom";
import { Clerk, link } from "../progress/passport";
import type { Player } from "./player";
import { type Act, type Outcome, Refusal, Session } from "../engine/session";
import { ruler } from "./ruler";
import { Speech } from "./live_region";
import type { Line } from "../engine/line";
import { Transcript } from "./transcript";
import { Tries } from "./attempts";
import { trouble } from "./engine_error";
import { Waiting } from "./waiting";
import { octetsOf } from "../ui/octets";
import { painted, pause } from "../ui/scheduling";

class Terminal extends HTMLElement {
  #transcript = new Transcript();
  #field = new Field({
    send: (octets) => void this.#act("receive", octets),
    connect: () => void this.#press("connect"),
    sendRaw: (text) => void this.#act("play", `C~ "${octetsOf(text)}"`),
    explain: (octets) => this.#shown?.ask<Explanation>("predict", octets),
    offer: (fills) => this.#chips.offer(fills),
  });
  #clock = new Clock((seconds) => void this.#act("advance", String(seconds)));
  #chips = new Chips((text) => this.#field.fill(text), (outcome) => void this.#press("tls", outcome));
  #waiting = new Waiting();
  #tries = new Tries((acts) => void this.#take(acts));
  #speech = new Speech();
  #clerk = new Clerk();
  #player: Player | undefined;

  #heard = import("../deferred").catch(() => undefined); // every element that listens for events is there
  #script = ""; // the reader's own session
  #source = "";
  #left: Promise<Act[]> | Act[] = []; // what was done in it, before a dialogue took its place
  #playing = false;
  #ready: Promise<Session> | undefined;
  #shown: Session | undefined;
  #looked: Line | undefined; // what the page was last told to explain
  #spoken = false; // the server of the present session has spoken
  #frame = 0;
  #ended = true; // the paper is at its end

  #host = make("span", { class: "m q", dir: "ltr", translate: "no" });
  #lamp = make("span", { class: "r small lamp coming" }, "starting the server");
  #roll = make("div", { class: "roll" });
  #trouble = make("div", { class: "trouble", role: "alert", hidden: true });
  #said = make("p", { class: "small q", role: "status", hidden: true });
  #back = make("button", { class: "bare back", click: () => void this.#undo() }, "Undo");
  #anew = make("button", { class: "bare", click: () => void this.#restart() }, "Start over");

  /** session is the present one. */
  get session(): Session | undefined {
    return this.#shown;
  }

  connectedCallback(): void {
    const early = this.querySelector<HTMLElement>(".early"), list = early?.querySelector("ol"), line = early?.querySelector("textarea");
    if (list) this.#waiting.adopt(list);
    const session = this.#build(), task = early?.querySelector(".strip");
    if (task) session.querySelector("smtp-strip")!.before(task);
    this.#host.textContent = early?.querySelector(".m")?.textContent ?? "";
    this.append(session);
    this.#down();
    lead(session, this.#field);
    if (line) this.#field.adopt(line);
    early?.remove();
    listen("smtp-coming", ({ detail }) => {
      if (!this.#shown) this.#lamp.textContent = `starting the server, ${detail.part} %`;
    });
    choosable(this.#transcript, (line) => {
      if (this.#shown) emit("smtp-line", { line, chosen: true, session: this.#shown });
    });
    listen("smtp-open", ({ detail }) => void this.#open(detail.script, detail.source, kept(detail.script, detail.source)));
    listen("smtp-fill", ({ detail }) => {
      emit("smtp-show", { part: "session" });
      void this.#own().then(() => this.#field.fill(detail.text, detail.end, detail.behind));
    });
    listen("smtp-answer", ({ detail }) => void this.#mine("answer", `${detail.name} ${detail.text}`));
    listen("smtp-back", ({ detail }) => void this.#undo(detail.inputs));
    listen("smtp-restart", () => void this.#restart());
    listen("smtp-act", ({ detail }) => void this.#mine(detail.method, detail.argument, detail.own));
    listen("smtp-do", ({ detail }) => void this.#mine("play", detail.line).then(() => {
      if (!document.activeElement?.checkVisibility()) this.#field.input.focus(); // the pressed button is gone
    }));
    listen("smtp-play", ({ detail }) => {
      emit("smtp-show", { part: "session" });
      void this.#play(detail.script);
    });
    new ResizeObserver(() => this.#ended && this.#down()).observe(this.#roll);
    this.#roll.addEventListener("scroll", () => {
      const { scrollHeight, scrollTop, clientHeight } = this.#roll;
      if (clientHeight > 0) this.#ended = scrollHeight - scrollTop - clientHeight < 2;
    });
    const script = this.dataset["script"];
    if (script !== undefined) void this.#open(script, "", kept(script, ""));
  }

  #build(): HTMLElement {
    const share = document.createElement("smtp-keep");
    share.append(make("span", { class: "bare" }, "Save or share")); // it comes later, and its space is kept
    this.#roll.append(this.#transcript.paper.list, this.#waiting.list, make("div", { class: "blank", "aria-hidden": "true" }));
    return make("section", { class: "session", "aria-labelledby": "session" },
      make("div", { class: "pane-head" }, make("h2", { id: "session" }, "Session"), this.#host, this.#lamp),
      make("div", { class: "sess" }, document.createElement("smtp-strip"), ruler(), this.#roll, this.#trouble, this.#field.paste, this.#field.form, this.#field.soon),
      make("div", { class: "offers" }, this.#chips.element, this.#field.more),
      make("div", { class: "tools" }, this.#back, this.#anew, this.#clock.element, this.#field.switch, this.#transcript.ends, share, this.#tries.element),
      this.#said, this.#speech.log);
  }

  /** open replaces the present session, and does again what was done in the new one before. */
  #open(script: string, source: string, acts: Act[] | Promise<Act[]>, playing = false): Promise<Session | undefined> {
    this.#said.hidden = true;
    if (!playing) {
      if (this.#playing) this.#player?.leave();
      [this.#script, this.#source] = [script, source];
      this.#tries.about(`${source} ${script}`);
    } else if (!this.#playing) {
      this.#left = this.#ready?.then((session) => session.acts, () => kept(this.#script, this.#source)) ?? [];
    }
    this.#playing = playing;
    this.#spoken = false;
    if (this.#shown) this.#waiting.take(); // that was for another
    const first = !this.#shown; // the page is still on its way, and draws between
    const opened = painted().then(async () => Session.open(script, await acts));
    const ready = Promise.all([opened, this.#heard]).then(async ([[session, outcome]]) => {
      if (first) await pause();
      if (this.#ready !== ready) {
        session.close();
        return session;
      }
      this.#shown?.close();
      this.#shown = session;
      this.#trouble.hidden = true;
      this.#show(session, outcome);
      this.#spoken = true;
      if (!playing) for (const act of this.#waiting.take()) act();
      if (!playing) keep(script, source, session);
      if (first) await pause();
      if (this.#ready === ready) this.#look(session);
      return session;
    });
    this.#ready = ready;
    return ready.catch((error: unknown) => {
      if (this.#ready === ready) this.#fail(error, () => this.#open(script, source, acts, playing));
      return undefined;
    });
  }

  /** act makes the engine do something. Until the server has spoken, acts wait. */
  async #act(method: Command, argument = "", own = true): Promise<void> {
    if (!this.#spoken) {
      this.#waiting.put(() => void this.#act(method, argument, own), own && (method === "receive" || method === "play") ? argument : "");
      this.#down();
      return;
    }
    const ready = this.#ready, session = await this.#opened();
    if (!session || this.#ready !== ready) return; // it failed and the page has said so, or another has replaced it
    this.#said.hidden = true;
    try {
      const outcome = await session.do(method, argument);
      if (this.#ready !== ready) return;
      this.#show(session, outcome, own);
      this.#look(session);
      if (!this.#playing) keep(this.#script, this.#source, session);
    } catch (error) {
      if (this.#ready !== ready) return;
      this.#tell(error instanceof Refusal ? `The engine refused: ${error.message}`
        : `The engine crashed and could not be restarted. ${error instanceof Trouble ? `${error.message} ${error.remedy}` : "Reloading the page may help."}`);
    }
  }

  /** press does what a button says. The button then disappears, and the focus must not go with it. */
  async #press(method: Command, argument = ""): Promise<void> {
    await this.#act(method, argument);
    this.#field.input.focus();
  }

  /** mine does something in the reader's own session. */
  async #mine(method: Command, argument: string, own = true): Promise<void> {
    void this.#own();
    await this.#act(method, argument, own);
  }

  /** own ends a dialogue that is being played. */
  async #own(): Promise<void> {
    if (this.#playing) await this.#home();
  }

  /** play plays a dialogue, in a session of its own. */
  async #play(script: string): Promise<void> {
    const later = await import("../deferred").catch(() => undefined);
    if (!later) return this.#tell("Not loaded: offline?");
    if (!this.#player) {
      this.#player = new later.Player({
        open: (text) => this.#open(text, "", [], true),
        act: (method, argument) => this.#act(method, argument),
        back: async () => {
          await this.#home();
          this.#field.input.focus();
        },
      });
      this.querySelector(".pane-head")!.after(this.#player.bar);
    }
    await this.#player.begin(script);
  }

  /** home goes back to the reader's own session, as it was left. */
  #home(): Promise<unknown> {
    return this.#open(this.#script, this.#source, this.#left);
  }

  /** opened is the present session once it is there; undefined where it failed. */
  #opened(): Promise<Session | undefined> {
    return this.#ready?.catch(() => undefined) ?? Promise.resolve(undefined);
  }

  /** undo goes back to the session after a number of inputs, without undoing answers. What it leaves is kept as another try. */
  async #undo(to?: number): Promise<void> {
    const session = await this.#opened(), inputs = to ?? session?.back ?? -1;
    if (!session || this.#playing || inputs < 0) return;
    this.#leave(session);
    await this.#press("undo", String(inputs));
  }

  /** leave keeps the present session among the tries. */
  #leave(session: Session): void {
    this.#tries.keep(session.acts, this.#transcript.lines.findLast((line) => line.side === "C")?.octets ?? "");
  }

  /** take resumes another try. */
  async #take(acts: Act[]): Promise<void> {
    await this.#own();
    const session = await this.#opened();
    if (session) this.#leave(session);
    await this.#open(this.#script, this.#source, acts);
    this.#field.input.focus();
  }

  async #restart(): Promise<void> {
    await this.#own();
    const session = await this.#opened();
    if (session) this.#leave(session);
    await this.#act("restart");
    this.#field.fill("");
  }

  /** show prints an outcome, and tells the page about it. */
  #show(session: Session, outcome: Outcome, own = true): void {
    const { events, parts, now, fresh } = outcome;
    for (const early of [this.#waiting.list, this.querySelector(".strip[inert]")]) early?.remove(); // the live parts replace them
    if (fresh) this.#transcript.clear();
    let at = 0;
    for (const part of parts) {
      const its = events.slice(at, at += part.events);
      if (part.inputs === 0) this.#transcript.add(its); // what the page does for the reader comes line by line
      else this.#transcript.group(its, this.#playing ? 0 : part.inputs);
    }
    // The lamp and what can be chosen say the rest.
    this.#transcript.show(now.pending, true, now.mode === "deaf" || now.mode === "closed" ? "" : now.waits, ...(this.#playing || now.mode !== "octets" && now.mode !== "silent" ? [] : [
      make("button", { class: "link w", click: () => void this.#undo() }, "Undo"),
      make("button", { class: "link w", click: () => void this.#press("connect") }, "Open a new connection")]));
    this.#speech.say(fresh ? events.filter((e) => e.type === "reply").slice(-1) : events);
    if (!this.#playing) this.#stamped(this.#clerk.see(outcome, own));
    this.#stand(now, session);
    for (const event of events) {
      if (event.type === "open") this.#host.textContent = event.host;
    }
    if (outcome.mended) this.#tell("The engine crashed and was restarted. All you did was done again, except for the last line.");
    emit("smtp-events", { events, now, fresh, source: this.#playing ? "" : this.#source, playing: this.#playing, session });
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#down()); // not for each of many lines
  }

  /** down shows the end of the paper, as soon as the paper is in sight. */
  #down(): void {
    this.#roll.scrollTop = this.#roll.scrollHeight;
    this.#ended = true;
  }

  /** look makes the page explain what the reader sent last, if that is new. Otherwise the explanation stays. */
  #look(session: Session): void {
    const { lines, paper } = this.#transcript;
    const line = lines.findLast((l) => l.side === "C") ?? lines.at(-1);
    if (!line || line === this.#looked) return;
    this.#looked = line;
    paper.unmark();
    emit("smtp-line", { line, chosen: false, session });
  }

  #tell(words: string): void {
    this.#said.textContent = words;
    this.#said.hidden = false;
  }

  /** stamped announces codes that are new in the passport. */
  #stamped(codes: number[]): void {
    for (const code of codes) {
      const line = this.#transcript.lines.findLast((l) => l.reply?.code === code);
      if (!line) continue;
      const note = line.notes.at(-1) ?? this.#transcript.note(line, ""); // one row for both: the paper is low
      note.append(make("span", { class: "w stamped" }, "New stamp: ", make("a", { href: link() }, String(code))));
    }
  }

  /** stand shows the state of the session, and what can be filled in. */
  #stand(now: Now, session: Session): void {
    const closed = now.mode === "closed", own = !this.#playing;
    this.#lamp.classList.remove("coming");
    this.#lamp.replaceChildren(make("i", { class: closed ? "off" : "", "aria-hidden": "true" }), closed ? "closed" : `state ${now.state}`);
    const first = now.lead ?? "", { exercise } = now;
    this.#field.stand(now.prompt, !closed && own, closed && own, first, exercise?.steps[exercise.present]?.ends);
    this.#back.disabled = session.back < 0 || !own;
    this.#anew.disabled = !own;
    this.#clock.stand(now, !closed && own);
    if (closed && own && document.activeElement?.matches("body, :disabled, [hidden]")) this.#field.button.focus({ preventScroll: true });
    this.#chips.stand(own ? now : undefined, first);
  }

  #fail(error: unknown, again: () => Promise<unknown>): void {
    this.#lamp.textContent = "no session";
    this.#trouble.replaceChildren(...trouble(error, () => {
      this.#trouble.hidden = true;
      void again().then(() => this.#field.input.focus({ preventScroll: true }));
    }));
    this.#trouble.hidden = false;
  }
}
customElements.define("smtp-terminal", Terminal);
