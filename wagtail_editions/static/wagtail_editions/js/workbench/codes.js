/*
 * Inline codes and formats: from marked text to what a translator sees, and back.
 *
 * Marked text is what is stored, "Plain <1>bold</1> and <2/>": numbers are the codes of the
 * source, <b>…</b> is a format that the translation has of its own, and only &lt; &gt; &amp; are
 * escapes. What is seen are elements with data-c, as segments/display.py writes them.
 * Text never becomes HTML here: only nodes are made.
 */
(() => {
  const { gettext, interpolate } = window;
  const LABEL_LENGTH = 40;

  /** As FORMATTING in segments/inline.py. */
  const FORMATS =
    "abbr|b|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|strong|sub|sup|u|var".split("|");
  const MARK = new RegExp(
    `<(?:([1-9][0-9]{0,6})(/?)|/([1-9][0-9]{0,6})|(/?)(${FORMATS.join("|")}))>`,
    "g",
  );

  const PICTURE = gettext("Picture");
  const BOLD = gettext("Bold");
  const ITALIC = gettext("Italic");
  const STRUCK = gettext("Strikethrough");
  const KINDS = {
    a: gettext("Link"),
    br: gettext("Line break"),
    img: PICTURE,
    picture: PICTURE,
    embed: gettext("Picture or video"),
    b: BOLD,
    strong: BOLD,
    i: ITALIC,
    em: ITALIC,
    u: gettext("Underline"),
    s: STRUCK,
    del: STRUCK,
    sup: gettext("Superscript"),
    sub: gettext("Subscript"),
    code: gettext("Code"),
    mark: gettext("Highlight"),
    small: gettext("Small print"),
    q: gettext("Quotation"),
  };

  const has = (object, name) => Object.prototype.hasOwnProperty.call(object, name);

  const kindName = (tag) => (has(KINDS, tag) ? KINDS[tag] : gettext("Formatting"));

  const escape = (text) =>
    text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  const unescape = (text) =>
    text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

  /** Cut marked text into { text } and { name, form }: "open", "close" or "alone". */
  function* tokens(marked) {
    let position = 0;
    for (const match of marked.matchAll(MARK)) {
      if (match.index > position) yield { text: unescape(marked.slice(position, match.index)) };
      position = match.index + match[0].length;
      const [, number, slash, closed, end, format] = match;
      if (closed) yield { name: Number(closed), form: "close" };
      else if (format) yield { name: format, form: end ? "close" : "open" };
      else yield { name: Number(number), form: slash ? "alone" : "open" };
    }
    if (position < marked.length) yield { text: unescape(marked.slice(position)) };
  }

  /**
   * Give the tokens of any text well nested, as render() does in segments/inline.py: codes that
   * are not in `codes`, stand twice or have the wrong form vanish, and formats not in `formats`.
   */
  function* walk(marked, codes, formats = FORMATS) {
    const unused = new Map(codes.map((code) => [code.number, code]));
    const opened = [];
    for (const token of tokens(marked)) {
      if (has(token, "text")) {
        yield token;
      } else if (token.form === "close") {
        if (!opened.includes(token.name)) continue;
        let name;
        do {
          name = opened.pop();
          yield { name, form: "close" };
        } while (name !== token.name);
      } else if (typeof token.name === "string") {
        if (!formats.includes(token.name)) continue;
        opened.push(token.name);
        yield token;
      } else if (unused.get(token.name)?.alone === (token.form === "alone")) {
        unused.delete(token.name);
        if (token.form === "open") opened.push(token.name);
        yield token;
      }
    }
    while (opened.length) yield { name: opened.pop(), form: "close" };
  }

  /**
   * List the codes of a displayed source, by number: { number, tag, alone, plain, text }.
   * `plain` is formatting that a format could do as well; `text` is what the code spans.
   */
  function list(source) {
    return [...source.querySelectorAll("[data-c]")]
      .map((element) => ({
        number: Number(element.dataset.c),
        tag: element.dataset.tag || element.localName,
        alone: has(element.dataset, "alone"),
        plain: !has(element.dataset, "tag"),
        text: element.textContent,
      }))
      .sort((one, other) => one.number - other.number);
  }

  /** Name a code for people: what it is, and around which words of the source. */
  function label({ tag, text }) {
    const words = text.trim().replace(/\s+/g, " ");
    if (!words) return kindName(tag);
    const short =
      words.length > LABEL_LENGTH ? `${words.slice(0, LABEL_LENGTH - 1)}…` : words;
    return interpolate(gettext("%(kind)s “%(text)s”"), { kind: kindName(tag), text: short }, true);
  }

  /** Return the element that stands for a code, as segments/display.py writes it. */
  function codeElement({ number, tag, alone, plain }) {
    const element = document.createElement(plain ? tag : "span");
    element.dataset.c = number;
    if (!plain) element.dataset.tag = tag;
    if (alone) element.dataset.alone = "";
    return element;
  }

  /** Fill the element with what a translator sees of the marked text. */
  function show(element, marked, source) {
    const codes = list(source);
    const byNumber = new Map(codes.map((code) => [code.number, code]));
    const inner = [document.createDocumentFragment()];
    for (const token of walk(marked, codes)) {
      if (has(token, "text")) {
        inner.at(-1).append(token.text);
      } else if (token.form === "close") {
        inner.pop();
      } else {
        const code = byNumber.get(token.name);
        const child = code ? codeElement(code) : document.createElement(token.name);
        inner.at(-1).append(child);
        if (token.form === "open") inner.push(child);
      }
    }
    element.replaceChildren(inner[0]);
  }

  /** Return the marked text of what is displayed; elements that are no code or format vanish. */
  function read(element) {
    return [...element.childNodes]
      .map((node) => {
        if (node.nodeType === Node.TEXT_NODE) return escape(node.data);
        if (node.nodeType !== Node.ELEMENT_NODE) return "";
        const name = node.dataset.c || (FORMATS.includes(node.localName) && node.localName);
        if (!name) return read(node);
        if (has(node.dataset, "alone")) return `<${name}/>`;
        return `<${name}>${read(node)}</${name}>`;
      })
      .join("");
  }

  window.WagtailEditions = window.WagtailEditions || {};
  window.WagtailEditions.codes = { read, show, list, label, kindName, walk, escape };
})();
