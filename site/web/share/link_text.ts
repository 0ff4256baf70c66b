// A text packed into a link, and back: deflate, and characters that an address can
// hold. Anybody can make a link, so the size of what comes out of it is limited.

/** Bad says what is wrong with a link. */
export class Bad extends Error {}

const begin = "#s=";
const version = "1";
const mostPacked = 64 << 10; // octets
const most = 1 << 20;

/** pack makes the fragment of a link; undefined if the text is too long for one. */
export async function pack(text: string): Promise<string | undefined> {
  const octets = await squeezed(text);
  if (octets.length > mostPacked) return undefined;
  let letters = "";
  for (const octet of octets) letters += String.fromCharCode(octet);
  return `${begin}${version}.${btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** packed reports whether a fragment is a packed text. */
export function packed(fragment: string): boolean {
  return fragment.startsWith(begin);
}

/** unpack reads the fragment of a link. */
export async function unpack(fragment: string): Promise<string> {
  const [of, letters, ...more] = fragment.slice(begin.length).split(".");
  if (of !== version && /^[0-9]{1,4}$/.test(of ?? "") && letters) throw new Bad(`It is version ${of}, but this page reads version ${version}. Reload the page: the site may have been updated.`);
  if (of !== version || !letters || more.length > 0 || !/^[A-Za-z0-9_-]+$/.test(letters)) throw new Bad("It is cut off or changed. Perhaps only part of the link was copied.");
  if (letters.length > mostPacked * 4 / 3) throw new Bad("It is longer than 64 KB.");
  let octets: Uint8Array;
  try {
    const whole = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
    octets = await inflated(Uint8Array.from(whole, (c) => c.charCodeAt(0)));
  } catch (error) {
    throw error instanceof Bad ? error : new Bad("It cannot be unpacked: it is cut off or changed.");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(octets);
  } catch {
    throw new Bad("It holds no text.");
  }
}

async function squeezed(text: string): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer());
}

/** inflated stops as soon as there is too much. */
async function inflated(octets: Uint8Array): Promise<Uint8Array> {
  const reader = new Blob([octets as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel().catch(() => undefined);
      throw new Bad("It unpacks to more than 1 MB.");
    }
    parts.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
