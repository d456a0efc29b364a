/*
 * One row of the workbench: shows its text, and is an editor while it is active.
 *
 * Reachable as `article.weRow`. It tells the article of "we:activated", "we:left", "we:changed"
 * and "we:saved", which bubble, with `detail: { row }`.
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});

  class Row extends WagtailEditions.RowSaving {
    constructor(article, bench) {
      super();
      this.article = article;
      this.bench = bench;
      this.target = article.querySelector(".we-row__target");
      this.targetText = this.target.querySelector(".we-text");
      this.sourceText = article.querySelector(".we-row__source .we-text");
      article.weRow = this;
    }

    get path() {
      return this.article.dataset.path;
    }

    get kind() {
      return this.article.dataset.kind;
    }

    get status() {
      return this.article.dataset.status;
    }

    get isUnfinished() {
      return ["missing", "outdated"].includes(this.status);
    }

    get words() {
      return Number(this.article.dataset.words);
    }

    get version() {
      return Number(this.article.dataset.version);
    }

    get label() {
      return this.article.querySelector(".we-row__label").textContent.trim();
    }

    get isActive() {
      return Boolean(this.editor);
    }

    /** The text as it was saved last, by whomever. */
    get saved() {
      if (this.savedText === undefined) {
        this.savedText = this.read(this.targetText);
        this.savedHtml = this.targetText.innerHTML;
      }
      return this.savedText;
    }

    /** The text as it stands here, unsaved included. */
    get text() {
      return this.editor ? this.editor.text : (this.unsaved ?? this.saved);
    }

    get isChanged() {
      // Most rows were never touched, and are not read for this.
      if (!this.isActive && this.unsaved === undefined) return false;
      const { saved, tidied, text } = this;
      return text !== saved && text !== tidied;
    }

    /** The source as marked text. */
    get source() {
      return this.read(this.sourceText);
    }

    read(element) {
      const isRich = this.kind === "rich";
      return isRich ? WagtailEditions.codes.read(element) : element.textContent;
    }

    show() {
      const { text, saved, savedHtml, targetText } = this;
      if (text === saved && savedHtml !== undefined) targetText.innerHTML = savedHtml;
      else if (this.kind !== "rich") targetText.textContent = text;
      else WagtailEditions.codes.show(targetText, text, this.sourceText);
      this.bench.shown(this);
    }

    /** Become an editor; the caret goes to the end, or to `offset` in a plain text. */
    activate({ offset } = {}) {
      if (!this.isActive) {
        this.mount(this.text);
        this.tools = new WagtailEditions.RowTools(this);
        this.dispatch("we:activated");
      }
      this.editor.focus(offset);
    }

    mount(text) {
      const { article, bench, kind, saved, sourceText, targetText } = this;
      const { formats, max } = article.dataset;
      article.classList.add("we-row--active");
      this.place = document.createElement("div");
      this.place.className = `we-row__editor ${targetText.className}`;
      targetText.hidden = true;
      targetText.after(this.place);
      const make = kind === "rich" ? WagtailEditions.richEditor : WagtailEditions.plainEditor;
      this.editor = make(this.place, {
        text,
        source: sourceText,
        kind,
        formats: formats?.split(" ") ?? [],
        max: max ? Number(max) : null,
        language: bench.language,
        label: `${this.label}, ${bench.languageName}`,
        describedBy: `${article.id}-s ${article.id}-m`,
        onInput: () => this.changed(),
      });
      this.unsaved = text === saved ? undefined : text;
      WagtailEditions.tellInvalid(this);
    }

    unmount() {
      this.unsaved = this.isChanged ? this.text : undefined;
      this.editor.destroy();
      this.editor = null;
      this.place.remove();
      this.targetText.hidden = false;
      this.article.classList.remove("we-row--active");
    }

    /** Save, and show the text again. */
    leave() {
      if (!this.isActive) return;
      this.save();
      this.unmount();
      this.show();
      this.tools.remove();
      this.tools = null;
      this.dispatch("we:left");
    }

    /** Put another text into the row, as if it had been typed. */
    fill(text) {
      if (this.isActive) {
        this.editor.set(text);
      } else {
        this.unsaved = text === this.saved ? undefined : text;
        this.show();
      }
      this.changed();
    }

    /** Take over what is saved now; the text that stands here is left alone. */
    take({ text, html, version, ...answer }) {
      if (!this.isActive && this.text !== text) this.unsaved = this.text;
      this.savedText = text;
      this.savedHtml = html;
      this.tidied = undefined;
      this.article.dataset.version = version;
      this.takeStatus(answer);
    }

    takeStatus({ status, status_label: label }) {
      const { article } = this;
      article.classList.replace(`we-row--${this.status}`, `we-row--${status}`);
      article.dataset.status = status;
      article.querySelector(".we-row__status").textContent = label;
      if (status !== "outdated") article.querySelector(".we-row__change")?.remove();
      this.tools?.update();
    }

    /** What the server made of `text` is saved; who is still writing keeps what was written. */
    settle(text) {
      if (this.isActive) this.tidied = text;
      else this.replace(this.saved);
    }

    /** Show the saved text in place of the one that stands here. */
    replace(text) {
      this.unsaved = undefined;
      if (!this.isActive) this.show();
      else if (this.text !== text) this.editor.set(text);
    }

    /** Put the original's new text in the place of the old, with what has changed. */
    changeSource({ source, source_html: html, change_html: change, ...answer }) {
      const { article, sourceText } = this;
      this.takeStatus(answer);
      article.dataset.source = source;
      article.querySelector(".we-row__change")?.remove();
      if (change) {
        const block = document.createElement("p");
        block.className = "we-row__change";
        block.innerHTML = change;
        sourceText.before(block);
      }
      sourceText.innerHTML = html;
      if (this.isActive) {
        // The editor knows the codes of the old source.
        const hadFocus = this.place.contains(document.activeElement);
        this.unmount();
        this.mount(this.text);
        if (hadFocus) this.editor.focus();
      }
      this.bench.shown(this);
    }
  }

  WagtailEditions.Row = Row;
})();
