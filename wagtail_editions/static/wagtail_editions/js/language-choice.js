/*
 * The language links of a page. Without this script they lead to the top of the other edition,
 * and the browser's languages decide where the bare address of the site leads.
 *
 * - A choice is remembered in a cookie, so that the bare address leads there next time.
 * - A link leads to the section being read: a <section id> of <main>, whose id is the same in
 *   every language. That is what the address names while it is on the screen, else the section a
 *   third down the screen. Whoever went up to the links was reading the section that had stayed
 *   there last.
 * - A list that is open closes by Escape, and when something else is clicked or focused.
 */
(() => {
  const READING_LINE = 1 / 3;
  /** A section that stays for so many milliseconds is being read, one that passes by is not. */
  const STAYS = 700;
  /** Whoever stays above all sections for so long is reading what is there. */
  const STAYS_ABOVE = 20000;
  const LINKS = "[data-language-cookie]";

  const sections = [...document.querySelectorAll("main section[id]")];
  let passing = null;
  let lastRead = null;
  let timer = 0;

  function isOnScreen(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  }

  function sectionOnScreen() {
    const line = window.innerHeight * READING_LINE;
    const begun = sections.filter((section) => section.getBoundingClientRect().top <= line);
    const last = begun.at(-1);
    return last && isOnScreen(last) ? last : null;
  }

  function addressed() {
    const target = document.querySelector(":target");
    return target?.parentElement?.closest("main") ? target : null;
  }

  function place() {
    const target = addressed();
    if (target && isOnScreen(target)) return target.id;
    return (sectionOnScreen() ?? lastRead ?? target)?.id ?? "";
  }

  function follow() {
    const here = sectionOnScreen();
    if (here === passing) return;
    passing = here;
    window.clearTimeout(timer);
    timer = window.setTimeout(
      () => {
        // Below the last section, at related articles, it is still the one that was read.
        if (here || window.scrollY < window.innerHeight) lastRead = here;
      },
      here ? STAYS : STAYS_ABOVE,
    );
  }

  function linkOf(event) {
    return event.target.closest?.(`${LINKS} a[data-language]`);
  }

  // Also before a click: a link may be opened in another tab, or its address copied.
  for (const type of ["pointerdown", "focusin", "contextmenu", "click"]) {
    document.addEventListener(type, (event) => {
      const link = linkOf(event);
      const hash = link && place();
      if (link && link.hash.slice(1) !== hash) link.hash = hash;
    });
  }

  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (!link) return;
    const name = link.closest(LINKS).dataset.languageCookie;
    const secure = window.location.protocol === "https:" ? "; secure" : "";
    document.cookie = `${name}=${link.dataset.language}; path=/; max-age=31536000; samesite=lax${secure}`;
  });

  function closeLists(except) {
    for (const list of document.querySelectorAll(`${LINKS} details[open]`)) {
      if (!except || !list.contains(except)) list.open = false;
    }
  }

  for (const type of ["pointerdown", "focusin"]) {
    document.addEventListener(type, (event) => closeLists(event.target));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const list = event.target.closest?.(`${LINKS} details[open]`);
    if (list) list.querySelector("summary").focus();
    closeLists();
  });

  if (sections.length) {
    document.addEventListener("scroll", follow, { passive: true });
    follow();
  }
})();
