// The service worker: it keeps the whole site, as one build made it, and answers
// with that, whether there is a network or not. The build puts the list of files
// before this text, so that every build has a worker of its own.

export {}; // its names are its own

/** edition names the build; files has the hash of each file, by its path. */
declare const edition: string;
declare const files: Record<string, string>;

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Asking extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

declare const self: {
  readonly registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", heard: (event: Lasting) => void): void;
  addEventListener(type: "fetch", heard: (event: Asking) => void): void;
  addEventListener(type: "message", heard: (event: MessageEvent) => void): void;
};

const scope = self.registration.scope;
const mine = `ehlo ${scope} `; // another copy of the site may stand elsewhere at this origin
const name = mine + edition;
const lanes = 4; // so many files are fetched at a time: the page has its own to fetch

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(forget()));

// The reader has asked for this edition; else it waits until no page of the one
// before is open.
self.addEventListener("message", (event) => {
  if (event.data === "take over") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = request.method === "GET" ? file(request.url) : undefined;
  if (path !== undefined) event.respondWith(kept(path).then((answer) => answer ?? fetch(request)));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => lost(request.url)));
});

async function install(): Promise<void> {
  const cache = await caches.open(name);
  const rest = Object.keys(files);
  const lane = async (): Promise<void> => {
    for (let path = rest.shift(); path !== undefined; path = rest.shift()) await keep(cache, path);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** keep fetches a file: that of this very build, or it fails, and the install with it. */
async function keep(cache: Cache, path: string): Promise<void> {
  const url = new URL(path, scope).href;
  if (await cache.match(url)) return; // an install before this was broken off
  const answer = await fetch(url, { integrity: files[path]!, cache: path.startsWith("assets/") ? "default" : "no-cache" });
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding"); // it is decoded
  headers.delete("Content-Length");
  await cache.put(url, new Response(answer.body, { headers })); // no redirect: a page may not come by one
}

async function forget(): Promise<void> {
  for (const other of await caches.keys()) {
    if (other.startsWith(mine) && other !== name) await caches.delete(other);
  }
}

/** file is the path of the file that an address means, as hosts read it. */
function file(url: string): string | undefined {
  if (!url.startsWith(scope)) return undefined;
  const path = url.slice(scope.length).replace(/[?#].*/, "");
  return ["", "index.html", ".html"].map((end) => path + end).find((p) => Object.hasOwn(files, p));
}

async function kept(path: string): Promise<Response | undefined> {
  const cache = await caches.open(name);
  return cache.match(new URL(path, scope).href, { ignoreVary: true });
}

/** lost answers offline for an address that means no file, as a host would. */
async function lost(url: string): Promise<Response> {
  const path = url.slice(scope.length).replace(/[?#].*/, "");
  if (Object.hasOwn(files, path + "/index.html")) return Response.redirect(new URL(path + "/", scope).href);
  let folder = path;
  do folder = folder.replace(/[^/]*\/?$/, "");
  while (folder && !Object.hasOwn(files, folder + "404.html"));
  const page = await kept(folder + "404.html");
  return page ? new Response(page.body, { status: 404, headers: page.headers }) : Response.error();
}
