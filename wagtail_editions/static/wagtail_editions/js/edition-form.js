/*
 * Lets a draft be saved or published only after every row has been: what was typed last is in
 * it, and nobody is asked whether to leave a text behind that is just being saved.
 *
 * <div data-controller="we-edition-form" data-action="submit@document->we-edition-form#hold:capture">
 */
(() => {
  const { Controller } = window.StimulusModule;

  class EditionFormController extends Controller {
    static outlets = ["we-segment-row"];

    async hold(event) {
      const form = this.element.closest("form");
      if (event.target !== form || !this.unsaved.length) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      await Promise.all(this.unsaved.map((row) => row.settle()));
      const [stuck] = this.unsaved;
      if (stuck) {
        // The row says what is wrong; the button turns no longer.
        event.submitter?.setAttribute("data-w-progress-loading-value", "false");
        stuck.textTarget.focus();
        return;
      }
      // The button may be disabled by now, and would then not be part of the form.
      if (event.submitter?.name) {
        const { name, value } = event.submitter;
        form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
      }
      form.requestSubmit();
    }

    get unsaved() {
      return this.weSegmentRowOutlets.filter((row) => row.isChanged);
    }
  }

  window.wagtail.app.register("we-edition-form", EditionFormController);
})();
