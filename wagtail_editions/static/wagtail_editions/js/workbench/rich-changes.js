/*
 * Changes to the state of a Draft editor that holds one segment: every one keeps codes whole.
 * `rich` is the RichContent of the segment.
 */
(() => {
  const { codes: inline, spans: between } = window.WagtailEditions;

  const selectionAt = (content, start, end = start) =>
    window.DraftJS.SelectionState.createEmpty(content.getFirstBlock().getKey()).merge({
      anchorOffset: start,
      focusOffset: end,
    });

  /** Return the content with these codes, and no others, around its characters. */
  function withCodes(content, rich, { start, end }, codes) {
    const { Modifier } = window.DraftJS;
    const selection = selectionAt(content, start, end);
    if (!codes.length) return Modifier.applyEntity(content, selection, null);
    const { type, mutability, data } = rich.entity(codes);
    const created = content.createEntity(type, mutability, data);
    return Modifier.applyEntity(created, selection, created.getLastCreatedEntityKey());
  }

  const pairs = (rich, codes) => codes.filter((number) => !rich.byNumber.get(number).alone);

  function common(one, other) {
    const differs = one.findIndex((number, index) => number !== other[index]);
    return differs < 0 ? one : one.slice(0, differs);
  }

  /** Return the codes inside which something stands that is put at a place. */
  function codesAround(rich, runs, offset) {
    const before = runs.find((run) => run.start < offset && offset <= run.end);
    const after = runs.find((run) => run.start <= offset && offset < run.end);
    return before && after ? pairs(rich, common(before.codes, after.codes)) : [];
  }

  /** Put what was typed between two parts of a code into it: it has no code of its own. */
  function joined(content, rich) {
    const runs = rich.runs(content);
    return runs.reduce((result, run, index) => {
      const [before, after] = [runs[index - 1], runs[index + 1]];
      if (run.codes.length || !before || !after) return result;
      const codes = pairs(rich, common(before.codes, after.codes));
      return codes.length ? withCodes(result, rich, run, codes) : result;
    }, content);
  }

  /** Leave each code where it stands first; of others only their words stay. */
  function withoutRepeats(content, rich) {
    const ends = new Map();
    const removed = [];
    let result = content;
    rich.runs(content).forEach((run) => {
      const kept = run.codes.filter((number) => {
        const { alone } = rich.byNumber.get(number);
        if (ends.has(number) && (alone || ends.get(number) !== run.start)) return false;
        ends.set(number, run.end);
        return true;
      });
      if (kept.length === run.codes.length) return;
      if (rich.byNumber.get(run.codes.at(-1)).alone && kept.at(-1) !== run.codes.at(-1)) {
        removed.unshift(run);
      } else {
        result = withCodes(result, rich, run, kept);
      }
    });
    removed.forEach(({ start, end }) => {
      const range = selectionAt(result, start, end);
      result = window.DraftJS.Modifier.removeRange(result, range, "forward");
    });
    return { content: result, removed };
  }

  /** Return the state with codes whole and each there once, after whatever was done to it. */
  function tidy(state, rich) {
    const { EditorState } = window.DraftJS;
    const before = state.getCurrentContent();
    const typed = state.getLastChangeType() === "insert-characters";
    const { content, removed } = withoutRepeats(typed ? joined(before, rich) : before, rich);
    if (content === before) return state;
    const selection = state.getSelection();
    const moved = (offset) =>
      removed.reduce((place, { start, end }) => (start < offset ? place - (end - start) : place), offset);
    return EditorState.acceptSelection(
      EditorState.set(state, { currentContent: content }),
      selection.merge({
        anchorOffset: moved(selection.getAnchorOffset()),
        focusOffset: moved(selection.getFocusOffset()),
      }),
    );
  }

  /**
   * Go on with codes whose words are being replaced: Draft takes only the first letter for them.
   * `before` is the selection in which the letters were typed, `growing` the last answer.
   * Returns the state, and { codes, offset } where the next letter belongs to codes.
   */
  function grown(state, rich, before, growing) {
    if (state.getLastChangeType() !== "insert-characters") return { state };
    const offset = state.getSelection().getStartOffset();
    if (!before.isCollapsed()) {
      const runs = rich.runs(state.getCurrentContent());
      const last = runs.find((run) => run.start < offset && offset <= run.end);
      const codes = pairs(rich, last ? last.codes : []);
      return { state, growing: codes.length ? { codes, offset } : undefined };
    }
    if (growing?.offset !== before.getStartOffset() || offset < growing.offset) return { state };
    const { codes } = growing;
    const range = { start: growing.offset, end: offset };
    const content = withCodes(state.getCurrentContent(), rich, range, codes);
    const next = window.DraftJS.EditorState.set(state, { currentContent: content });
    return { state: next, growing: { codes, offset } };
  }

  function pushed(state, content, start, end) {
    const { EditorState } = window.DraftJS;
    // Not as a pasted fragment: Draftail would take the numbers off its styles.
    const next = EditorState.push(state, content, "apply-entity");
    return EditorState.forceSelection(next, selectionAt(content, start, end));
  }

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

  /** Make one line of what comes from elsewhere, without characters that nobody can see. */
  const oneLine = (text) =>
    text
      .replace(/^[\s\u0085]*[\r\n\t]|[\r\n\t][\s\u0085]*$/g, "")
      .replace(/\s*[\t\n\v\f\r\u0085\u2028\u2029]\s*/g, " ")
      .replace(/[\p{Cc}\p{Cs}\ufffc]/gu, "");

  /** Return the state with a text in place of what is selected, at the end of `growing` codes. */
  function withText(state, rich, text, { selection = state.getSelection(), growing } = {}) {
    const { Modifier, EditorState } = window.DraftJS;
    const content = state.getCurrentContent();
    const runs = rich.runs(content);
    const start = selection.getStartOffset();
    const first = runs.find((run) => run.start <= start && start < run.end);
    const around = selection.isCollapsed()
      ? codesAround(rich, runs, start)
      : pairs(rich, first ? first.codes : []);
    const codes = growing?.offset === start ? growing.codes : around;
    const style = EditorState.acceptSelection(state, selection).getCurrentInlineStyle();
    const replaced = Modifier.replaceText(content, selection, text, style);
    const end = start + text.length;
    return pushed(state, withCodes(replaced, rich, { start, end }, codes), end);
  }

  /** Return the state with what was cut or copied in this editor, codes and all. */
  function withClipboard(state, clipboard) {
    const { Modifier } = window.DraftJS;
    const content = state.getCurrentContent();
    const pasted = Modifier.replaceWithFragment(content, state.getSelection(), clipboard);
    return pushed(state, pasted, pasted.getSelectionAfter().getEndOffset());
  }

  window.WagtailEditions.richChanges = { tidy, grown, put, oneLine, withText, withClipboard };
})();
