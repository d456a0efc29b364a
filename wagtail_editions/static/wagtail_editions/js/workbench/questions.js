/*
 * What only the person can decide about the text of a row, asked in the row itself.
 *
 * While `row.question` stands nothing is saved by itself. One that `endsByTyping` is answered by
 * going on with the text.
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});
  const { gettext, interpolate } = window;
  const CODE = /<\/?(\d+)\/?>/g;

  function paragraph(text) {
    return Object.assign(document.createElement("p"), { textContent: text });
  }

  function button(text, press, isFirst) {
    const element = document.createElement("button");
    element.type = "button";
    element.className = `button button-small${isFirst ? "" : " button-secondary"}`;
    element.textContent = text;
    element.addEventListener("click", press);
    return element;
  }

  /** Ask below the text of `row`; `answers` is a list of [text, what it does]. */
  function ask(row, { label, content = [], answers, endsByTyping = false }) {
    row.question?.close();
    const box = document.createElement("div");
    box.className = "we-row__question";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", label);
    const close = () => {
      // The buttons go; whoever used them goes on in the text. Nothing may be saved by the way
      // that the focus takes, so the question stands until then.
      if (box.contains(document.activeElement)) row.bench.activate(row);
      row.question = null;
      box.remove();
    };
    const buttons = document.createElement("div");
    buttons.className = "we-row__answers";
    buttons.append(
      ...answers.map(([text, act], index) => {
        const press = () => {
          close();
          act();
        };
        return button(text, press, index === 0);
      }),
    );
    box.append(...content, buttons);
    WagtailEditions.messageOf(row).after(box);
    row.question = { close, endsByTyping };
  }

  /** HTML of the server's, in the language of the row's text. */
  function block(className, html) {
    const element = document.createElement("div");
    element.className = className;
    element.innerHTML = html;
    return element;
  }

  /** Both texts in one: theirs without the codes that stand in mine already. */
  function together(row, theirs) {
    const { kind, text } = row;
    if (kind !== "rich") return [text, theirs].join(kind === "multiline" ? "\n" : " ");
    const used = new Set([...text.matchAll(CODE)].map(([, number]) => number));
    const rest = theirs.replace(CODE, (code, number) => (used.has(number) ? "" : code));
    return `${text} ${rest}`;
  }

  function drop(row) {
    row.replace(row.saved);
    row.keep();
    row.tell("");
    row.tools?.update();
  }

  /** Somebody else saved this text since it was opened. */
  WagtailEditions.askWhose = (row, theirs) => {
    const who = theirs.by
      ? interpolate(gettext("Saved by %(by)s:"), { by: theirs.by }, true)
      : gettext("Saved by somebody else:");
    const difference = theirs.difference_html && [
      paragraph(gettext("What only they have is struck out, what only you have is underlined:")),
      block("we-text", theirs.difference_html),
    ];
    ask(row, {
      label: gettext("Two texts for the same place"),
      content: [paragraph(who), block(row.targetText.className, theirs.html), ...(difference || [])],
      answers: [
        [gettext("Save mine"), () => row.confirm()],
        [gettext("Take theirs"), () => drop(row)],
        [gettext("Put theirs below mine"), () => row.fill(together(row, theirs.text))],
      ],
    });
  };

  /** A text of the last visit was kept in this browser. */
  WagtailEditions.askToRestore = (row, { text, version }) => {
    const { saved, savedHtml } = row;
    const isOlder = version !== row.version;
    const content = saved
      ? [
          paragraph(isOlder ? gettext("Saved since then:") : gettext("Saved before:")),
          block(row.targetText.className, savedHtml),
        ]
      : [];
    row.unsaved = text;
    row.isKept = true;
    row.show();
    row.tell(
      "error",
      gettext("This text could not be saved when you were here last. It was kept in this browser."),
    );
    ask(row, {
      label: gettext("A text that was not saved"),
      content,
      answers: [
        [gettext("Save it"), () => row.confirm()],
        [gettext("Drop it"), () => drop(row)],
      ],
      // What somebody may have saved since is not overwritten by the first key.
      endsByTyping: !isOlder,
    });
  };

  /** The original's text is another than the one that was translated here. */
  WagtailEditions.askWhetherItFits = (row) => {
    ask(row, {
      label: gettext("The source has changed"),
      answers: [[gettext("Save it as it is"), () => row.confirm()]],
      endsByTyping: true,
    });
  };

  /** The original does not have this place any more. */
  WagtailEditions.askToDrop = (row) => {
    ask(row, {
      label: gettext("A text without a place"),
      answers: [[gettext("Drop it"), () => drop(row)]],
    });
  };
})();
