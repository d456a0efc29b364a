/*
 * WagtailEditions.offsetAt(event, element): how many characters of the element's text stand
 * before the place that was clicked; nothing where that cannot be told.
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});

  function placeAt(x, y) {
    if (document.caretPositionFromPoint) {
      const place = document.caretPositionFromPoint(x, y);
      return place && [place.offsetNode, place.offset];
    }
    const range = document.caretRangeFromPoint?.(x, y);
    return range && [range.startContainer, range.startOffset];
  }

  WagtailEditions.offsetAt = ({ clientX, clientY, detail }, element) => {
    // A click by keyboard or by a screen reader has no place.
    const place = detail && placeAt(clientX, clientY);
    if (!place || !element.contains(place[0])) return undefined;
    const before = document.createRange();
    before.setStart(element, 0);
    before.setEnd(...place);
    return before.toString().length;
  };
})();
