/*
 * Finding texts in the workbench: filters and the search in both languages.
 *
 * A further filter is one more entry of `WagtailEditions.filters`: what it is called, and which
 * rows it shows. Rows are counted and filtered anew when what they say of themselves
 * (`data-status`, `data-comments`, …) changes.
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});
  const { gettext, ngettext, interpolate } = window;
  const { fold, mark } = WagtailEditions.searching;
  /** After the last letter of a search, in milliseconds. */
  const PAUSE = 120;

  WagtailEditions.filters ??= [];
  WagtailEditions.filters.push(
    { name: "all", label: gettext("All"), matches: () => true },
    { name: "todo", label: gettext("To do"), matches: (row) => row.isUnfinished },
    { name: "missing", label: gettext("Missing"), matches: (row) => row.status === "missing" },
    { name: "outdated", label: gettext("Outdated"), matches: (row) => row.status === "outdated" },
    {
      name: "comments",
      label: gettext("Has comments"),
      matches: ({ article }) => Number(article.dataset.comments) > 0,
    },
  );

  class Finding {
    constructor(bench) {
      this.bench = bench;
      const find = (name) => bench.element.querySelector(`[data-finding="${name}"]`);
      this.search = find("search");
      this.nothing = find("nothing");
      this.groups = [...bench.element.querySelectorAll(".we-group")];
      this.folded = new WeakMap();
      this.filter = WagtailEditions.filters[0];
      this.query = "";
      this.buttons = WagtailEditions.filters.map((filter) => this.button(filter));
      find("filters").append(...this.buttons);
      this.sections = new WagtailEditions.Sections(this, find("sections"));
      this.listen(find);
      this.refresh();
    }

    disconnect() {
      this.listening.abort();
      this.observer.disconnect();
      this.buttons.forEach((each) => each.remove());
      this.sections.disconnect();
      mark([], "");
    }

    listen(find) {
      this.listening = new AbortController();
      const on = (element, name, act) =>
        element?.addEventListener(name, act, { signal: this.listening.signal });
      on(this.search, "input", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.look(), PAUSE);
      });
      on(this.search, "keydown", (event) => this.type(event));
      on(find("unfinished"), "click", () => this.bench.nextUnfinished());
      on(find("everything"), "click", () => this.showAll());
      this.observer = new MutationObserver(() => {
        this.refresh();
        this.bench.showProgress();
      });
      this.observer.observe(this.bench.element, {
        subtree: true,
        attributeFilter: ["data-status", "data-comments"],
      });
    }

    button(filter) {
      const element = document.createElement("button");
      element.type = "button";
      element.className = "we-filter";
      element.dataset.filter = filter.name;
      const count = document.createElement("span");
      count.className = "we-filter__count";
      element.append(`${filter.label} `, count);
      element.addEventListener("click", () => this.choose(filter));
      return element;
    }

    choose(filter) {
      this.filter = filter === this.filter ? WagtailEditions.filters[0] : filter;
      this.update();
    }

    chooseNumber(number) {
      const filter = WagtailEditions.filters[number - 1];
      if (filter) this.choose(filter);
    }

    look() {
      const query = fold(this.search.value).trim();
      if (query === this.query) return;
      this.query = query;
      this.update();
    }

    type(event) {
      // The search stands in the form that saves the edition.
      if (event.key === "Enter") {
        event.preventDefault();
        if (event.isComposing || event.keyCode === 229) return;
        clearTimeout(this.timer);
        this.look();
        this.bench.neighbour(0)?.targetText.focus();
      } else if (event.key === "Escape" && this.search.value) {
        event.preventDefault();
        this.search.value = "";
        this.look();
      }
    }

    showAll() {
      this.search.value = "";
      this.query = "";
      [this.filter] = WagtailEditions.filters;
      this.update();
      this.search.focus();
    }

    /** Both texts of a row as they are searched. */
    foldedOf(row) {
      if (!this.folded.has(row)) {
        this.folded.set(row, [row.sourceText, row.targetText].map((each) => fold(each.textContent)));
      }
      return this.folded.get(row);
    }

    forget(row) {
      this.folded.delete(row);
    }

    isShown(row) {
      if (!this.filter.matches(row)) return false;
      return !this.query || this.foldedOf(row).some((text) => text.includes(this.query));
    }

    /** Filter by what was chosen, and say how much is left. */
    update() {
      this.refresh();
      const count = this.found.length;
      this.bench.announce(
        interpolate(ngettext("%(count)s text found", "%(count)s texts found", count), { count }, true),
      );
    }

    refresh() {
      const { bench, filter } = this;
      const { active } = bench;
      this.found = bench.rows.filter((row) => this.isShown(row));
      const shown = new Set(this.found);
      // The text that somebody is in stays where it is.
      if (active) shown.add(active);
      const change = () => this.hide(shown);
      if (active) bench.steadily(active, change);
      else change();
      WagtailEditions.filters.forEach(({ matches, name }, index) => {
        const button = this.buttons[index];
        button.setAttribute("aria-pressed", String(name === filter.name));
        button.querySelector("span").textContent = bench.rows.filter(matches).length;
      });
      this.sections.count();
      mark(
        this.found.flatMap(({ sourceText, targetText }) => [sourceText, targetText]),
        this.query,
      );
    }

    hide(shown) {
      this.bench.rows.forEach((row) => {
        row.article.hidden = !shown.has(row);
      });
      this.bench.element.querySelectorAll(".we-table").forEach((table) => {
        table.hidden = !table.querySelector(".we-row:not([hidden])");
      });
      // What is not text is found by no filter; without one, its groups are there without rows, too.
      const isEverything = this.filter === WagtailEditions.filters[0] && !this.query;
      this.bench.element.classList.toggle("we-bench--filtered", !isEverything);
      this.groups.forEach((group) => {
        group.hidden = !isEverything && !group.querySelector(".we-row:not([hidden])");
      });
      this.nothing.hidden = shown.size > 0;
    }
  }

  WagtailEditions.Finding = Finding;
})();
