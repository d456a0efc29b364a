/*
 * Spans of a text, { name, alone, start, end }, kept from crossing each other, and written as
 * marked text. `name` is the number of a code or the element of a format.
 */
(() => {
  const { escape } = window.WagtailEditions.codes;

  const byPlace = (one, other) => one.start - other.start || other.end - one.end;

  const crosses = (one, other) =>
    one.start < other.start && other.start < one.end && one.end < other.end;

  /** Divide a span at the borders of others that it crosses. */
  function divide(span, others) {
    const cuts = others.flatMap((other) => {
      if (crosses(span, other)) return [other.start];
      return crosses(other, span) ? [other.end] : [];
    });
    const places = [span.start, ...new Set(cuts.sort((a, b) => a - b)), span.end];
    return places.slice(1).map((end, index) => ({ ...span, start: places[index], end }));
  }

  /** Return spans that do not cross: the later one ends with the earlier, or goes on after it. */
  function nested(spans, goesOn = false) {
    const waiting = spans.sort(byPlace);
    const kept = [];
    while (waiting.length) {
      const span = waiting.shift();
      const earlier = kept.find((each) => crosses(each, span));
      if (earlier && goesOn) {
        waiting.push({ ...span, start: earlier.end });
        waiting.sort(byPlace);
      }
      kept.push(earlier ? { ...span, end: earlier.end } : span);
    }
    return kept.sort(byPlace);
  }

  /** Of spans that are one stretch: codes as they are nested, then styles as in the source. */
  const rank = ({ style, name }) => {
    if (!style) return 0;
    return typeof name === "number" ? name : Number.MAX_SAFE_INTEGER;
  };

  /** Write the text with the marks of spans that do not cross. */
  function write(runs, spans) {
    const text = runs.map((run) => run.text).join("");
    const waiting = spans.sort((a, b) => byPlace(a, b) || rank(a) - rank(b));
    const opened = [];
    let marked = "";
    let position = 0;
    const upTo = (end) => {
      while (opened.length && opened.at(-1).end <= end) {
        const span = opened.pop();
        marked += escape(text.slice(position, span.end));
        marked += `</${span.name}>`;
        position = span.end;
      }
      marked += escape(text.slice(position, end));
      position = end;
    };
    waiting.forEach((span) => {
      upTo(span.start);
      if (span.alone) {
        marked += `<${span.name}/>`;
        position = span.end;
      } else {
        marked += `<${span.name}>`;
        opened.push(span);
      }
    });
    upTo(text.length);
    return marked;
  }

  window.WagtailEditions.spans = { crosses, divide, nested, write };
})();
