// Finds places by their names and words. The index was made with the site; it
// says, too, what in a pasted line is a name.

/** Found is a place, best first. */
export interface Found {
  kind: string;
  name: string;
  title: string;
  to: string;
}

/** Result is what a search has found, and the words that no place has, each with the one that was taken for it, if any. */
export interface Result {
  found: Found[];
  unknown: { word: string; meant?: string }[];
}

export interface Index {
  kinds: [name: string, worth: number][];
  small: string[]; // words that a question has and nobody looks for
  said: string[]; // words that are in every text
  readings: { find: string; names?: string[][]; ends?: boolean }[];
  noise: string[];
  rows: [kind: number, name: string, title: string, to: string, words: string, names?: string, phrases?: string][];
}

interface Place extends Found {
  worth: number;
  named: string[]; // names, in lower case
  names: Words;
  titles: Words;
  words: Words;
  phrases: { whole: string; key: string }[]; // as they are, and by the stems of their words
}

/** most is how many are shown. */
const most = 12;

/** Words can be looked for as they are, by their stems and by their beginnings. */
class Words {
  readonly list: string[];
  readonly whole: Set<string>;
  readonly stems: Set<string>;

  constructor(text: string) {
    this.list = split(text);
    this.whole = new Set(this.list);
    this.stems = new Set(this.list.map(stem));
  }

  /** has is 1 for a word, less for another form of it, and 0 where it is not. */
  has(word: string): number {
    return this.whole.has(word) ? 1 : this.stems.has(stem(word)) ? 0.9 : 0;
  }

  begins(word: string): boolean {
    return word.length > 1 && this.list.some((w) => w.startsWith(word));
  }
}

export async function load(url: string): Promise<(text: string) => Result> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return read(await answer.json() as Index);
}

/** read makes of an index what searches in it. */
export function read(index: Index): (text: string) => Result {
  const small = new Set(index.small), said = new Set([...index.small, ...index.said]);
  const but = (words: string[], these: Set<string>): string[] => words.filter((word) => !these.has(word));
  const key = (words: string[]): string => but(words, small).map(stem).join(" ");
  const places = index.rows.map(([kind, name, title, to, words, names = "", phrases = ""]): Place => {
    const asks = phrases.split(";").filter(Boolean);
    return {
      kind: index.kinds[kind]![0], worth: index.kinds[kind]![1], name, title, to,
      named: (names === "" ? [name] : names.split(";")).map((n) => n.toLowerCase()),
      names: new Words(`${name} ${names.replaceAll(";", " ")}`), titles: new Words(title), words: new Words(`${words} ${asks.join(" ")}`), phrases: asks.map(split).map((ask) => ({ whole: ask.join(" "), key: key(ask) })),
    };
  });
  const byName = grouped(places);
  const readings = index.readings.map((r) => ({ ...r, find: new RegExp(r.find, "i") }));
  const noise = index.noise.map((n) => new RegExp(n, "gi"));

  /** named are the places that a pasted line names, and what is left of it. */
  const named = (text: string): { list: Map<Place, Found>; rest: string } => {
    const list = new Map<Place, Found>();
    let rest = text;
    for (const { find, names, ends } of readings) {
      const fit = find.exec(text);
      if (!fit) continue;
      for (const several of names ?? []) {
        for (const form of several) {
          const name = form.replace(/\$(\w)/g, (_, group: string) => fit.groups?.[group] ?? "");
          const there = byName.get(name.toLowerCase());
          for (const place of there ?? []) if (!list.has(place)) list.set(place, { ...place, name: place.named.length > 1 ? name : place.name });
          if (there) break;
        }
      }
      if (list.size > 0) rest = rest.replace(fit[0], " ");
      if (ends) break;
    }
    return { list, rest };
  };

  /** scored are the places that have the words, best first, but for those that lack more of them than one may. */
  const scored = (words: string[], whole: string[], lacks: number): Place[] => {
    const text = whole.join(" "), asked = key(whole);
    const hits = places.map((place) => words.map((word) => hit(place, word)));
    // A word that few places have says more.
    const weights = words.map((_, i) => Math.log(1 + places.length / (1 + hits.filter((h) => h[i]! > 0).length)));
    const list = places.map((place, n) => {
      let score = 0, missing = 0;
      for (const [i, value] of hits[n]!.entries()) {
        score += value * weights[i]!;
        if (value === 0) missing++;
      }
      const phrases = place.phrases;
      if (place.named.includes(text) || phrases.some((p) => p.whole === text)) score += 600;
      else if (asked !== "" && phrases.some((p) => p.key === asked)) score += 500;
      else if (asked.includes(" ") && phrases.some((p) => within(asked, p.key) || p.key.includes(" ") && within(p.key, asked))) score += 120;
      else if (missing > lacks) score = 0;
      return { place, score: score * place.worth * (1 - missing / (words.length + 1)) ** 2 };
    });
    return list.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score).map(({ place }) => place);
  };

  const vocabulary = new Set(places.flatMap((p) => [...p.names.list, ...p.titles.list, ...p.words.list]));

  return (text) => {
    const plain = text.replace(/[\u2010-\u2015\u2212]/g, "-").trim();
    const { list, rest } = named(plain);
    const quiet = noise.reduce((s, pattern) => s.replace(pattern, " "), rest);
    const all = split(list.size > 0 || split(quiet).length > 0 ? quiet : rest), some = but(all, said);
    const words = [...new Set(some.length > 0 || list.size > 0 ? some : all)];
    const known: string[] = [], unknown: Result["unknown"] = [];
    for (const word of words) {
      if (places.some((place) => hit(place, word) > 0)) {
        known.push(word);
        continue;
      }
      const meant = list.size > 0 ? undefined : nearest(word, vocabulary);
      if (meant !== undefined) known.push(meant);
      unknown.push(meant === undefined ? { word } : { word, meant });
    }
    // Beside what a line names, what has some of its other words is of no use.
    const others = scored(known, unknown.length > 0 ? known : all, list.size > 0 ? Math.floor(words.length / 2) : words.length);
    const whole = split(plain).join(" "), asked = list.size > 0 ? places.filter((place) => place.phrases.some((p) => p.whole === whole)) : [];
    const found = new Set([...asked, ...list.keys(), ...others]);
    return { found: [...found].slice(0, most).map((place) => list.get(place) ?? place), unknown: list.size > 0 ? [] : unknown };
  };
}

