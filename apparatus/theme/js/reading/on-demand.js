// What is loaded when it is first asked for: links.js for arriving, taking and what is kept of the page, search.js
// for the search, kept.js for the page of all that is kept.

import { elementOf, opensElsewhere } from "../page/events.js";
import { essayHere, keysOfQuotations } from "../page/quotation-keys.js";
import { load } from "../page/site.js";
import { findBox } from "./search-box.js";

const LINKS = "links.js";
const SEARCH = "search.js";
const KEPT = "kept.js";
const NUMBERS = ".passage-number, .note-permalink";
let hasLinks = false;

export function startOnDemand() {
  for (const one of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".cite-address")))
    if (one.textContent?.startsWith("[")) one.textContent = one.href;
  const arrival = startArrival();
  startTaking();
  startSearch(arrival);
  if (document.getElementById("kept-data")) load(KEPT);
}

const loadLinks = () =>
  load(LINKS).then(() => {
    hasLinks = true;
  });

/** Arriving: at a place of the page, with words, at a page that has moved, or where one has kept some.
 * @returns {Promise<void> | undefined} */
function startArrival() {
  const isPlace = location.hash || location.search.includes("words=");
  if (isPlace || document.querySelector("a.moved-to") || keysOfQuotations(essayHere())?.length)
    return loadLinks();
  for (const kind of ["hashchange", "popstate"]) addEventListener(kind, loadLinks, { once: true });
}

/** Taking words, a link or a citation away. */
function startTaking() {
  if (!document.getElementById("cite-data") || !("popover" in HTMLElement.prototype)) return;
  document.addEventListener("selectionchange", () => {
    if (!hasLinks && getSelection()?.isCollapsed === false) loadLinks();
  });
  document.addEventListener("click", (event) => {
    const number = /** @type {HTMLAnchorElement | null} */ (elementOf(event).closest(NUMBERS));
    if (!number || hasLinks || opensElsewhere(event)) return;
    event.preventDefault();
    loadLinks().then(
      () => number.click(),
      () => (location.hash = number.hash),
    );
  });
}

/** Asking, the marks of who comes from a result, and the filters of the pages of all notes and days.
 * @param {Promise<void> | undefined} arrival */
function startSearch(arrival) {
  const comes = new URLSearchParams(location.search).has("q") || history.state?.marks;
  const hasResults = document.getElementById("results");
  if (hasResults || document.querySelector(".filter-notes, .filter-days")) load(SEARCH).catch(giveUp);
  else if (comes) Promise.resolve(arrival).then(() => load(SEARCH));
  findBox()?.addEventListener("focusin", () => load(SEARCH), { once: true });
}

/** What waits for the results is shown without them. @param {unknown} fault */
function giveUp(fault) {
  delete document.documentElement.dataset.asking;
  throw fault;
}
