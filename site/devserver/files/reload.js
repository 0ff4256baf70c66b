// Reloads the page when the site has been built again. Only serve sends it.
const built = document.currentScript.dataset.stamp;
const changes = new EventSource("/_dev/changes");
changes.onmessage = event => { if (event.data !== built) location.reload(); };
addEventListener("pagehide", () => changes.close());
