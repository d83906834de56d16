// How far one has read: "¶ 7 of 28" in the reading tools; and the place left at the last visit, offered.

import { citeAs, numberOf } from "../page/names.js";
import { keep, recall } from "../page/store.js";
import { current, currentNumbered, findPassages, passages } from "./position.js";

const PLACE_STORE = `reader-place:${location.pathname}`;

export function startProgress() {
  findPassages();
  if (!passages.length) return;
  offerPlaceLeft();
  showProgress();
  addEventListener("resize", keepClear);
  let waiting = false;
  const onScroll = () => {
    if (!waiting) {
      requestAnimationFrame(() => {
        waiting = false;
        showProgress();
      });
    }
    waiting = true;
  };
  addEventListener("scroll", onScroll, { passive: true });
  addEventListener("pagehide", keepPlace);
  document.addEventListener("visibilitychange", keepPlace);
}

export function showProgress() {
  const progress = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".progress"));
  const passage = currentNumbered();
  if (progress && passage && progress.hash !== `#${passage.id}`) {
    progress.hash = passage.id;
    progress.textContent = `${citeAs(passage)} of ${passages.filter(numberOf).length}`;
  }
  keepClear();
}

/** Beside the text, let the contents end above the reading tools, wherever both stand. */
function keepClear() {
  const contents = /** @type {HTMLElement | null} */ (document.querySelector(".contents"));
  const tools = document.querySelector(".tools");
  if (!contents || !tools) return;
  const [{ top }, below] = [contents.getBoundingClientRect(), tools.getBoundingClientRect().top];
  const beside = getComputedStyle(contents).position === "sticky";
  contents.style.maxHeight = beside ? `${Math.max(96, below - Math.max(top, 0) - 12)}px` : "";
  if (contents.scrollHeight > contents.clientHeight + 1)
    contents.tabIndex = 0; // keys can scroll it
  else contents.removeAttribute("tabindex");
}

// ------------------------------------------------------------------ the place left

/** What offers it. @returns {HTMLElement | null} */
const findOffer = () => document.querySelector(".place-left");

function keepPlace() {
  const offer = findOffer();
  if (current() > 0) keep("localStorage", PLACE_STORE, passages[current()].id);
  else if (!offer || offer.hidden) keep("localStorage", PLACE_STORE, null);
}

/** Offered, never forced: only to who comes without a place of their own. */
function offerPlaceLeft() {
  const offer = findOffer();
  const left = recall("localStorage", PLACE_STORE);
  const passage = passages.find(({ id }) => id === left);
  const link = offer?.querySelector("a");
  if (!offer || !link || !passage || location.hash || scrollY > 100) return;
  link.hash = passage.id;
  link.textContent = `Continue at ${citeAs(passage)}`;
  offer.hidden = false;
  const end = () => {
    offer.hidden = true;
    keepClear();
  };
  offer.addEventListener("click", end);
  addEventListener("scroll", () => scrollY > 2 * innerHeight && end(), { passive: true });
}
