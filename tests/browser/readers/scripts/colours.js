/* Colours as they are in the end: whether one is seen on another. */

checks.rgba = (colour) => {
  const parts = colour.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
  const scale = colour.startsWith("color(") ? 255 : 1;
  return [...parts.slice(0, 3).map((part) => part * scale), parts[3] ?? 1];
};

checks.alpha = (colour) => checks.rgba(colour)[3];

checks.contrast = (one, other) => {
  const [light, dark] = [one, other].map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

checks.background = (element) => {
  for (let each = element; each; each = each.parentElement) {
    const colour = getComputedStyle(each).backgroundColor;
    if (checks.alpha(colour) > 0.5) return colour;
  }
  return canvas();
};

/* The colour of the page where it has none of its own. */
function canvas() {
  const probe = document.createElement("i");
  probe.style.color = "Canvas";
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/* In forced colours: texts, edges of controls and drawn signs are seen. */
checks.forcedColours = () => {
  const problems = [];
  const report = (what, node) => problems.push([what, checks.name(node), checks.words(node)]);
  for (const node of checks.seenTexts()) {
    const element = node.parentElement;
    const { color, opacity } = getComputedStyle(element);
    if (checks.contrast(color, checks.background(element)) < 4.5 || opacity < 0.5) {
      report(`is hardly seen in forced colours: ${color} on ${checks.background(element)}`, node);
    }
  }
  const controls = "button, select, textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=range])";
  for (const element of document.querySelectorAll(controls)) {
    if (checks.isSeen(element) && !hasEdge(element)) report("has no edge in forced colours", element);
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (!checks.isSeen(element)) continue;
    for (const pseudo of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, pseudo);
      const isThere = !pseudo || (style.content !== "none" && style.display !== "none");
      const isDrawn = isThere && style.maskImage && style.maskImage !== "none";
      if (isDrawn && checks.contrast(style.backgroundColor, checks.background(element.parentElement)) < 3) {
        report(`is a sign that is not seen in forced colours (${pseudo ?? "mask"})`, element);
      }
    }
  }
  return problems;
};

function hasEdge(element) {
  const style = getComputedStyle(element);
  const around = checks.background(element.parentElement);
  return ["Top", "Bottom", "Left"].some(
    (side) =>
      style[`border${side}Style`] !== "none" &&
      parseFloat(style[`border${side}Width`]) >= 1 &&
      checks.contrast(style[`border${side}Color`], around) >= 3,
  );
}

function luminance(colour) {
  const [red, green, blue] = checks.rgba(colour)
    .slice(0, 3)
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
