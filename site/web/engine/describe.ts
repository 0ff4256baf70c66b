// What the engine says about a line, in the words of its tables.

import type { Note } from "./events";
import { plain } from "../ui/octets";
import type { Session } from "./session";
import type { Line } from "./line";

/** Description is a line in one sentence, and part by part. */
export interface Description {
  what: string;
  notes: Note[];
  suggestion?: string | undefined; // the nearest line that parses
  client?: string | undefined; // what a client does about a reply
}

/** describe explains an earlier line by what came of it then. */
export function describe(line: Line, session: Session): Description {
  if (line.reply) {
    const { lines, to = "", why } = line.reply;
    const said = session.explain("S", `${line.octets}\n${lines.indexOf(line.octets)} ${to}`);
    const notes = said?.notes ?? [];
    return { what: plain(said?.what ?? why ?? notes[0]?.text ?? ""), notes, client: said?.client };
  }
  if (line.why !== undefined) return { what: `The server threw this away: ${line.why}.`, notes: [] };
  if (line.kind === "text" || line.kind === "end" || line.kind === "octets") {
    const notes = session.explain(line.kind === "octets" ? "O" : "D", line.octets)?.notes ?? [];
    return { what: notes[0]?.text ?? "", notes: [] };
  }
  const notes: Note[] = [];
  for (const part of line.parts) {
    const term = session.term(part.rule);
    if (term) notes.push({ ...part, ...term });
  }
  const { err, suggestion } = line;
  if (!err) return { what: notes[0]?.text ?? "", notes, suggestion };
  return { what: `Reading stopped at octet ${err.at + 1}: ${err.rule} wants ${err.want}.`, notes, suggestion };
}
