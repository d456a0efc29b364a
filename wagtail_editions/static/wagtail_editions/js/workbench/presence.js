/*
 * Shows who else has the edition open: in the header, and each on the row that they work on.
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});
  const { gettext, interpolate } = window;

  const made = (tag, className, properties = {}) =>
    Object.assign(document.createElement(tag), { className, ...properties });

  /** What a person is called; oneself in another window is told as such. */
  const called = ({ name, is_self: isSelf }) =>
    isSelf ? gettext("You, in another window") : name;

  const isAt = (person) =>
    person.is_self
      ? gettext("You are at this text in another window")
      : interpolate(gettext("%(name)s is at this text"), { name: person.name }, true);

  const labelOf = (article) => article.querySelector(".we-row__label").textContent.trim();

  class Presence {
    constructor(bench) {
      this.bench = bench;
      this.list = document.querySelector(".we-people");
      this.badges = new Map();
      /** Who was already said to be at the row in work. */
      this.said = { path: "", names: [] };
    }

    show(people) {
      this.people = people;
      const told = JSON.stringify(people);
      if (told === this.told) return;
      this.told = told;
      if (this.list) {
        this.list.replaceChildren(...this.everybody().map((one) => this.entry(one)));
        this.list.hidden = !people.length;
      }
      this.badges.forEach((badge) => badge.remove());
      this.badges.clear();
      this.bench.querySelectorAll(".we-row--occupied").forEach((article) => {
        article.classList.remove("we-row--occupied");
      });
      people.filter(({ path }) => path).forEach((person) => this.mark(person));
    }

    /** Each person once, where they are at work rather than where they only look. */
    everybody() {
      const each = new Map();
      this.people.forEach((person) => {
        const key = `${person.name} ${person.avatar}`;
        if (!each.has(key) || person.path) each.set(key, person);
      });
      return [...each.values()];
    }

    entry(person) {
      const article = this.article(person.path);
      const picture = made("span", "avatar w-editing-sessions__avatar");
      picture.append(made("img", "", { src: person.avatar, alt: "", decoding: "async" }));
      const label = article
        ? interpolate(
            gettext("%(name)s, at “%(text)s”"),
            { name: called(person), text: labelOf(article) },
            true,
          )
        : called(person);
      const item = made("li", "");
      const one = made(article ? "button" : "span", "w-editing-sessions__session", {
        title: label,
      });
      if (article) {
        one.type = "button";
        one.addEventListener("click", () => article.scrollIntoView({ block: "center" }));
      }
      one.append(picture, made("span", "w-sr-only", { textContent: label }));
      item.append(one);
      return item;
    }

    article(path) {
      const articles = [...this.bench.querySelectorAll(".we-row")];
      return articles.find((article) => path && article.dataset.path === path) ?? null;
    }

    mark(person) {
      const article = this.article(person.path);
      if (!article) return;
      let place = this.badges.get(article);
      if (!place) {
        place = made("span", "we-presence");
        article.querySelector(".we-row__status").before(place);
        article.classList.add("we-row--occupied");
        this.badges.set(article, place);
      }
      const badge = made("span", "we-presence__person", { title: isAt(person) });
      badge.append(
        made("span", "we-presence__initials", { textContent: person.initials }),
        made("span", "w-sr-only", { textContent: isAt(person) }),
      );
      badge.firstChild.setAttribute("aria-hidden", "true");
      place.append(badge);
    }

    /** Say who has come to the row in work, or was there before. */
    announce(bench) {
      const path = bench.active?.path ?? "";
      if (path !== this.said.path) this.said = { path, names: [] };
      const here = path ? this.people.filter((person) => person.path === path) : [];
      const names = here.map(called);
      const come = here.filter((person) => !this.said.names.includes(called(person)));
      this.said.names = names;
      if (come.length) bench.announce(come.map(isAt).join(" "));
    }
  }

  WagtailEditions.Presence = Presence;
})();
