/* Where texts lie: all of each within the screen and its box, and none on another. */

checks.layout = () => {
  const problems = [];
  const report = (what, node) => problems.push([what, checks.name(node), checks.words(node)]);
  const width = document.documentElement.clientWidth;

  if (document.documentElement.scrollWidth > width || document.body.scrollWidth > width) {
    const wide = [...document.body.querySelectorAll("*")].filter((each) => {
      const box = each.getBoundingClientRect();
      return box.width && box.right > width + 1 && !isScrolled(each) && checks.isSeen(each);
    });
    const inner = wide.filter((each) => !wide.some((other) => other !== each && each.contains(other)));
    for (const each of inner.length ? inner.slice(0, 5) : [document.body]) {
      report(`makes the page wider than the screen (${width} px)`, each);
    }
  }

  const seen = [];
  for (const node of checks.seenTexts()) {
    const boxes = boxesOf(node);
    const lost = boxes.length && lostIn(node, boxes, width);
    if (lost) report(lost, node);
    if (!floats(node.parentElement)) {
      for (const box of boxes) seen.push({ node, ...box });
    }
  }
  for (const input of document.querySelectorAll("input[placeholder]")) {
    if (checks.isSeen(input) && !input.value && isTooShort(input)) {
      problems.push(["has no room for what is written in it", checks.name(input), input.placeholder]);
    }
  }
  for (const [one, other] of overlaps(seen)) {
    report(`lies on “${checks.words(other)}” (${checks.name(other)})`, one);
  }
  return problems;
};

/* Whether a field is too short for its placeholder. */
function isTooShort(input) {
  const style = getComputedStyle(input);
  const room = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = style.font;
  return canvas.measureText(input.placeholder).width > room + 1;
}

/* The lines of a text without the room above and below their letters. */
function boxesOf(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  return [...range.getClientRects()]
    .filter((box) => box.width > 0.5 && box.height > 0.5)
    .map(({ left, right, top, bottom, height }) => ({
      left,
      right,
      top: top + height / 4,
      bottom: bottom - height / 4,
    }));
}

/* Say where a part of the text cannot be read, if there is such a part. */
function lostIn(node, boxes, width) {
  const style = getComputedStyle(node.parentElement);
  // A letter's spacing stands behind the last letter, too.
  const slack = 1 + (parseFloat(style.letterSpacing) || 0);
  let painted = false;
  let positioned = "";
  for (let each = node.parentElement; each && each !== document.body; each = each.parentElement) {
    const { position, display, overflowX, overflowY } = getComputedStyle(each);
    // What is positioned is cut off by its containing block alone.
    const applies = display !== "inline" && (positioned !== "absolute" || position !== "static");
    if (applies) {
      positioned = "";
      const box = inside(each);
      const sideways = boxes.some((line) => line.left < box.left - slack || line.right > box.right + slack);
      const upright = boxes.some((line) => line.top < box.top - 1 || line.bottom > box.bottom + 1);
      if (sideways && overflowX !== "visible") {
        if (!isScroller(overflowX)) return `is cut off at the side by ${checks.name(each)}`;
        return canBeScrolled(each) ? "" : `must be scrolled sideways in ${checks.name(each)}, which no key can do`;
      }
      if (upright && overflowY !== "visible") {
        if (!isScroller(overflowY)) return `is cut off above or below by ${checks.name(each)}`;
        return canBeScrolled(each) ? "" : `must be scrolled in ${checks.name(each)}, which no key can do`;
      }
      if (!painted && isPainted(each)) {
        painted = true;
        if (sideways || upright) return `sticks out of ${checks.name(each)}`;
      }
    }
    if (position === "fixed") break;
    if (position === "absolute") positioned = position;
  }
  if (boxes.every((line) => line.bottom + scrollY < 0)) return ""; // waits above the page
  if (boxes.some((line) => line.left < -slack || line.right > width + slack)) {
    return `leaves the screen (${width} px)`;
  }
  return "";
}

function inside(element) {
  const box = element.getBoundingClientRect();
  const left = box.left + element.clientLeft;
  const top = box.top + element.clientTop;
  return { left, top, right: left + element.clientWidth, bottom: top + element.clientHeight };
}

function isScroller(overflow) {
  return overflow === "auto" || overflow === "scroll";
}

function canBeScrolled(element) {
  return element.tabIndex >= 0 || element.querySelector("a[href], button, input, select, textarea, [tabindex='0']") !== null;
}

function isScrolled(element) {
  for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
    if (getComputedStyle(each).overflowX !== "visible") return true;
  }
  return false;
}

function isPainted(element) {
  const style = getComputedStyle(element);
  const hasBorder = ["Top", "Right", "Bottom", "Left"].every((side) => parseFloat(style[`border${side}Width`]) > 0);
  return hasBorder || checks.alpha(style.backgroundColor) > 0;
}

/* Whether it stays where it is while the page is scrolled. */
function floats(element) {
  for (let each = element; each; each = each.parentElement) {
    if (["fixed", "sticky"].includes(getComputedStyle(each).position)) return true;
  }
  return false;
}

/* Pairs of texts, or of a text and a control, that have a place in common. */
function overlaps(lines) {
  const controls = [...document.querySelectorAll("input, select, textarea, button")]
    .filter((each) => checks.isSeen(each) && !floats(each))
    .map((node) => {
      const { left, right, top, bottom } = node.getBoundingClientRect();
      return { node, left, right, top, bottom, isControl: true };
    });
  const all = [...lines, ...controls].sort((one, other) => one.top - other.top);
  const pairs = new Map();
  all.forEach((one, place) => {
    for (let next = place + 1; next < all.length && all[next].top < one.bottom - 2; next++) {
      const other = all[next];
      const shared = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - other.top;
      const related = one.node === other.node || one.node.contains(other.node) || other.node.contains(one.node);
      if (shared > 2 && high > 2 && !related && !(one.isControl && other.isControl)) {
        pairs.set(one.isControl ? other.node : one.node, one.isControl ? one.node : other.node);
      }
    }
  });
  return pairs;
}
