// Replaces the service worker that a built site has left at this address, deletes
// what it kept, and goes. Only serve sends it.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(leave()));

async function leave() {
  for (const name of await caches.keys()) {
    if (name.startsWith("ehlo ")) await caches.delete(name);
  }
  await self.registration.unregister();
  for (const page of await self.clients.matchAll()) page.navigate(page.url);
}
