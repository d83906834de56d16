// What one has been led to stays in sight while the page is still laid out, until the reader moves.

import { bringIntoSight, hasMoved } from "../page/sight.js";

const HOLD = 4000; // ms after arriving in which the page may still be laid out anew
/** What one has been led to, held in sight until the reader moves. @type {Element | Range | null} */
let held = null;
let isHolding = false;

/** Firefox scrolls in the stand-in face and lays out again in the text face: keep a place in sight when the
 * faces are there and whenever the page changes its height, unless the reader has moved, or been here before.
 * @param {Element | Range} place */
export function holdInSight(place) {
  held = place;
  const [arrival] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (isHolding || (arrival && arrival.type !== "navigate")) return;
  isHolding = true;
  const watch = new ResizeObserver(bringBack);
  watch.observe(document.body);
  document.fonts?.ready.then(() => setTimeout(bringBack));
  setTimeout(() => watch.disconnect(), HOLD);
}

function bringBack() {
  if (!held || hasMoved()) return;
  const { top, bottom } = held.getBoundingClientRect();
  if (bottom > 0 && top >= 0 && top < innerHeight * 0.8) return;
  if (held instanceof HTMLElement) bringIntoSight(held);
  else scrollBy(0, top - innerHeight / 5);
}
