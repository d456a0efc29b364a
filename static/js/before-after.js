/**
 * <before-after>: lays two pictures over one another, with a slider between them.
 *
 * The markup works without this script: both pictures stand side by side. What is shown follows
 * from the range input alone, so keyboard, touch and assistive technology need nothing of ours.
 * All texts come from the template, in the page's language. Nothing moves by itself.
 */
const VIEWS = { before: 100, both: 50, after: 0 };

class BeforeAfter extends HTMLElement {
  connectedCallback() {
    if ("enhanced" in this.dataset) return;
    this.range = this.querySelector("input[type=range]");
    this.buttons = [...this.querySelectorAll("button[data-view]")];
    if (!this.range) return;

    this.range.addEventListener("input", () => this.show());
    // A range jumps to where a finger touches it. One that scrolls the page meant the page.
    this.range.addEventListener("pointerdown", () => {
      this.held = this.range.value;
    });
    this.range.addEventListener("pointercancel", () => {
      this.range.value = this.held;
      this.show();
    });
    for (const button of this.buttons) {
      button.addEventListener("click", () => {
        this.range.value = VIEWS[button.dataset.view];
        this.show();
      });
    }
    this.querySelector(".before-after__controls").hidden = false;
    this.dataset.enhanced = "";
    this.show();
  }

  /** Bring pictures, spoken value and buttons in line with the range. */
  show() {
    const before = this.range.valueAsNumber;
    const view = before === 100 ? "before" : before === 0 ? "after" : "both";
    this.dataset.view = view;
    this.style.setProperty("--share", String(before / 100));
    this.range.setAttribute("aria-valuetext", this.spoken(view, before));
    for (const button of this.buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    }
  }

  spoken(view, before) {
    const { textBefore, textAfter, textBoth } = this.dataset;
    if (view === "before") return textBefore;
    if (view === "after") return textAfter;
    return textBoth.replace("{before}", before).replace("{after}", 100 - before);
  }
}

customElements.define("before-after", BeforeAfter);
