// What the elements of a page tell each other, as events on the document.

import type { LiveSession, Passage } from "../data";
import type { Played } from "./events";
import type { Command } from "./methods";
import type { Line } from "./line";
import type { Session } from "./session";

/** Lived is what came of a call of the engine. */
export interface Lived extends Played {
  source: string; // the exercise's name, "" for none
  fresh: boolean; // the events are all there are, from the greeting on
  playing: boolean; // a printed dialogue is being played
  session: Session;
}

/** Looked is the line that is to be explained. */
export interface Looked {
  line: Line;
  chosen: boolean; // by the reader; else it is simply the latest
  session: Session;
}

/** Overheard is the state of the chosen session, and what was said. */
export interface Overheard {
  row: LiveSession;
  passage?: Passage;
}

declare global {
  interface DocumentEventMap {
    "smtp-coming": CustomEvent<{ part: number }>; // of the engine, in hundredths
    "smtp-events": CustomEvent<Lived>;
    "smtp-line": CustomEvent<Looked>;
    "smtp-fill": CustomEvent<{ text: string; end?: string; behind?: boolean }>;
    "smtp-play": CustomEvent<{ script: string }>;
    "smtp-do": CustomEvent<{ line: string }>;
    "smtp-open": CustomEvent<{ script: string; source: string }>;
    "smtp-answer": CustomEvent<{ name: string; text: string }>;
    "smtp-back": CustomEvent<{ inputs: number }>;
    "smtp-restart": CustomEvent<null>;
    "smtp-act": CustomEvent<{ method: Command; argument: string; own?: false }>; // not own is what the page does by itself
    "smtp-scene": CustomEvent<{ text: string }>;
    "smtp-show": CustomEvent<{ part: string }>;
    "smtp-overheard": CustomEvent<Overheard>;
    "smtp-progress": CustomEvent<null>;
  }
}
