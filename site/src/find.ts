// Finds places by their names and words. The index was made with the site.

/** Found is a place, best first. */
export interface Found {
  kind: string;
  name: string;
  title: string;
  to: string;
}

interface Index {
  kinds: string[];
  rows: [kind: number, name: string, title: string, to: string, words: string][];
}

interface Place extends Found {
  whole: string[]; // the name in lower case, or several that are parted by commas
  names: string[];
  titles: string[];
  words: string[];
  phrases: string[];
}

/** most is how many are shown. */
const most = 12;

/** small words are passed over, unless there is nothing else. */
const small = new Set("a after an and are can do does for get how i in is it may me my of on or rid send the to what when which why with you".split(" "));

const worth: Record<string, number> = { reply: 1.2, command: 1.2, extension: 1.1, rule: 0.6, grammar: 0.7, parameter: 0.9, "private extension": 1.25 };

export async function load(url: string): Promise<(text: string) => Found[]> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const index = await answer.json() as Index;
  const places = index.rows.map(([kind, name, title, to, words]): Place => {
    const [plain = "", ...phrases] = words.split(";");
    return {
      kind: index.kinds[kind] ?? "", name, title, to, whole: name.toLowerCase().split(", "), names: split(name), titles: split(title),
      words: [...split(plain), ...phrases.flatMap(split)], phrases: phrases.map((p) => split(p).join(" ")),
    };
  });
  return (text) => find(places, text);
}

/** split cuts a text into words: a code, a verb or a path stays whole. */
function split(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}\p{N}.@=_/+<>-]+/u).map((w) => w.replace(/^[-.]+|[-.=:]+$/g, "")).filter(Boolean);
}

function find(places: Place[], text: string): Found[] {
  const all = split(text);
  const some = all.filter((word) => !small.has(word));
  const words = some.length > 0 ? some : all;
  const query = all.join(" ");
  const hits = places.map((place) => words.map((word) => hit(place, word)));
  // A word that few places have says more.
  const weights = words.map((_, i) => Math.log(1 + places.length / (1 + hits.filter((h) => h[i]! > 0).length)));
  const scored = places.map((place, n) => {
    let score = 0, missing = 0;
    for (const [i, value] of hits[n]!.entries()) {
      score += value * weights[i]!;
      if (value === 0) missing++;
    }
    if (score === 0) return { place, score };
    if (place.whole.includes(query)) score += 500;
    else if (place.phrases.includes(query)) score += 150;
    else if (words.length > 1 && place.phrases.some((p) => p.includes(query) || query.includes(p))) score += 100;
    return { place, score: score * (worth[place.kind] ?? 1) * (1 - missing / words.length) ** 2 };
  });
  return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score).slice(0, most).map(({ place }) => place);
}

/** hit says how well a word fits a place: 0 is not at all. */
function hit(place: Place, word: string): number {
  const begins = (w: string): boolean => word.length > 1 && w.startsWith(word);
  if (place.names.includes(word)) return 30;
  if (place.names.some(begins)) return 14;
  if (place.titles.includes(word)) return 12;
  if (place.words.includes(word)) return 6;
  if (place.titles.some(begins)) return 5;
  return place.words.some(begins) ? 3 : 0;
}
