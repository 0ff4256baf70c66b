// A session with the server in the page. It remembers what was done, so that it
// outlives the engine, and a reload of the page.

import { abandon, type Handle, life, open } from "./engine";
import type { Answer, Event, Explanation, Failure, Input, Inputs, Letter, Played, Rule, Term } from "./events";

/** Act is something done to the session: a method and its argument. */
export type Act = [method: string, argument: string];

/** Outcome is the answer to an act. It is fresh where it tells everything anew. */
export interface Outcome extends Played {
  fresh: boolean;
  mended?: boolean; // the engine broke, and the act was lost
}

export class Session {
  #handle!: Handle;
  #life = 0;
  #acts: { act: Act; inputs: number }[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(readonly script: string) {}

  /** open begins a session, and does again what was done in it. */
  static async open(script: string, acts: Act[] = []): Promise<[Session, Outcome]> {
    const session = new Session(script);
    return [session, await session.#begin(acts)];
  }

  /** acts are what was done and not undone. */
  get acts(): Act[] {
    return this.#acts.map((a) => a.act);
  }

  /** do has the engine do something; what comes first is done first. */
  do(method: string, argument = ""): Promise<Outcome> {
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

  rule(id: string): Rule | undefined {
    return this.#ask<Rule>("rule", id);
  }

  term(name: string): Term | undefined {
    return this.#ask<Term>("term", name);
  }

  /** played are the client's lines of the dialogue that the session was opened with. */
  played(): Input[] {
    return this.#ask<Inputs>("played", "")?.inputs ?? [];
  }

  /** ask is what the engine says to anything else that changes nothing. */
  ask<T>(method: string, argument = ""): T | undefined {
    return this.#ask<T>(method, argument);
  }

  close(): void {
    try {
      this.#handle.close();
    } catch {
      // An engine that broke has nothing left to free.
    }
  }

  async #begin(acts: Act[]): Promise<Outcome> {
    this.#handle = await open(this.script);
    this.#life = life;
    this.#acts = [];
    let last = succeeded(JSON.parse(this.#handle.first) as Answer);
    const events: Event[] = last.events;
    for (const act of acts) {
      last = succeeded(JSON.parse(this.#handle.call(...act)) as Answer);
      this.#keep(act, last);
      events.push(...last.events);
    }
    return { events, now: last.now, fresh: true };
  }

  async #do(method: string, argument: string): Promise<Outcome> {
    const act: Act = [method, argument];
    try {
      if (this.#life !== life) throw new Error("another engine runs");
      const answer = JSON.parse(this.#handle.call(...act)) as Answer & { broken?: boolean };
      if (answer.broken) throw new Error((answer as Failure).error);
      const played = succeeded(answer);
      this.#keep(act, played);
      return { ...played, fresh: method === "undo" || method === "restart" };
    } catch (error) {
      if (error instanceof Refusal) throw error;
      return this.#mend(this.#life === life ? undefined : act);
    }
  }

  /** mend sets an engine going anew and does all again but for what broke it. */
  async #mend(act?: Act): Promise<Outcome> {
    const acts = this.acts;
    abandon(this.#life);
    try {
      return { ...(await this.#begin(act ? [...acts, act] : acts)), mended: !act };
    } catch {
      return { ...(await this.#begin([])), mended: true };
    }
  }

  #keep(act: Act, played: Played): void {
    const [method] = act;
    if (method === "restart") this.#acts = [];
    else if (method === "undo") this.#acts = this.#acts.filter((a) => a.inputs <= played.now.inputs);
    else this.#acts.push({ act, inputs: played.now.inputs });
  }

  #ask<T>(method: string, argument: string): T | undefined {
    try {
      const answer = JSON.parse(this.#handle.call(method, argument)) as T & { error?: string };
      return answer.error === undefined ? answer : undefined;
    } catch {
      return undefined;
    }
  }
}

/** Refusal is the engine's word that a call cannot be; the session goes on. */
export class Refusal extends Error {}

function succeeded(answer: Answer): Played {
  if ("error" in answer) throw new Refusal(answer.line ? `line ${answer.line}: ${answer.error}` : answer.error);
  return answer;
}
