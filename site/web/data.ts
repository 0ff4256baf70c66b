// Written by go test ./site/web -update, of the types in Go and what is said of
// them there. A field with ? is left out where it is "", 0 or false.

import type { Event } from "./engine/events";

/** A JudgeStart is a beginning that is not part of what is judged. */
export interface JudgeStart {
  code: string;
  says: string;
}

/** A Verdict is one of facts; % stands for the name. */
export interface Verdict {
  ok: boolean;
  standing: string;
  text: string;
  by: number[]; // among the rulings
}

/** A JudgeValue is how what comes after a name is written. */
export interface JudgeValue {
  whole: string; // a pattern
  begun: string[]; // patterns: the longest that one matches is as much as fits
  bad: Verdict;
}

/** A JudgeSort is a sort of names that are not known each for itself. */
export interface JudgeSort {
  match: string;
  verdict: Verdict;
}

/** A JudgeKind is what a text can be judged as. */
export interface JudgeKind {
  label: string;
  like: string;
  starts: JudgeStart[]; // what may come before all that
  name: string; // a pattern: the name that the text begins with
  fits: string; // a pattern: as much of the text as the grammar lets pass
  values: Record<string, JudgeValue>; // of names
  names: Record<string, Verdict>;
  with: Record<string, Verdict>; // with something after the name, where that is another
  sorts: JudgeSort[];
  bad: Verdict; // what does not fit
}

/** A JudgeText is a ruling of facts, without its rule. */
export interface JudgeText {
  year: number;
  source: string;
  says: string;
}

/** Wild is what is known of a private extension. */
export interface Wild {
  who: string;
  what: string;
}

/** JudgeData is all that the validator can say. */
export interface JudgeData {
  kinds: JudgeKind[];
  rulings: JudgeText[];
  wild: Record<string, Wild>;
}

/** A Ruler is a text that decides, and when it came. */
export interface Ruler {
  year: number;
  source: string;
}

/** A ShopLaw binds the lines of an agreement that fit On. */
export interface ShopLaw {
  on: string; // a pattern; its part in brackets, if any, stands for % below
  judge: number; // the part is judged as this one of judgeKinds; -1 is not
  more?: string; // what is judged behind it
  fits?: string; // a pattern that such a line fits
  not?: boolean; // that it does not fit
  yes?: string;
  no?: string;
  by?: Ruler[];
}

/** Shop is what the workshop knows of agreements. */
export interface Shop {
  laws: ShopLaw[];
  kinds: Record<string, [string, string]>; // of argument: what is taken, and what is not
  ways: [string, string, string][]; // into a state for a verb, and out of it again
}

/** A DrillLine is a keyword line, and what was judged. */
export interface DrillLine {
  text: string;
  heap: number; // of drillHeaps
  why: string;
  by: Ruler[];
}

/** A DrillServer is an answer to EHLO without a fault, as such servers give it. */
export interface DrillServer {
  who: string;
  lines: DrillLine[];
}

/** A DrillFault is a line that makes such an answer illegal. */
export interface DrillFault {
  text: string;
  heap: number; // of drillHeaps
  why: string;
  by: Ruler[];
  kind: string; // of fault: each is drawn as often
  first?: boolean; // it stands in the place of the server's name
  without?: string; // it needs this keyword, which is taken out
}

/** Drill is what there is to draw from. */
export interface Drill {
  code: string;
  host: DrillLine; // the first line
  sort: DrillLine[];
  servers: DrillServer[];
  faults: DrillFault[];
}

/** A Reading finds names in a line. The first pattern of a group that fits gives the names, each of them the first that there is of several. */
export interface Reading {
  find: string;
  names?: string[][]; // $x is what the group x of the pattern has
  ends?: boolean; // where it fits, no other is tried
}

/** SearchIndex is what the pages tell, as the search reads it. */
export interface SearchIndex {
  kinds: [name: string, worth: number][];
  small: string[]; // words that a question has and nobody looks for
  said: string[]; // words that are in every text
  readings: Reading[]; // what in a pasted line is a name
  noise: string[]; // patterns of what a log says beside
  else: string[]; // where to look who has found nothing
  rows: [kind: number, name: string, title: string, to: string, words: string, names?: string, phrases?: string][];
}

/** RuleTexts are a sentence and its source, by the id of the rule. */
export type RuleTexts = Record<string, [string, string]>;

/** LiveSession is a session of the socket server, as its events told of it. */
export interface LiveSession {
  number: number;
  began: number; // Unix milliseconds
  peer: string;
  secure: boolean;
  hello: string; // how the client called itself
  state: string;
  closed: boolean;
  lines: number;
  refused: number; // replies 4yz and 5yz
  wrong: number; // rules for a client that were broken
  pending: string; // octets that are no line yet, one a character: the first of them
}

/** Listing is the message that says which sessions there are. */
export interface Listing {
  all: number;
  sessions: LiveSession[];
}

/** Passage is the message that says what happened in the chosen session. Whole is all that is kept of it; else it goes on from the one before. */
export interface Passage {
  number: number;
  whole: boolean;
  earlier: number; // lines before it that are not kept
  events: (Event | Cut | Finding)[];
}

/** Cut stands where a long text goes on, and is not shown. */
export interface Cut {
  type: "cut";
  octets: number;
}

/** Finding is a rule that the client broke with the line before. */
export interface Finding {
  type: "finding";
  words: string;
  rule: string;
  source: string;
}

/** WorkerData is what the service worker knows of the site. */
export interface WorkerData {
  edition: string; // names the build
  files: Record<string, string>; // the hash of each file, by its path; "" comes with the course
  types: Record<string, string>; // of their media, by the ends of their names
  course: [string, string]; // a file and its hash: the texts of many small ones, by their paths
}
