/*
 * Lets a page be read without a second scroll bar, leads from one change to the next, and takes
 * the marks away on demand. Reading and deciding work without it.
 *
 * <div data-controller="we-review">
 *   <iframe data-we-review-target="frame page"></iframe>
 *   <span data-we-review-target="marks" hidden>
 *     <button data-action="we-review#next"><span data-we-review-target="count"></span></button>
 *     <button data-we-review-target="toggle" data-action="we-review#toggle"></button>
 *   </span>
 * </div>
 */
(() => {
  const { Controller } = window.StimulusModule;
  const MARK = ".we-added, .we-removed";

  class ReviewController extends Controller {
    static targets = ["count", "frame", "marks", "page", "toggle"];

    initialize() {
      this.resize = this.resize.bind(this);
      this.place = -1;
    }

    connect() {
      window.addEventListener("resize", this.resize);
    }

    disconnect() {
      window.removeEventListener("resize", this.resize);
    }

    frameTargetConnected(frame) {
      const ready = () => this.prepare(frame);
      frame.addEventListener("load", ready);
      // It may have been loaded before this script; an empty document is none.
      const page = frame.contentDocument;
      if (page?.readyState === "complete" && page.body?.children.length) ready();
    }

    prepare(frame) {
      this.fit(frame);
      const page = frame.contentDocument;
      if (!page) return;
      page.fonts?.ready.then(() => this.fit(frame));
      // Another page must not take the place of the one that is to be decided on.
      page.addEventListener("click", (event) => {
        const link = event.target.closest?.("a[href]");
        if (!link || link.getAttribute("href").startsWith("#")) return;
        event.preventDefault();
        window.open(link.href, "_blank", "noopener");
      });
      page.addEventListener("submit", (event) => event.preventDefault());
      if (frame === this.pageTarget) this.offer();
    }

    fit(frame) {
      const page = frame.contentDocument?.documentElement;
      if (!page || !frame.clientWidth) return;
      frame.style.height = "0";
      frame.style.height = `${page.scrollHeight + 2}px`;
    }

    resize() {
      this.frameTargets.forEach((frame) => this.fit(frame));
    }

    // What was removed and what came in its place are one change.
    get changes() {
      const page = this.pageTarget.contentDocument;
      return [...(page?.querySelectorAll(MARK) ?? [])].filter(
        (mark) => !mark.previousSibling?.matches?.(MARK),
      );
    }

    offer() {
      const { length } = this.changes;
      this.place = -1;
      this.marksTarget.hidden = !length;
      this.countTarget.textContent = `0/${length}`;
    }

    next() {
      const { changes } = this;
      if (!changes.length) return;
      if (this.isOff) this.toggle();
      changes[this.place]?.classList.remove("we-current");
      this.place = (this.place + 1) % changes.length;
      const change = changes[this.place];
      change.classList.add("we-current");
      change.scrollIntoView({ block: "center" });
      this.countTarget.textContent = `${this.place + 1}/${changes.length}`;
    }

    get isOff() {
      return this.toggleTarget.getAttribute("aria-pressed") === "false";
    }

    toggle() {
      const off = !this.isOff;
      this.toggleTarget.setAttribute("aria-pressed", String(!off));
      this.pageTarget.contentDocument?.documentElement.classList.toggle("we-marks-off", off);
      this.fit(this.pageTarget);
    }
  }

  window.wagtail.app.register("we-review", ReviewController);
})();
