// A text leaves the page as a file.

import { make } from "./dom";

export function save(name: string, type: string, text: string): void {
  const link = make("a", { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
  link.click();
  URL.revokeObjectURL(link.href);
}
