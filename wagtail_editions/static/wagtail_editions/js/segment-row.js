/*
 * One row of an edition: saves its text when it is left or after a pause, and says so.
 *
 * <article data-controller="we-segment-row"
 *          data-we-segment-row-url-value="…" data-we-segment-row-path-value="body.1.text.2"
 *          data-we-segment-row-version-value="3" data-we-segment-row-status-value="translated">
 *
 * A text that somebody else saved meanwhile is shown beside one's own; nothing is overwritten
 * in silence. Without a connection or a session the text stays in the row and is tried again.
 */
(() => {
  const { Controller } = window.StimulusModule;
  const { gettext, interpolate } = window;
  const PAUSE = 1500;
  const RETRY = 5000;

  const isJson = (response) => (response.headers.get("Content-Type") || "").includes("json");

  /** Signing in again, in another tab, changes the token: take the new one from this page. */
  async function renewToken() {
    const response = await fetch(window.location.href, {
      credentials: "same-origin",
      headers: { "X-Requested-With": "XMLHttpRequest" },
    });
    if (!response.ok) return false;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const config = page.getElementById("wagtail-config");
    if (!config) return false;
    const token = JSON.parse(config.textContent).CSRF_TOKEN;
    window.wagtailConfig.CSRF_TOKEN = token;
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => {
      input.value = token;
    });
    return true;
  }

  class SegmentRowController extends Controller {
    static targets = ["text", "status", "message", "conflict", "theirs", "confirm"];

    static values = { url: String, path: String, version: Number, status: String };

    connect() {
      this.saved = this.textTarget.value;
    }

    disconnect() {
      clearTimeout(this.timer);
    }

    /** Let the browser ask before a text that is not saved is left behind. */
    leave(event) {
      if (this.isChanged) event.preventDefault();
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
      this.textTarget.focus();
      this.send();
    }

    fill(event) {
      this.textTarget.value = event.params.text;
      event.currentTarget.remove();
      this.textTarget.focus();
      this.send();
    }

    /** Try again what was held up, now that the connection or the person is back. */
    retry() {
      if (this.isHeldUp) this.save();
    }

    /** Save now, and resolve when that has come to an end, good or bad. */
    async settle() {
      this.save();
      await this.sending;
    }

    save() {
      clearTimeout(this.timer);
      if (!this.isChanged || !this.conflictTarget.hidden) return;
      this.send();
    }

    keepMine() {
      this.closeConflict();
      this.send();
    }

    takeTheirs() {
      this.closeConflict();
      this.textTarget.value = this.theirs.text;
      this.accept(this.theirs, this.theirs.text);
    }

    closeConflict() {
      // The buttons go; whoever used them by keyboard goes on in the text.
      this.textTarget.focus();
      this.conflictTarget.hidden = true;
    }

    send() {
      // One request at a time: the version of the next one is the answer to this one.
      if (this.isSending) {
        this.isWaiting = true;
      } else {
        this.isSending = true;
        this.sending = this.exchange();
      }
    }

    async exchange() {
      clearTimeout(this.timer);
      do {
        this.isWaiting = false;
        const text = this.textTarget.value;
        this.say(gettext("Saving…"));
        try {
          await this.receive(await this.post(text), text);
        } catch {
          this.holdUp(
            gettext("No connection. Your text stays here and is saved as soon as possible."),
          );
          this.timer = setTimeout(() => this.send(), RETRY);
          break;
        }
      } while (this.isWaiting && this.isChanged && this.conflictTarget.hidden);
      this.isSending = false;
    }

    async post(text) {
      const response = await this.request(text);
      if (response.status !== 403 || isJson(response)) return response;
      return (await renewToken()) ? this.request(text) : response;
    }

    request(text) {
      const { CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
      return fetch(this.urlValue, {
        method: "POST",
        credentials: "same-origin",
        headers: { [CSRF_HEADER_NAME]: CSRF_TOKEN, "X-Requested-With": "XMLHttpRequest" },
        body: new URLSearchParams({ path: this.pathValue, text, version: this.versionValue }),
      });
    }

    async receive(response, text) {
      if (!isJson(response)) {
        if (response.status !== 403) throw new Error(`Answered ${response.status}`);
        this.holdUp(
          gettext("Your session has ended. Sign in in another tab; your text stays here meanwhile."),
        );
        return;
      }
      const answer = await response.json();
      this.isHeldUp = false;
      if (response.ok) {
        this.accept(answer, text);
      } else if (response.status === 409) {
        this.contrast(answer);
      } else {
        this.refuse(answer.message);
      }
    }

    contrast(answer) {
      this.versionValue = answer.version;
      this.theirs = { ...answer, text: answer.current, message: gettext("Saved") };
      this.theirsTarget.textContent = answer.current;
      this.conflictTarget.hidden = false;
      this.refuse(answer.message);
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

    holdUp(message) {
      this.isHeldUp = true;
      this.refuse(message);
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
