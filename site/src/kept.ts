// What was done in a session is kept as long as its tab, so that a reload of the
// page loses nothing.

import type { Act } from "./session";

const room = 200_000; // characters of what is kept of a session

function place(source: string): string {
  return `ehlo-session ${location.pathname} ${source}`;
}

/** keep keeps what was done in a session, for a reload of the page. */
export function keep(script: string, source: string, acts: Act[]): void {
  const text = JSON.stringify({ script, acts });
  try {
    if (text.length <= room) sessionStorage.setItem(place(source), text);
    else sessionStorage.removeItem(place(source));
  } catch {
    // Then a reload begins anew; progress is kept elsewhere.
  }
}

/** kept is what was done in a session of the same text. */
export function kept(script: string, source: string): Act[] {
  try {
    const found = JSON.parse(sessionStorage.getItem(place(source)) ?? "{}") as { script?: string; acts?: Act[] };
    return found.script === script && Array.isArray(found.acts) ? found.acts : [];
  } catch {
    return [];
  }
}
