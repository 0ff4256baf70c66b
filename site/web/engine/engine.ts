// The engine: fetched with the page, compiled once, and restarted if it
// crashes. No other file knows that it is wasm.

import { emit } from "../ui/dom";
import type { Command, Global, Query } from "./methods";
import { octetsOf } from "../ui/octets";
import { pause } from "../ui/scheduling";

/** Handle is a session of the engine: a method takes octets, one a character, and gives JSON. */
export interface Handle {
  first: string;
  call(method: Command | Query, argument: string): string;
  close(): void;
}

interface Bridge extends Record<Global, (text: string) => string> {
  open(text: string): (Record<Command | Query, (argument: string) => string> & { first: string; close(): void }) | null;
}

declare global {
  var ehlo: Bridge | undefined;
  var ehloReady: (() => void) | undefined;
}

/** Trouble says what happened, and what to do about it. */
export class Trouble extends Error {
  constructor(what: string, readonly remedy: string) {
    super(what);
  }
}

let compiled: Promise<WebAssembly.Module> | undefined;
if (document.documentElement.dataset["early"]) (compiled = compile(self.ehloEarly)).catch(() => undefined); // start reports it
let running: Promise<Bridge> | undefined;

/** generation counts how often the engine was started. */
export let generation = 0;

async function bridged(): Promise<Bridge> {
  running ??= start();
  try {
    return await running;
  } catch (error) {
    running = undefined;
    throw error;
  }
}

/** beside asks the engine something that needs no session. */
export async function beside(method: Global, text: string): Promise<string> {
  return (await bridged())[method](octetsOf(text));
}

/** open begins the session that a text describes. */
export async function open(text: string): Promise<Handle> {
  const bridge = await bridged();
  const made = bridge.open(octetsOf(text))!; // none is an error below
  return {
    first: made.first,
    call: (method, argument) => {
      const answer: unknown = made[method](argument);
      if (typeof answer !== "string") throw new Error(method);
      return answer;
    },
    close: () => made.close(),
  };
}

/** abandon gives up an engine that crashed; the next open starts another. */
export function abandon(of: number): void {
  if (of === generation) running = undefined;
}

async function start(): Promise<Bridge> {
  compiled ??= compile();
  let module: WebAssembly.Module;
  try {
    module = await compiled;
  } catch (error) {
    compiled = undefined;
    throw error;
  }
  await pause();
  globalThis.ehlo = undefined;
  const ready = new Promise<void>((done) => (globalThis.ehloReady = done));
  const go = new Go();
  go.env = { GOGC: "800" }; // collecting garbage takes as long as a slow frame, and there is little of it
  const instance = await WebAssembly.instantiate(module, go.importObject);
  await pause();
  const ended = go.run(instance);
  await Promise.race([ready, ended]);
  await pause();
  const bridge = globalThis.ehlo;
  if (!bridge) throw new Trouble("The engine stopped while starting.", "This is our fault. Reloading the page may help.");
  performance.mark("ehlo-ready");
  const own = ++generation;
  void ended.then(() => abandon(own), () => abandon(own));
  return bridge;
}

async function compile(early?: Promise<Response | undefined>): Promise<WebAssembly.Module> {
  if (typeof WebAssembly !== "object") {
    throw new Trouble("This browser does not run WebAssembly, and the mail server needs it.",
      "Some browsers switch it off in strict mode: allow it for this site, or use another browser.");
  }
  const [answer] = await Promise.all([fetched(early), loadRunner()]);
  try {
    if (answer.headers.get("Content-Type") === "application/wasm") return await WebAssembly.compileStreaming(answer);
    return await WebAssembly.compile(await answer.arrayBuffer());
  } catch (error) {
    throw new Trouble(`The browser could not load the mail server: ${String(error)}.`,
      "If WebAssembly is switched off or blocked here, allow it for this site.");
  }
}

/** unpacked reports whether the host sent this page uncompressed. It would send the engine so, too, and there is a packed twin instead. */
function unpacked(): boolean {
  const page = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming;
  return !!document.documentElement.dataset["worker"] && !page.workerStart && page.encodedBodySize === page.decodedBodySize;
}

async function fetched(early?: Promise<Response | undefined>): Promise<Response> {
  const url = document.documentElement.dataset["engine"]!;
  let answer: Response;
  try {
    answer = (early && (await early)) || (unpacked() && (await import("./packed_twin").then(({ inflated }) => inflated(url)).catch(() => undefined))) || (await fetch(url));
  } catch {
    throw navigator.onLine
      ? new Trouble("The mail server could not be fetched: something blocks it on the way.", "It may be a content filter or a firewall. Allow .wasm files from this site.")
      : new Trouble("You are offline, and the mail server has not been fetched yet.", "Go online. After that it stays in the browser.");
  }
  if (answer.ok) void follow(answer.clone());
  else throw new Trouble(`The mail server could not be fetched: this site answered ${answer.status}.`, "Reload the page: the site may have been updated.");
  return answer;
}

/** follow reports how much of the engine has arrived. It is packed on the wire, so the size there says nothing. */
async function follow({ body }: Response): Promise<void> {
  const whole = Number(document.documentElement.dataset["octets"]);
  let come = 0, told = 0;
  try {
    for (const flow = body!.getReader(); ;) {
      const { done, value } = await flow.read();
      if (done) return;
      const part = Math.floor(100 * (come += value.length) / whole);
      if (part > told) emit("smtp-coming", { part: told = part });
    }
  } catch {
    // The compilation reports that.
  }
}

async function loadRunner(): Promise<void> {
  try {
    await import("wasm_exec");
  } catch {
    throw new Trouble("Part of this page did not load.", "Check the connection, then reload the page.");
  }
}
