// What is brought into sight, and when.

/** In the middle of the screen, or where that is too small from its top. @param {HTMLElement} element */
export function bringIntoSight(element) {
  element.scrollIntoView({ block: element.offsetHeight > innerHeight * 0.7 ? "start" : "center" });
}

/** Once the page stands as it will, in the order in which it is asked for. @param {() => void} act */
export function whenSettled(act) {
  if (document.readyState === "complete") setTimeout(act);
  else addEventListener("load", () => setTimeout(act));
}

const HOLD = 4000; // ms after arriving in which the page may still be laid out anew
/** What one has been led to, held in sight until the reader moves. @type {Element | Range | null} */
let held = null;
let isHolding = false;

/** Note when the reader moves: from then on the page stays where they have it. */
export function watchReader() {
  for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    addEventListener(kind, () => (document.documentElement.dataset.moved = ""), {
      capture: true,
      once: true,
    });
  }
}

const hasMoved = () => "moved" in document.documentElement.dataset;

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
