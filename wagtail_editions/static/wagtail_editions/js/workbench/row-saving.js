/*
 * How a row of the workbench saves its text, and what it does about each answer.
 *
 * Whatever the server says, the text stays in the row; until it is saved, it is kept in the
 * browser as well. What somebody else has saved is never overwritten in silence. `Row` adds the
 * text and its editor: `text`, `saved`, `isChanged`, `take(answer)`, `replace(text)`, …
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});
  const { gettext, interpolate } = window;
  /** After the last input, in milliseconds. */
  const PAUSE = 1500;
  /** Between two attempts without a connection; the last one again and again. */
  const RETRIES = [1000, 2000, 5000, 10_000];

  class RowSaving {
    attempts = 0;

    /** Whether there is something to save; a text can be confirmed without a change. */
    get isDue() {
      return this.isChanged || Boolean(this.isForced);
    }

    /** Something was typed or filled in. */
    changed() {
      clearTimeout(this.timer);
      this.tools?.update();
      if (this.question?.endsByTyping) this.question.close();
      this.keep();
      if (this.isChanged && !this.question) {
        this.tell("unsaved");
        this.timer = setTimeout(() => this.save(), PAUSE);
      } else if (!this.isChanged && this.state === "unsaved") {
        this.tell("");
      }
      this.dispatch("we:changed");
    }

    keep() {
      const { bench, path, text, version } = this;
      if (this.isChanged) this.isKept = bench.drafts.keep(path, { text, version });
      else bench.drafts.drop(path);
    }

    /** Say that the text is right, changed or not. */
    confirm() {
      this.isForced = true;
      return this.save();
    }

    /** Try again what was held up, now that the connection or the person is back. */
    retry() {
      if (this.isHeldUp) this.save();
    }

    /** Save if there is something to save; resolves when that has come to an end, good or bad. */
    async save(options) {
      clearTimeout(this.timer);
      if (!this.isDue || this.question) return this.sending;
      // One request at a time: the version of the next one is the answer to this one.
      this.isWaiting = Boolean(this.sending);
      this.sending ??= this.exchange(options).finally(() => {
        this.sending = null;
      });
      return this.sending;
    }

    async exchange(options) {
      do {
        this.isWaiting = false;
        clearTimeout(this.timer);
        const { path, text, version } = this;
        const fields = { path, text, version, source: this.article.dataset.source };
        this.tell("saving");
        this.receive(await WagtailEditions.save(this.bench.saveUrl, fields, options), text);
      } while (this.isWaiting && this.isDue && !this.question && !this.isHeldUp);
    }

    receive({ outcome, ...answer }, text) {
      this.isHeldUp = outcome === "lost" || outcome === "signedOut";
      this.isInvalid = outcome === "refused";
      // It may be one's own text that stands there, when only the answer to it was lost.
      const isMine = outcome === "conflict" && answer.text === text;
      if (outcome === "saved" || isMine) this.accept(answer, text);
      else if (outcome === "lost") this.tryAgain();
      else if (outcome === "signedOut") this.sendToSignIn();
      else this.stop(outcome, answer);
    }

    tryAgain() {
      this.refuse(
        gettext("No connection. Your text stays here and is saved as soon as possible."),
      );
      const pause = RETRIES[Math.min(this.attempts, RETRIES.length - 1)];
      this.attempts += 1;
      this.timer = setTimeout(() => this.save(), pause);
    }

    sendToSignIn() {
      this.refuse(
        gettext("Your session has ended. Sign in in another tab; your text stays here meanwhile."),
        { url: this.bench.signInUrl, text: gettext("Sign in") },
      );
    }

    /** Leave it to the person what comes next. */
    stop(outcome, answer) {
      this.isForced = false;
      if (outcome === "conflict") {
        this.contrast(answer);
        return;
      }
      this.refuse(answer.message);
      if (outcome === "source") {
        this.changeSource(answer);
        WagtailEditions.askWhetherItFits(this);
      } else if (outcome === "gone") {
        WagtailEditions.askToDrop(this);
      }
    }

    /** Take over what the server has; what was typed meanwhile is left alone. */
    accept(answer, text) {
      const isSame = this.text === text;
      this.isForced = false;
      this.attempts = 0;
      this.take(answer);
      if (isSame) this.settle(text);
      this.keep();
      this.tell(this.isChanged ? "unsaved" : "saved");
      this.dispatch("we:saved");
    }

    /** Show what somebody else has saved, or ask if there is a text of one's own. */
    async apply(answer) {
      await this.sending;
      if (answer.version <= this.version) return;
      if (this.isChanged && this.text !== answer.text) {
        this.contrast(answer);
        return;
      }
      this.question?.close();
      this.take(answer);
      this.replace(answer.text);
      this.keep();
      const { by } = answer;
      this.tell("saved", by ? interpolate(gettext("Saved by %(by)s"), { by }, true) : "");
      this.dispatch("we:saved");
    }

    contrast(answer) {
      clearTimeout(this.timer);
      // The next save names their version: whoever asks for it has seen their text.
      this.take(answer);
      this.refuse(
        answer.message ||
          gettext("Somebody else has saved this text meanwhile. Nothing of yours is lost."),
      );
      WagtailEditions.askWhose(this, answer);
    }

    refuse(message, link) {
      this.tell("error", message, link);
    }

    /** Say how far this text is: a word beside its status and, where it needs one, a sentence. */
    tell(state, sentence = "", link = null) {
      this.state = state;
      WagtailEditions.tellState(this, sentence, link);
      if (state === "saved" || state === "error") this.bench.say(this, sentence);
    }

    dispatch(name) {
      const options = { bubbles: true, detail: { row: this } };
      this.article.dispatchEvent(new CustomEvent(name, options));
    }
  }

  WagtailEditions.RowSaving = RowSaving;
})();
