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

/** Note when the reader moves: from then on the page stays where they have it. */
export function watchReader() {
  for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    addEventListener(kind, () => (document.documentElement.dataset.moved = ""), {
      capture: true,
      once: true,
    });
  }
}

export const hasMoved = () => "moved" in document.documentElement.dataset;
