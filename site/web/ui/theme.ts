// The colours of the page: light, dark or as the system has it. Runs before the
// first paint, so nothing flashes.

const key = "ehlo-theme";
const order = ["auto", "light", "dark"];
const root = document.documentElement;

function kept(): string {
  try {
    const theme = localStorage.getItem(key) ?? "auto";
    return order.includes(theme) ? theme : "auto";
  } catch {
    return root.dataset["theme"] ?? "auto";
  }
}

function show(theme: string): void {
  if (theme === "auto") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
}

show(kept());
root.classList.add("js");

// Somebody who has done lessons waits for the next thing to do, not for the first; but not for long.
try {
  if (localStorage.getItem("ehlo-progress-2") ?? localStorage.getItem("ehlo-progress")) root.classList.add("been");
  setTimeout(() => root.classList.remove("been"), 8000);
} catch {
  // Nothing is kept then.
}

class Theme extends HTMLElement {
  connectedCallback(): void {
    const button = document.createElement("button");
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    const use = document.createElementNS(space, "use");
    const word = document.createElement("span");
    use.setAttribute("href", "#half");
    svg.setAttribute("aria-hidden", "true");
    svg.append(use);
    button.type = "button";
    button.className = "bare theme";
    button.append(word, svg);
    const name = (): void => {
      word.textContent = kept();
      button.setAttribute("aria-label", `Colours: ${kept()}. Change`);
    };
    button.onclick = () => {
      const next = order[(order.indexOf(kept()) + 1) % order.length]!;
      show(next);
      try {
        localStorage.setItem(key, next);
      } catch {
        // It holds for this page then.
      }
      name();
    };
    name();
    this.replaceChildren(button);
  }
}
customElements.define("smtp-theme", Theme);
