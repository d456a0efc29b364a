/*
 * Comparing texts as people search: capitals, accents and the width of spaces do not matter, and
 * Korean syllables are whole however they were typed.
 *
 * WagtailEditions.searching.fold(text); .mark(elements, query) marks where the folded query
 * stands, where the browser can without touching the text.
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});
  const NAME = "we-search";
  /** A letter with its accents, or the parts of a Korean syllable. */
  const LETTER = /[\u1100-\u115f][\u1160-\u11a7]+[\u11a8-\u11ff]*|\P{M}\p{M}*|\p{M}+/gsu;

  const foldLetter = (letter) =>
    /\s/.test(letter)
      ? " "
      : letter.normalize("NFD").replace(/\p{Mn}/gu, "").normalize("NFC").toLowerCase();

  const fold = (text) =>
    (text.match(LETTER) ?? []).map(foldLetter).join("").replace(/ +/g, " ");

  /** The folded text of an element, with the place where each of its characters stands. */
  function places(element) {
    const found = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (const { 0: letter, index } of node.data.matchAll(LETTER)) {
        for (const character of foldLetter(letter)) {
          const isRepeated = character === " " && found.at(-1)?.character === " ";
          const place = { character, node, start: index, end: index + letter.length };
          if (!isRepeated) found.push(place);
        }
      }
    }
    return found;
  }

  function ranges(element, query) {
    const at = places(element);
    const text = at.map(({ character }) => character).join("");
    const found = [];
    // Characters outside the basic plane are two units of a string, and one place.
    const index = (unit) => [...text.slice(0, unit)].length;
    for (let unit = text.indexOf(query); unit >= 0; unit = text.indexOf(query, unit + 1)) {
      const first = at[index(unit)];
      const last = at[index(unit + query.length) - 1];
      const range = document.createRange();
      range.setStart(first.node, first.start);
      range.setEnd(last.node, last.end);
      found.push(range);
    }
    return found;
  }

  function mark(elements, query) {
    if (!window.CSS?.highlights) return;
    CSS.highlights.delete(NAME);
    if (!query) return;
    const found = elements.flatMap((element) => ranges(element, query));
    CSS.highlights.set(NAME, new Highlight(...found));
  }

  WagtailEditions.searching = { fold, mark };
})();
