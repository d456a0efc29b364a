/*
 * The list of an edition's sections: what is left in each, and the way there.
 *
 * new WagtailEditions.Sections(finding, details): count(), disconnect().
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});
  const { gettext, ngettext, interpolate } = window;

  class Sections {
    constructor(finding, details) {
      this.finding = finding;
      this.details = details;
      this.list = document.createElement("ul");
      this.lines = new Map();
      finding.groups.forEach((group) => {
        const heading = group.querySelector(".we-group__heading");
        if (heading) this.lines.set(group, this.line(group, heading.textContent));
      });
      this.list.append(...this.lines.values());
      details.append(this.list);
      details.hidden = this.lines.size < 2;
      this.listen();
    }

    disconnect() {
      this.listening.abort();
      this.list.remove();
    }

    listen() {
      const { details } = this;
      this.listening = new AbortController();
      const { signal } = this.listening;
      details.addEventListener("click", (event) => this.jump(event), { signal });
      details.addEventListener("keydown", ({ key }) => key === "Escape" && this.close(), { signal });
      document.addEventListener(
        "pointerdown",
        ({ target }) => {
          if (!details.contains(target)) details.open = false;
        },
        { signal },
      );
    }

    line(group, heading) {
      const link = Object.assign(document.createElement("a"), { href: `#${group.id}` });
      const count = document.createElement("span");
      count.className = "we-sections__count";
      // Sections of one kind are told apart by what they begin with.
      const row = group.querySelector(".we-row")?.weRow;
      const first = document.createElement("span");
      first.className = "we-sections__first";
      first.textContent = row?.sourceText.textContent ?? "";
      first.lang = this.finding.bench.element.dataset.sourceLanguage;
      link.append(heading, " ", count, " ", first);
      const line = document.createElement("li");
      line.append(link);
      return line;
    }

    jump(event) {
      const link = event.target.closest("a");
      if (!link) return;
      event.preventDefault();
      this.details.open = false;
      const group = document.getElementById(link.hash.slice(1));
      if (group.hidden) this.finding.showAll();
      const heading = group.querySelector(".we-group__heading");
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      group.scrollIntoView();
    }

    close() {
      if (!this.details.open) return;
      this.details.open = false;
      this.details.querySelector("summary").focus();
    }

    count() {
      this.lines.forEach((line, group) => {
        const rows = [...group.querySelectorAll(".we-row")];
        const left = rows.filter(({ weRow: row }) => row?.isUnfinished).length;
        line.classList.toggle("we-sections__line--done", !left);
        line.querySelector(".we-sections__count").textContent = left
          ? interpolate(ngettext("%(left)s left", "%(left)s left", left), { left }, true)
          : (rows.length && gettext("translated")) || "";
      });
    }
  }

  WagtailEditions.Sections = Sections;
})();
