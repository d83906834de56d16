// What opens the menu: the number of a passage or note, and the button at the end of a selection.

import { asMade, makeButton } from "../page/elements.js";
import { elementOf, opensElsewhere } from "../page/events.js";
import { targetOf } from "../page/fragments.js";
import { forms } from "./clipboard.js";
import { forgetSeen } from "./follow.js";
import { mark } from "./mark.js";
import { isMenuOpen, openMenu } from "./menu.js";
import { readIn, take, takePlace } from "./taken.js";

/** @import { Taken } from "./taken.js" */

const NUMBERS = ".passage-number, .note-permalink";

const button = asMade(makeButton("link-button", "Copy, cite, keep", openAtSelection));
button.ariaHasPopup = "menu";
button.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
/** @type {Taken | null} */
let selected = null;
let isPressed = false;
let timer = 0;

export function startTaking() {
  if (!forms || !HTMLElement.prototype.showPopover) return;
  for (const number of document.querySelectorAll(NUMBERS)) number.ariaHasPopup = "menu";
  document.addEventListener("click", openAtNumber);
  document.addEventListener("selectionchange", soon);
  document.addEventListener("pointerdown", () => {
    isPressed = true;
  });
  for (const kind of ["pointerup", "pointercancel"]) {
    document.addEventListener(kind, () => {
      isPressed = false;
      soon();
    });
  }
  soon();
}

/** @param {MouseEvent} event */
function openAtNumber(event) {
  const number = /** @type {HTMLAnchorElement | null} */ (elementOf(event).closest(NUMBERS));
  const block = number && targetOf(number.hash);
  if (!block || opensElsewhere(event)) return;
  event.preventDefault();
  try {
    if (location.hash !== number.hash) history.pushState(null, "", location.pathname + number.hash);
  } catch {
    // a page from disk keeps its address
  }
  const range = new Range();
  range.selectNodeContents(block);
  forgetSeen();
  mark([block]);
  openMenu(number, take(range) ?? takePlace(block), number.getBoundingClientRect());
}

function openAtSelection() {
  const range = selectedRange();
  const clear = (range ?? button).getBoundingClientRect();
  selected = (range && take(range)) ?? selected; // a touch may have ended the selection
  if (selected) openMenu(button, selected, clear);
}

function selectedRange() {
  const selection = getSelection();
  return selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(offer, 250);
}

/** Show the button at the end of the selection, next in the order of Tab. */
function offer() {
  if (isMenuOpen() || isPressed) return;
  const range = selectedRange();
  selected = range && take(range);
  if (!range || !selected) return button.remove();
  const unit = readIn(range).units.at(-1);
  if (unit && unit.nextSibling !== button) unit.after(button); // moved, it would lose the focus
  const end = [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect();
  const around = (button.offsetParent ?? document.body).getBoundingClientRect();
  const farthest = document.documentElement.clientWidth - button.offsetWidth - 8;
  button.style.left = `${Math.max(8, Math.min(end.right - 40, farthest)) - around.left}px`;
  const top = Math.max(8, Math.min(end.bottom + 8, innerHeight - 100)); // in sight, above the bar
  button.style.top = `${top - around.top + (button.offsetParent?.scrollTop ?? 0)}px`;
}
