// The engine from its packed twin, for a host that does not compress.

/** inflated is the engine at an address, from its twin. It fails if there is no usable twin. */
export async function inflated(url: string): Promise<Response> {
  const [sample, whole] = (await fetch(`${url}.gz`)).body!.tee();
  const reader = sample.getReader();
  const first = (await reader.read()).value?.[0];
  void reader.cancel();
  if (first !== 0 && first !== 0x1f) throw new Error(); // neither the engine, "\0asm", nor packed: the host's page for a file that is missing
  // A host may say of the twin that it is the engine, packed: then the browser has inflated it.
  return new Response(first ? whole.pipeThrough(new DecompressionStream("gzip")) : whole, { headers: { "Content-Type": "application/wasm" } });
}
