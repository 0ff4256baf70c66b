// What the reader writes in a form, kept for this tab: a reload brings it back.

/** draft is the text that was kept last, or undefined. */
export function draft(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** keepDraft keeps a text, if the browser lets it. */
export function keepDraft(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text);
  } catch {
    // Then a reload begins with what the page brings.
  }
}
