// Work in pieces: between two of them the browser draws, and takes what the
// reader types.

/** painted waits for the first paint: the text comes before the engine. */
export function painted(): Promise<void> {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

/** pause lets the browser do what is waiting. A timer would take a second in a background tab. */
export function pause(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(0);
  });
}
