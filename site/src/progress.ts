// What has been done is kept in this browser, and nowhere else. It can be taken
// elsewhere as a file.

import { hear, make, say } from "./markup";

const key = "ehlo-progress";
const kind = "EHLO World progress";

/** Done is the day on which an exercise was done, by its name. */
type Done = Record<string, string>;

/** unkept is why nothing is kept; "" where it is. */
let unkept = "";
let memory: Done = read();

function read(): Done {
  try {
    return valid(JSON.parse(localStorage.getItem(key) ?? "{}"));
  } catch (error) {
    unkept = error instanceof SyntaxError
      ? "What was kept here of your progress cannot be read, and is left as it is. What you do now is kept only until you close the page."
      : "This browser keeps nothing for this site, so your progress lasts only until you close the page.";
    return {};
  }
}

/** valid takes from anything what can be progress. */
function valid(found: unknown): Done {
  const done: Done = {};
  if (typeof found !== "object" || found === null) return done;
  for (const [name, day] of Object.entries(found)) {
    if (/^[a-z][0-9]+(-[a-z0-9]+)*$/.test(name) && typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day)) done[name] = day;
  }
  return done;
}

/** done tells whether an exercise is done. */
export function done(name: string): boolean {
  return memory[name] !== undefined;
}

/** finish keeps that an exercise is done. */
export function finish(name: string): void {
  if (done(name)) return;
  memory[name] = new Date().toISOString().slice(0, 10);
  keep();
}

function keep(): void {
  if (!unkept) {
    try {
      localStorage.setItem(key, JSON.stringify(memory));
    } catch {
      unkept = "This browser has no more room for this site, so what you do now is kept only until you close the page. Export your progress to take it along.";
    }
  }
  say("smtp-progress", null);
}

// Another tab of the site may have done something.
addEventListener("storage", (event) => {
  if (event.key !== key || unkept) return;
  memory = read();
  say("smtp-progress", null);
});

/** notice is what there is to say of how progress is kept; "" is nothing. */
export function notice(): string {
  return unkept;
}

/** Stops are a dot for each exercise, full where it is done. */
class Stops extends HTMLElement {
  connectedCallback(): void {
    hear("smtp-progress", () => this.#show());
    this.#show();
  }

  #show(): void {
    const names = (this.dataset["exercises"] ?? "").split(" ").filter(Boolean);
    const count = names.filter(done).length;
    const dots = names.map((name) => make("i", { class: done(name) ? "y" : "", "aria-hidden": "true" }));
    this.replaceChildren(...dots, make("span", { class: "hid" }, `${count} of ${names.length} done`));
  }
}
customElements.define("smtp-stops", Stops);

/** Progress exports and imports what has been done. */
class Progress extends HTMLElement {
  #said = make("p", { class: "small q", role: "status" });

  connectedCallback(): void {
    const file = make("input", { type: "file", accept: ".json,application/json", class: "hid", tabindex: "-1", "aria-label": "A file of progress" });
    file.addEventListener("change", () => void this.#import(file));
    this.replaceChildren(
      make("p", { class: "keep" },
        make("button", { type: "button", class: "btn line sm", click: () => this.#export() }, "Export progress"),
        make("button", { type: "button", class: "btn line sm", click: () => file.click() }, "Import progress"), file),
      this.#said);
    this.#said.textContent = notice();
    hear("smtp-progress", () => {
      if (notice()) this.#said.textContent = notice();
    });
  }

  #export(): void {
    const text = JSON.stringify({ kind, version: 1, done: memory }, null, 2) + "\n";
    const link = make("a", { download: "ehlo-world-progress.json", href: URL.createObjectURL(new Blob([text], { type: "application/json" })) });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  async #import(field: HTMLInputElement): Promise<void> {
    const file = field.files?.[0];
    field.value = "";
    if (!file) return;
    let found: { kind?: unknown; done?: unknown };
    try {
      if (file.size > 1 << 20) throw new Error("it is larger than 1 MB");
      found = JSON.parse(await file.text()) as typeof found;
      if (found.kind !== kind) throw new Error(`its "kind" is not "${kind}"`);
    } catch (error) {
      this.#said.textContent = `${file.name} is no progress of this site: ${(error as Error).message}. Yours is as it was.`;
      return;
    }
    const more = valid(found.done);
    memory = { ...more, ...memory };
    keep();
    const count = Object.keys(more).length;
    this.#said.textContent = `${file.name}: ${count === 1 ? "1 exercise" : `${count} exercises`} done, put together with yours. ${notice()}`;
  }
}
customElements.define("smtp-progress", Progress);
