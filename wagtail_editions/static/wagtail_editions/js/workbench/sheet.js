/*
 * WagtailEditions.makeSheet(lines, isEnabled): the dialog that lists the keys of the workbench,
 * each line [keys, what they do], and leads on to Wagtail's own list.
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});
  const { gettext } = window;

  function table(lines) {
    const element = document.createElement("table");
    lines.forEach(([keys, text]) => {
      const line = element.insertRow();
      const name = document.createElement("th");
      Object.assign(name, { scope: "row", textContent: text });
      const key = document.createElement("kbd");
      key.textContent = keys;
      line.append(name);
      line.insertCell().append(key);
    });
    return element;
  }

  function button(text, press, look = "") {
    const element = document.createElement("button");
    Object.assign(element, { type: "button", textContent: text, className: `button ${look}` });
    element.addEventListener("click", press);
    return element;
  }

  function buttons(close) {
    const box = document.createElement("p");
    box.append(button(gettext("Close"), close));
    const wagtails = document.getElementById("keyboard-shortcuts-dialog");
    const show = () => {
      close();
      wagtails.dispatchEvent(new CustomEvent("w-dialog:show"));
    };
    if (wagtails) box.append(button(gettext("Wagtail's keys"), show, "button-secondary"));
    return box;
  }

  WagtailEditions.makeSheet = (lines, isEnabled) => {
    const sheet = document.createElement("dialog");
    const close = () => sheet.close();
    sheet.className = "we-sheet";
    sheet.setAttribute("aria-labelledby", "we-sheet-title");
    const title = document.createElement("h2");
    Object.assign(title, { id: "we-sheet-title", textContent: gettext("Keys of the workbench") });
    sheet.append(title);
    if (!isEnabled) {
      const note = document.createElement("p");
      note.textContent = gettext("Your account has keyboard shortcuts switched off.");
      sheet.append(note);
    }
    sheet.append(table(lines), buttons(close));
    // Beside it, that is.
    sheet.addEventListener("click", ({ target }) => target === sheet && close());
    document.body.append(sheet);
    return sheet;
  };
})();
