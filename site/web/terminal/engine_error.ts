// Why there is no session, and what there is to do.

import { Trouble } from "../engine/engine";
import { make } from "../ui/dom";
import { Refusal } from "../engine/session";

/** trouble tells of an error that came in place of a session. */
export function trouble(error: unknown, again: () => void): HTMLElement[] {
  const known = error instanceof Trouble || error instanceof Refusal;
  return [
    make("p", {}, make("b", {}, known ? error.message : `The session could not begin: ${String(error)}`)),
    make("p", {}, error instanceof Trouble ? error.remedy : "That is a fault of ours. The lesson reads without it; loading the page again may help."),
    make("p", {}, make("button", { class: "btn line sm", click: again }, "Try again")),
  ];
}
