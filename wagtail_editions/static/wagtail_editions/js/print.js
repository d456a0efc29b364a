/*
 * we-print: a button that prints the page.
 */
window.wagtail.app.register(
  "we-print",
  class extends window.StimulusModule.Controller {
    print() {
      window.print();
    }
  },
);
