// What can be made of a session: text, Markdown, a file, a link, a command line,
// a program. The engine writes whatever needs SMTP.

import type { Record as Kept, Script } from "../engine/events";
import { counted } from "../ui/count";
import { listen, make } from "../ui/dom";
import { plain } from "../ui/octets";
import { pack } from "./link_text";
import { save } from "../ui/download";
import type { Session } from "../engine/session";

const ways: [name: string, make: (session: Session) => Promise<string | undefined>][] = [
  ["Copy as text", async (session) => dialogue(session)],
  ["Copy as Markdown", async (session) => "```smtp\n" + whole(record(session)) + "```\n"],
  ["Copy a link that replays it", link],
  ["Copy as a swaks command", async (session) => quote(session, "swaks")],
  ["Copy as a Python script", async (session) => quote(session, "python")],
];

const refused = "The engine could not make it. Start over, or reload the page.";

class Keep extends HTMLElement {
  #said = make("div", { class: "told", role: "status" });
  #fold = make("details", { class: "keeps" });

  connectedCallback(): void {
    this.#fold.append(
      make("summary", {}, "Save or share"),
      make("div", { class: "paper" },
        make("ul", {}, ...ways.map(([name, way]) => make("li", {}, make("button", { class: "link", click: () => void this.#copy(way) }, name))),
          make("li", {}, make("button", { class: "link", click: () => this.#download() }, "Download the transcript"))),
        this.#said));
    this.replaceChildren(this.#fold);
    this.#fold.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.#fold.open) return;
      this.#fold.open = false;
      this.#fold.querySelector("summary")!.focus();
    });
    listen("smtp-events", () => this.#said.replaceChildren());
  }

  get #session(): Session | undefined {
    return this.closest<HTMLElement & { session?: Session }>("smtp-terminal")?.session;
  }

  async #copy(way: (session: Session) => Promise<string | undefined>): Promise<void> {
    const session = this.#session;
    if (!session) return;
    let text: string | undefined, told: string[];
    try {
      [text, told] = [await way(session), hidden(session)];
    } catch {
      this.#tell(refused);
      return;
    }
    if (text === undefined) {
      this.#tell("This session is too long for a link. Download the transcript instead.");
      return;
    }
    try {
      await navigator.clipboard.writeText(text);
      this.#tell(["Copied.", ...told].join(" "));
    } catch {
      const area = make("textarea", { class: "scene", readonly: true, rows: 6, "aria-label": "Text to copy", dir: "ltr", translate: "no" });
      area.value = text;
      this.#said.replaceChildren(make("p", {}, ["The browser does not let this page copy. Copy it here:", ...told].join(" ")), area);
      area.select();
    }
  }

  #download(): void {
    const session = this.#session;
    if (!session) return;
    try {
      save("session.txt", "text/plain", whole(record(session)));
      this.#tell(["Saved as session.txt.", ...hidden(session)].join(" "));
    } catch {
      this.#tell(refused);
    }
  }

  #tell(words: string): void {
    this.#said.replaceChildren(make("p", {}, words));
  }
}
customElements.define("smtp-keep", Keep);

function record(session: Session): Kept {
  const kept = session.ask<Kept>("record");
  if (!kept) throw new Error("no record");
  return kept;
}

function dialogue(session: Session): string {
  return plain(record(session).dialogue);
}

/** whole is a session in the notation of lessons. */
function whole({ scene, dialogue }: Kept): string {
  return plain(scene + (scene === "" || scene.endsWith("\n\n") ? "" : "\n") + dialogue);
}

function quote(session: Session, arg: string): string {
  const text = session.ask<Script>("quote", arg)?.script;
  if (text === undefined) throw new Error("no quotation");
  return plain(text);
}

async function link(session: Session): Promise<string | undefined> {
  const fragment = await pack(whole(record(session)));
  if (fragment === undefined) return undefined;
  const to = new URL(document.documentElement.dataset["sandbox"]!, document.baseURI);
  to.hash = fragment;
  return to.href;
}

/** hidden says what was replaced, and what the replay shows instead. */
function hidden(session: Session): string[] {
  const { hidden: n, codes, moved } = record(session);
  const told: string[] = [];
  if (n > 0) {
    told.push(`Login data that this server does not know is replaced in ${counted(n, "place")}` +
      (codes ? `: the replay shows ${codes.split(" ").join(", ")} there.` : "."));
  }
  if (moved) told.push("The exercise has changed its server since it began. This copy has the first one.");
  return told;
}
