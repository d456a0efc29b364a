/*
 * One row of an edition: saves its text when it is left or after a pause, and says so.
 *
 * <article data-controller="we-segment-row"
 *          data-we-segment-row-url-value="…" data-we-segment-row-path-value="body.1.text.2"
 *          data-we-segment-row-version-value="3" data-we-segment-row-status-value="translated">
 *
 * A text that somebody else saved meanwhile is shown beside one's own; nothing is overwritten
 * in silence. Without a connection the text stays in the row and is tried again.
 */
(() => {
  const { Controller } = window.StimulusModule;
  const { gettext, interpolate } = window;
  const PAUSE = 1500;
  const RETRY = 5000;

  class SegmentRowController extends Controller {
    static targets = ["text", "status", "message", "conflict", "theirs", "confirm"];

    static values = { url: String, path: String, version: Number, status: String };

    connect() {
      this.saved = this.textTarget.value;
      this.leave = (event) => {
        if (this.isChanged) event.preventDefault();
      };
      window.addEventListener("beforeunload", this.leave);
    }

    disconnect() {
      window.removeEventListener("beforeunload", this.leave);
      clearTimeout(this.timer);
    }

    get isChanged() {
      return this.textTarget.value !== this.saved;
    }

    changed() {
      clearTimeout(this.timer);
      this.say(gettext("Not saved yet"));
      this.timer = setTimeout(() => this.save(), PAUSE);
    }

    /** Save the same text again: it was compared with the changed original and still fits. */
    confirm() {
      this.send();
    }

    fill(event) {
      this.textTarget.value = event.params.text;
      event.currentTarget.remove();
      this.send();
    }

    save() {
      clearTimeout(this.timer);
      if (!this.isChanged || !this.conflictTarget.hidden) return;
      this.send();
    }

    keepMine() {
      this.conflictTarget.hidden = true;
      this.send();
    }

    takeTheirs() {
      this.conflictTarget.hidden = true;
      this.textTarget.value = this.theirsTarget.textContent;
      this.saved = this.textTarget.value;
      this.textTarget.removeAttribute("aria-invalid");
      this.say(gettext("Saved"));
    }

    async send() {
      // One request at a time: the version of the next one is the answer to this one.
      if (this.isSending) {
        this.isWaiting = true;
        return;
      }
      this.isSending = true;
      const text = this.textTarget.value;
      this.say(gettext("Saving…"));
      try {
        await this.receive(await this.post(text), text);
      } catch {
        this.say(gettext("No connection. Your text stays here and is saved as soon as possible."));
        this.timer = setTimeout(() => this.send(), RETRY);
      } finally {
        this.isSending = false;
      }
      if (this.isWaiting) {
        this.isWaiting = false;
        this.save();
      }
    }

    post(text) {
      const { CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
      return fetch(this.urlValue, {
        method: "POST",
        credentials: "same-origin",
        headers: { [CSRF_HEADER_NAME]: CSRF_TOKEN, "X-Requested-With": "XMLHttpRequest" },
        body: new URLSearchParams({ path: this.pathValue, text, version: this.versionValue }),
      });
    }

    async receive(response, text) {
      const isJson = (response.headers.get("Content-Type") || "").includes("json");
      if (!isJson) {
        this.refuse(gettext("Your session has ended. Sign in in another tab, then save again."));
        return;
      }
      const answer = await response.json();
      if (response.ok) {
        this.accept(answer, text);
      } else if (response.status === 409) {
        this.versionValue = answer.version;
        this.theirsTarget.textContent = answer.current;
        this.conflictTarget.hidden = false;
        this.refuse(answer.message);
      } else {
        this.refuse(answer.message);
      }
    }

    accept(answer, text) {
      this.versionValue = answer.version;
      this.saved = text;
      // The server may have tidied the text; what was typed meanwhile is left alone.
      if (this.textTarget.value === text) {
        this.textTarget.value = answer.text;
        this.saved = answer.text;
      }
      this.textTarget.removeAttribute("aria-invalid");
      this.element.classList.remove(`we-row--${this.statusValue}`);
      this.statusValue = answer.status;
      this.element.classList.add(`we-row--${answer.status}`);
      this.statusTarget.textContent = answer.status_label;
      if (this.hasConfirmTarget && answer.status !== "outdated") this.confirmTarget.remove();
      this.say(answer.message);
      this.showProgress(answer);
    }

    refuse(message) {
      this.textTarget.setAttribute("aria-invalid", "true");
      this.say(message);
    }

    say(message) {
      this.messageTarget.textContent = message;
    }

    showProgress({ done, needed }) {
      const progress = document.querySelector("[data-we-progress]");
      if (!progress) return;
      const bar = progress.querySelector("progress");
      bar.value = done;
      bar.max = needed;
      progress.querySelector("[data-we-progress-text]").textContent = interpolate(
        gettext("%(done)s of %(needed)s texts translated"),
        { done, needed },
        true,
      );
    }
  }

  window.wagtail.app.register("we-segment-row", SegmentRowController);
})();
