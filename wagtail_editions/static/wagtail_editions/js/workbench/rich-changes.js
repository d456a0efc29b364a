/*
 * Changes to the state of a Draft editor that holds one segment: every one keeps codes whole.
 * `rich` is the RichContent of the segment.
 */
(() => {
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

  window.WagtailEditions.richChanges = {
    selectionAt,
    withCodes,
    codesAround,
    pushed,
    tidy,
    grown,
    oneLine,
    withText,
    withClipboard,
  };
})();
