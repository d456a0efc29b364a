/*
 * WagtailEditions.hold(bench, event): lets an edition be saved or published only after every row
 * has been, so that what was typed last is in it. A row that cannot be saved gets the focus.
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});

  WagtailEditions.hold = async (bench, event) => {
    const form = bench.element.closest("form");
    const unsaved = () => bench.rows.filter((row) => row.isDue);
    if (event.target !== form || !unsaved().length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await Promise.all(unsaved().map((row) => row.save()));
    const [stuck] = unsaved();
    if (stuck) {
      // The row says what is wrong; the button turns no longer.
      event.submitter?.setAttribute("data-w-progress-loading-value", "false");
      bench.activate(stuck);
      return;
    }
    // The button may be disabled by now, and would then not be part of the form.
    if (event.submitter?.name) {
      const { name, value } = event.submitter;
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    form.requestSubmit();
  };
})();
