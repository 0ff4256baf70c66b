// What a page is made of beside its text. Each element stands in its own file
// and hears of the others by the events of signals.ts.

import "./progress/progress_dots";
import "./progress/passport";
import "./terminal/terminal";
import "./terminal/state";
import "./lesson/dialogue";
import "./lesson/tabs";
import "./ui/search";

// The browser keeps the site for later when the page is as it should be: where
// there is a session, its engine goes first.
const worker = document.documentElement.dataset["worker"];
if (worker && "serviceWorker" in navigator) {
  const keep = (): void => void import("./deferred").then((later) => later.keep(worker), () => undefined);
  if (document.querySelector("smtp-terminal")) document.addEventListener("smtp-events", keep, { once: true });
  else addEventListener("load", keep);
}

// What is not needed at once comes after the rest.
if (document.querySelector("smtp-inspector")) void import("./deferred");
const shop = document.querySelector<HTMLElement>("#workshop")?.dataset["module"]; // one lesson's
if (shop) void import(new URL(shop, document.baseURI).href);
