// How far one has read: "¶ 7 of 28" in the reading tools.

import { citeAs, numberOf } from "../page/names.js";
import { notePlace, startPlaceLeft } from "./place-left.js";
import { currentNumbered, findPassages, passages } from "./position.js";

const SCANT = 64; // px of height in which contents are of use

export function startProgress() {
  findPassages();
  if (!passages.length) return;
  startPlaceLeft(keepClear);
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
}

export function showProgress() {
  const progress = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".progress"));
  const passage = currentNumbered();
  if (progress && passage && progress.hash !== `#${passage.id}`) {
    progress.hash = passage.id;
    progress.textContent = `${citeAs(passage)} of ${passages.filter(numberOf).length}`;
  }
  notePlace();
  keepClear();
}

/** Beside the text, let the contents end above the reading tools, wherever both stand. */
function keepClear() {
  const contents = /** @type {HTMLElement | null} */ (document.querySelector(".contents"));
  const tools = document.querySelector(".tools");
  if (!contents || !tools) return;
  const [{ top }, below] = [contents.getBoundingClientRect(), tools.getBoundingClientRect().top];
  const beside = getComputedStyle(contents).position === "sticky";
  const room = below - Math.max(top, 0) - 12;
  contents.style.maxHeight = beside ? `${Math.max(0, room)}px` : "";
  contents.style.visibility = beside && room < SCANT ? "hidden" : "";
  if (contents.scrollHeight > contents.clientHeight + 1)
    contents.tabIndex = 0; // keys can scroll it
  else contents.removeAttribute("tabindex");
}
