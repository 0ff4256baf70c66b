// Written by go test ./engine/show -update. A string holds octets, one a
// character. A field with ? is left out where it is "", 0 or false.

export interface Node {
  start: number;
  end: number;
  rule: string;
  depth: number;
}

export interface ParseError {
  at: number;
  rule: string;
  want: string;
  or?: string;
}

export interface OpenEvent {
  type: "open";
  host: string;
  peer: string;
  secure?: boolean;
}

export interface LineEvent {
  type: "line";
  text: string;
  kind: string;
  verb?: string;
  state: string;
  nodes: Node[];
  err?: ParseError;
}

export interface ReplyEvent {
  type: "reply";
  code: number;
  enhanced?: string;
  lines: string[];
  rule?: string;
  why?: string;
  to?: string;
}

export interface ChangeEvent {
  type: "change";
  from: string;
  to: string;
}

export interface TextEvent {
  type: "text";
  octets: string;
  unstuffed: number[];
}

export interface OctetsEvent {
  type: "octets";
  octets: string;
  left: number;
}

export interface DiscardEvent {
  type: "discard";
  octets: string;
  why: string;
}

export interface SecuredEvent {
  type: "secured";
  err?: string;
}

export interface AuthEvent {
  type: "auth";
  mechanism: string;
  user?: string;
  step: number;
  ok?: boolean;
}

export interface DeliveryEvent {
  type: "delivery";
  to: string;
  from?: string;
  id: string;
  text: string;
}

export interface ClockEvent {
  type: "clock";
  now: number;
  passed: number;
}

export interface CloseEvent {
  type: "close";
  reason: string;
}

export type Event =
  | OpenEvent
  | LineEvent
  | ReplyEvent
  | ChangeEvent
  | TextEvent
  | OctetsEvent
  | DiscardEvent
  | SecuredEvent
  | AuthEvent
  | DeliveryEvent
  | ClockEvent
  | CloseEvent;

export interface Goal {
  label: string;
  met?: boolean;
  never?: boolean;
  failed?: boolean;
}

export interface Step {
  text: string;
  say?: string;
  done?: boolean;
  goals: Goal[];
  quiz?: string;
}

export interface Hint {
  number: number;
  text: string;
  earned?: boolean;
}

export interface Quiz {
  name: string;
  kind: string;
  question: string;
  items: string[];
  heaps: string[];
  answered?: boolean;
  right?: boolean;
  answer?: string;
}

export interface Exercise {
  id: string;
  task: string;
  done?: boolean;
  present: number;
  steps: Step[];
  goals: Goal[];
  hints: Hint[];
  quizzes: Quiz[];
  solution: string[];
}

export interface Fill {
  verb: string;
  text: string;
  likely?: boolean;
}

export interface Now {
  state: string;
  mode: string;
  prompt: string;
  pending?: string;
  now: number;
  deadline: number;
  secure?: boolean;
  next: string[];
  fills: Fill[];
  inputs: number;
  exercise?: Exercise;
}

export interface Note {
  start: number;
  end: number;
  depth: number;
  name: string;
  abnf?: string;
  source?: string;
  text: string;
}

export interface Explanation {
  kind: string;
  verb?: string;
  notes: Note[];
  err?: ParseError;
  answer?: ReplyEvent;
  length: number;
}

export interface Rule {
  id: string;
  level: string;
  section: string;
  source: string;
  text: string;
}

export interface Played {
  events: Event[];
  now: Now;
}

export interface Failure {
  error: string;
  line?: number;
  col?: number;
}

export type Answer = Played | Failure;
