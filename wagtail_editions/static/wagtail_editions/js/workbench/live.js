/*
 * Asks the server every few seconds who else is at work and what they have saved.
 *
 * <div class="we-bench" data-controller="we-bench we-live" data-live-url data-now data-basis>
 *
 * Rows are told by `row.apply(…)`, people shown on their rows and in the header's
 * `.we-people`. When a row's comments are others, it is told of "we:comments-changed".
 */
(() => {
  const { Controller } = window.StimulusModule;
  const { WagtailEditions, gettext } = window;
  /** Between two questions, in milliseconds. */
  const SEEN = 3000;
  const HIDDEN = 15_000;
  const LONGEST = 60_000;

  const isJson = (response) => (response.headers.get("Content-Type") || "").includes("json");

  /** A name for this window; `randomUUID` is missing where there is no secure connection. */
  function newName() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  class LiveController extends Controller {
    connect() {
      const { dataset } = this.element;
      this.url = dataset.liveUrl;
      if (!this.url) return;
      this.name = newName();
      this.since = dataset.now.replace(",", ".");
      this.failures = 0;
      this.presence = new WagtailEditions.Presence(this.element);
      this.notice = new WagtailEditions.Notice(this.element);
      this.listening = new AbortController();
      const { signal } = this.listening;
      const now = () => this.ask();
      this.element.addEventListener("we:activated", now, { signal });
      this.element.addEventListener("we:left", now, { signal });
      document.addEventListener("visibilitychange", () => this.seen(), { signal });
      window.addEventListener("focus", () => this.seen(), { signal });
      window.addEventListener("online", now, { signal });
      window.addEventListener("pageshow", (event) => event.persisted && this.ask(), { signal });
      window.addEventListener("pagehide", () => this.leave(), { signal });
      // After the bench, which this element may connect later.
      this.timer = setTimeout(now);
    }

    disconnect() {
      this.listening?.abort();
      clearTimeout(this.timer);
      if (this.url) this.leave();
    }

    get bench() {
      return this.application.getControllerForElementAndIdentifier(this.element, "we-bench");
    }

    seen() {
      if (document.visibilityState !== "visible") return;
      // Somebody may have signed in again, in another tab.
      if (this.isSignedOut) this.renew();
      else this.ask();
    }

    /** Ask now, and again after a while. */
    async ask(send = (fields) => this.send(fields)) {
      clearTimeout(this.timer);
      if (this.isOver) return;
      if (this.isAsking) {
        this.isWaiting = true;
        return;
      }
      this.isAsking = true;
      do {
        this.isWaiting = false;
        const path = this.bench?.active?.path ?? "";
        try {
          await this.receive(await send({ window: this.name, path, since: this.since }));
        } catch {
          this.failures += 1;
        }
      } while (this.isWaiting && !this.failures && !this.isOver);
      this.isAsking = false;
      const pause = document.visibilityState === "visible" ? SEEN : HIDDEN;
      const longer = Math.min(pause * 2 ** this.failures, LONGEST);
      if (!this.isOver && !this.isSignedOut) this.timer = setTimeout(() => this.ask(), longer);
    }

    /** Ask with the token of whoever has signed in meanwhile. */
    renew() {
      this.isSignedOut = false;
      this.ask((fields) => WagtailEditions.post(this.url, fields));
    }

    send(fields) {
      const { CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
      return fetch(this.url, {
        method: "POST",
        credentials: "same-origin",
        headers: { [CSRF_HEADER_NAME]: CSRF_TOKEN, "X-Requested-With": "XMLHttpRequest" },
        body: new URLSearchParams(fields),
        signal: AbortSignal.timeout(LONGEST),
      });
    }

    async receive(response) {
      if (!isJson(response)) {
        // A save says so; here it would be said every few seconds.
        if (response.status === 403) this.isSignedOut = true;
        else throw new Error(`Answered ${response.status}`);
        return;
      }
      const answer = await response.json();
      if (!response.ok) {
        this.isOver = response.status < 500;
        if (!this.isOver) throw new Error(`Answered ${response.status}`);
        this.presence.show([]);
        this.notice.show(answer.message);
        return;
      }
      this.failures = 0;
      this.since = answer.now;
      this.tell(answer);
    }

    tell(answer) {
      const { bench } = this;
      this.presence.show(answer.people);
      answer.rows.forEach((told) => bench.row(told.path)?.apply(told));
      bench.showProgress(answer);
      this.count(answer.comments);
      this.presence.announce(bench);
      this.warn(answer);
    }

    count(comments) {
      this.bench.rows.forEach((row) => {
        const { article, path } = row;
        const count = comments[path] ?? 0;
        if (Number(article.dataset.comments ?? 0) === count) return;
        if (count) article.dataset.comments = count;
        else delete article.dataset.comments;
        const options = { bubbles: true, detail: { row, count } };
        article.dispatchEvent(new CustomEvent("we:comments-changed", options));
      });
    }

    warn({ basis, refusal }) {
      const { bench, element, notice } = this;
      if (basis !== element.dataset.basis) {
        notice.show(
          gettext(
            "The original has been updated here meanwhile. Load the page again; your texts are kept.",
          ),
          { canReload: true },
        );
      } else if (bench.isWritable && refusal) {
        notice.show(refusal);
      } else {
        notice.hide();
      }
    }

    /** Say that the window is closed; the token goes with it, since a beacon has no headers. */
    leave() {
      const form = new FormData();
      form.append("csrfmiddlewaretoken", window.wagtailConfig.CSRF_TOKEN);
      form.append("window", this.name);
      form.append("leave", "1");
      navigator.sendBeacon(this.url, form);
    }
  }

  window.wagtail.app.register("we-live", LiveController);
})();
