/*
 * What is not text, beside the text: its buttons act in place, its forms open in a dialog, and
 * the group in which something changed is drawn anew around the rows, which stay as they are.
 *
 * <div data-controller="we-bench we-beside"
 *      data-we-beside-url-value="…"
 *      data-action="click->we-beside#press">
 *   <section class="we-group" data-section="…">…</section>
 * </div>
 *
 * The bench is told when a group was drawn anew: "we:renewed", with `detail: { section }`; rows
 * may be new in it, others gone.
 */
(() => {
  const { Controller } = window.StimulusModule;
  const { gettext } = window;

  class BesideController extends Controller {
    static values = { url: String };

    connect() {
      this.listening = new AbortController();
      const { signal } = this.listening;
      // This event does not bubble.
      const unfold = ({ target }) => this.unfold(target);
      this.element.addEventListener("toggle", unfold, { capture: true, signal });
    }

    disconnect() {
      this.listening.abort();
      this.dialog?.remove();
    }

    press(event) {
      const button = event.target.closest("[data-we-post]");
      const link = event.target.closest("a[data-we-form]");
      const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (button) {
        this.post(button);
      } else if (link && isPlain) {
        event.preventDefault();
        this.open(link);
      }
    }

    /** Do what the button says, and show what came of it in its group. */
    async post(button) {
      const section = button.closest("[data-section]");
      const { CSRF_HEADER_NAME: name, CSRF_TOKEN: token } = window.wagtailConfig;
      button.disabled = true;
      try {
        await this.saveRows(section);
        const response = await fetch(button.dataset.wePost, {
          method: "POST",
          headers: { [name]: token, "X-Requested-With": "XMLHttpRequest" },
          body: new URLSearchParams({ version: button.dataset.version ?? "" }),
        });
        const answer = await response.json().catch(() => ({}));
        if (!response.ok) this.complain(answer.message ?? this.trouble);
        // Whoever was too late sees what stands there now.
        if (response.ok || response.status === 409) await this.renew(section, answer.id);
        if (response.ok) this.say(answer.message);
      } catch {
        this.complain(this.trouble);
      } finally {
        button.disabled = false;
      }
    }

    get trouble() {
      return gettext("Nothing was changed: the site could not be reached. Try again.");
    }

    /** Save what was typed: rows may go with their block. */
    async saveRows(section) {
      const rows = [...section.querySelectorAll(".we-row")].map(({ weRow }) => weRow);
      await Promise.all(rows.filter((row) => row?.isChanged).map((row) => row.save()));
    }

    unfold(details) {
      const isEmpty = details.matches(".we-fold") && !details.querySelector("ul");
      if (details.open && isEmpty) this.renew(details.closest("[data-section]"));
    }

    /** Draw a group as it stands now, and put the focus where its change is seen. */
    async renew(section, id) {
      const query = new URLSearchParams({ section: section.dataset.section });
      if (section.querySelector(".we-fold[open]")) query.set("open", "");
      const response = await fetch(`${this.urlValue}?${query}`, {
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      if (!response.ok) {
        this.complain(gettext("This part of the page has changed meanwhile. Reload the page."));
        return;
      }
      const { body } = new DOMParser().parseFromString(await response.text(), "text/html");
      const { activeElement } = document;
      const hadFocus = section.contains(activeElement);
      this.reconcile(section, body.firstElementChild);
      this.element.dispatchEvent(new CustomEvent("we:renewed", { detail: { section } }));
      const line = id && document.getElementById(id);
      if (line) line.focus();
      else if (id || (hadFocus && !activeElement.isConnected)) {
        (section.querySelector(".we-fold summary") ?? section).focus();
      }
    }

    /** Leave rows that are there where they are, and renew everything around them. */
    reconcile(section, fresh) {
      const known = new Map();
      [...section.children].forEach((child) => {
        const key = this.key(child);
        if (key) known.set(key, child);
      });
      const kept = new Set();
      let last = null;
      [...fresh.children].forEach((child) => {
        let node = known.get(this.key(child));
        if (!node) {
          node = document.importNode(child, true);
          if (last) last.after(node);
          else section.prepend(node);
        }
        kept.add(node);
        last = node;
      });
      [...section.children].filter((child) => !kept.has(child)).forEach((child) => child.remove());
    }

    /** What tells a row or a table of rows from all others; nothing for what is drawn anew. */
    key(element) {
      if (element.matches(".we-row")) return element.dataset.path;
      if (!element.matches(".we-table")) return null;
      return [...element.querySelectorAll(".we-row")].map((row) => row.dataset.path).join(" ");
    }

    // The form in its dialog

    open(link) {
      this.dialog ??= this.makeDialog();
      const { dialog } = this;
      dialog.link = link;
      dialog.section = link.closest("[data-section]");
      dialog.frame.title = link.textContent.trim();
      dialog.frame.src = `${link.href}&framed=1`;
      dialog.showModal();
    }

    makeDialog() {
      const dialog = document.createElement("dialog");
      dialog.className = "we-dialog";
      dialog.setAttribute("aria-label", gettext("Different in this language"));
      dialog.frame = document.createElement("iframe");
      dialog.append(dialog.frame);
      document.body.append(dialog);
      dialog.frame.addEventListener("load", () => this.look());
      dialog.addEventListener("cancel", (event) => {
        event.preventDefault();
        this.close();
      });
      return dialog;
    }

    /** Look at what the frame shows: the form, or that it is done. */
    look() {
      const { dialog } = this;
      const { frame, link, section } = dialog;
      if (!dialog.open || frame.getAttribute("src") === "about:blank") return;
      const page = frame.contentDocument;
      const done = page?.querySelector("[data-we-done]");
      if (done) {
        const { weDone: id } = done.dataset;
        const text = done.textContent;
        this.shut();
        this.renew(section, id).then(() => this.say(text));
      } else if (page?.querySelector("[data-we-framed]")) {
        this.watch(page);
      } else {
        // Signed out, or refused: the page says so where it can be read.
        window.location.assign(link.href);
      }
    }

    watch(page) {
      const { dialog } = this;
      page.querySelector("[data-we-cancel]").addEventListener("click", (event) => {
        event.preventDefault();
        this.close();
      });
      page.addEventListener("keydown", (event) => {
        const isBusy = page.querySelector(".modal.in, [data-tippy-root]");
        if (event.key === "Escape" && !event.defaultPrevented && !isBusy) this.close();
      });
      dialog.frame.focus();
      // Widgets fill in what they make of the value at the beginning.
      dialog.before = undefined;
      window.setTimeout(() => {
        dialog.before = this.filled(page);
      }, 500);
    }

    filled(page) {
      const form = page?.querySelector("form");
      return form && JSON.stringify([...new FormData(form)].map((each) => each.map(String)));
    }

    /** Close the dialog, unless something was filled in that nobody wants to lose. */
    close() {
      const { before, frame } = this.dialog;
      const isChanged = before !== undefined && before !== this.filled(frame.contentDocument);
      const question = gettext("Close without saving what was filled in?");
      if (!isChanged || window.confirm(question)) this.shut();
    }

    shut() {
      const { dialog } = this;
      dialog.before = undefined;
      dialog.frame.src = "about:blank";
      dialog.close();
      dialog.link.focus();
    }

    say(text) {
      const live = this.element.querySelector("[data-we-bench-target=live]");
      if (live && text) live.textContent = text;
    }

    complain(text) {
      const detail = { clear: true, type: "error", text };
      document.dispatchEvent(new CustomEvent("w-messages:add", { detail }));
    }
  }

  window.wagtail.app.register("we-beside", BesideController);
})();
