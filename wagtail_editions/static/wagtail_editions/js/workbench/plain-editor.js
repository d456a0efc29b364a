/*
 * The editor of a text without markup: a text area that is as high as its text.
 *
 * WagtailEditions.plainEditor(container, { text, kind, language, label, describedBy, onInput })
 * returns { text, set(text), focus(offset), destroy() }. A one-line text (kind "text") has no
 * line breaks, whatever is pasted or dropped into it.
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});
  const BREAKS = /\s*[\n\r\v\f\u0085\u2028\u2029]+\s*/g;
  const GROWS = CSS.supports("field-sizing", "content");

  const onOneLine = (text) => text.replace(BREAKS, " ");

  /** Put a text in place of the selection so that the browser's own undo takes it back. */
  function insert(area, text) {
    area.focus({ preventScroll: true });
    if (document.execCommand(text ? "insertText" : "delete", false, text)) return;
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function plainEditor(container, options) {
    const isOneLine = options.kind === "text";
    const area = document.createElement("textarea");
    area.className = "we-plain-editor";
    area.rows = 1;
    area.lang = options.language;
    area.value = options.text;
    area.setAttribute("aria-label", options.label);
    area.setAttribute("aria-describedby", options.describedBy);

    const fit = () => {
      if (GROWS) return;
      area.style.height = "auto";
      area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
    };

    area.addEventListener("beforeinput", (event) => {
      if (!isOneLine || event.isComposing) return;
      if (["insertLineBreak", "insertParagraph"].includes(event.inputType)) {
        event.preventDefault();
      } else if (event.data && onOneLine(event.data) !== event.data) {
        event.preventDefault();
        insert(area, onOneLine(event.data.trim()));
      }
    });
    area.addEventListener("input", (event) => {
      // What no event announced, such as a text that an extension put in.
      if (isOneLine && !event.isComposing && onOneLine(area.value) !== area.value) {
        area.value = onOneLine(area.value);
      }
      fit();
      options.onInput();
    });
    container.append(area);
    fit();

    return {
      get text() {
        return area.value;
      },
      set(text) {
        if (text === area.value) return;
        const hadFocus = document.activeElement;
        area.select();
        insert(area, text);
        if (hadFocus !== area) hadFocus?.focus({ preventScroll: true });
      },
      focus(offset = area.value.length) {
        area.focus({ preventScroll: true });
        area.setSelectionRange(offset, offset);
      },
      destroy() {
        area.remove();
      },
    };
  }

  WagtailEditions.plainEditor = plainEditor;
})();
