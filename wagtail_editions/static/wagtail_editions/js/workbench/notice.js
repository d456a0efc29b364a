/*
 * A sentence above the texts about what has happened to all of them. It stays in sight.
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});
  const { gettext } = window;

  class Notice {
    constructor(bench) {
      this.element = document.createElement("div");
      this.element.className = "we-notice";
      this.element.setAttribute("role", "alert");
      bench.querySelector(".we-toolbar").prepend(this.element);
    }

    show(text, { canReload = false } = {}) {
      if (this.text === text) return;
      this.text = text;
      const sentence = Object.assign(document.createElement("p"), { textContent: text });
      this.element.replaceChildren(sentence);
      if (!canReload) return;
      const button = Object.assign(document.createElement("button"), {
        type: "button",
        className: "button button-small",
        textContent: gettext("Load the page again"),
      });
      button.addEventListener("click", () => window.location.reload());
      this.element.append(button);
    }

    hide() {
      this.text = undefined;
      this.element.replaceChildren();
    }
  }

  WagtailEditions.Notice = Notice;
})();