/** grouped are places by each of their names. */
function grouped(places: Place[]): Map<string, Place[]> {
  const map = new Map<string, Place[]>();
  for (const place of places) {
    for (const name of place.named) map.set(name, [...map.get(name) ?? [], place].sort((a, b) => b.worth - a.worth));
  }
  return map;
}

/** split cuts a text into words: a code, a verb or a path stays whole. */
function split(text: string): string[] {
  return text.toLowerCase().replace(/(\d)\/(?=\d)/g, "$1 ").split(/[^\p{L}\p{N}.@=_/+<>-]+/u).map((w) => w.replace(/^[-.]+|[-.=:]+$/g, "").replace(/^<(.+?)>?$/, "$1")).filter(Boolean);
}

/** stem is what forms of a word have in common: bounce, bounces, bounced. */
function stem(word: string): string {
  if (word.length < 5 || /[^a-z]/.test(word)) return word;
  return word.replace(/sses$/, "ss").replace(/ies$/, "y").replace(/(?:ing|ed|es|([^s])s|e)$/, "$1");
}

/** within says whether words stand in a row in others. */
function within(some: string, all: string): boolean {
  return ` ${all} `.includes(` ${some} `);
}

/** hit says how well a word fits a place: 0 is not at all. */
function hit(place: Place, word: string): number {
  return place.names.has(word) * 30 || (place.names.begins(word) ? 14 : 0) || place.titles.has(word) * 12 || place.words.has(word) * 6
    || (place.titles.begins(word) ? 5 : place.words.begins(word) ? 3 : 0);
}

/** nearest is the word that somebody meant who has slipped once, or twice in a long one. */
function nearest(word: string, vocabulary: Set<string>): string | undefined {
  if (word.length < 4 || /\d/.test(word)) return undefined;
  const most = word.length < 8 ? 1 : 2;
  let best: string | undefined, least = most + 1;
  for (const other of vocabulary) {
    if (other[0] !== word[0] || Math.abs(other.length - word.length) > most) continue;
    const slips = distance(word, other);
    if (slips < least) [best, least] = [other, slips];
  }
  return best;
}

/** distance counts the slips between two words: one letter more, less, another, or two that have changed places. */
function distance(a: string, b: string): number {
  let before: number[] = [], row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity;
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), swapped));
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
