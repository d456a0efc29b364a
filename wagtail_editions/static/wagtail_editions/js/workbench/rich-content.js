/*
 * Marked text as the content of a Draft editor, and back.
 *
 * Formats that the block allows are Draft's inline styles. A code of the source that is such a
 * format is that style too, with a second one, "C3", that remembers its number. All other codes
 * are entities; since a character has one entity at most, that holds the numbers of all codes
 * around it, the outermost first. A standalone code is a sign that stands for it.
 */
(() => {
  const { codes: inline, spans: between } = window.WagtailEditions;
  const ENTITY = "WE_CODE";
  const STYLES = {
    b: "BOLD",
    strong: "BOLD",
    i: "ITALIC",
    em: "ITALIC",
    u: "UNDERLINE",
    s: "STRIKETHROUGH",
    sup: "SUPERSCRIPT",
    sub: "SUBSCRIPT",
    code: "CODE",
    mark: "MARK",
    small: "SMALL",
    q: "QUOTATION",
    samp: "SAMPLE",
    ins: "INSERT",
    del: "DELETE",
    kbd: "KEYBOARD",
  };
  const styleOf = (tag) => STYLES[tag] || tag.toUpperCase();
  const SIGNS = { br: "⏎", img: "▨", picture: "▨", embed: "▨" };
  const OTHER_SIGN = "⬚";

  /** Draft counts characters, not units of UTF-16, in the ranges of raw content. */
  const characters = (text) => [...text].length;

  /** The codes and formats of one segment, and how its texts are put into Draft. */
  class RichContent {
    /** The type of Draft's entities that are codes. */
    static ENTITY = ENTITY;

    constructor(codes, formats) {
      this.codes = codes;
      this.formats = formats;
      this.byNumber = new Map(codes.map((code) => [code.number, code]));
      /** By style, the element that a new format of it is written as. */
      this.elements = new Map();
      formats.forEach((tag) => {
        if (!this.elements.has(styleOf(tag))) this.elements.set(styleOf(tag), tag);
      });
    }

    /** Return the style that a code becomes, or undefined where it is an entity. */
    styleOfCode({ tag, plain, alone }) {
      const style = styleOf(tag);
      return plain && !alone && this.elements.has(style) ? style : undefined;
    }

    sign({ tag }) {
      return SIGNS[tag] || OTHER_SIGN;
    }

    /** Return the content of a marked text; what it may not hold is left out. */
    content(marked) {
      const ranges = [];
      const opened = [];
      let text = "";
      let length = 0;
      const add = (piece, alone) => {
        const range = { offset: length, length: characters(piece), styles: [], codes: [] };
        opened.forEach((name) => {
          const code = this.byNumber.get(name);
          const style = code ? this.styleOfCode(code) : styleOf(name);
          if (style) range.styles.push(style, ...(code ? [`C${name}`] : []));
          else range.codes.push(name);
        });
        if (alone) range.codes.push(alone);
        ranges.push(range);
        text += piece;
        length += range.length;
      };
      for (const token of inline.walk(marked, this.codes, this.formats)) {
        if (token.form === "open") opened.push(token.name);
        else if (token.form === "close") opened.pop();
        else if (token.form === "alone") add(this.sign(this.byNumber.get(token.name)), token.name);
        else add(token.text.replace(/[\r\n]/g, " "));
      }
      return window.DraftJS.convertFromRaw(this.raw(text, ranges));
    }

    raw(text, ranges) {
      const inlineStyleRanges = [];
      const entityRanges = [];
      const entityMap = {};
      let last = "";
      ranges.forEach(({ offset, length, styles, codes: numbers }) => {
        styles.forEach((style) => inlineStyleRanges.push({ offset, length, style }));
        const key = numbers.join(",");
        if (key && key === last) {
          entityRanges.at(-1).length += length;
        } else if (key) {
          entityMap[entityRanges.length] = this.entity(numbers);
          entityRanges.push({ offset, length, key: entityRanges.length });
        }
        last = key;
      });
      const block = { key: "text", type: "unstyled", text, depth: 0 };
      return { entityMap, blocks: [{ ...block, inlineStyleRanges, entityRanges }] };
    }

    /** Describe the entity of characters inside these codes. */
    entity(numbers) {
      const alone = this.byNumber.get(numbers.at(-1)).alone;
      return { type: ENTITY, mutability: alone ? "IMMUTABLE" : "MUTABLE", data: { codes: numbers } };
    }

    /** Cut content into runs of equal characters: { start, end, text, codes, styles }. */
    runs(content) {
      const block = content.getFirstBlock();
      const text = block.getText();
      const runs = [];
      let last;
      block.getCharacterList().forEach((character, index) => {
        if (character !== last) {
          const entity = character.getEntity() && content.getEntity(character.getEntity());
          const codes = entity && entity.getType() === ENTITY ? entity.getData().codes : [];
          const styles = character.getStyle().toArray();
          runs.push({ start: index, codes, styles });
          last = character;
        }
      });
      runs.forEach((run, index) => {
        run.end = index + 1 < runs.length ? runs[index + 1].start : text.length;
        run.text = text.slice(run.start, run.end);
      });
      return runs;
    }

    /** Return { marked, missing }: the text, and the codes of the source that it lacks. */
    read(content) {
      const runs = this.runs(content);
      const codes = this.codeSpans(runs);
      const spans = [...codes, ...this.#styleSpans(runs, codes)];
      const found = new Set(spans.map((span) => span.name));
      return {
        marked: between.write(runs, spans),
        missing: this.codes.filter((code) => !found.has(code.number)),
      };
    }

    /** Return one span per code that is an entity: where it stands first, without gap. */
    codeSpans(runs) {
      const spans = new Map();
      runs.forEach((run) =>
        run.codes.forEach((name) => {
          const span = spans.get(name);
          if (!span) {
            const { alone } = this.byNumber.get(name);
            spans.set(name, { name, alone, start: run.start, end: run.end });
          } else if (span.end === run.start && !span.alone) {
            span.end = run.end;
          }
        }),
      );
      return between.nested([...spans.values()]);
    }

    /** Return the spans of styles, nested with those of codes, each with its number or element. */
    #styleSpans(runs, codes) {
      const spans = [...this.elements.keys()].flatMap((style) => this.#spansOf(style, runs));
      const divided = spans.flatMap((span) => between.divide(span, codes));
      const cut = between.nested(divided, true);
      const free = new Set(this.codes.map((code) => code.number));
      cut.forEach((span) => {
        if (free.delete(span.remembered)) span.name = span.remembered;
      });
      cut.forEach((span) => {
        if (span.name) return;
        const same = this.codes.find(
          (code) => free.has(code.number) && this.styleOfCode(code) === span.style,
        );
        span.name = same ? same.number : this.elements.get(span.style);
        if (same) free.delete(same.number);
      });
      return cut;
    }

    #spansOf(style, runs) {
      const spans = [];
      runs.forEach(({ start, end, styles }) => {
        if (!styles.includes(style)) return;
        const remembered = this.remembered(styles, style);
        const last = spans.at(-1);
        if (last && last.end === start && last.remembered === remembered) last.end = end;
        else spans.push({ style, remembered, start, end });
      });
      return spans;
    }

    /** Return the number that characters of these styles remember for one of them. */
    remembered(styles, style) {
      return styles
        .filter((each) => /^C\d+$/.test(each))
        .map((each) => Number(each.slice(1)))
        .find((number) => this.styleOfCode(this.byNumber.get(number)) === style);
    }
  }

  window.WagtailEditions.RichContent = RichContent;
})();
