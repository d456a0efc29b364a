/*
 * The workbench by keyboard.
 *
 * What is taken elsewhere is left alone. Browsers: Ctrl and ⌘ with a letter, Ctrl+Shift+C (their
 * tools), F keys, Alt+←. Wagtail: mod+s, mod+p, [ and ] (its ? opens the sheet of this screen,
 * which leads on to Wagtail's; its / is the search of this screen). Macs: Option with a letter or
 * a digit writes characters, and Ctrl+Option is VoiceOver's, so Ctrl+Shift stands for Alt there.
 * Windows: AltGr writes characters and is Ctrl+Alt, so nothing is on Ctrl+Alt. Screen readers:
 * Insert and Caps Lock; single letters reach this page only where nothing can be typed. Letters
 * and digits are known by their place too, so that they work while Korean is typed.
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});
  const { gettext } = window;
  const IS_MAC = /Mac|iP(hone|ad|od)/.test(window.navigator.platform);
  const NAMES = IS_MAC
    ? { mod: "⌘", alt: "⌃ ⇧", option: "⌥", shift: "⇧" }
    : { mod: "Ctrl", alt: "Alt", shift: "Shift" };
  /** Option with an arrow goes to the next paragraph on Macs, which a text has none of. */
  const ARROW = IS_MAC ? "option" : "alt";
  /** In rich text Ctrl+Shift and a digit puts a code there. */
  const FILTERING = IS_MAC ? "idle" : undefined;
  const KEYS = { ArrowDown: "↓", ArrowUp: "↑", Escape: "Esc" };
  const MODAL = "dialog[open], .w-dialog:not([aria-hidden=true]), .modal.in";
  const TYPING = "input, textarea, select, [contenteditable=true], [role=textbox]";

  /** Which of the keys that change others are held, in the words of the list below. */
  function held({ altKey, ctrlKey, metaKey, shiftKey }) {
    const mod = IS_MAC ? metaKey : ctrlKey;
    const isAlt = IS_MAC && ctrlKey && shiftKey;
    return [
      mod && "mod",
      isAlt && "alt",
      altKey && (IS_MAC ? "option" : "alt"),
      shiftKey && !isAlt && "shift",
      (IS_MAC ? ctrlKey && !isAlt : metaKey) && "other",
    ]
      .filter(Boolean)
      .join("+");
  }

  /** Whether the key with this letter, digit or name was pressed, in whatever script. */
  function isKey(event, key) {
    if (key.length > 1) return event.key === key;
    if (event.key.toLowerCase() === key) return true;
    const isLatin = /^[a-z]$/i.test(event.key);
    if (/[a-z]/.test(key)) return !isLatin && event.code === `Key${key.toUpperCase()}`;
    return /\d/.test(key) && event.code === `Digit${key}`;
  }

  const preview = () => document.querySelector('[data-side-panel-toggle="preview"]');

  /** `only`: "editor" in the active row, "idle" where nothing is typed. */
  const SHORTCUTS = [
    {
      name: "next",
      keys: ["mod", "Enter"],
      text: gettext("Save and go to the next text"),
      only: "editor",
      run: (bench) => bench.next(),
    },
    {
      name: "unfinished",
      keys: ["mod+shift", "Enter"],
      text: gettext("Save and go to the next text that is to do"),
      run: (bench) => bench.nextUnfinished(),
    },
    {
      keys: [ARROW, "ArrowDown"],
      text: gettext("Next text"),
      run: (bench) => bench.next(),
    },
    {
      keys: [ARROW, "ArrowUp"],
      text: gettext("Previous text"),
      run: (bench) => bench.next(-1),
    },
    {
      keys: ["", "Escape"],
      text: gettext("Leave the text and save it"),
      only: "editor",
      always: true,
      run: (bench) => bench.leave(),
    },
    {
      name: "copy",
      keys: ["alt", "c"],
      text: gettext("Copy the source"),
      only: "editor",
      run: (bench) => bench.active.tools.copySource(),
    },
    {
      keys: ["alt", "m"],
      text: gettext("Comments on the text"),
      only: "editor",
      run: (bench) => bench.active.dispatch("we:comments"),
    },
    {
      keys: ["alt", "p"],
      text: gettext("Preview beside the texts"),
      run: () => preview()?.click(),
    },
    { keys: ["", "j"], text: gettext("To the next text"), only: "idle", run: (bench) => bench.move(1) },
    {
      keys: ["", "k"],
      text: gettext("To the previous text"),
      only: "idle",
      run: (bench) => bench.move(-1),
    },
    {
      keys: ["", "/"],
      text: gettext("Search in both languages"),
      only: "idle",
      run: (bench) => bench.finding.search.focus(),
    },
    {
      keys: ["alt", "1"],
      text: gettext("First filter; likewise the others"),
      only: FILTERING,
      run: (bench) => bench.finding.chooseNumber(1),
    },
    ...[2, 3, 4, 5, 6, 7, 8, 9].map((number) => ({
      keys: ["alt", String(number)],
      only: FILTERING,
      run: (bench) => bench.finding.chooseNumber(number),
    })),
    {
      name: "sheet",
      keys: ["", "?"],
      text: gettext("This list"),
      only: "idle",
      run: (bench) => bench.shortcuts.show(),
    },
  ];
  /** What editors and texts do of themselves. */
  const OTHERS = [
    [["", "Enter"], gettext("On a text: edit it")],
    [["", "Enter"], gettext("In a text of one line and in rich text: save it and go to the next")],
  ];

  function written([modifiers, key]) {
    const held = modifiers ? modifiers.split("+").map((each) => NAMES[each]) : [];
    const name = KEYS[key] ?? (modifiers && key.length === 1 ? key.toUpperCase() : key);
    return [...held, name].join(IS_MAC ? " " : "+");
  }

  class Shortcuts {
    constructor(bench) {
      this.bench = bench;
      this.isEnabled = window.wagtailConfig.KEYBOARD_SHORTCUTS_ENABLED !== false;
      this.listening = new AbortController();
      const { signal } = this.listening;
      // Before the editors and Wagtail see a key.
      const press = (event) => this.press(event);
      document.addEventListener("keydown", press, { capture: true, signal });
      const button = bench.element.querySelector('[data-finding="sheet"]');
      button?.addEventListener("click", () => this.show(), { signal });
    }

    disconnect() {
      this.listening.abort();
      this.sheet?.remove();
    }

    keysOf(name) {
      const shortcut = this.isEnabled && SHORTCUTS.find((each) => each.name === name);
      return shortcut ? written(shortcut.keys) : "";
    }

    press(event) {
      // The key that ends the composition of a syllable means nothing else.
      if (event.isComposing || event.keyCode === 229 || document.querySelector(MODAL)) return;
      const run = this.find(event);
      if (!run) return;
      event.preventDefault();
      event.stopPropagation();
      run();
    }

    find(event) {
      const { bench } = this;
      const { target } = event;
      const place = target.closest?.(".we-row__editor");
      const modifiers = held(event);
      if (event.key === "Enter" && !modifiers) return this.enter(target, place);
      const isTyping = target.closest?.(TYPING);
      // What is written in its panel is not the text.
      const isInRow =
        bench.active?.article.contains(target) && !target.closest(".we-row__panel");
      const shortcut = SHORTCUTS.find(({ keys: [wanted, key], only, always }) => {
        if (!this.isEnabled && !always) return false;
        if (only === "editor" && !(bench.active && (isInRow || !isTyping))) return false;
        if (only === "idle" && isTyping) return false;
        // Shift is part of how some signs are typed.
        const isHeld = wanted === modifiers || (key === "?" && modifiers === "shift");
        return isHeld && isKey(event, key);
      });
      // A list or a menu that is open in the row is closed first.
      if (event.key === "Escape" && (!isInRow || target.ariaExpanded === "true")) return null;
      return shortcut && (() => shortcut.run(bench));
    }

    /** Enter on a text edits it; in an editor it saves, unless it is of many lines. */
    enter(target, place) {
      const { bench } = this;
      if (!place) {
        const row = target.matches?.(".we-row__target > .we-text") && target.closest(".we-row").weRow;
        return row ? () => bench.activate(row) : null;
      }
      const { kind } = bench.active;
      return kind === "multiline" || target.ariaExpanded === "true" ? null : () => bench.next();
    }

    show() {
      const lines = [...OTHERS, ...SHORTCUTS.map(({ keys, text }) => [keys, text])];
      this.sheet ??= WagtailEditions.makeSheet(
        lines.filter(([, text]) => text).map(([keys, text]) => [written(keys), text]),
        this.isEnabled,
      );
      this.sheet.showModal();
    }
  }

  WagtailEditions.Shortcuts = Shortcuts;
})();
