// The menu of a passage, note or selection: what can be copied, keeping it, the ways to people and days and to the
// editors.

import { asMade, make, makeButton, makeLink } from "../page/elements.js";
import { COPIES, copy, reportAddress } from "./clipboard.js";
import { keepTaken } from "./keep.js";
import { hasPeople, namePeople, openPeople, whenKnown } from "./people.js";

/** @import { Taken } from "./taken.js" */

/** What is offered at once; all else is behind “More…”. */
const KEEP_ITEM = "keep";
const PEOPLE_ITEM = "people";
const FIRST = ["link", "note", KEEP_ITEM, PEOPLE_ITEM];
const BAR = 56; // px at the foot of the screen that the reading tools may take

const more = makeButton("", "More…", () => showItems(true));
more.role = "menuitem";
more.tabIndex = -1;
const keepItem = makeItem(KEEP_ITEM, "Keep", keepTaken);
const people = makePeople();
const report = makeLink("", "", "Report an error");
report.role = "menuitem";
report.tabIndex = -1;
report.addEventListener("click", () => menu.hidePopover());
const menu = asMade(
  make("div", "link-menu", ...Object.keys(COPIES).map(makeCopy), keepItem, people, report, more),
);
menu.role = "menu";
menu.popover = "auto";
menu.addEventListener("keydown", onKey);
menu.addEventListener("toggle", onToggle);

/** What opened it. @type {HTMLElement} */
let openedBy = menu;
/** @type {Taken | null} */
let taken = null;
/** The words, on the screen. */
let around = new DOMRect();

export const isMenuOpen = () => menu.isConnected;

/** @param {string} kind */
function makeCopy(kind) {
  return makeItem(kind, `Copy ${COPIES[kind]}`, (what) => copy(kind, what));
}

function makePeople() {
  return makeItem(PEOPLE_ITEM, "", ({ link, place }) => openPeople(openedBy, link, place));
}

/** @param {string} kind @param {string} words @param {(what: Taken) => void} act */
function makeItem(kind, words, act) {
  const item = makeButton("", words, () => {
    menu.hidePopover();
    if (taken) act(taken);
  });
  item.role = "menuitem";
  item.tabIndex = -1;
  item.dataset.kind = kind;
  return item;
}

const items = () => /** @type {HTMLElement[]} */ ([...menu.children]);

/** @param {HTMLElement} by @param {Taken} what @param {DOMRect} clear what it must not cover */
export async function openMenu(by, what, clear) {
  await whenKnown; // whether it has the way to people and days
  openedBy = by;
  taken = what;
  around = clear;
  report.href = reportAddress(what);
  menu.ariaLabel = `Copy from ${what.place}`;
  people.textContent = namePeople(what.link);
  by.after(menu);
  by.ariaExpanded = "true";
  by.focus({ preventScroll: true });
  menu.showPopover();
  showItems(false);
}

/** @param {boolean} isMore what is behind “More…” */
function showItems(isMore) {
  for (const item of items()) {
    const { kind = "" } = item.dataset;
    const isFirst = item === more || FIRST.includes(kind);
    const isEmpty = kind === PEOPLE_ITEM ? !hasPeople(taken?.link ?? "") : !taken?.quote;
    const isNone = item === report && !report.getAttribute("href");
    item.hidden =
      isFirst === isMore || isNone || (isEmpty && ["quote", "cited", KEEP_ITEM, PEOPLE_ITEM].includes(kind));
  }
  placeMenu();
  items()
    .find((item) => !item.hidden)
    ?.focus({ preventScroll: true });
}

/** Under what opened it, or above the words; where there is room for neither, the page makes room. */
function placeMenu() {
  const { left, bottom } = openedBy.getBoundingClientRect();
  const high = menu.offsetHeight;
  const under = Math.max(bottom, around.bottom) + 4;
  const above = Math.min(bottom, around.top) - high - 4;
  const lack = under + high + BAR - innerHeight;
  const isAbove = lack > 0 && above >= 8;
  const farthest = document.documentElement.clientWidth - menu.offsetWidth - 8;
  menu.style.left = `${scrollX + Math.max(8, Math.min(left, farthest))}px`;
  menu.style.top = `${scrollY + (isAbove ? above : under)}px`;
  if (lack > 0 && !isAbove) scrollBy(0, lack);
}

/** @param {Event} event */
function onToggle(event) {
  if (/** @type {ToggleEvent} */ (event).newState !== "closed") return;
  openedBy.ariaExpanded = "false";
  menu.remove();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  event.stopPropagation(); // single keys of the page, and the Escape of a preview
  const offered = items().filter((item) => !item.hidden);
  const at = offered.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  offered.at(to % offered.length)?.focus();
}
