// What has been done is kept in this browser, and nowhere else: the day on which
// it was done, by its name.

import { emit } from "../ui/dom";

type Days = Record<string, string>;

/** unkept is why nothing is kept, or "". */
let unkept = "";

/** notice is what the reader has to know about how progress is kept, or "". */
export function notice(): string {
  return unkept;
}

/** moved is the name that an exercise of the first edition of the course has today. */
function moved(name: string): string {
  return name === "a5" ? "c6" : name.replace(/^d(?!1$)\d+$/, (old) => "d" + (+old.slice(1) + 1));
}

/** A Book holds a day for each name that fits it. */
export class Book {
  #days: Days;

  /** first is where the days of the first edition are. They are left there, and read until there are others. */
  constructor(readonly key: string, readonly names: RegExp, readonly first = key) {
    this.#days = this.#read();
    // Another tab of the site may have done something.
    addEventListener("storage", (event) => {
      if (event.key === key) this.#again();
    });
    // It may also have been done while this page was in the background cache and got no events.
    addEventListener("pageshow", (event) => {
      if (event.persisted) this.#again();
    });
  }

  #again(): void {
    if (unkept) return;
    this.#days = this.#read();
    emit("smtp-progress", null);
  }

  /** days are all that is held, to be taken elsewhere. */
  get days(): Readonly<Days> {
    return this.#days;
  }

  has(name: string): boolean {
    return this.#days[name] !== undefined;
  }

  /** all reports whether every one of some names, joined by +, is held. */
  all(names: string): boolean {
    return names.split("+").every((name) => this.has(name));
  }

  /** enter holds a name from today on, if it is not held yet. */
  enter(name: string): void {
    if (this.has(name)) return;
    this.#days[name] = new Date().toISOString().slice(0, 10);
    this.#keep();
  }

  /** join puts days from elsewhere, or from the first edition, together with those held, and says how many fit. */
  join(found: unknown, first = false): number {
    const more = this.#valid(found, first);
    this.#days = { ...more, ...this.#days };
    this.#keep();
    return Object.keys(more).length;
  }

  #read(): Days {
    try {
      const days = localStorage.getItem(this.key);
      return this.#valid(JSON.parse(days ?? localStorage.getItem(this.first) ?? "{}"), days === null);
    } catch (error) {
      unkept = error instanceof SyntaxError
        ? "Your stored progress cannot be read, and is left as it is. What you do now is kept only until you close the page."
        : "This browser stores nothing for this site. What you do now is kept only until you close the page.";
      return {};
    }
  }

  /** valid picks from anything what can be such days, under the names of today. */
  #valid(found: unknown, first: boolean): Days {
    const days: Days = {};
    if (typeof found !== "object" || found === null) return days;
    for (const [name, day] of Object.entries(found)) {
      if (this.names.test(name) && typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day)) days[first ? moved(name) : name] = day;
    }
    return days;
  }

  #keep(): void {
    if (!unkept) {
      try {
        this.#days = { ...this.#days, ...this.#read() }; // another tab may have been quicker
        if (!unkept) localStorage.setItem(this.key, JSON.stringify(this.#days));
      } catch {
        unkept = "This browser has no more room for this site. What you do now is kept only until you close the page. Export your progress to save it.";
      }
    }
    emit("smtp-progress", null);
  }
}

/** exercises are those that are done. */
export const exercises = new Book("ehlo-progress-2", /^[a-z][0-9]+(-[a-z0-9]+)*$/, "ehlo-progress");

/** stamps are the reply codes that were provoked. */
export const stamps = new Book("ehlo-stamps", /^[2-5]\d\d$/);
