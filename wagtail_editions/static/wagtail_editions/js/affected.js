/*
 * Tells in the editor of an original what its draft will do to translations, anew whenever the
 * draft has been saved, and how many texts that are on the button of the panel.
 *
 * <section data-controller="we-affected"
 *          data-we-affected-url-value="…"
 *          data-action="w-autosave:success@document->we-affected#renew">
 *   <div data-we-affected-target="content"></div>
 *   <p role="status" data-we-affected-target="status"></p>
 * </section>
 */
(() => {
  const { Controller } = window.StimulusModule;
  const { gettext, ngettext, interpolate } = window;

  class AffectedController extends Controller {
    static targets = ["content", "status"];

    static values = { url: String };

    connect() {
      this.renew();
    }

    disconnect() {
      this.request?.abort();
    }

    async renew() {
      // An answer about an older draft must not come last.
      this.request?.abort();
      this.request = new AbortController();
      try {
        const response = await fetch(this.urlValue, {
          headers: { "X-Requested-With": "XMLHttpRequest" },
          signal: this.request.signal,
        });
        if (!response.ok) throw new Error(response.statusText);
        this.show(await response.text());
      } catch (error) {
        if (error.name === "AbortError") return;
        this.say(gettext("What this draft changes for translations could not be loaded."));
      }
    }

    show(html) {
      const { body } = new DOMParser().parseFromString(html, "text/html");
      const part = body.firstElementChild;
      const isOpen = this.contentTarget.querySelector("details")?.open;
      const details = part.querySelector("details");
      if (isOpen && details) details.open = true;
      const count = Number(part.dataset.count);
      const before = this.count;
      this.count = count;
      this.contentTarget.replaceChildren(part);
      this.badge(count);
      if (before !== undefined && before !== count) {
        const text = ngettext(
          "%s text has to be translated anew.",
          "%s texts have to be translated anew.",
          count,
        );
        this.statusTarget.textContent = interpolate(text, [count]);
      }
    }

    say(text) {
      const paragraph = document.createElement("p");
      paragraph.textContent = text;
      this.contentTarget.replaceChildren(paragraph);
    }

    badge(count) {
      const panel = this.element.closest("[data-side-panel]")?.dataset.sidePanel;
      const badge = document.querySelector(
        `[data-side-panel-toggle="${panel}"] [data-side-panel-toggle-counter]`,
      );
      if (!badge) return;
      badge.textContent = count;
      badge.hidden = !count;
    }
  }

  window.wagtail.app.register("we-affected", AffectedController);
})();
