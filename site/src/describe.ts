// What the engine says of a line, in the words of its tables.

import type { Note } from "./events";
import { plain } from "./octets";
import type { Session } from "./session";
import type { Line } from "./transcript";

/** Description is a line in one sentence, and part by part. */
export interface Description {
  what: string;
  notes: Note[];
}

/** describe explains a line of the past by what came of it then. */
export function describe(line: Line, session: Session): Description {
  if (line.reply) {
    const notes = session.explain("S", line.octets)?.notes ?? [];
    return { what: plain(line.reply.why ?? notes[0]?.text ?? ""), notes };
  }
  if (line.why !== undefined) return { what: `The server threw this away: ${line.why}.`, notes: [] };
  if (line.kind === "text" || line.kind === "end") {
    const notes = session.explain("D", line.octets)?.notes ?? [];
    return { what: notes[0]?.text ?? "", notes: [] };
  }
  const notes: Note[] = [];
  for (const part of line.parts) {
    const term = session.term(part.rule);
    if (term) notes.push({ ...part, ...term });
  }
  const err = line.err;
  if (!err) return { what: notes[0]?.text ?? "", notes };
  const want = `${err.want}${err.or ? ` or ${err.or}` : ""}`;
  return { what: `Reading stopped at octet ${err.at + 1}: ${err.rule} wants ${want}.`, notes };
}
