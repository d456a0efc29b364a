/*
 * The workbench of an edition: one row at a time is an editor, all of them are saved.
 *
 * Other parts use `rows`, `row(path)`, `activate(path)`, `active` and `announce(text)`, and
 * listen to the events of its rows.
 */
(() => {
  const { Controller } = window.StimulusModule;
  const { WagtailEditions, gettext, interpolate, ngettext } = window;
  /** What is said within this time is said in one, in milliseconds. */
  const TOGETHER = 100;
  const INTERACTIVE = "a, button, input, select, summary, textarea, [contenteditable]";

  class BenchController extends Controller {
    static targets = ["live", "progress"];

    connect() {
      const { dataset } = this.element;
      this.saveUrl = dataset.saveUrl;
      this.signInUrl = dataset.signInUrl;
      this.suggestedSlug = dataset.suggestedSlug;
      this.language = dataset.language;
      this.languageName = dataset.languageName;
      this.isWritable = dataset.writable === "true";
      this.active = null;
      this.drafts = new WagtailEditions.Drafts(this.saveUrl, dataset.user);
      const articles = [...this.element.querySelectorAll(".we-row")];
      this.rows = articles.map((article) => new WagtailEditions.Row(article, this));
      this.byPath = new Map(this.rows.map((row) => [row.path, row]));
      this.finding = new WagtailEditions.Finding(this);
      this.shortcuts = new WagtailEditions.Shortcuts(this);
      this.listening = new AbortController();
      this.listen();
      this.stayBelowHeader();
      this.nameCodes(this.element);
      if (this.isWritable) this.begin();
      this.follow();
    }

    disconnect() {
      this.listening.abort();
      this.header.disconnect();
      this.finding.disconnect();
      this.shortcuts.disconnect();
    }

    listen() {
      const on = (target, name, act, options) =>
        target.addEventListener(name, act, { signal: this.listening.signal, ...options });
      on(this.element, "click", (event) => this.press(event));
      on(this.element, "focusout", (event) => this.leaveFocus(event));
      on(this.element, "we:activated", ({ detail }) => this.point(detail.row, true));
      on(this.element, "we:left", ({ detail }) => this.point(detail.row, false));
      on(this.element, "we:renewed", () => this.renew());
      on(window, "hashchange", () => this.follow());
      if (!this.isWritable) return;
      const retry = () => this.rows.forEach((row) => row.retry());
      on(window, "online", retry);
      on(window, "focus", retry);
      on(document, "visibilitychange", () => this.hide());
      on(window, "beforeunload", (event) => this.ask(event));
      const hold = (event) => WagtailEditions.hold(this, event);
      on(document, "submit", hold, { capture: true });
    }

    /**
     * The toolbar stays below Wagtail's header, and rows below both, however high these are. Who
     * opens a panel beside the texts, which makes them narrower, still sees the row in work.
     */
    stayBelowHeader() {
      const header = document.querySelector(".w-slim-header");
      const toolbar = this.element.querySelector(".we-toolbar");
      const { style } = this.element;
      let width = this.element.offsetWidth;
      this.header = new ResizeObserver(() => {
        if (header) style.setProperty("--we-header", `${header.offsetHeight}px`);
        // On narrow screens only its last line stays.
        const height = toolbar.offsetHeight || toolbar.lastElementChild.offsetHeight;
        style.setProperty("--we-toolbar", `${height}px`);
        if (this.element.offsetWidth === width) return;
        width = this.element.offsetWidth;
        this.active?.article.scrollIntoView({ block: "nearest" });
      });
      [header, toolbar, toolbar.lastElementChild, this.element].forEach((each) => {
        if (each) this.header.observe(each);
      });
    }

    /** Make the texts reachable, and bring back what could not be saved on the last visit. */
    begin() {
      this.rows.forEach((row) => this.reach(row));
      this.drafts.paths.forEach((path) => {
        const row = this.row(path);
        const draft = row && this.drafts.read(path);
        if (!draft) return;
        if (draft.text === row.saved) this.drafts.drop(path);
        else WagtailEditions.askToRestore(row, draft);
      });
    }

    /** Let a text be reached by keyboard, with a name that says which and how far it is. */
    reach({ article: { id }, article, targetText }) {
      article.querySelector(".we-row__status").id = `${id}-st`;
      targetText.id = `${id}-t`;
      targetText.tabIndex = 0;
      targetText.setAttribute("role", "button");
      const name = `${id}-l we-target-language ${id}-t ${id}-st`;
      targetText.setAttribute("aria-labelledby", name);
    }

    /** Rows have come or gone with a block. */
    renew() {
      const articles = [...this.element.querySelectorAll(".we-row")];
      const fresh = articles.filter((article) => !article.weRow);
      const count = (rows) => rows.filter(({ status }) => status !== "optional").length;
      const before = count(this.rows);
      this.rows = articles.map((article) => article.weRow ?? new WagtailEditions.Row(article, this));
      this.byPath = new Map(this.rows.map((row) => [row.path, row]));
      if (this.active && !this.active.article.isConnected) this.active = null;
      fresh.forEach(({ weRow: row }) => {
        this.nameCodes(row.article);
        if (this.isWritable) this.reach(row);
      });
      this.progressTarget.querySelector("progress").max += count(this.rows) - before;
      this.finding.refresh();
      this.showProgress();
    }

    row(path) {
      return this.byPath.get(path);
    }

    /** Make the row the one that is edited; the one before is left, and saved. */
    activate(which, options) {
      const row = typeof which === "string" ? this.row(which) : which;
      if (!row || !this.isWritable) return;
      this.steadily(row, () => {
        if (this.active !== row) this.active?.leave();
        this.active = row;
        row.article.hidden = false;
        row.activate(options);
        this.finding.refresh();
      });
      row.article.scrollIntoView({ block: "nearest" });
    }

    /** Leave the active row; the focus goes to its text. */
    leave() {
      const row = this.active;
      if (!row) return;
      this.active = null;
      this.steadily(row, () => {
        row.leave();
        row.targetText.focus({ preventScroll: true });
        this.finding.refresh();
      });
    }

    /** Change what is above or around the row without moving it on the screen. */
    steadily({ article }, change) {
      const before = article.getBoundingClientRect().top;
      change();
      if (!article.hidden) window.scrollBy(0, article.getBoundingClientRect().top - before);
    }

    /** The row that is worked on or has the focus. */
    get current() {
      return this.active ?? document.activeElement?.closest?.(".we-row")?.weRow ?? null;
    }

    /** The shown row `step` places from the current one; the first one where there is none. */
    neighbour(step) {
      const shown = this.rows.filter(({ article }) => !article.hidden);
      const { current } = this;
      if (!current) return shown[0];
      return shown[shown.indexOf(current) + step];
    }

    next(step = 1) {
      const row = this.neighbour(step);
      if (row) {
        this.activate(row);
      } else {
        this.leave();
        this.announce(
          step > 0 ? gettext("This is the last text.") : gettext("This is the first text."),
        );
      }
    }

    nextUnfinished() {
      const { current, rows } = this;
      const start = rows.indexOf(current) + 1;
      const others = [...rows.slice(start), ...rows.slice(0, start)].filter(
        (row) => row !== current && row.isUnfinished,
      );
      const row = others.find(({ article }) => !article.hidden) ?? others[0];
      if (row) {
        this.activate(row);
      } else {
        this.leave();
        this.announce(gettext("Nothing else is left to translate."));
      }
    }

    move(step) {
      this.neighbour(step)?.targetText.focus();
    }

    press(event) {
      const link = event.target.closest(".we-table a");
      const id = link?.getAttribute("href").slice(1);
      const target = event.target.closest(".we-row__target");
      if (id && this.isWritable) {
        event.preventDefault();
        this.activate(document.getElementById(id).weRow);
      } else if (target && !event.target.closest(`${INTERACTIVE}, .we-row__question`)) {
        // Whoever marks a text wants to copy it.
        const { weRow: row } = target.closest(".we-row");
        if (row.isActive || !window.getSelection().isCollapsed) return;
        this.activate(row, { offset: WagtailEditions.offsetAt(event, row.targetText) });
      }
    }

    leaveFocus({ target, relatedTarget }) {
      const row = target.closest(".we-row")?.weRow;
      if (row?.isActive && !row.article.contains(relatedTarget)) row.save();
    }

    /** Go to the row that the address names. */
    follow() {
      const row = document.getElementById(window.location.hash.slice(1))?.weRow;
      if (row) this.activate(row);
    }

    /** Say of codes without a text what they are. */
    nameCodes(element) {
      element.querySelectorAll("[data-alone]").forEach((code) => {
        const name = WagtailEditions.codes.kindName(code.dataset.tag);
        Object.assign(code, { role: "img", ariaLabel: name, title: name });
      });
    }

    /** A row shows another text. */
    shown(row) {
      this.nameCodes(row.article);
      this.finding.forget(row);
      this.cells(row).forEach((cell) => {
        cell.innerHTML = row.targetText.innerHTML || "—";
      });
    }

    /** The cells of a table in which the row's text stands. */
    cells({ article }) {
      const table = article.closest(".we-table");
      return table ? [...table.querySelectorAll(`.we-table__target a[href="#${article.id}"]`)] : [];
    }

    /** Show in a table which of its cells is worked on. */
    point(row, isActive) {
      this.cells(row).forEach((cell) => {
        if (isActive) cell.setAttribute("aria-current", "true");
        else cell.removeAttribute("aria-current");
      });
    }

    say(row, sentence) {
      const text = sentence || WagtailEditions.stateWords[row.state];
      this.announce(row === this.active ? text : `${row.label}: ${text}`);
    }

    /** Say a sentence to people who do not see it; of several at once none takes another's place. */
    announce(text) {
      clearTimeout(this.voice);
      this.sentences = [...(this.sentences ?? []), text];
      // The same sentence twice is to be heard twice.
      this.liveTarget.textContent = "";
      this.voice = setTimeout(() => {
        this.liveTarget.textContent = [...new Set(this.sentences)].join(" ");
        this.sentences = [];
      }, TOGETHER);
    }

    /** Say how much is translated and how much is left. */
    showProgress() {
      const [bar, texts, left] = this.progressTarget.children;
      const unfinished = this.rows.filter((row) => row.isUnfinished);
      const needed = bar.max;
      const done = needed - unfinished.length;
      const words = unfinished.reduce((sum, row) => sum + row.words, 0);
      bar.value = done;
      texts.textContent = interpolate(
        gettext("%(done)s of %(needed)s texts translated"),
        { done, needed },
        true,
      );
      left.textContent = interpolate(
        ngettext("%(words)s word left", "%(words)s words left", words),
        { words },
        true,
      );
    }

    /** The page goes into the background, perhaps for ever. */
    hide() {
      if (document.visibilityState !== "hidden") return;
      this.rows.filter((row) => !row.isHeldUp).forEach((row) => row.save({ keepalive: true }));
    }

    /** Let the browser ask only before a text goes that is neither saved nor kept. */
    ask(event) {
      if (this.rows.some((row) => row.isChanged && !row.isKept)) event.preventDefault();
    }
  }

  window.wagtail.app.register("we-bench", BenchController);
})();
