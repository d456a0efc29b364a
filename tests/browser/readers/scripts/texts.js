/* The texts of a page: which are seen, what they are called, and longer ones in their places. */

const UNREAD = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "TEXTAREA", "TITLE"]);

/* Return a selector that leads to the node: as short as tells it apart from its siblings. */
checks.name = (node) => {
  let element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const parts = [];
  for (; element && element !== document.body && parts.length < 4; element = element.parentElement) {
    if (element.id) {
      parts.unshift(`#${CSS.escape(element.id)}`);
      break;
    }
    const like = [...(element.parentElement?.children ?? [])].filter(
      (each) => each.tagName === element.tagName,
    );
    const place = like.length > 1 ? `:nth-of-type(${like.indexOf(element) + 1})` : "";
    const classes = [...element.classList].slice(0, 1).map((each) => `.${each}`);
    parts.unshift(`${element.localName}${classes.join("")}${place}`);
  }
  return parts.join(" > ") || "body";
};

checks.words = (node) => (node.textContent || node.value || "").trim().replace(/\s+/g, " ").slice(0, 60);

checks.isVisuallyHidden = (element) => {
  for (let each = element; each && each !== document.body; each = each.parentElement) {
    const style = getComputedStyle(each);
    const clipped = style.clipPath.startsWith("inset(50%") || style.clip.startsWith("rect(0");
    if (clipped || (style.overflow !== "visible" && each.clientWidth <= 1 && each.clientHeight <= 1 && style.display !== "inline")) {
      return true;
    }
  }
  return false;
};

checks.isSeen = (element) =>
  element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
  !checks.isVisuallyHidden(element);

checks.textNodes = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.data.trim() && !UNREAD.has(node.parentElement.tagName)) nodes.push(node);
  }
  return nodes;
};

checks.seenTexts = () =>
  checks.textNodes().filter((node) => node.parentElement.tagName !== "OPTION" && checks.isSeen(node.parentElement));

/* Make every text 60 % longer with its own words; returns what makes them as they were. */
checks.lengthen = () => {
  const before = checks.textNodes().map((node) => [node, node.data]);
  for (const [node, data] of before) {
    const text = data.trim();
    const words = text.split(/\s+/);
    const length = Math.ceil(text.length * 1.6);
    let longer = text;
    for (let word = 0; longer.length < length; word++) longer += ` ${words[word % words.length]}`;
    node.data = data.replace(text, () => longer.slice(0, length).trimEnd());
  }
  return () => {
    for (const [node, data] of before) node.data = data;
  };
};

/* What a reader can open in place shows what it holds. */
checks.openAll = () => {
  for (const each of document.querySelectorAll("details")) each.open = true;
};
