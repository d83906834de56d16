// Where one is in the text: the passage on the reader’s line, and the way to the next.

import { numberOf } from "../page/names.js";

const LINE = 0.4; // of the screen’s height: the line that the eye is taken to be on
/** Those of an essay in their order, also those without a number. @type {HTMLElement[]} */
export const passages = [];
/** Where the keys have led, and the scroll position there. @type {{at: number, y: number} | null} */
let led = null;

export function findPassages() {
  passages.push(
    .../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("article .passage[id]")),
  );
}

/** The index of the passage on the reader’s line; -1 above the first. */
export function current() {
  if (led && Math.abs(led.y - scrollY) < 4) return led.at;
  const line = innerHeight * LINE;
  let low = 0;
  let high = passages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passages[middle].getBoundingClientRect().top <= line) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The numbered passage at which one is, or after which. */
export const currentNumbered = () =>
  passages.slice(0, Math.max(0, current()) + 1).findLast(numberOf) ?? passages.find(numberOf);

/** @param {number} index of a passage; below the first and above the last, these */
function goTo(index) {
  const passage = passages[Math.min(Math.max(index, 0), passages.length - 1)];
  if (!passage) return;
  passage.scrollIntoView({ block: "start" });
  /** @type {HTMLElement | null} */ (passage.querySelector(".passage-number"))?.focus({
    preventScroll: true,
  });
  led = { at: passages.indexOf(passage), y: scrollY };
}

export const goAfter = () => goTo(current() + 1);

/** To the passage before; from far inside a passage, to its beginning. */
export function goBefore() {
  const top = passages[Math.max(0, current())]?.getBoundingClientRect().top ?? 0;
  goTo(led || top > -8 ? current() - 1 : current());
}

/** To the next call after the one that has the focus, or else after the top of the screen; or to the one before.
 * @param {1 | -1} by */
function goToCall(by) {
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".passage .call")]);
  const calls = by > 0 ? all : all.reverse();
  const here = document.activeElement?.closest(".call, .preview, .passage-number, .sidenote") ?? null;
  const side = by > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const next = here
    ? calls.find((call) => call !== here && here.compareDocumentPosition(call) & side)
    : calls.find((call) => call.getBoundingClientRect().top * by > 0);
  if (!next) return;
  const { top, bottom } = next.getBoundingClientRect();
  if (top < 40 || bottom > innerHeight * 0.7) next.scrollIntoView({ block: "center" });
  next.focus({ preventScroll: true });
}

export const goToNextCall = () => goToCall(1);
export const goToCallBefore = () => goToCall(-1);

/** Whether one is past the text, among the notes. */
export function isPastText() {
  const end = passages.at(-1)?.getBoundingClientRect().bottom ?? 0;
  return end < innerHeight * LINE;
}
