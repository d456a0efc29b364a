/* Putting a code of the source into a Draft editor, around what is selected or at the cursor. */
(() => {
  const { codes: inline, spans: between, richChanges } = window.WagtailEditions;
  const { selectionAt, withCodes, codesAround, pushed } = richChanges;

  /** Return the state with words at a place, inside these codes and in these styles, selected. */
  function withWords(state, rich, offset, words, codes, styles = []) {
    const before = state.getCurrentContent();
    const none = state.getCurrentInlineStyle().clear();
    const style = styles.reduce((set, each) => set.add(each), none);
    const place = selectionAt(before, offset);
    const inserted = window.DraftJS.Modifier.insertText(before, place, words, style);
    const end = offset + words.length;
    return pushed(
      state,
      withCodes(inserted, rich, { start: offset, end }, codes),
      codes.some((number) => rich.byNumber.get(number).alone) ? end : offset,
      end,
    );
  }

  const isLink = (rich, number) => rich.byNumber.get(number).tag === "a";

  /** Return the state with a code of the source around what is selected, or at the cursor. */
  function put(state, rich, code) {
    const content = state.getCurrentContent();
    const runs = rich.runs(content);
    const selection = state.getSelection();
    const range = { start: selection.getStartOffset(), end: selection.getEndOffset() };
    if (code.alone) {
      const around = codesAround(rich, runs, range.end);
      return withWords(state, rich, range.end, rich.sign(code), [...around, code.number]);
    }
    const style = rich.styleOfCode(code);
    if (style) return putStyle(state, rich, code, style, range, runs);
    const spans = rich.codeSpans(runs).filter((span) => !span.alone);
    const touches = ({ start, end }) =>
      range.start === range.end
        ? start < range.start && range.end < end
        : start < range.end && range.start < end;
    const link = isLink(rich, code.number)
      ? spans.find((span) => isLink(rich, span.name) && touches(span))
      : undefined;
    if (link || range.start === range.end) {
      const offset = link ? link.end : range.end;
      const around = codesAround(rich, runs, offset);
      return withWords(state, rich, offset, words(code), [...around, code.number]);
    }
    return putAround(state, rich, code, range, runs, spans);
  }

  const words = (code) => code.text.trim().replace(/\s+/g, " ") || inline.kindName(code.tag);

  function putStyle(state, rich, code, style, { start, end }, runs) {
    const { Modifier } = window.DraftJS;
    const own = [style, `C${code.number}`];
    if (start === end) {
      return withWords(state, rich, end, words(code), codesAround(rich, runs, end), own);
    }
    let content = state.getCurrentContent();
    const selection = selectionAt(content, start, end);
    rich.codes
      .filter((each) => rich.styleOfCode(each) === style)
      .forEach((each) => {
        content = Modifier.removeInlineStyle(content, selection, `C${each.number}`);
      });
    own.forEach((each) => {
      content = Modifier.applyInlineStyle(content, selection, each);
    });
    return pushed(state, content, start, end);
  }

  /** Put a code around a range, which takes in all of the codes that it would cross. */
  function putAround(state, rich, code, range, runs, spans) {
    const whole = { ...range };
    spans.forEach((span) => {
      if (between.crosses(span, whole)) whole.start = span.start;
      if (between.crosses(whole, span)) whole.end = span.end;
    });
    const outside = new Set(
      spans
        .filter((span) => span.start <= whole.start && whole.end <= span.end)
        .map((span) => span.name),
    );
    let content = state.getCurrentContent();
    runs.forEach((run) => {
      const part = {
        start: Math.max(run.start, whole.start),
        end: Math.min(run.end, whole.end),
      };
      if (part.start >= part.end) return;
      const outer = run.codes.filter((number) => outside.has(number));
      const inner = run.codes.filter((number) => !outside.has(number));
      content = withCodes(content, rich, part, [...outer, code.number, ...inner]);
    });
    return pushed(state, content, whole.start, whole.end);
  }

  window.WagtailEditions.richPut = put;
})();
