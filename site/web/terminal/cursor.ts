// A click into the session puts the cursor in the line, and so does a key that
// means nothing else where the focus is. The line does not take the focus by
// itself: a page that is read by a screen reader, or scrolled with keys, has to
// begin at its top.

import type { Field } from "./field";

/** controls keep their own meaning when they are clicked. */
const controls = "a, button, input, select, textarea, label, summary, [role=alertdialog]";

/** free are the keys that do nothing on a page where nothing has the focus. A space scrolls; / and ' begin a search in some browsers. */
const free = /^[^\s'/]$/u;

/** low is the height, in pixels, below which a window counts as low: a phone's keyboard leaves less. */
const low = 520;

/** lead makes clicks and keys go to the line of a session. */
export function lead(session: HTMLElement, field: Field): void {
  const { input } = field;
  let pointer = "";
  session.addEventListener("pointerdown", (event) => (pointer = event.pointerType));
  session.addEventListener("mousedown", (event) => {
    const at = event.target as Element;
    if (document.activeElement === input && at.closest(".chip, .type, .another") && at !== input) event.preventDefault(); // a phone's keyboard stays open
  });
  session.addEventListener("click", ({ target }) => {
    const at = target as Element;
    if (at.closest(controls) || getSelection()?.isCollapsed === false) return;
    if (pointer === "mouse" || !at.closest(".log")) input.focus({ preventScroll: true }); // a tap on a line explains it
  });
  addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.altKey || event.metaKey;
    if (event.isComposing || command && !event.getModifierState("AltGraph")) return;
    if (input.disabled && (free.test(event.key) || [" ", "Enter"].includes(event.key) && input.value) && !event.defaultPrevented && (event.target === document.body || event.target === field.button)) {
      field.connect(event); // somebody who types on after the end wants a new connection
      return;
    }
    if (!idle(event)) return;
    if (free.test(event.key)) (session.querySelector<HTMLElement>(".quiz:not([hidden]) input") ?? input).focus(); // and the key types its letter there
    else if (event.key === "ArrowRight") field.take(event);
  });
  addEventListener("paste", (event) => {
    if (!idle(event)) return;
    input.focus({ preventScroll: true });
    field.pasted(event, true);
  });
  input.addEventListener("focus", settle);
  visualViewport?.addEventListener("resize", fit);
  fit();

  /** idle reports whether nothing else handles an event, and the line is in sight or the mailboxes have the focus. */
  function idle({ target, defaultPrevented }: Event): boolean {
    const at = target as Element, { top, bottom, height } = input.getBoundingClientRect(), mail = at.closest("smtp-letters") !== null;
    return (at === document.body || mail || session.contains(at) && at.matches(".log, .link")) && !defaultPrevented
      && !input.disabled && height > 0 && (mail || bottom >= 0 && top <= innerHeight);
  }

  /** fit tells the styles how much of the window is visible. Zooming in does not make it smaller. */
  function fit(): void {
    const { documentElement: root } = document, room = visualViewport ? visualViewport.height * visualViewport.scale : innerHeight;
    root.style.setProperty("--room", `${room}px`);
    const is = room < low, was = root.classList.contains("low");
    root.classList.toggle("low", is);
    if (is && !was && document.activeElement === input) settle();
  }

  /** settle scrolls the whole session into the space that the keyboard leaves. */
  function settle(): void {
    if (matchMedia("(max-width: 900px)").matches && document.documentElement.matches(".low")) session.scrollIntoView({ behavior: "instant" });
  }
}
