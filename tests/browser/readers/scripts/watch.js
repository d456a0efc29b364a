/* Runs before anything of the page: what its loading does that nobody should notice. */

globalThis.checks = { violations: [], shifts: [] };

document.addEventListener("securitypolicyviolation", (event) => {
  checks.violations.push(
    `${event.effectiveDirective} forbids ${event.blockedURI} ` +
      `(${event.sourceFile || location.href}:${event.lineNumber}) ${event.sample}`,
  );
});

checks.noteShifts = (entries) => {
  for (const entry of entries) {
    if (!entry.hadRecentInput) {
      const moved = entry.sources.map((each) => each.node && checks.name(each.node));
      checks.shifts.push({ value: entry.value, moved: moved.filter(Boolean) });
    }
  }
};
checks.shiftObserver = new PerformanceObserver((list) => checks.noteShifts(list.getEntries()));
checks.shiftObserver.observe({ type: "layout-shift", buffered: true });

/* Read on to the end as a reader does, so that all that loads late has loaded. */
checks.readThrough = async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await document.fonts.ready;
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    scrollTo(0, y);
    await frame();
  }
  const pictures = [...document.images].map((image) => image.decode().catch(() => {}));
  await Promise.race([Promise.all(pictures), new Promise((resolve) => setTimeout(resolve, 3000))]);
  await frame();
  await frame();
  checks.noteShifts(checks.shiftObserver.takeRecords());
  scrollTo(0, 0);
  return { shifts: checks.shifts, violations: checks.violations };
};

/* Nothing moves or fades: what is half there has neither its colour nor its place. */
checks.still = () => {
  checks.use("*, ::before, ::after { transition: none !important; animation: none !important; scroll-behavior: auto !important }");
};

/* A style sheet that no Content-Security-Policy forbids; returns what takes it away. */
checks.use = (css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  return () => document.adoptedStyleSheets.splice(document.adoptedStyleSheets.indexOf(sheet), 1);
};
