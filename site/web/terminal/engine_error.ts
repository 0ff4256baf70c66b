// Why there is no session, and what to do about it.

import { Trouble } from "../engine/engine";
import { make } from "../ui/dom";
import { Refusal } from "../engine/session";

/** trouble describes the error that prevented a session. */
export function trouble(error: unknown, again: () => void): HTMLElement[] {
  const known = error instanceof Trouble || error instanceof Refusal;
  return [
    make("p", {}, make("b", {}, known ? error.message : `The session could not start: ${String(error)}`)),
    make("p", {}, error instanceof Trouble ? error.remedy : "This is our fault. Reloading the page may help. You can read the lesson without it."),
    make("p", {}, make("button", { class: "btn line sm", click: again }, "Try again")),
  ];
}
