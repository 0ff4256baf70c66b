// Written by go test ./engine/show -update. A string holds octets, one a
// character. A field with ? is left out where it is "", 0 or false.

/** A rule of the grammar that was read, and where: from start to before end. */
export interface Node {
  start: number;
  end: number;
  rule: string;
  depth: number;
}

/** Where reading stopped, and what would have been right there. */
export interface ParseError {
  at: number;
  rule: string;
  want: string;
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
  advice?: string;
  suggestion?: string;
  before?: boolean;
  early?: boolean;
  followed?: boolean;
}

export interface PendingEvent {
  type: "pending";
  octets: string;
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

export interface SentEvent {
  type: "sent";
  lines: string[];
  why?: string;
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
  final?: boolean;
  text: string;
  mail: string[];
  rcpt: string[];
}

export interface ClockEvent {
  type: "clock";
  now: number;
  passed: string;
}

export interface CloseEvent {
  type: "close";
  reason: string;
}

export interface MetEvent {
  type: "met";
  label: string;
  step: number;
  done?: boolean;
  why?: string;
}

export interface LostEvent {
  type: "lost";
  label: string;
}

export interface MissedEvent {
  type: "missed";
  label: string;
  why: string;
}

export interface HappenedEvent {
  type: "happened";
  at: string;
  kind?: string;
  text: string;
  said?: boolean;
}

export interface MovedEvent {
  type: "moved";
  since: number;
}

export interface ForkedEvent {
  type: "forked";
  text: string;
}

export interface RefusedEvent {
  type: "refused";
  why: string;
}

/** What a session did. */
export type Event =
  | OpenEvent
  | LineEvent
  | PendingEvent
  | ReplyEvent
  | SentEvent
  | ChangeEvent
  | TextEvent
  | OctetsEvent
  | DiscardEvent
  | SecuredEvent
  | AuthEvent
  | DeliveryEvent
  | ClockEvent
  | CloseEvent
  | MetEvent
  | LostEvent
  | MissedEvent
  | HappenedEvent
  | MovedEvent
  | ForkedEvent
  | RefusedEvent;

/** Something that is to happen, or never to. */
export interface Goal {
  label: string;
  met?: boolean;
  never?: boolean;
  failed?: boolean;
  holds?: boolean;
}

/** A step of a walkthrough. */
export interface Step {
  text: string;
  say?: string;
  ends?: string;
  done?: boolean;
  goals: Goal[];
  quiz?: string;
}

/** A question beside the session. */
export interface Quiz {
  name: string;
  kind: string;
  question: string;
  items: string[];
  heaps: string[];
  answered?: boolean;
  right?: boolean;
  wrong: number;
  answer?: string;
  why?: string;
}

/** An exercise, and how far it has come; present counts steps from 0. */
export interface Exercise {
  id: string;
  task: string;
  can?: string;
  done?: boolean;
  present: number;
  steps: Step[];
  goals: Goal[];
  hints: string[];
  hinted: number;
  urged: number;
  quizzes: Quiz[];
  solution: Input[];
}

/** A line that may come now. */
export interface Fill {
  verb: string;
  text: string;
  likely?: boolean;
}

/** Where the session stands; the deadline is in seconds, -1 is never. */
export interface Now {
  state: string;
  mode: string;
  prompt: string;
  pending?: string;
  waits?: string;
  left: number;
  now: number;
  deadline: number;
  secure?: boolean;
  next: string[];
  fills: Fill[];
  inputs: number;
  lead?: string;
  exercise?: Exercise;
}

/** What an input brought about, and where it leads. */
export interface Played {
  events: Event[];
  now: Now;
}

/** Why a call came to nothing; broken is a bug, after which a new session is needed. */
export interface Failure {
  error: string;
  line?: number;
  col?: number;
  broken?: boolean;
}

/** A part of a line, explained. */
export interface Note {
  start: number;
  end: number;
  depth: number;
  name: string;
  abnf?: string;
  source?: string;
  text: string;
  page?: string;
}

/** What explain gives back; answer is what the server would say. */
export interface Explanation {
  kind: string;
  verb?: string;
  what?: string;
  notes: Note[];
  err?: ParseError;
  advice?: string;
  coming?: string;
  answer?: ReplyEvent;
  then: ReplyEvent[];
  waits?: string;
  length: number;
  fills: Fill[];
  client?: string;
}

/** Who a letter says that it is from or to. */
export interface Field {
  name: string;
  value: string;
}

/** What letter gives back: what servers wrote on top, who it says that it is from and to, and what there is to say of it all. */
export interface Letter {
  trace: Note[];
  subject?: string;
  people: Field[];
  says: string[];
}

/** Something that a client does; line says it in a script. */
export interface Input {
  line: string;
  kind: string;
  octets?: string;
  times?: number;
  passed?: string;
  word?: string;
}

/** What played gives back. */
export interface Inputs {
  inputs: Input[];
}

/** What script gives back. */
export interface Script {
  script: string;
}

/** What retell gives back: an exercise about another agreement, or what that lacks for it. */
export interface Retold {
  script?: string;
  lacks: string[];
}

/** What check gives back. */
export interface Problems {
  problems: Failure[];
  departs: string[];
}

/** What record gives back: a session as it can be handed on. */
export interface Record {
  scene: string;
  dialogue: string;
  hidden: number;
  codes?: string;
  moved?: boolean;
}

/** Something that was done, and what the server said to it then; the greeting has no line. */
export interface Turn {
  line?: string;
  passed?: string;
  said: string[];
}

/** What link gives back. */
export interface Replay {
  scene: string;
  turns: Turn[];
}

/** What term gives back: a rule of the grammar. */
export interface Term {
  name: string;
  abnf: string;
  source: string;
  text: string;
}

/** What a method that changes the session gives back. */
export type Answer = Played | Failure;
