/*
 * Puts the form of one block into its place, whatever kind of block it is.
 *
 * <div id="value" data-controller="we-block" data-we-block-data-value="…"
 *      data-we-block-arguments-value="[…]"></div>
 *
 * The values are those of Wagtail's own controller of blocks, which knows streams only.
 */
(() => {
  const { Controller } = window.StimulusModule;

  class BlockController extends Controller {
    static values = { arguments: Array, data: Object };

    connect() {
      const definition = window.telepath.unpack(this.dataValue);
      definition.render(this.element, this.element.id, ...this.argumentsValue);
    }
  }

  window.wagtail.app.register("we-block", BlockController);
})();
