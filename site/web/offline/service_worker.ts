// The service worker: it keeps the whole site, as one build made it, and answers
// with that, whether there is a network or not. The build puts the list of files
// before this text, so every build has a worker of its own. What few pages need it
// keeps only for those who have opened one.

import type { WorkerData } from "../data";
import { inflated } from "../engine/packed_twin";

declare const site: WorkerData;

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Asking extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

declare const self: {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { matchAll(which: { includeUncontrolled: boolean }): Promise<{ url: string }[]> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", heard: (event: Lasting) => void): void;
  addEventListener(type: "fetch", heard: (event: Asking) => void): void;
  addEventListener(type: "message", heard: (event: MessageEvent) => void): void;
};

const scope = self.registration.scope;
const mine = `ehlo ${scope} `; // there may be another copy of the site at this origin
const name = mine + site.edition;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(forget()));

// The reader has asked for this edition; otherwise it waits until no page of the
// previous one is open.
self.addEventListener("message", (event) => {
  if (event.data === "take over") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = request.method === "GET" ? file(request.url) : undefined;
  if (path !== undefined) event.respondWith(kept(path).then(async (answer) => answer ?? (await late(path).catch(() => undefined)) ?? fetch(request)));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => lost(request.url)));
});

let packs = false; // whether the host has packed what has come so far

async function install(): Promise<void> {
  const cache = await caches.open(name);
  const files = Object.entries(site.files).filter(([path, hash]) => hash && !site.later.includes(path));
  const last = (file: [string, string]): boolean => file[0].endsWith(".wasm"); // by then it is known whether the host packs
  for (const [path, hash] of [...files.filter((f) => !last(f)), ...files.filter(last)]) {
    await keep(cache, path, hash); // one after the other: the page has its own to fetch
  }
  await unpack(cache);
  for (const path of site.later) {
    if (await wanted(path)) await keep(cache, path, site.files[path]!);
  }
}

/** wanted reports whether a page that needs a file is open, perhaps since before there was a worker, or was in an earlier edition, which has its own. */
async function wanted(path: string): Promise<boolean> {
  for (const { url } of await self.clients.matchAll({ includeUncontrolled: true })) {
    const page = await kept(file(url) ?? "");
    if (page && (await page.text()).includes(path)) return true;
  }
  const [, named, end] = /^(.*-)\w+(\.\w+)$/.exec(address(path))!; // a style may have the same name
  for (const edition of await editions()) {
    if ((await (await caches.open(edition)).keys()).some(({ url }) => url.startsWith(named!) && url.endsWith(end!))) return true;
  }
  return false;
}

/** late fetches and keeps a file that has not been needed before. */
async function late(path: string): Promise<Response | undefined> {
  if (!site.later.includes(path)) return undefined;
  packs ||= !!(await kept("index.html"))?.headers.has("Vary"); // the worker that saw it install may have been stopped since
  await keep(await caches.open(name), path, site.files[path]!);
  return kept(path);
}

/** keep fetches a file of this very build. If it cannot, it fails, and so does the install. */
async function keep(cache: Cache, path: string, hash: string): Promise<void> {
  if (await cache.match(address(path))) return; // an earlier install was interrupted
  const answer = (path.endsWith(".wasm") && !packs && (await twin(path, hash).catch(() => undefined))) || (await get(path, hash));
  packs ||= answer.headers.has("Content-Encoding");
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding"); // it is decoded
  headers.delete("Content-Length");
  await cache.put(address(path), new Response(answer.body, { headers })); // no redirect: a page must not be one
}

/** twin is a file from its packed twin, if that has the hash. */
async function twin(path: string, hash: string): Promise<Response | undefined> {
  const answer = await inflated(address(path));
  const octets = await answer.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", octets));
  return `sha256-${btoa(String.fromCharCode(...digest))}` === hash ? new Response(octets, answer) : undefined;
}

/** unpack fetches the course. Its pages get the headers that the host gives to one. */
async function unpack(cache: Cache): Promise<void> {
  const course = (await (await get(...site.course)).json()) as Record<string, string>;
  const page = (await cache.match(address("index.html")))!;
  for (const [path, text] of Object.entries(course)) {
    const headers = path.endsWith(".html") ? page.headers : { "Content-Type": site.types[/\.\w+$/.exec(path)![0]]! };
    await cache.put(address(path), new Response(text, { headers }));
  }
}

/** get fetches a file with a given hash. If the browser's cache has another one, it fetches again. */
function get(path: string, hash: string): Promise<Response> {
  const ask = (cache: RequestCache): Promise<Response> => fetch(address(path), { integrity: hash, cache });
  return path.startsWith("assets/") ? ask("default").catch(() => ask("reload")) : ask("no-cache");
}

function address(path: string): string {
  return new URL(path, scope).href;
}

async function forget(): Promise<void> {
  for (const edition of await editions()) {
    if (edition !== name) await caches.delete(edition);
  }
}

/** editions are the names of what this and other workers of the site keep. */
async function editions(): Promise<string[]> {
  return (await caches.keys()).filter((other) => other.startsWith(mine));
}

/** file is the path of the file that an address means, as hosts read it. */
function file(url: string): string | undefined {
  if (!url.startsWith(scope)) return undefined;
  const path = url.slice(scope.length).replace(/[?#].*/, "");
  return ["", "index.html", ".html"].map((end) => path + end).find((p) => Object.hasOwn(site.files, p));
}

async function kept(path: string): Promise<Response | undefined> {
  const cache = await caches.open(name);
  return cache.match(address(path), { ignoreVary: true });
}

/** lost answers offline for an address that means no file, as a host would. */
async function lost(url: string): Promise<Response> {
  const path = url.slice(scope.length).replace(/[?#].*/, "");
  if (Object.hasOwn(site.files, path + "/index.html")) return Response.redirect(address(path + "/"));
  let folder = path;
  do folder = folder.replace(/[^/]*\/?$/, "");
  while (folder && !Object.hasOwn(site.files, folder + "404.html"));
  const page = await kept(folder + "404.html");
  return page ? new Response(page.body, { status: 404, headers: page.headers }) : Response.error();
}
