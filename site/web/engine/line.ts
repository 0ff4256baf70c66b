// A line of a session, as its events and the page have made it.

import type { Node as Part, ParseError, ReplyEvent } from "./events";

/** Line is a line on the wire, and what is known about it. */
export interface Line {
  side: "C" | "S";
  octets: string;
  kind: string; // "command", "response", "end", "text", "octets", "reply", "thrown"
  number: number;
  parts: Part[]; // rules that were read, outermost first
  err?: ParseError;
  advice?: string | undefined; // what is wrong with it, in plain words
  suggestion?: string | undefined; // the nearest command that would have been read to its end
  before?: boolean | undefined; // the suggestion is to be sent before it
  reply?: ReplyEvent; // the reply that it belongs to
  answer?: Line; // the last line of the reply to it, where it came alone
  code: string; // the reply's
  why?: string; // it was thrown away
  state?: string; // in which it came, or was said
  to?: string; // to which it led
  inputs?: number; // of the session, including this one

  odd: boolean; // the band of its exchange
  first: boolean; // of the exchange
  last: boolean;
  whole: boolean; // its end has come
  dot: boolean; // the server took out the dot that it begins with
  full: boolean; // the chunk ends with it
  ends: string; // the tone of the reply that it ends
  notes: HTMLElement[]; // under it
  element?: HTMLLIElement | undefined; // unless it is folded
}
