/* Titles that fit what is being typed: the combobox pattern of ARIA 1.2. Without this script the
   form is a form. */
(() => {
  const WAIT = 150;
  let number = 0;

  class Suggestions {
    constructor(form) {
      this.form = form;
      this.input = form.querySelector("input[name='q']");
      this.list = form.querySelector("[role='listbox']");
      this.status = form.querySelector("[role='status']");
      this.address = form.dataset.suggestions;
      this.active = -1;
      this.asked = "";
      this.timer = 0;
      this.request = null;
      const { input, list } = this;
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-expanded", "false");
      input.setAttribute("aria-controls", list.id);
      input.addEventListener("input", () => this.wait());
      input.addEventListener("keydown", (event) => this.key(event));
      input.addEventListener("focus", () => this.wait());
      // What is clicked must not take the focus away before the click arrives.
      list.addEventListener("pointerdown", (event) => event.preventDefault());
      list.addEventListener("click", (event) => {
        const option = event.target.closest("[role='option']");
        if (option) this.follow(option);
      });
      form.addEventListener("focusout", (event) => {
        if (!form.contains(event.relatedTarget)) this.close();
      });
    }

    get options() {
      return [...this.list.children];
    }

    wait() {
      clearTimeout(this.timer);
      const typed = this.input.value.trim();
      if (!typed) {
        this.asked = "";
        this.close();
        return;
      }
      if (typed === this.asked && !this.list.hidden) return;
      this.timer = setTimeout(() => this.ask(typed), WAIT);
    }

    async ask(typed) {
      this.request?.abort();
      this.request = new AbortController();
      const { signal } = this.request;
      try {
        const answer = await fetch(`${this.address}?${new URLSearchParams({ q: typed })}`, {
          signal,
          headers: { Accept: "application/json" },
        });
        if (!answer.ok) throw new Error(String(answer.status));
        const { suggestions } = await answer.json();
        if (signal.aborted || !this.form.contains(document.activeElement)) return;
        this.asked = typed;
        this.show(suggestions);
      } catch {
        // Suggestions are a help; the form works without them.
        if (!signal.aborted) this.close();
      }
    }

    show(suggestions) {
      this.active = -1;
      this.input.removeAttribute("aria-activedescendant");
      this.list.replaceChildren(
        ...suggestions.map(({ title, url }) => {
          const option = document.createElement("li");
          number += 1;
          option.id = `${this.list.id}-${number}`;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.className = "search-form__option";
          option.dataset.url = url;
          option.textContent = title;
          return option;
        }),
      );
      const some = suggestions.length > 0;
      this.list.hidden = !some;
      this.input.setAttribute("aria-expanded", String(some));
      const { some: found, none } = this.form.dataset;
      this.status.textContent = some ? `${found} ${suggestions.length}` : none;
    }

    close() {
      clearTimeout(this.timer);
      this.request?.abort();
      this.list.hidden = true;
      this.active = -1;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
      this.status.textContent = "";
    }

    key(event) {
      // While a syllable is being composed, keys belong to the input method.
      if (event.isComposing || event.keyCode === 229) return;
      const { length } = this.options;
      if (event.key === "Escape" && !this.list.hidden) {
        event.preventDefault();
        this.close();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!length) return;
        event.preventDefault();
        this.list.hidden = false;
        this.input.setAttribute("aria-expanded", "true");
        const step = event.key === "ArrowDown" ? 1 : -1;
        // One more place than options: the input itself.
        this.mark(((this.active + 1 + step + length + 1) % (length + 1)) - 1);
      } else if (event.key === "Enter" && this.active >= 0 && !this.list.hidden) {
        event.preventDefault();
        this.follow(this.options[this.active]);
      }
    }

    mark(place) {
      this.active = place;
      this.options.forEach((option, each) => {
        option.setAttribute("aria-selected", String(each === place));
      });
      const option = this.options[place];
      if (!option) {
        this.input.removeAttribute("aria-activedescendant");
        return;
      }
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    follow(option) {
      window.location.assign(option.dataset.url);
    }
  }

  document.querySelectorAll("form[data-suggestions]").forEach((form) => new Suggestions(form));
})();
