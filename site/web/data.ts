// Written by go test ./site/web -update, of types in Go, which say what a field
// means. One with ? is left out where it is "", 0 or false.

import type { Event } from "./engine/events";

export interface JudgeStart {
  code: string;
  says: string;
}

export interface Verdict {
  ok: boolean;
  standing: string;
  text: string;
  by: number[];
}

export interface JudgeValue {
  whole: string;
  begun: string[];
  bad: Verdict;
}

export interface JudgeSort {
  match: string;
  verdict: Verdict;
}

export interface JudgeKind {
  label: string;
  like: string;
  starts: JudgeStart[];
  name: string;
  fits: string;
  values: Record<string, JudgeValue>;
  names: Record<string, Verdict>;
  with: Record<string, Verdict>;
  sorts: JudgeSort[];
  bad: Verdict;
}

export interface JudgeText {
  year: number;
  source: string;
  says: string;
}

export interface Wild {
  who: string;
  what: string;
}

export interface JudgeData {
  kinds: JudgeKind[];
  rulings: JudgeText[];
  wild: Record<string, Wild>;
}

export interface Ruler {
  year: number;
  source: string;
}

export interface ShopLaw {
  on: string;
  judge: number;
  more?: string;
  fits?: string;
  not?: boolean;
  yes?: string;
  no?: string;
  by?: Ruler[];
}

export interface DrillLine {
  text: string;
  heap: number;
  why: string;
  by: Ruler[];
}

export interface DrillServer {
  who: string;
  lines: DrillLine[];
}

export interface DrillFault {
  text: string;
  heap: number;
  why: string;
  by: Ruler[];
  kind: string;
  first?: boolean;
  without?: string;
}

export interface Drill {
  code: string;
  host: DrillLine;
  sort: DrillLine[];
  servers: DrillServer[];
  faults: DrillFault[];
}

export interface Reading {
  find: string;
  names?: string[][];
  ends?: boolean;
}

export interface SearchIndex {
  kinds: [name: string, worth: number][];
  small: string[];
  said: string[];
  readings: Reading[];
  noise: string[];
  else: string[];
  rows: [kind: number, name: string, title: string, to: string, words: string, names?: string, phrases?: string][];
}

export type RuleTexts = Record<string, [string, string]>;

export interface LiveSession {
  number: number;
  host: string;
  began: number;
  peer: string;
  secure: boolean;
  hello: string;
  state: string;
  closed: boolean;
  lines: number;
  refused: number;
  wrong: number;
  pending: string;
}

export interface Listing {
  all: number;
  sessions: LiveSession[];
}

export interface Passage {
  number: number;
  whole: boolean;
  earlier: number;
  events: (Event | Cut | Finding)[];
}

export interface Cut {
  type: "cut";
  octets: number;
}

export interface Finding {
  type: "finding";
  words: string;
  rule: string;
  source: string;
}

export interface WorkerData {
  edition: string;
  files: Record<string, string>;
  types: Record<string, string>;
  course: [string, string];
  later: string[];
}

/** data-kind of a group of the sandbox's form */
export type GroupKind = "line" | "lines" | "words";

/** data-f of one of its fields */
export type FieldKind = "word" | "string" | "rest" | "one" | "flag" | "mark" | "after";
