// Written by go test ./engine/netshow -update, of types in Go, which say what a field
// means. A string holds octets, one a character. One with ? is left out where it is "",
// 0 or false.

import type { Event } from "../engine/events";

export interface Spot {
  name: string;
  address: string;
  state: string;
  wrong?: string;
  queued: number;
  closed?: boolean;
}

export interface Wire {
  a: string;
  b: string;
  state: string;
  last: number;
}

export interface Open {
  number: number;
  from: string;
  to: string;
  mail: number;
  step: string;
}

export interface Hop {
  host: string;
  time: string;
  took?: string;
  id: string;
}

export interface Copy {
  to: string;
  state: string;
  tone: string;
  host: string;
  why?: string;
  text?: string;
  path: Hop[];
}

export interface Mail {
  number: number;
  from: string;
  subject: string;
  about?: number;
  action?: string;
  copies: Copy[];
}

export interface Mark {
  since: number;
  time: string;
  kind: string;
  tone: string;
  text: string;
  host?: string;
  connection?: number;
  mail?: number;
}

export interface Network {
  began: number;
  since: number;
  end: number;
  due: number;
  time: string;
  day: string;
  at: string;
  connected?: boolean;
  hosts: Spot[];
  cables: Wire[];
  open: Open[];
  mails: Mail[];
  marks: Mark[];
}

export interface Waiting {
  to: string;
  why?: string;
}

export interface Entry {
  id: string;
  mail: number;
  from: string;
  tries: number;
  next: string;
  until: string;
  to: Waiting[];
}

export interface Letter {
  mail: number;
  from: string;
  subject: string;
}

export interface Deed {
  label: string;
  line: string;
  on?: boolean;
}

export interface Mailbox {
  address: string;
  letters: Letter[];
  deeds: Deed[];
}

export interface Host {
  name: string;
  address: string;
  state: string;
  wrong?: string;
  settings: string;
  queue: Entry[];
  mailboxes: Mailbox[];
  log: string[];
  dns: string[];
  deeds: Deed[];
}

export interface Spoken {
  text: string;
  why: string;
}

export interface Connection {
  number: number;
  from: string;
  to: string;
  time: string;
  events: Event[];
  spoken: Spoken[];
  others: number[];
  deeds: Deed[];
}

export interface Opened {
  mail: Mail;
  text: string;
}

export interface Problem {
  field: string;
  text: string;
}

export interface Composed {
  lines: string[];
  problems: Problem[];
}
