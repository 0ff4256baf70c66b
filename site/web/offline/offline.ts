// Makes the browser keep the site for when there is no network, and offers its
// next edition when there is one.

import { make } from "../ui/dom";

declare global {
  var trustedTypes: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string } } | undefined;
}

/** keep registers the worker at an address. */
export async function keep(address: string): Promise<void> {
  const { serviceWorker } = navigator;
  // The page's policy does not accept a mere string as the address of a script.
  const trusted = globalThis.trustedTypes?.createPolicy("ehlo-worker", { createScriptURL: () => address });
  let registration: ServiceWorkerRegistration;
  try {
    registration = await serviceWorker.register(trusted?.createScriptURL("") ?? address);
  } catch {
    return; // a private window, perhaps; the site works, but not offline
  }
  // Another edition answers from now on, also for what this page still fetches.
  // What was done in the session comes back after the reload.
  serviceWorker.addEventListener("controllerchange", () => location.reload());
  const offered = (worker: ServiceWorker | null): void => {
    if (worker?.state === "installed" && serviceWorker.controller) offer(worker);
  };
  offered(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => offered(worker));
  });
}

function offer(worker: ServiceWorker): void {
  document.querySelector(".edition")?.remove();
  const bar = make("div", { class: "edition", role: "status" });
  document.querySelector(".head")?.after(bar);
  bar.append(
    make("p", {}, "A new edition is here."),
    make("button", { class: "btn sm", click: () => worker.postMessage("take over") }, "Load it"),
    make("button", { class: "link", click: () => bar.remove() }, "Not now"));
}
