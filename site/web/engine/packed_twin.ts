// The engine out of its packed twin, for a host that packs nothing on the way.

/** inflated is the engine at an address, out of its twin. It fails where that is not to be had so. */
export async function inflated(url: string): Promise<Response> {
  const [sample, whole] = (await fetch(`${url}.gz`)).body!.tee();
  const reader = sample.getReader();
  const first = (await reader.read()).value?.[0];
  void reader.cancel();
  if (first !== 0 && first !== 0x1f) throw new Error(); // neither the engine, "\0asm", nor packed: what the host says of a file that is not there
  // A host may say of the twin that it is the engine, packed: then the browser has inflated it.
  return new Response(first ? whole.pipeThrough(new DecompressionStream("gzip")) : whole, { headers: { "Content-Type": "application/wasm" } });
}
