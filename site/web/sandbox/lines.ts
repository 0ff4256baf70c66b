// A text of lines, with lines under some of them. The engine knows what a line
// means; this only takes it apart and puts it together.

/** Line is a line of a text, and the lines under it. */
export interface Line {
  text: string;
  under: Line[];
  at: number; // its number in the text, from 1
  indent: number; // blanks before it
}

/** parse reads a text. */
export function parse(text: string): Line[] {
  const lines: Line[] = [];
  text.replace(/\n+$/, "").split("\n").forEach((one, i) => {
    const line: Line = { text: one.trim(), under: [], at: i + 1, indent: one.length - one.trimStart().length };
    const above = lines.findLast((l) => !aside(l));
    if (/^ /.test(one) && line.text && above) above.under.push(line);
    else lines.push(line);
  });
  return lines;
}

/** join writes lines as a text, and numbers them anew. */
export function join(lines: Line[]): string {
  let text = "", at = 0;
  const write = (line: Line, indent: string): void => {
    line.at = ++at;
    line.indent = indent.length;
    text += indent + line.text + "\n";
    for (const one of line.under) write(one, indent + "  ");
  };
  for (const line of lines) write(line, "");
  return text;
}

/** aside reports whether a line is blank or a comment. */
export function aside(line: Line): boolean {
  return line.text === "" || line.text.startsWith("#");
}

/** Word is a word of a line, and where it begins. */
export interface Word {
  text: string;
  at: number;
}

/** words are the words of a line; one in quotation marks may hold spaces. */
export function words(text: string): Word[] {
  return [...text.matchAll(/"(?:\\.|[^"\\])*"?\S*|\S+/g)].map((m) => ({ text: m[0], at: m.index }));
}

/** wordAt is which word of a line an octet of the text is in, or comes before. */
export function wordAt(line: Line, col: number): number {
  const octets = new TextEncoder().encode(line.text).subarray(0, Math.max(0, col - 1 - line.indent));
  const at = new TextDecoder().decode(octets).length, all = words(line.text);
  const found = all.findIndex((word) => word.at + word.text.length > at);
  return found < 0 ? all.length : found;
}

/** brief is a list of lines in few words: the name of each. */
export function brief(lines: Line[]): string {
  const names = lines.map((line) => words(line.text)[1]?.text.split("@")[0] ?? "");
  return names.slice(0, 6).join(", ") + (names.length > 6 ? ` and ${names.length - 6} more` : "");
}

/** place puts a new line after the last one that precedes it in an order. */
export function place(lines: Line[], line: Line, order: string[]): void {
  const rank = (l: Line): number => order.indexOf(words(l.text)[0]?.text ?? "");
  const before = lines.findLastIndex((l) => !aside(l) && rank(l) <= rank(line));
  const first = before < 0 ? Math.max(0, lines.findIndex((l) => !aside(l))) : before + 1;
  lines.splice(first, 0, line);
}

