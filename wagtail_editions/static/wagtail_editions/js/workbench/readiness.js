/*
 * Loads what an edition still needs into its side panel, and again after texts were saved.
 *
 * <div data-controller="we-readiness" data-action="we:saved@document->we-readiness#outdate"
 *      data-we-readiness-url-value="…">
 */
(() => {
  const { Controller } = window.StimulusModule;
  const { gettext } = window;
  // Several texts are often saved one after the other.
  const PAUSE = 2000;

  class ReadinessController extends Controller {
    static values = { url: String };

    connect() {
      this.load();
    }

    disconnect() {
      clearTimeout(this.timer);
    }

    outdate() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.load(), PAUSE);
    }

    async load() {
      // Somebody is writing a reason here: what they write is not taken away.
      if (this.element.querySelector("details[open]")) {
        this.outdate();
        return;
      }
      try {
        const response = await fetch(this.urlValue, {
          credentials: "same-origin",
          headers: { "X-Requested-With": "XMLHttpRequest" },
        });
        if (!response.ok) throw new Error(`Answered ${response.status}`);
        this.element.innerHTML = await response.text();
        this.count(this.element.querySelectorAll(".we-readiness__blocker").length);
      } catch {
        if (this.element.querySelector(".we-readiness")) return;
        this.element.textContent = gettext("This could not be loaded. Reload the page to try again.");
      }
    }

    count(number) {
      const { sidePanel } = this.element.closest("[data-side-panel]").dataset;
      const counter = document.querySelector(
        `[data-side-panel-toggle="${sidePanel}"] [data-side-panel-toggle-counter]`,
      );
      counter.hidden = !number;
      counter.textContent = number;
    }
  }

  window.wagtail.app.register("we-readiness", ReadinessController);
})();
