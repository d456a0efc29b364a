/*
 * Suggests people while `@` is typed in a comment: arrows choose one, Enter or Tab takes it, Escape
 * goes on writing. People are found by username and by full name, in Korean while a syllable is
 * still being composed.
 *
 * WagtailEditions.mentions(textarea, url): the address lists who can be mentioned.
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});
  const { gettext, interpolate, ngettext } = window;
  const MOST = 8;
  /** What was typed since an `@` that stands by itself. */
  const WORD = /(?:^|[^\p{L}\p{N}_.@/+:-])@([\p{L}\p{N}_.@+-]*)$/u;
  const lists = new Map();
  let number = 0;

  /** Syllables fall apart into letters, so that half a syllable is the beginning of a whole one. */
  const letters = (text) => text.normalize("NFD").toLowerCase().replaceAll(/\s/g, "");

  /** Everybody who can be mentioned; asked once. */
  function everybody(url) {
    if (!lists.has(url)) {
      const options = { headers: { "X-Requested-With": "XMLHttpRequest" } };
      const asked = fetch(url, { credentials: "same-origin", ...options })
        .then((response) => (response.ok ? response.json() : Promise.reject(response.status)))
        .then(({ people }) => people);
      lists.set(url, asked);
      // Without a connection nobody is suggested; the next `@` asks again.
      asked.catch(() => lists.delete(url));
    }
    return lists.get(url).catch(() => []);
  }

  function matching(people, word) {
    const sought = letters(word);
    const ranked = people.map((person) => {
      const parts = person.name.split(/\s+/);
      const names = [person.username, person.name, parts.toReversed().join(""), ...parts];
      const places = names.map((name) => letters(name).indexOf(sought));
      return { person, rank: places.includes(0) ? 0 : Math.max(...places) };
    });
    // One letter stands in every second name.
    const isFound = ({ rank }) => rank === 0 || (rank > 0 && sought.length > 1);
    return ranked
      .filter(isFound)
      .toSorted((one, other) => one.rank - other.rank)
      .slice(0, MOST)
      .map(({ person }) => person);
  }

  class Mentions {
    constructor(textarea, url) {
      this.textarea = textarea;
      this.url = url;
      number += 1;
      this.list = document.createElement("ul");
      this.list.className = "we-mentions";
      this.list.id = `we-mentions-${number}`;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", gettext("People who can be mentioned"));
      this.list.hidden = true;
      this.status = document.createElement("span");
      this.status.className = "w-sr-only";
      this.status.setAttribute("role", "status");
      // Both are placed by what surrounds the field.
      this.place = document.createElement("div");
      this.place.className = "we-mentions-place";
      textarea.replaceWith(this.place);
      this.place.append(textarea, this.list, this.status);
      textarea.setAttribute("aria-autocomplete", "list");
      textarea.addEventListener("input", () => this.update());
      textarea.addEventListener("click", () => this.update());
      textarea.addEventListener("blur", () => this.close());
      textarea.addEventListener("keydown", (event) => this.press(event));
      this.list.addEventListener("pointerdown", (event) => {
        // The field keeps the focus.
        event.preventDefault();
        const option = event.target.closest("[role=option]");
        if (option) this.take([...this.list.children].indexOf(option));
      });
    }

    get word() {
      const { selectionStart, selectionEnd, value } = this.textarea;
      if (selectionStart !== selectionEnd) return null;
      return WORD.exec(value.slice(0, selectionStart))?.[1] ?? null;
    }

    async update() {
      if (this.word === null) {
        this.close();
        return;
      }
      const people = await everybody(this.url);
      const { word } = this;
      // Time has passed, and the text may be another one.
      if (word === null || document.activeElement !== this.textarea) return;
      this.show(matching(people, word));
    }

    show(people) {
      if (!people.length) {
        this.close();
        return;
      }
      this.people = people;
      this.list.replaceChildren(...people.map((person, index) => this.option(person, index)));
      this.list.hidden = false;
      this.textarea.setAttribute("aria-controls", this.list.id);
      this.choose(0);
      this.status.textContent = interpolate(
        ngettext(
          "%(count)s person; arrows choose, Enter takes.",
          "%(count)s people; arrows choose, Enter takes.",
          people.length,
        ),
        { count: people.length },
        true,
      );
    }

    option({ name, username }, index) {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${index}`;
      option.className = "we-mentions__person";
      option.setAttribute("role", "option");
      option.append(name);
      if (name !== username) {
        const known = document.createElement("span");
        known.className = "we-mentions__username";
        known.textContent = `@${username}`;
        option.append(" ", known);
      }
      return option;
    }

    choose(index) {
      const { length } = this.people;
      this.chosen = (index + length) % length;
      [...this.list.children].forEach((option, place) => {
        option.setAttribute("aria-selected", String(place === this.chosen));
      });
      const option = this.list.children[this.chosen];
      option.scrollIntoView({ block: "nearest" });
      this.textarea.setAttribute("aria-activedescendant", option.id);
    }

    get isOpen() {
      return !this.list.hidden;
    }

    close() {
      if (!this.isOpen) return;
      this.list.hidden = true;
      this.status.textContent = "";
      this.textarea.removeAttribute("aria-activedescendant");
      this.textarea.removeAttribute("aria-controls");
    }

    press(event) {
      // What ends the composition of a syllable is not meant for the list.
      if (!this.isOpen || event.isComposing || event.ctrlKey || event.metaKey) return;
      const acts = {
        ArrowDown: () => this.choose(this.chosen + 1),
        ArrowUp: () => this.choose(this.chosen - 1),
        Enter: () => this.take(this.chosen),
        Tab: () => this.take(this.chosen),
        Escape: () => this.close(),
      };
      if (!acts[event.key] || event.shiftKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      acts[event.key]();
    }

    take(index) {
      const { textarea, word } = this;
      const { username } = this.people[index];
      const end = textarea.selectionStart;
      textarea.setRangeText(`${username} `, end - word.length, end, "end");
      this.close();
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  WagtailEditions.mentions = (textarea, url) => new Mentions(textarea, url);
})();
