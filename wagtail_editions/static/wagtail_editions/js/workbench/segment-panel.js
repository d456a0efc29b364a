/*
 * In the active row, two buttons open what is said about the segment and its history, which are
 * loaded then. Every row that has open threads says so in its header.
 *
 * `we:comments`, dispatched on a row, opens its comments. `we:comments-changed` is dispatched on a
 * row when the number of its open threads, `data-comments`, has changed. An address with
 * `?comments=1` opens the comments of the row that it names, or of the first row that has any.
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});
  const { gettext, interpolate, ngettext } = window;
  const { talk } = WagtailEditions;
  /** For how long a row that was asked for may take to be there, in milliseconds. */
  const LONGEST = 5000;

  const countOf = (article) => Number(article.dataset.comments || 0);

  class Panel {
    constructor(article) {
      this.article = article;
      this.buttons = document.createElement("span");
      this.buttons.className = "we-panel-buttons";
      this.buttons.append(this.button("comments"), this.button("history"));
      this.place = article.querySelector(".we-row__panel") ?? this.makePlace();
      this.place.id ||= `${article.id}-panel`;
      const tools = article.querySelector(".we-row__tools");
      if (tools) tools.append(this.buttons);
      else this.place.before(this.buttons);
      this.place.addEventListener("keydown", (event) => this.press(event));
      this.update();
      article.wePanel = this;
    }

    makePlace() {
      const place = document.createElement("div");
      place.className = "we-row__panel";
      this.article.append(place);
      return place;
    }

    button(part) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary";
      button.dataset.part = part;
      button.setAttribute("aria-expanded", "false");
      button.addEventListener("click", () => this.toggle(part));
      return button;
    }

    /** Let the buttons and the row's header say how many threads are open. */
    update() {
      const [comments, history] = this.buttons.children;
      comments.textContent = interpolate(
        gettext("Comments (%(count)s)"),
        { count: countOf(this.article) },
        true,
      );
      history.textContent = gettext("History");
      [comments, history].forEach((button) => button.setAttribute("aria-controls", this.place.id));
    }

    remove() {
      this.buttons.remove();
      this.place.replaceChildren();
      delete this.article.wePanel;
    }

    toggle(part) {
      if (this.opened === part) this.close();
      else this.open(part);
    }

    mark(part) {
      this.opened = part;
      [...this.buttons.children].forEach((button) => {
        button.setAttribute("aria-expanded", String(button.dataset.part === part));
      });
    }

    close() {
      this.mark(null);
      this.place.hidden = true;
      // Opened again, it is loaded again: nobody is to write into what is about to be replaced.
      this.place.replaceChildren();
    }

    /** Show what is said, or the history, as it is now. */
    async open(part) {
      this.mark(part);
      this.place.hidden = false;
      const fragment = await this.load();
      if (this.opened !== part || !this.article.wePanel) return;
      if (!fragment) return;
      talk.open(fragment, part);
      if (part === "comments") {
        const field = fragment.querySelector(".we-talk__new .we-talk__text");
        (field ?? fragment.querySelector("textarea, button"))?.focus();
      }
    }

    async load() {
      const { path } = this.article.dataset;
      const url = this.article.closest("[data-segment-url]").dataset.segmentUrl;
      const options = { headers: { "X-Requested-With": "XMLHttpRequest" } };
      this.place.setAttribute("aria-busy", "true");
      try {
        const query = new URLSearchParams({ path });
        const response = await fetch(`${url}?${query}`, { credentials: "same-origin", ...options });
        const isJson = (response.headers.get("Content-Type") || "").includes("json");
        if (isJson) throw new Error((await response.json()).message);
        if (!response.ok) throw new Error("");
        this.place.innerHTML = await response.text();
        const fragment = this.place.querySelector(".we-talk");
        talk.prepare(fragment);
        this.count(Number(fragment.dataset.open));
        return fragment;
      } catch (error) {
        const told = document.createElement("p");
        told.className = "we-talk__error";
        told.setAttribute("role", "alert");
        told.textContent =
          (error instanceof TypeError ? "" : error.message) ||
          gettext("This could not be loaded. Try again.");
        this.place.replaceChildren(told);
        this.mark(null);
        return null;
      } finally {
        this.place.removeAttribute("aria-busy");
      }
    }

    count(open) {
      if (open === countOf(this.article)) return;
      if (open) this.article.dataset.comments = open;
      else delete this.article.dataset.comments;
      this.update();
      badge(this.article);
      const options = { bubbles: true, detail: { count: open } };
      this.article.dispatchEvent(new CustomEvent("we:comments-changed", options));
    }

    press(event) {
      if (event.key !== "Escape" || event.isComposing) return;
      // Leaves the comments, not the row.
      event.stopPropagation();
      const { opened } = this;
      this.close();
      this.buttons.querySelector(`[data-part=${opened}]`)?.focus();
    }
  }

  /** Say in the row's header how many threads are open; pressed, it opens them. */
  function badge(article) {
    const count = countOf(article);
    let button = article.querySelector(".we-row__comments");
    // Where nothing can be written, no row becomes active: this is the way to its comments.
    const isReading = !article.closest("[data-segment-url]").dataset.writable;
    if (!count && !isReading) {
      button?.remove();
      return;
    }
    if (!button) {
      button = document.createElement("button");
      button.type = "button";
      button.className = "we-row__comments";
      button.addEventListener("click", () => openComments(article));
      article.querySelector(".we-row__status").before(button);
    }
    const label = count
      ? ngettext("%(count)s open comment", "%(count)s open comments", count)
      : gettext("Comment");
    button.textContent = interpolate(label, { count }, true);
    button.classList.toggle("we-row__comments--none", !count);
  }

  const panelOf = (article) => article.wePanel ?? new Panel(article);

  /** Make the row active, where it can be, and show its comments. */
  function openComments(article) {
    if (article.weRow && !article.weRow.isActive) {
      const bench = article.closest("[data-controller~=we-bench]");
      window.wagtail.app
        .getControllerForElementAndIdentifier(bench, "we-bench")
        ?.activate(article.dataset.path);
    }
    panelOf(article).open("comments");
  }

  document.addEventListener("we:activated", ({ target }) => panelOf(target));
  document.addEventListener("we:left", ({ target }) => target.wePanel?.remove());
  document.addEventListener("we:comments-changed", ({ target }) => badge(target));
  document.addEventListener("we:comments", ({ target }) => openComments(target));
  document.addEventListener("we:saved", ({ target }) => {
    if (target.wePanel?.opened === "history") target.wePanel.open("history");
  });
  document.addEventListener("we:talked", ({ target, detail }) => {
    target.closest(".we-row")?.wePanel?.count(detail.open);
  });

  /** Open what the address asks for, once the rows are there. */
  function follow() {
    if (!new URLSearchParams(window.location.search).has("comments")) return;
    const { hash } = window.location;
    const named = hash ? document.getElementById(hash.slice(1)) : null;
    const article = named?.closest(".we-row") ?? document.querySelector(".we-row[data-comments]");
    if (!article) {
      document.querySelector(".we-lost")?.scrollIntoView();
      return;
    }
    const until = Date.now() + LONGEST;
    const wait = () => {
      if (article.weRow || Date.now() > until) openComments(article);
      else requestAnimationFrame(wait);
    };
    wait();
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".we-row").forEach(badge);
    // One may have become active before anybody listened.
    document.querySelectorAll(".we-row--active").forEach(panelOf);
    follow();
  });
})();
