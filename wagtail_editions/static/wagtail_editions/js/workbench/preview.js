/*
 * Wagtail's preview panel beside the texts: it shows what is being written, follows the row in
 * work, and a click in it makes that text's row active.
 *
 * <div class="we-bench" data-controller="we-bench we-preview">
 *
 * The page in the panel says where each text stands: by a comment `<!--we:path-->` behind each of
 * its lines, or by `data-we-path` of a tag that has it in an attribute. Nothing of a
 * site's templates is needed.
 */
(() => {
  const { Controller } = window.StimulusModule;
  /** After the last input, in milliseconds; Wagtail waits half a second more. */
  const PAUSE = 400;
  /** Texts that stand in no page, but above it in search results and addresses. */
  const ABOVE = ["title", "slug", "seo_title", "search_description"];
  const CONTROLS = "input, select, textarea, option, video, audio";
  /** How much of the window the panel may take before it hides the texts. */
  const COVERS = 0.8;
  const STYLE = `
    [data-we-text] { cursor: pointer; }
    [data-we-text]:hover { outline: 1px dashed currentcolor; outline-offset: 3px; }
    [data-we-shown] { outline: 2px solid #00838f !important; outline-offset: 4px; }
    @media (prefers-reduced-motion: no-preference) {
      [data-we-shown] { animation: we-shown 0.8s ease-out; }
      @keyframes we-shown { from { outline-color: transparent; outline-offset: 14px; } }
    }
  `;

  class PreviewController extends Controller {
    connect() {
      this.panel = document.querySelector("[data-controller~='w-preview']");
      this.form = this.element.closest("form");
      if (!this.panel || !this.form) return;
      this.listening = new AbortController();
      const { signal } = this.listening;
      const on = (target, name, act) => target.addEventListener(name, act, { signal });
      on(this.panel, "w-preview:update", () => this.expectForm());
      on(this.panel, "w-preview:loaded", () => this.prepare());
      on(this.panel, "w-preview:updated", () => this.reveal());
      on(this.form, "formdata", (event) => this.addTexts(event));
      on(this.element, "we:activated", () => this.reveal({ isSwitch: true }));
      on(this.element, "we:saved", () => this.renew());
      on(this.element, "we:changed", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.renew(), PAUSE);
      });
    }

    disconnect() {
      this.listening?.abort();
      clearTimeout(this.timer);
    }

    get bench() {
      return this.application.getControllerForElementAndIdentifier(this.element, "we-bench");
    }

    get frame() {
      return this.panel.querySelector("#w-preview-iframe");
    }

    /** The page in the panel; null where it is another site's, or there is none yet. */
    get page() {
      try {
        return this.frame?.contentDocument ?? null;
      } catch {
        return null;
      }
    }

    /** Ask for a new preview; the panel waits until it is open. */
    renew() {
      clearTimeout(this.timer);
      window.wagtail.app.queryController("w-preview")?.setStale();
    }

    /** The panel reads the form next, and nobody else before it has. */
    expectForm() {
      this.isForPreview = true;
      queueMicrotask(() => {
        this.isForPreview = false;
      });
    }

    addTexts({ formData }) {
      if (!this.isForPreview) return;
      this.bench.rows
        .filter((row) => row.isChanged)
        .forEach(({ path, text }) => {
          formData.append("we_path", path);
          formData.append("we_text", text);
        });
    }

    /** Learn where each text stands in a page that was loaded. */
    prepare() {
      const { page } = this;
      this.places = new Map();
      this.paths = new Map();
      if (!page?.body) return;
      const comments = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT);
      while (comments.nextNode()) {
        const { data, parentElement } = comments.currentNode;
        if (data.startsWith("we:")) this.note(decodeURIComponent(data.slice(3)), parentElement);
      }
      page.body.querySelectorAll("[data-we-path]").forEach((element) => {
        const path = decodeURIComponent(element.dataset.wePath);
        if (!this.places.has(path)) this.note(path, element);
      });
      const sheet = new page.defaultView.CSSStyleSheet();
      sheet.replaceSync(STYLE);
      page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
      page.addEventListener("click", (event) => this.press(event), { capture: true });
    }

    note(path, element) {
      const push = (map, key, value) => map.set(key, [...new Set(map.get(key)).add(value)]);
      push(this.places, path, element);
      push(this.paths, element, path);
      if (this.bench.row(path)) element.dataset.weText = "";
    }

    /** Of all places of a text the one that is seen most: a heading, not its line in a list. */
    place(path) {
      const view = this.page?.defaultView;
      const size = (element) => parseFloat(view.getComputedStyle(element).fontSize);
      const seen = (this.places?.get(path) ?? []).filter(
        (element) => element.isConnected && element.getClientRects().length,
      );
      return seen.reduce((best, each) => (best && size(best) >= size(each) ? best : each), null);
    }

    /** Show where the row in work stands; the page stays as it is read where it shows already. */
    reveal({ isSwitch = false } = {}) {
      const { bench, page } = this;
      const path = bench?.active?.path;
      if (!page?.body || !this.places || !path) return;
      page.querySelectorAll("[data-we-shown]").forEach((element) => {
        delete element.dataset.weShown;
      });
      const element = this.place(path);
      const view = page.defaultView;
      const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      const behavior = isSwitch && !isCalm ? "smooth" : "instant";
      if (!element) {
        if (isSwitch && ABOVE.includes(path)) view.scrollTo({ top: 0, behavior });
        return;
      }
      // A text of several lines may be several paragraphs.
      const { parentElement } = element;
      const lines = this.places.get(path).filter((each) => each.parentElement === parentElement);
      lines.forEach((each) => {
        each.dataset.weShown = "";
      });
      const { top, bottom } = element.getBoundingClientRect();
      const isSeen = top >= 0 && Math.min(bottom, top + 80) <= view.innerHeight;
      // Not scrollIntoView(), which would move the texts beside it as well.
      if (!isSeen) view.scrollTo({ top: view.scrollY + top - view.innerHeight / 3, behavior });
    }

    press(event) {
      const path = this.pathAt(event);
      if (!path || event.target.closest(CONTROLS)) return;
      if (event.target.closest("a[href]")) event.preventDefault();
      this.uncover();
      const row = this.bench.row(path);
      window.focus();
      this.bench.activate(path);
      if (!row.isActive) row.article.scrollIntoView({ block: "center" });
    }

    /** The path of the text nearest to where somebody pressed. */
    pathAt({ target, clientX, clientY }) {
      const known = (path) => this.bench.row(path);
      const { body } = this.page;
      for (let element = target; element && element !== body; element = element.parentElement) {
        const own = (this.paths.get(element) ?? []).filter(known);
        if (own.length === 1) return own[0];
        if (own.length) return this.nearest(element, own, clientX, clientY);
        const inside = element.querySelector("[data-we-text]");
        if (inside) return this.paths.get(inside).find(known);
      }
      return null;
    }

    /** Of several texts in one element the one before whose end somebody pressed. */
    nearest(element, paths, x, y) {
      const caret = this.page.caretRangeFromPoint?.(x, y);
      const ends = [...element.childNodes].filter((node) => node.data?.startsWith("we:"));
      const after = ends.find((node) => caret && caret.comparePoint(node, 0) >= 0);
      const path = after && decodeURIComponent(after.data.slice(3));
      return paths.includes(path) ? path : paths[0];
    }

    /** On a small screen the panel lies over the texts: put it away. */
    uncover() {
      const side = this.panel.closest("[data-side-panel]");
      if (!side || side.getBoundingClientRect().width < window.innerWidth * COVERS) return;
      document.querySelector("[data-side-panel-toggle='preview']")?.click();
    }
  }

  window.wagtail.app.register("we-preview", PreviewController);
})();
