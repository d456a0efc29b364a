/*
 * The editor of one rich segment: Wagtail's Draftail, with the formats that the block allows,
 * and the codes of the source, which can be moved and, once lost, put back.
 *
 * Enter is left to the row; the text stays one block. Whatever is pasted is taken as text.
 */
(() => {
  const { gettext } = window;
  const { codes: inline, richChanges, richPut } = window.WagtailEditions;
  const { RichContent, RichView, MissingCodes } = window.WagtailEditions;
  const MARKUP = /<(?:table|img|picture|video|iframe|svg|a|ul|ol|h[1-6]|b|strong|i|em|u|su[bp])\b/i;

  const isShortcut = (event) =>
    window.wagtailConfig?.KEYBOARD_SHORTCUTS_ENABLED !== false &&
    (event.ctrlKey || event.metaKey) &&
    event.shiftKey &&
    !event.altKey &&
    /^Digit[1-9]$/.test(event.code);

  const isShiftEnter = ({ key, shiftKey, ctrlKey, metaKey, altKey }) =>
    key === "Enter" && shiftKey && !(ctrlKey || metaKey || altKey);

  class RichEditor {
    constructor(container, options) {
      this.options = options;
      this.rich = new RichContent(inline.list(options.source), options.formats || []);
      this.wrapper = document.createElement("div");
      this.wrapper.className = "Draftail-Editor__wrapper we-rich";
      if (options.language) this.wrapper.lang = options.language;
      this.missing = new MissingCodes((code) => this.put(code));
      this.notice = document.createElement("p");
      this.notice.className = "we-rich__notice";
      this.notice.setAttribute("role", "status");
      container.append(this.wrapper, this.missing.element, this.notice);
      this.#listen();
      this.#hold(options.text);
      const { EditorState } = window.DraftJS;
      this.state = EditorState.moveSelectionToEnd(EditorState.createWithContent(this.held));
      this.view = new RichView(this.wrapper, this.rich, {
        label: options.label,
        describedBy: options.describedBy,
        onChange: (state) => this.#change(state),
        onPaste: (...pasted) => this.#paste(...pasted),
        onFiles: () => this.#tell(gettext("Only text can be put in here, no picture or file.")),
      });
      this.view.mount(this.state);
      this.missing.update(this.rich.read(this.held).missing);
    }

    /** The marked text as it is now, with what is being composed. */
    get text() {
      const content = this.#content();
      return content === this.held ? this.heldText : this.rich.read(content).marked;
    }

    /** Put another text in its place, which can be undone. */
    set(text) {
      if (text === this.text) return;
      const { EditorState } = window.DraftJS;
      this.#hold(text);
      const state = EditorState.push(this.state, this.held, "change-block-data");
      this.held = state.getCurrentContent();
      this.#change(EditorState.moveSelectionToEnd(state));
    }

    focus() {
      const { EditorState } = window.DraftJS;
      this.#change(EditorState.moveFocusToEnd(this.state));
    }

    /** Put a code that is missing around what is selected, or at the cursor. */
    put(code) {
      this.#change(richPut(this.state, this.rich, code));
    }

    destroy() {
      this.isDestroyed = true;
      this.view.unmount();
      [this.wrapper, this.missing.element, this.notice].forEach((each) => each.remove());
    }

    /** Remember a text that the person has not changed: it is handed back as it came. */
    #hold(text) {
      this.held = this.rich.content(text);
      const kept = [...inline.walk(text, this.rich.codes, this.rich.formats)];
      const all = [...inline.walk(text, this.rich.codes)];
      const unknown = text.match(/<\/?\d+\/?>/g) || [];
      const codes = kept.filter((token) => typeof token.name === "number");
      const isWhole = kept.length === all.length && codes.length === unknown.length;
      this.heldText = isWhole ? text : this.rich.read(this.held).marked;
    }

    #content() {
      const content = this.state.getCurrentContent();
      if (!this.state.isInCompositionMode() || !this.composed) return content;
      // Draft takes the text over a moment after the composition has ended.
      const { state, rich, composed, growing } = this;
      return richChanges.withText(state, rich, composed, { growing }).getCurrentContent();
    }

    #change(state) {
      if (this.isDestroyed) return;
      const content = this.state.getCurrentContent();
      const isChanged = state.getCurrentContent() !== content && !state.isInCompositionMode();
      if (isChanged) {
        const tidied = richChanges.tidy(state, this.rich);
        const typedIn = this.state.getSelection();
        const grown = richChanges.grown(tidied, this.rich, typedIn, this.growing);
        this.state = grown.state;
        this.growing = grown.growing;
      } else {
        this.state = state;
      }
      if (!state.isInCompositionMode()) this.composed = "";
      this.view.show(this.state);
      if (!isChanged) return;
      this.missing.update(this.rich.read(this.state.getCurrentContent()).missing);
      this.options.onInput?.();
    }

    #listen() {
      const { wrapper } = this;
      ["compositionstart", "compositionupdate", "compositionend"].forEach((name) =>
        wrapper.addEventListener(name, (event) => {
          this.composed = event.data;
          if (name === "compositionupdate") this.options.onInput?.();
        }),
      );
      wrapper.addEventListener("keydown", (event) => this.#pressed(event), true);
      wrapper.addEventListener("mousedown", () => this.#leaveCode());
      wrapper.addEventListener("beforeinput", (event) => {
        if (/^insert(?:Paragraph|LineBreak)$/.test(event.inputType)) event.preventDefault();
      });
    }

    /** What is typed from now on belongs to no code whose words were just replaced. */
    #leaveCode() {
      this.growing = undefined;
    }

    #pressed(event) {
      if (event.isComposing || event.keyCode === 229) return;
      if (/^(?:Arrow|Home|End|Page)/.test(event.key)) this.#leaveCode();
      let code;
      if (isShortcut(event)) code = this.missing.codes[Number(event.code.at(-1)) - 1];
      if (isShiftEnter(event)) code = this.missing.codes.find(({ tag }) => tag === "br");
      if (!code) return;
      event.preventDefault();
      event.stopPropagation();
      this.put(code);
    }

    /** Take over as text what comes from elsewhere, and say so once. */
    #paste(text, html, selection) {
      const clipboard = this.view.clipboard;
      const own = !selection && clipboard?.size === 1 && clipboard.first().getText();
      if (own && own.trim() === text.trim()) {
        this.#change(richChanges.withClipboard(this.state, clipboard));
        return;
      }
      const isOurs = /\bwe-code\b/.test(html || "");
      const line = richChanges.oneLine(isOurs ? text.replace(/[⏎▨⬚]/g, "") : text);
      if (line) this.#change(richChanges.withText(this.state, this.rich, line, { selection }));
      if (MARKUP.test(html || "") || /[\t\n]/.test(text.trim())) {
        this.#tell(
          gettext(
            "Only the text was taken over. Format it here; links and pictures are the source's.",
          ),
        );
      }
    }

    #tell(sentence) {
      this.notice.textContent ||= sentence;
    }
  }

  /**
   * Put an editor of a rich segment into the container. `options` are { text, source, formats,
   * language, label, describedBy, onInput }; `source` is the element that displays the source.
   * Returns { text, set(text), focus(), destroy() }.
   */
  window.WagtailEditions.richEditor = (container, options) => new RichEditor(container, options);
})();
