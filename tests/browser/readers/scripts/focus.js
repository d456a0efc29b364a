/* What has the focus: where it is, whether it is seen, and whether one sees that it has it. */

checks.focused = () => {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const all = [...document.querySelectorAll("*")];
  const box = element.getBoundingClientRect();
  const target = element.getAttribute("href")?.startsWith("#")
    ? document.getElementById(decodeURIComponent(element.getAttribute("href").slice(1)))
    : null;
  return {
    place: all.indexOf(element),
    element: checks.name(element),
    text: checks.words(element) || element.getAttribute("aria-label") || "",
    leadsToMain: target !== null && target.closest("main, [role=main]") !== null,
    isObscured: isObscured(element),
    isMarked: isMarked(element),
    stays: staysInPlace(element),
    left: box.left + scrollX,
    right: box.right + scrollX,
    top: box.top + scrollY,
    bottom: box.bottom + scrollY,
  };
};

/* Let the next Tab lead to the first that takes the focus. */
checks.beginAtTop = () => {
  const first = document.createElement("span");
  first.tabIndex = -1;
  document.body.prepend(first);
  scrollTo(0, 0);
  first.focus();
  first.remove();
};

/* Whether something that takes the focus comes before the main content. */
checks.needsSkipLink = () => {
  const main = document.querySelector("main, [role=main]");
  return [...document.querySelectorAll("a[href], button, input, select, summary")].some(
    (each) =>
      main &&
      checks.isSeen(each) &&
      each.getAttribute("href") !== `#${main.id}` &&
      each.compareDocumentPosition(main) === Node.DOCUMENT_POSITION_FOLLOWING,
  );
};

/* Each that takes the focus, asked without keys: those that do not show it. */
checks.unmarked = () => {
  const problems = [];
  for (const element of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (element.disabled || !checks.isSeen(element)) continue;
    element.focus({ preventScroll: true, focusVisible: true });
    if (document.activeElement === element && !isMarked(element)) {
      problems.push(["does not show that it has the focus", checks.name(element), checks.words(element)]);
    }
  }
  document.activeElement?.blur();
  return problems;
};

function isObscured(element) {
  const boxes = [...element.getClientRects()].filter((box) => box.width && box.height);
  return !boxes.some((box) => {
    const across = [0.5, 0.1, 0.9].map((share) => box.left + box.width * share);
    const down = [0.5, 0.1, 0.9].map((share) => box.top + box.height * share);
    return across.some((x) => down.some((y) => isAt(element, x, y)));
  });
}

function isAt(element, x, y) {
  const found = document.elementFromPoint(x, y);
  const label = found?.closest("label");
  return found !== null && (element.contains(found) || label?.control === element);
}

/* An outline, or a shadow where colours are not forced, of the element, what stands behind its
   text, or what closely holds it. */
function isMarked(element) {
  const forced = matchMedia("(forced-colors: active)").matches;
  if (!forced && getComputedStyle(element).boxShadow !== "none") return true;
  if (isOutlined(element, "::after")) return true;
  let each = element;
  for (let level = 0; level < 3 && each && each !== document.body; level++, each = each.parentElement) {
    if (isOutlined(each)) return true;
  }
  return false;
}

function isOutlined(element, pseudo) {
  const style = getComputedStyle(element, pseudo);
  if (pseudo && (style.content === "none" || style.display === "none")) return false;
  return (
    style.outlineStyle !== "none" &&
    (style.outlineStyle === "auto" || parseFloat(style.outlineWidth) >= 2) &&
    checks.contrast(style.outlineColor, checks.background(element.parentElement)) >= 3
  );
}

function staysInPlace(element) {
  for (let each = element; each; each = each.parentElement) {
    if (["fixed", "sticky", "absolute"].includes(getComputedStyle(each).position)) return true;
  }
  return false;
}
