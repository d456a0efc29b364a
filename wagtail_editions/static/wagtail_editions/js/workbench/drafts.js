/*
 * Keeps texts that are not saved in this browser, by person, edition and path, with the version
 * that they were written on; what is saved is dropped.
 *
 * new WagtailEditions.Drafts(edition, user): keep(path, { text, version }) says whether it could;
 * read(path) and drop(path).
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});
  const PREFIX = "we-draft";
  /** What has no row any more is kept so long, in milliseconds. */
  const LONGEST = 30 * 24 * 60 * 60 * 1000;

  const parsed = (value) => {
    try {
      return JSON.parse(value);
    } catch {
      return null;
    }
  };

  class Drafts {
    constructor(edition, user) {
      this.prefix = `${PREFIX} ${user} ${edition} `;
      this.clear();
    }

    keep(path, draft) {
      try {
        const value = JSON.stringify({ ...draft, at: Date.now() });
        window.localStorage.setItem(this.prefix + path, value);
        return true;
      } catch {
        // Full, or forbidden by the browser.
        return false;
      }
    }

    read(path) {
      try {
        const draft = parsed(window.localStorage.getItem(this.prefix + path));
        return typeof draft?.text === "string" ? draft : null;
      } catch {
        return null;
      }
    }

    drop(path) {
      try {
        window.localStorage.removeItem(this.prefix + path);
      } catch {
        // Nothing could be kept either.
      }
    }

    /** The paths of which something is kept. */
    get paths() {
      try {
        return Object.keys(window.localStorage)
          .filter((key) => key.startsWith(this.prefix))
          .map((key) => key.slice(this.prefix.length));
      } catch {
        return [];
      }
    }

    clear() {
      this.paths.forEach((path) => {
        const draft = this.read(path);
        if (!draft || Date.now() - draft.at > LONGEST) this.drop(path);
      });
    }
  }

  WagtailEditions.Drafts = Drafts;
})();
