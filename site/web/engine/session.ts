// A session with the server in the page. It remembers what was done, so that it
// outlives the engine, and a reload of the page.

import { abandon, type Handle, generation, open, Trouble } from "./engine";
import type { Answer, Event, Explanation, Input, Inputs, Letter, Now, Played, Term } from "./events";
import type { Command, Query } from "./methods";

/** Act is something done to the session: a method and its argument. */
export type Act = [method: Command, argument: string];

/** Part is how many events an input caused; inputs count from 1, and 0 is before the first. */
export interface Part {
  events: number;
  inputs: number;
}

/** Outcome is the answer to an act. A fresh one has all events from the beginning. */
export interface Outcome extends Played {
  parts: Part[]; // the events in order
  fresh: boolean;
  mended?: boolean; // the engine crashed, and the act was lost
}

const terms = new Map<string, Term>();

export class Session {
  #handle!: Handle;
  #generation = 0;
  #first: Part = { events: 0, inputs: 0 };
  #acts: { act: Act; part: Part }[] = []; // an input each
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(readonly script: string) {}

  /** open begins a session, and does again what was done in it. */
  static async open(script: string, acts: Act[] = []): Promise<[Session, Outcome]> {
    const session = new Session(script);
    try {
      return [session, await session.#begin(acts)];
    } catch (error) {
      if (acts.length === 0 || error instanceof Trouble) throw error;
      return [session, await session.#mend()];
    }
  }

  /** acts are what was done and not undone. */
  get acts(): Act[] {
    return this.#acts.map((a) => a.act);
  }

  /** back is how many inputs came before the last line; -1 if there is none to undo. */
  get back(): number {
    return (this.#acts.findLast(lines)?.part.inputs ?? 0) - 1;
  }

  /** do makes the engine do something. Acts are done in order. */
  do(method: Command, argument = ""): Promise<Outcome> {
    const done = this.#queue.then(() => this.#do(method, argument));
    this.#queue = done.catch(() => undefined);
    return done;
  }

  explain(side: string, octets: string): Explanation | undefined {
    return this.#ask<Explanation>("explain", `${side}: ${octets}`);
  }

  letter(from: string, to: string, text: string): Letter | undefined {
    return this.#ask<Letter>("letter", `<${from}> ${to}\n${text}`);
  }

  /** term is a rule of the grammar, which is the same for every session. */
  term(name: string): Term | undefined {
    const known = terms.get(name) ?? this.#ask<Term>("term", name);
    if (known) terms.set(name, known);
    return known;
  }

  /** played are the client's lines of the dialogue that the session was opened with. */
  played(): Input[] {
    return this.#ask<Inputs>("played", "")?.inputs ?? [];
  }

  /** ask is the engine's answer to any other question. It changes nothing. */
  ask<T>(method: Query, argument = ""): T | undefined {
    return this.#ask<T>(method, argument);
  }

  close(): void {
    try {
      this.#handle.close();
    } catch {
      // A crashed engine has nothing left to free.
    }
    this.#handle.call = () => '{"error":""}'; // whoever still holds it gets no answer
  }

  async #begin(acts: Act[]): Promise<Outcome> {
    this.#handle = await open(this.script);
    this.#generation = generation;
    this.#acts = [];
    let last = succeeded(JSON.parse(this.#handle.first) as Answer);
    const events: Event[] = last.events;
    this.#first = { events: events.length, inputs: 0 };
    for (const act of acts) {
      const answer = JSON.parse(this.#handle.call(...act)) as Answer;
      if ("error" in answer) {
        if (answer.broken) throw new Error(answer.error);
        break; // another edition of the engine may refuse it, and the rest depends on it
      }
      last = answer;
      this.#keep(act, last.events.length, last.now.inputs);
      for (const event of last.events) events.push(event); // more than a call can take
    }
    return { events, now: last.now, parts: this.#parts, fresh: true };
  }

  async #do(method: Command, argument: string): Promise<Outcome> {
    // Each line that is played is an input of its own, which can be undone by itself.
    const acts = (method === "play" ? argument.replace(/\n$/, "").split("\n") : [argument]).map((one): Act => [method, one]);
    // An answer to a question is not undone with the lines before it.
    if (method === "undo") acts.push(...this.#acts.filter((a) => a.part.inputs > Number(argument) && !lines(a)).map((a) => a.act));
    const told: Event[] = [], parts: Part[] = [];
    let stands: Now;
    try {
      if (this.#generation !== generation) await this.#begin(this.acts); // the old engine crashed in another session
      for (const act of acts) {
        const answer = JSON.parse(this.#handle.call(...act)) as Answer;
        if ("error" in answer && answer.broken) throw new Error(answer.error);
        if ("error" in answer && parts.length > 0) break; // the rest depends on it
        const { events, now } = succeeded(answer);
        parts.push(this.#keep(act, events.length, now.inputs));
        for (const event of events) told.push(event);
        stands = now;
      }
      const fresh = method === "undo" || method === "restart";
      return { events: told, now: stands!, parts: fresh ? this.#parts : parts, fresh };
    } catch (error) {
      if (error instanceof Refusal) throw error;
      return this.#mend();
    }
  }

  /** mend starts another engine, and does everything again except for what crashed it. */
  async #mend(): Promise<Outcome> {
    abandon(this.#generation);
    try {
      return { ...(await this.#begin(this.acts)), mended: true };
    } catch {
      abandon(this.#generation);
      return { ...(await this.#begin([])), mended: true };
    }
  }

  /** keep remembers an act. Events that are told again come in the same parts as before. */
  #keep(act: Act, events: number, inputs: number): Part {
    const part = { events, inputs };
    if (act[0] === "restart") [this.#first, this.#acts] = [part, []];
    else if (act[0] === "undo") this.#acts = this.#acts.filter((a) => a.part.inputs <= inputs);
    else this.#acts.push({ act, part });
    return part;
  }

  get #parts(): Part[] {
    return [this.#first, ...this.#acts.map((a) => a.part)];
  }

  #ask<T>(method: Query, argument: string): T | undefined {
    try {
      const answer = JSON.parse(this.#handle.call(method, argument)) as T & { error?: string };
      return answer.error === undefined ? answer : undefined;
    } catch {
      return undefined;
    }
  }
}

/** lines reports whether an act is more than an answer to a question beside the session. */
function lines({ act }: { act: Act }): boolean {
  return act[0] !== "answer";
}

/** Refusal is the engine's answer to an impossible call. The session goes on. */
export class Refusal extends Error {}

function succeeded(answer: Answer): Played {
  if ("error" in answer) throw new Refusal(answer.line ? `line ${answer.line}: ${answer.error}` : answer.error);
  return answer;
}
