/*
 * Finding texts in the workbench: filters, search in both languages, sections.
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
      this.sections = find("sections");
      this.nothing = find("nothing");
      this.groups = [...bench.element.querySelectorAll(".we-group")];
      this.folded = new WeakMap();
      this.filter = WagtailEditions.filters[0];
      this.query = "";
      this.buttons = WagtailEditions.filters.map((filter) => this.button(filter));
      find("filters").append(...this.buttons);
      this.lines = this.groups.map((group) => this.line(group));
      this.list = document.createElement("ul");
      this.list.append(...this.lines.filter(Boolean));
      this.sections.append(this.list);
      this.sections.hidden = this.list.children.length < 2;
      this.listen(find);
      this.refresh();
    }

    disconnect() {
      this.listening.abort();
      this.observer.disconnect();
      [...this.buttons, this.list].forEach((each) => each.remove());
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
      on(this.sections, "click", (event) => this.jump(event));
      on(this.sections, "keydown", (event) => {
        if (event.key === "Escape") this.closeSections();
      });
      on(document, "pointerdown", ({ target }) => {
        if (!this.sections.contains(target)) this.sections.open = false;
      });
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

    /** The line of a section in the list that leads to it. */
    line(group) {
      const heading = group.querySelector(".we-group__heading")?.textContent;
      if (!heading) return null;
      const link = Object.assign(document.createElement("a"), { href: `#${group.id}` });
      const count = document.createElement("span");
      count.className = "we-sections__count";
      // Sections of one kind are told apart by what they begin with.
      const { sourceText } = group.querySelector(".we-row").weRow;
      const first = document.createElement("span");
      Object.assign(first, { className: "we-sections__first", textContent: sourceText.textContent });
      first.lang = this.bench.element.dataset.sourceLanguage;
      link.append(heading, " ", count, " ", first);
      const line = document.createElement("li");
      line.append(link);
      return line;
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

    jump(event) {
      const link = event.target.closest("a");
      if (!link) return;
      event.preventDefault();
      this.sections.open = false;
      const group = document.getElementById(link.hash.slice(1));
      if (group.hidden) this.showAll();
      const heading = group.querySelector(".we-group__heading");
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      group.scrollIntoView();
    }

    closeSections() {
      if (!this.sections.open) return;
      this.sections.open = false;
      this.sections.querySelector("summary").focus();
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
      this.groups.forEach((group, index) => {
        group.hidden = !group.querySelector(".we-row:not([hidden])");
        this.count(group, this.lines[index]);
      });
      this.nothing.hidden = shown.size > 0;
    }

    count(group, line) {
      if (!line) return;
      const rows = [...group.querySelectorAll(".we-row")];
      const left = rows.filter((article) => article.weRow.isUnfinished).length;
      line.classList.toggle("we-sections__line--done", !left);
      line.querySelector("span").textContent = left
        ? interpolate(ngettext("%(left)s left", "%(left)s left", left), { left }, true)
        : gettext("translated");
    }
  }

  WagtailEditions.Finding = Finding;
})();
