// What was done in a session is kept as long as its tab, so a reload of the
// page loses nothing.

import type { Act } from "./session";

const room = 200_000; // characters of a session that are kept
const pause = 400; // ms after the last act: all of a session is written at once, and a long one takes its time

function place(source: string): string {
  return `ehlo-session ${location.pathname} ${source}`;
}

let due: { place: string; timer: number; write(): void } | undefined;

/** keep keeps what was done in a session, for a reload of the page. */
export function keep(script: string, source: string, session: { readonly acts: Act[] }): void {
  const at = place(source);
  if (due?.place === at) clearTimeout(due.timer);
  else written();
  due = { place: at, timer: window.setTimeout(written, pause), write: () => {
    const text = JSON.stringify({ script, acts: session.acts });
    try {
      if (text.length <= room) sessionStorage.setItem(at, text);
      else sessionStorage.removeItem(at);
    } catch {
      // Then a reload starts over; progress is kept elsewhere.
    }
  } };
}

function written(): void {
  clearTimeout(due?.timer);
  due?.write();
  due = undefined;
}
addEventListener("pagehide", written);
addEventListener("visibilitychange", written); // a phone may end a page in the background

/** kept is what was done in a session of the same text. */
export function kept(script: string, source: string): Act[] {
  written();
  try {
    const found = JSON.parse(sessionStorage.getItem(place(source)) ?? "{}") as { script?: string; acts?: Act[] };
    const acts = found.script === script && Array.isArray(found.acts) ? found.acts : [];
    return acts.every((act) => Array.isArray(act) && act.length === 2 && act.every((part) => typeof part === "string")) ? acts : [];
  } catch {
    return [];
  }
}
