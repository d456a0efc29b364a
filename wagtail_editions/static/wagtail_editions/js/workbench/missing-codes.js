/*
 * The bar below an editor that offers the codes of the source which the text lacks.
 * The person need not leave the text: a click takes no focus, and Ctrl+Shift+1 is the first one.
 */
(() => {
  const { gettext, interpolate } = window;
  const { codes: inline } = window.WagtailEditions;

  class MissingCodes {
    /** `put` is called with the code that was chosen. */
    constructor(put) {
      this.put = put;
      this.codes = [];
      this.element = document.createElement("div");
      this.element.className = "we-missing";
      this.element.setAttribute("role", "group");
      this.element.setAttribute("aria-label", gettext("Codes of the source to put back"));
      this.heading = document.createElement("span");
      this.heading.className = "we-missing__heading";
      this.heading.setAttribute("role", "status");
      this.buttons = document.createElement("span");
      this.buttons.className = "we-missing__codes";
      this.element.append(this.heading, this.buttons);
      this.element.addEventListener("mousedown", (event) => event.preventDefault());
      this.#show();
    }

    /** Show which codes are missing; what did not change stays as it is. */
    update(codes) {
      if (codes.map((code) => code.number).join() === this.codes.map((code) => code.number).join())
        return;
      this.codes = codes;
      this.#show();
    }

    #show() {
      const count = this.codes.length;
      this.element.classList.toggle("we-missing--none", !count);
      this.heading.textContent = count
        ? interpolate(gettext("Not in the text yet (%(count)s):"), { count }, true)
        : "";
      this.buttons.replaceChildren(...this.codes.map((code, index) => this.#button(code, index)));
    }

    #button(code, index) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "we-missing__code";
      button.textContent = inline.label(code);
      button.title = gettext("Put it at the cursor, or around what is selected");
      if (index < 9) {
        button.title += ` (Ctrl+Shift+${index + 1})`;
        button.setAttribute("aria-keyshortcuts", `Control+Shift+${index + 1}`);
      }
      button.addEventListener("click", () => this.put(code));
      return button;
    }
  }

  window.WagtailEditions.MissingCodes = MissingCodes;
})();
