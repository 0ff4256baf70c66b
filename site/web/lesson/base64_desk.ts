// A tool that turns text into base64, and base64 into text. \0 is a NUL,
// which nobody can type.

import "../site";
import { counted } from "../ui/count";
import { make, emit } from "../ui/dom";
import { octetsOf, plain, shown } from "../ui/octets";

class Desk extends HTMLElement {
  #text = this.#field("Text", () => this.#encode());
  #base64 = this.#field("Base64", () => this.#decode());
  #said = make("p", { class: "small", role: "status" });

  connectedCallback(): void {
    this.replaceChildren(
      make("label", {}, "Text, \\0 for a NUL", this.#text), make("label", {}, "Base64", this.#base64), this.#said,
      make("button", { class: "link", click: () => emit("smtp-fill", { text: this.#base64.value, behind: true }) }, "Fill it in"));
    this.#text.value = this.dataset["text"] ?? "";
    this.#encode();
  }

  #field(name: string, input: () => void): HTMLInputElement {
    return make("input", { type: "text", name, maxlength: 20_000, autocomplete: "off", autocapitalize: "off", spellcheck: "false", dir: "ltr", translate: "no", input });
  }

  #encode(): void {
    const octets = octetsOf(this.#text.value.replaceAll("\\0", "\0"));
    this.#base64.value = btoa(octets);
    this.#show(octets);
  }

  #decode(): void {
    const base64 = this.#base64.value;
    if (base64.length % 4 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) {
      this.#text.value = "";
      this.#said.textContent = "That is not base64: it has groups of four letters, digits, + or /, with = only at the end.";
      return;
    }
    const octets = atob(base64);
    this.#text.value = plain(octets).replaceAll("\0", "\\0");
    this.#show(octets);
  }

  #show(octets: string): void {
    this.#said.replaceChildren(make("code", {}, ...shown(octets)), ` ${counted(octets.length, "octet")}`);
  }
}
customElements.define("smtp-base64", Desk);
