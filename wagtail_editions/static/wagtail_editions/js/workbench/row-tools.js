/*
 * The tools of the active row, and the empty panel below it that other parts fill.
 *
 * new WagtailEditions.RowTools(row): update(), remove().
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});
  const { gettext, interpolate } = window;
  /** From this share of the longest text on, its length is said aloud. */
  const NEAR = 0.9;

  class RowTools {
    constructor(row) {
      this.row = row;
      this.max = Number(row.article.dataset.max) || 0;
      this.element = document.createElement("div");
      this.element.className = "we-row__tools";
      this.panel = document.createElement("div");
      this.panel.className = "we-row__panel";
      const { bench } = row;
      this.button("next", gettext("Save and next"), () => bench.next());
      this.copy = this.button("copy", gettext("Copy source"), () => this.copySource());
      this.confirm = this.button("confirm", gettext("Still right as it is"), () => {
        row.confirm();
        row.editor.focus();
      });
      this.suggestion = this.suggest(bench.suggestedSlug);
      this.count = document.createElement("span");
      this.count.className = "we-row__count";
      this.element.append(this.count);
      row.place.after(this.element);
      WagtailEditions.messageOf(row);
      row.article.append(this.panel);
      this.update();
    }

    button(name, text, press) {
      const element = document.createElement("button");
      element.type = "button";
      element.className = `button button-small${name === "next" ? "" : " button-secondary"}`;
      element.textContent = text;
      element.title = this.row.bench.shortcuts.keysOf(name);
      element.dataset.tool = name;
      element.addEventListener("click", press);
      this.element.append(element);
      return element;
    }

    suggest(slug) {
      if (!slug || this.row.path !== "slug") return null;
      const text = interpolate(gettext("Use “%(slug)s”"), { slug }, true);
      return this.button("suggestion", text, () => {
        this.row.fill(slug);
        this.row.editor.focus();
        this.row.save();
      });
    }

    copySource() {
      this.row.fill(this.row.source);
      this.row.editor.focus();
    }

    update() {
      const { row } = this;
      this.copy.hidden = !row.source;
      this.confirm.hidden = row.status !== "outdated";
      if (this.suggestion) this.suggestion.hidden = row.text !== "";
      if (this.max) this.showLength([...row.text].length);
    }

    showLength(length) {
      const text = `${length} / ${this.max}`;
      if (text === this.count.textContent) return;
      this.count.textContent = text;
      this.count.classList.toggle("we-row__count--over", length > this.max);
      const zone = length > this.max ? 2 : Number(length >= this.max * NEAR);
      if (zone > this.zone) {
        const said = gettext("%(length)s of at most %(max)s characters");
        this.row.bench.announce(interpolate(said, { length, max: this.max }, true));
      }
      this.zone = zone;
    }

    remove() {
      this.element.remove();
      this.panel.remove();
    }
  }

  WagtailEditions.RowTools = RowTools;
})();
