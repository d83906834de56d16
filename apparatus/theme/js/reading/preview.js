// A note or an emendation in a box beside the words that call it; one at a time.

import { asMade, make } from "../page/elements.js";
import { nextEmended } from "./emended.js";
import { noteOf } from "./notes.js";
import { showEmended, showNote, signButton } from "./preview-content.js";

const [HEAD, FOOT] = [28, 56]; // px of the screen it leaves free: more than the scroll-padding of page.css
const SETTLING = 150; // ms in which the browser itself brings a call into view
const SLIP = 80; // px of scrolling that close it
const LEAST = 240; // px of height for which it may lie over its call

export const canPreview = "popover" in HTMLElement.prototype;

const box = asMade(make("div", "preview"));
box.popover = "manual";
box.role = "dialog";
box.tabIndex = -1;
box.addEventListener("toggle", place, true); // what is unfolded in it makes it higher

/** The call it stands by. @type {HTMLElement | null} */
let caller = null;
/** The note or emended place in it. @type {HTMLElement | null} */
let shown = null;
/** What was shown in it before, for the way back. @type {HTMLElement[]} */
let trail = [];
/** Where the caller was on the screen. */
let callerTop = 0;
let openedAt = 0;
let timer = 0;
let givingBack = false;

export const previewCaller = () => caller;
/** @param {Node} node */
export const isInPreview = (node) => box.contains(node);
/** Whether the focus is being given back to a call, which shall not open it again. */
export const isGivingBack = () => givingBack;

/** The note that a call stands for, or the emended place itself. @param {HTMLElement} call */
export const subjectOf = (call) => (call.classList.contains("emended") ? call : noteOf(call));

/** Open or close after a rest, unless something else happens before.
 * @param {() => void} act @param {number} ms */
export function soon(act, ms) {
  stay();
  timer = setTimeout(act, ms);
}

/** Leave it as it is. */
export const stay = () => clearTimeout(timer);

/** @param {HTMLElement} call @param {boolean} [enter] take the focus into it */
export function openPreview(call, enter = false) {
  stay();
  const subject = subjectOf(call);
  if (!subject) return;
  if (box.contains(call)) {
    if (shown) trail.push(shown);
    change(subject);
    return;
  }
  if (call !== caller) {
    closePreview(false);
    trail = [];
    fill(subject);
    (call.closest("sup") ?? call.closest("a") ?? call).after(box); // next in the order of Tab and of reading
    caller = call;
    call.dataset.lit = "";
    openedAt = performance.now();
    box.showPopover();
    place();
  }
  if (enter) box.focus({ preventScroll: true });
}

/** Show something else in it. @param {HTMLElement} subject */
function change(subject) {
  fill(subject);
  place();
  box.focus({ preventScroll: true });
}

function goBackIn() {
  const before = trail.pop();
  if (before) change(before);
}

/** @param {boolean} giveBack give the focus back to the call */
export function closePreview(giveBack) {
  stay();
  if (!caller) return;
  const call = caller;
  caller = null;
  delete call.dataset.lit;
  if (giveBack || box.contains(document.activeElement)) giveFocus(call.closest("a") ?? call);
  box.hidePopover();
  box.remove();
}

/** Give the focus to a link, which shall not open what it calls. @param {HTMLElement} link */
export function giveFocus(link) {
  givingBack = true;
  link.focus({ preventScroll: true });
  givingBack = false;
}

/** @param {HTMLElement} subject */
function fill(subject) {
  shown = subject;
  const { name, head, body } = subject.classList.contains("note")
    ? showNote(subject)
    : showEmended(subject, stepTo);
  if (trail.length) head.unshift(signButton("←", "Back to the note before", goBackIn));
  head.push(signButton("×", "Close", () => closePreview(true)));
  box.replaceChildren(make("p", "preview-head", ...head), make("div", "preview-body", ...body));
  box.ariaLabel = name;
  box.scrollTop = 0;
}

/** Below the call, or above it where there is more room; never wider or higher than the screen. */
export function place() {
  if (!caller) return;
  const rect = caller.getClientRects()[0] ?? caller.getBoundingClientRect();
  const wide = document.documentElement.clientWidth;
  callerTop = rect.top;
  const left = Math.min(Math.max(8, rect.left - 24), wide - box.offsetWidth - 8);
  box.style.left = `${left + scrollX}px`;
  box.style.top = `${findTop(rect) + scrollY}px`;
}

/** Its top on the screen; it is given the height that there is. @param {DOMRect} rect of the call */
function findTop(rect) {
  box.style.maxHeight = "none";
  const high = box.offsetHeight;
  const below = innerHeight - FOOT - rect.bottom - 8;
  const above = rect.top - HEAD - 8;
  const under = high <= below || below >= above;
  const room = under ? below : above;
  const isOver = room < Math.min(high, LEAST); // a phone held sideways, large type
  box.style.maxHeight = `${isOver ? innerHeight - 16 : room}px`;
  if (isOver) return Math.max(8, innerHeight - 8 - box.offsetHeight);
  return under ? rect.bottom + 8 : rect.top - 8 - box.offsetHeight;
}

/** The page was scrolled. */
export function followScroll() {
  if (!caller) return;
  const moved = Math.abs(caller.getBoundingClientRect().top - callerTop);
  if (performance.now() - openedAt < SETTLING) place();
  else if (moved > SLIP) closePreview(false);
}

/** Go to the next emended place, or the one before, and say what it has.
 * @param {1 | -1} by @param {HTMLElement} [from] without it, where one is */
export function stepTo(by, from) {
  const next = nextEmended(by, from);
  if (!next) return;
  next.scrollIntoView({ block: "center" });
  if (canPreview) openPreview(next, true);
  else next.focus();
}
