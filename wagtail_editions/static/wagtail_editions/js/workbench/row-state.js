/*
 * What a row says about its text: a word beside its status and a sentence below its text.
 *
 * WagtailEditions.tellState(row, sentence, link) shows `row.state`: "saving", "saved",
 * "unsaved", "error" or nothing.
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});
  const { gettext } = window;

  WagtailEditions.stateWords = {
    saving: gettext("Saving…"),
    saved: gettext("Saved"),
    unsaved: gettext("Not saved yet"),
    error: gettext("Not saved"),
  };

  function word({ article }) {
    const header = article.querySelector(".we-row__header");
    let element = header.querySelector(".we-row__state");
    if (!element) {
      element = document.createElement("span");
      element.className = "we-row__state";
      header.querySelector(".we-row__status").before(element);
    }
    return element;
  }

  /** The sentence below the text, which describes the editor. */
  WagtailEditions.messageOf = ({ article, target }) => {
    let element = target.querySelector(".we-row__message");
    if (!element) {
      element = document.createElement("p");
      element.className = "we-row__message";
      element.id = `${article.id}-m`;
      target.append(element);
    }
    return element;
  };

  WagtailEditions.tellState = (row, sentence, link) => {
    const { article, state } = row;
    if (state) article.dataset.state = state;
    else delete article.dataset.state;
    word(row).textContent = WagtailEditions.stateWords[state] ?? "";
    const message = WagtailEditions.messageOf(row);
    message.textContent = sentence;
    if (link) {
      const anchor = document.createElement("a");
      Object.assign(anchor, { href: link.url, target: "_blank", textContent: link.text });
      message.append(" ", anchor);
    }
    WagtailEditions.tellInvalid(row);
  };

  /** Let the editor say whether its text was refused. */
  WagtailEditions.tellInvalid = ({ isInvalid, place }) => {
    const field = place?.querySelector("textarea, [role=textbox]");
    if (isInvalid) field?.setAttribute("aria-invalid", "true");
    else field?.removeAttribute("aria-invalid");
  };
})();
