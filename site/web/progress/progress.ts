// A file that takes progress elsewhere, and brings it back.

import "../site";
import { exercises, notice, stamps } from "./progress_store";
import { counted } from "../ui/count";
import { listen, make } from "../ui/dom";
import { save } from "../ui/download";

const kind = "EHLO World progress";

/** Progress exports and imports what has been done. */
class Progress extends HTMLElement {
  #said = make("p", { class: "small q", role: "status" });

  connectedCallback(): void {
    const file = make("input", { type: "file", accept: ".json,application/json", class: "hid", tabindex: "-1", "aria-label": "A progress file" });
    file.addEventListener("change", () => void this.#import(file));
    this.replaceChildren(
      make("p", { class: "keep" },
        make("button", { class: "btn line sm", click: () => this.#export() }, "Export progress"),
        make("button", { class: "btn line sm", click: () => file.click() }, "Import progress"), file),
      this.#said);
    this.#said.textContent = notice();
    listen("smtp-progress", () => {
      if (notice()) this.#said.textContent = notice();
    });
  }

  #export(): void {
    save("ehlo-world-progress.json", "application/json", JSON.stringify({ kind, version: 2, done: exercises.days, stamps: stamps.days }, null, 2) + "\n");
  }

  async #import(field: HTMLInputElement): Promise<void> {
    const file = field.files?.[0];
    field.value = "";
    if (!file) return;
    let found: { kind?: unknown; version?: unknown; done?: unknown; stamps?: unknown };
    try {
      if (file.size > 1 << 20) throw new Error("it is larger than 1 MB");
      found = JSON.parse(await file.text()) as typeof found;
      if (found?.kind !== kind) throw new Error(`its "kind" is not "${kind}"`);
    } catch (error) {
      this.#said.textContent = `${file.name} is not a progress file of this site: ${(error as Error).message}. Your progress is unchanged.`;
      return;
    }
    const [done, stamped] = [exercises.join(found.done, found.version === 1), stamps.join(found.stamps)];
    this.#said.textContent = `${file.name}: ${counted(done, "exercise")} done and ${counted(stamped, "stamp")}, added to yours. ${notice()}`;
  }
}
customElements.define("smtp-progress", Progress);
