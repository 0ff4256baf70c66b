// The engine is asked for with the page: its octets take longer than all else.
// Where a page has a session at once, this runs before the first paint.

declare global {
  var ehloEarly: Promise<Response | undefined> | undefined;
}

const { early, engine } = document.documentElement.dataset;
const come = performance.getEntries() as PerformanceResourceTiming[]; // the page, and what its head names
// Only if the host compresses: else engine.ts asks for another file.
if (early && come.some((e) => e.encodedBodySize < e.decodedBodySize)) {
  self.ehloEarly = fetch(engine!, { priority: "low" }).catch(() => undefined); // engine.ts fetches it again, and says what is wrong
}

export {};
