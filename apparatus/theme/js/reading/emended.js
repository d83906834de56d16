// The emended places of a page, in their order.

/** Those of the text; those of copies beside it are left out. */
export const emendedPlaces = () =>
  /** @type {HTMLElement[]} */ ([...document.querySelectorAll("article .emended[id]")]);

/**
 * The next emended place, or the one before; after the last comes the first.
 * @param {1 | -1} by
 * @param {Element | null} [from] where one is; without it, the place that has the focus or is on the screen
 */
export function nextEmended(by, from = document.activeElement?.closest(".emended") ?? null) {
  const all = emendedPlaces();
  const middle = innerHeight / 3;
  let at = all.indexOf(/** @type {HTMLElement} */ (from));
  if (at < 0) {
    at = all.findIndex((place) => place.getBoundingClientRect().top > middle);
    if (at < 0) at = all.length;
    if (by > 0) at -= 1;
  }
  return all[(at + by + all.length) % all.length];
}
