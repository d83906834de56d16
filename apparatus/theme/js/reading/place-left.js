// The place where one was reading at the last visit: kept once one has read there, offered, never forced.

import { citeAs } from "../page/names.js";
import { hasMoved } from "../page/sight.js";
import { keep, recall } from "../page/store.js";
import { current, isPastText, passages } from "./position.js";

const PLACE_STORE = `reader-place:${location.pathname}`;
const NOWHERE = -9;
const READING = 8000; // ms at a place, from one passage to the next, that are no mere look

let at = NOWHERE; // the index of a passage
let since = 0;

/** @param {() => void} layOut what to do when the offer is gone */
export function startPlaceLeft(layOut) {
  offer(layOut);
  addEventListener("pagehide", keepPlace);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) keepPlace();
    since = performance.now();
  });
}

/** Where one is, and since when; a leap begins anew. */
export function notePlace() {
  const here = isPastText() ? NOWHERE : current();
  if (Math.abs(here - at) > 1) {
    keepPlace();
    since = performance.now();
  }
  at = here;
}

/** A look at a note in the list, or at what somebody’s link leads to, leaves what was kept before. */
function keepPlace() {
  const hasRead = hasMoved() && performance.now() - since >= READING;
  if (hasRead && at >= 0) keep("localStorage", PLACE_STORE, at > 0 ? passages[at].id : null);
}

/** Only to who comes without a place of their own. @param {() => void} layOut */
function offer(layOut) {
  /** @type {HTMLElement | null} */
  const bar = document.querySelector(".place-left");
  const left = recall("localStorage", PLACE_STORE);
  const passage = passages.find(({ id }) => id === left);
  const link = bar?.querySelector("a");
  if (!bar || !link || !passage || location.hash || scrollY > 100) return;
  link.hash = passage.id;
  link.textContent = `Continue at ${citeAs(passage)}`;
  bar.hidden = false;
  const end = () => {
    bar.hidden = true;
    layOut();
  };
  bar.addEventListener("click", end);
  addEventListener("scroll", () => scrollY > 2 * innerHeight && end(), { passive: true });
}
