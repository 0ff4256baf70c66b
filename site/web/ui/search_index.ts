// Finds places by their names and words. The index was made with the site; it
// says, too, what in a pasted line is a name.

import type { SearchIndex } from "../data";

/** Found is a place, best first. */
export interface Found {
  kind: string;
  name: string;
  title: string;
  to: string;
}

/**
 * Result is what a search has found, and the words that no place has, each with
 * the one that was taken for it, if any; where nothing was found, where else to look.
 */
export interface Result {
  found: Found[];
  elsewhere: Found[];
  unknown: { word: string; meant: string | undefined }[];
}

interface Place extends Found {
  worth: number;
  named: string[]; // names, in lower case
  names: Bag;
  titles: Bag;
  words: Bag;
  phrases: { whole: string; key: string }[]; // as they are, and by the stems of their words
}

/** Bag holds words, each 1, and their stems, which are worth less. */
type Bag = Map<string, number>;

/** most is how many are shown. */
const most = 12;

export async function load(url: string): Promise<(text: string) => Result> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return read(await answer.json() as SearchIndex);
}

/** read makes a search from an index. */
export function read(index: SearchIndex): (text: string) => Result {
  const small = new Set(index.small), said = new Set([...index.small, ...index.said]);
  const but = (words: string[], these: Set<string>): string[] => words.filter((word) => !these.has(word));
  const key = (words: string[]): string => but(words, small).map(stem).join(" ");
  const places = index.rows.map(([kind, name, title, to, words, names = "", phrases = ""]): Place => {
    const asks = phrases.split(";").filter(Boolean);
    return {
      kind: index.kinds[kind]![0], worth: index.kinds[kind]![1], name, title, to,
      named: (names === "" ? [name] : names.split(";")).map((n) => n.toLowerCase()),
      names: bag(`${name} ${names}`), titles: bag(title), words: bag(`${words} ${phrases}`), phrases: asks.map(split).map((ask) => ({ whole: ask.join(" "), key: key(ask) })),
    };
  });
  const byName = new Map<string, Place[]>();
  for (const place of places) for (const name of place.named) byName.set(name, [...byName.get(name) ?? [], place].sort((a, b) => b.worth - a.worth));
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
          there?.forEach((place) => list.has(place) || list.set(place, place.named.length > 1 ? { ...place, name } : place));
          if (there) break;
        }
      }
      if (list.size > 0) rest = rest.replace(fit[0], " ");
      if (ends) break;
    }
    return { list, rest };
  };

  const spelled = new Map(places.flatMap((p) => [...p.words.keys(), ...p.titles.keys(), ...p.names.keys()].map((word) => [lettersOf(word), word])));

  return function search(text): Result {
    const plain = text.replace(/[\u2010-\u2015\u2212]/g, "-"), asks = split(plain).join(" ");
    const { list, rest } = named(plain);
    const quiet = noise.reduce((s, pattern) => s.replace(pattern, " "), rest);
    const all = split(list.size > 0 || split(quiet).length > 0 ? quiet : rest), some = but(all, said);
    const words = [...new Set(some.length > 0 || list.size > 0 ? some : all)];
    const hits = words.map((word) => places.map((place) => hit(place, word)));
    const known = hits.map((h) => h.filter(Boolean).length);

    const unknown = words.flatMap((word, i) => known[i]! > 0 || list.size > 0 ? [] : { word, meant: /^\D{4,}$/.test(word) ? spelled.get(lettersOf(word)) : undefined });
    const meant = unknown.reduce((s, u) => u.meant ? s.replace(u.word, u.meant) : s, asks);
    if (meant !== asks) return { ...search(meant), unknown };

    const there = but(all, new Set(unknown.map(({ word }) => word))), whole = there.join(" "), asked = key(there);
    // A place with few of the words is useless beside what a line names.
    const least = list.size > 0 ? words.length / 2 : 0;
    const scored = places.map((place, n) => {
      let score = 0, has = 0;
      for (const [i, h] of hits.entries()) {
        // A word that few places have says more.
        score += h[n]! * Math.log(1 + places.length / (1 + known[i]!));
        if (h[n]! > 0) has++;
      }
      const { phrases } = place;
      if (place.named.includes(whole) || phrases.some((p) => p.whole === whole)) score += 600;
      else if (asked && phrases.some((p) => p.key === asked)) score += 500;
      else if (asked.includes(" ") && phrases.some((p) => within(asked, p.key) || p.key.includes(" ") && within(p.key, asked))) score += 120;
      else if (asks && place.named.some((name) => name.startsWith(asks))) score += 120;
      else if (has < least) score = 0;
      // A place for the whole question comes even before what a line names.
      if (list.size > 0 && phrases.some((p) => p.whole === asks)) score += 1e6;
      else if (list.has(place)) score = 1e5 - [...list.keys()].indexOf(place);
      else score *= place.worth * ((has + 1) / (words.length + 1)) ** 2;
      return { found: list.get(place) ?? place, score };
    });
    const found = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score).slice(0, most).map((s) => s.found);
    return { found, unknown, elsewhere: found.length > 0 ? [] : index.else.flatMap((to) => places.filter((place) => place.to === to)) };
  };
}

/** bag holds the words of a text. */
function bag(text: string): Bag {
  const words = split(text);
  return new Map([...words.map((word): [string, number] => [stem(word), 0.9]), ...words.map((word): [string, number] => [word, 1])]);
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

/** within reports whether words occur in a row in others. */
function within(some: string, all: string): boolean {
  return ` ${all} `.includes(` ${some} `);
}

/** hit says how well a word fits a place: 0 is not at all. */
function hit(place: Place, word: string): number {
  const has = (bag: Bag): number => bag.get(word) ?? bag.get(stem(word)) ?? 0;
  const begins = (bag: Bag): boolean => word.length > 1 && [...bag.keys()].some((w) => w.startsWith(word));
  return has(place.names) * 30 || (begins(place.names) ? 14 : 0) || has(place.titles) * 12 || has(place.words) * 6 || (begins(place.titles) ? 5 : begins(place.words) ? 3 : 0);
}

/** lettersOf is the same for a word and for most typos in it: two letters swapped, one doubled, one of two left out. */
function lettersOf(word: string): string {
  return word[0]! + [...new Set(word)].sort().join("");
}
