// The menu in which one chooses what to copy.

import { asMade, make, makeButton } from "../page/elements.js";
import { COPIES, copy } from "./clipboard.js";

/** @import { Taken } from "./taken.js" */

const menu = asMade(make("div", "link-menu", ...Object.keys(COPIES).map(makeItem)));
menu.role = "menu";
menu.popover = "auto";
menu.addEventListener("keydown", onKey);
menu.addEventListener("toggle", onToggle);

/** What opened it. @type {HTMLElement} */
let openedBy = menu;
/** @type {Taken | null} */
let taken = null;

export const isMenuOpen = () => menu.isConnected;

/** @param {string} kind */
function makeItem(kind) {
  const item = makeButton("", `Copy ${COPIES[kind]}`, () => {
    menu.hidePopover();
    if (taken) copy(kind, taken);
  });
  item.role = "menuitem";
  item.tabIndex = -1;
  item.dataset.kind = kind;
  return item;
}

const items = () => /** @type {HTMLElement[]} */ ([...menu.children]);

/** @param {HTMLElement} by @param {Taken} what */
export function openMenu(by, what) {
  openedBy = by;
  taken = what;
  menu.ariaLabel = `Copy from ${what.place}`;
  for (const item of items())
    item.hidden = !what.quote && ["quote", "cited"].includes(item.dataset.kind ?? "");
  by.after(menu);
  by.ariaExpanded = "true";
  by.focus({ preventScroll: true });
  menu.showPopover();
  const { left, bottom, top } = by.getBoundingClientRect();
  const under = bottom + menu.offsetHeight + 8 < innerHeight || top < menu.offsetHeight;
  const farthest = document.documentElement.clientWidth - menu.offsetWidth - 8;
  menu.style.left = `${scrollX + Math.max(8, Math.min(left, farthest))}px`;
  menu.style.top = `${scrollY + (under ? bottom + 4 : top - menu.offsetHeight - 4)}px`;
  items()[0].focus({ preventScroll: true });
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
