// A number of things, in figures.

/** counted is a number with its noun, in the singular or plural. */
export function counted(n: number, thing: string): string {
  return `${n.toLocaleString("en")} ${thing}${n === 1 ? "" : "s"}`;
}
