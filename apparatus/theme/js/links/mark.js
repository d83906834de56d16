// The place that is marked because a link led there, or because somebody takes it; one at a time.

import { highlight } from "../page/words.js";

/** What is marked; the first of several is the target. @type {Element[]} */
let marked = [];

/** Unmark: the reader has moved on. */
export function unmark() {
  marked[0]?.removeAttribute("aria-current");
  document.querySelector(":target")?.classList.add("left");
  for (const one of marked) one.classList.remove("linked");
  highlight("linked", []);
  marked = [];
}

/** Mark elements, or where the browser can only the words in them.
 * @param {Element[]} elements @param {Range[]} [ranges] */
export function mark(elements, ranges) {
  unmark();
  marked = elements;
  elements[0].setAttribute("aria-current", "location");
  if (!ranges || !highlight("linked", ranges)) for (const one of elements) one.classList.add("linked");
}

/** What the browser itself marks as the target is marked already. @param {Element} target */
export function markTarget(target) {
  if (!target.matches(":target")) return mark([target]); // it has taken the words of `:~:text=` for the target
  unmark();
  marked = [target];
  target.classList.remove("left");
  target.setAttribute("aria-current", "location");
}

/** A click elsewhere ends the mark. @param {MouseEvent} event */
export function unmarkElsewhere({ target }) {
  const place = /** @type {Element} */ (target);
  if (marked.length && !place.closest("[data-made]") && !marked.some((one) => one.contains(place))) unmark();
}
