// Elements without markup in strings: text stays text.

type About = Record<string, string | number | boolean | ((event: never) => void) | undefined>;

/** usual are attributes that elements have by default: few buttons send a form, and code is not text in a language. */
const wire = { dir: "ltr", translate: "no" };
const usual: Record<string, About> = { button: { type: "button" }, code: wire, pre: wire };

/** make is an element with its attributes, listeners and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K, about: About = {}, ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries({ ...usual[name], ...about })) {
    if (typeof value === "function") made.addEventListener(key, value as EventListener);
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...inside);
  return made;
}

/** icon is one of the shapes that the page holds at its beginning. */
export function icon(name: string, tone = ""): SVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "k " + tone);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", "#" + name);
  svg.append(use);
  return svg;
}

/** emit sends an event of the page to its listeners. */
export function emit<K extends keyof DocumentEventMap>(
  name: K, detail: DocumentEventMap[K] extends CustomEvent<infer D> ? D : never,
): void {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

/** listen waits for an event of the page. */
export function listen<K extends keyof DocumentEventMap>(name: K, heard: (event: DocumentEventMap[K]) => void): void {
  document.addEventListener(name, heard);
}
