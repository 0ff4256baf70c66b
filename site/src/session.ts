// A session with the server in the page. It remembers what was done, so that it
// outlives the engine, and a reload of the page.

import { abandon, type Handle, life, open, Trouble } from "./engine";
import type { Answer, Event, Explanation, Input, Inputs, Letter, Played, Rule, Term } from "./events";

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
      const answer = JSON.parse(this.#handle.call(...act)) as Answer;
      if ("error" in answer) {
        if (answer.broken) throw new Error(answer.error);
        break; // another edition of the engine may refuse it, and the rest hangs on it
      }
      last = answer;
      this.#keep(act, last);
      for (const event of last.events) events.push(event); // more than a call can take
    }
    return { events, now: last.now, fresh: true };
  }

  async #do(method: string, argument: string): Promise<Outcome> {
    const act: Act = [method, argument];
    try {
      if (this.#life !== life) await this.#begin(this.acts); // the old engine broke under another session
      const answer = JSON.parse(this.#handle.call(...act)) as Answer;
      if ("error" in answer && answer.broken) throw new Error(answer.error);
      const played = succeeded(answer);
      this.#keep(act, played);
      return { ...played, fresh: method === "undo" || method === "restart" };
    } catch (error) {
      if (error instanceof Refusal) throw error;
      return this.#mend();
    }
  }

  /** mend sets an engine going anew and does all again but for what broke it. */
  async #mend(): Promise<Outcome> {
    abandon(this.#life);
    try {
      return { ...(await this.#begin(this.acts)), mended: true };
    } catch {
      abandon(this.#life);
      return { ...(await this.#begin([])), mended: true };
    }
  }

  #keep(act: Act, played: Played): void {
    const [method, argument] = act, { inputs } = played.now;
    if (method === "restart") this.#acts = [];
    else if (method === "undo") this.#acts = this.#acts.filter((a) => a.inputs <= inputs);
    else if (method === "play") { // each line is an input, that can be undone without those before it
      const lines = argument.replace(/\n$/, "").split("\n");
      lines.forEach((line, i) => this.#acts.push({ act: [method, line], inputs: inputs - lines.length + i + 1 }));
    } else this.#acts.push({ act, inputs });
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
