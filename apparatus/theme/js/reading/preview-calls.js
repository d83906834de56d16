// When a preview opens and closes: hover, focus, click or tap on a call.

import { elementOf, opensElsewhere } from "../page/events.js";
import {
  canPreview,
  closePreview,
  followScroll,
  isGivingBack,
  isInPreview,
  openPreview,
  place,
  previewCaller,
  soon,
  stay,
  stepTo,
  subjectOf,
} from "./preview.js";
import { enterSidenote, isBeside } from "./sidenotes.js";

const CALLS = ".call, .chain a, .emended";
const WAIT = 150; // ms of rest on a call before its note shows
const LINGER = 350; // ms to cross over to the note

let pointer = ""; // the kind that pressed last; empty after a key

export function startPreviews() {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-step]"))) {
    button.addEventListener("click", () => stepTo(button.dataset.step === "1" ? 1 : -1));
  }
  if (!canPreview) return;
  document.addEventListener("pointerdown", ({ pointerType }) => {
    pointer = pointerType;
  });
  document.addEventListener("keydown", onKey);
  document.addEventListener("pointerover", onHover);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("click", onClick);
  addEventListener("scroll", followScroll, { passive: true });
  addEventListener("resize", place);
}

/** @param {Element} element @returns {HTMLElement | null} */
const callAt = (element) => element.closest(CALLS);

const hasFocus = () => document.activeElement !== null && isInPreview(document.activeElement);

/** @param {KeyboardEvent} event */
function onKey({ key }) {
  pointer = "";
  if (key !== "Escape") return;
  const { activeElement } = document;
  closePreview(hasFocus() || activeElement === document.body || activeElement === previewCaller());
}

/** @param {PointerEvent} event */
function onHover(event) {
  if (event.pointerType === "touch") return;
  const element = elementOf(event);
  const call = callAt(element);
  if (call && !isInPreview(call) && !isBeside(call)) soon(() => openPreview(call), WAIT);
  else if (isInPreview(element) || call === previewCaller() || hasFocus()) stay();
  else soon(() => closePreview(false), LINGER);
}

/** @param {FocusEvent} event */
function onFocus(event) {
  const element = elementOf(event);
  if (isGivingBack() || isInPreview(element)) return;
  /** @type {HTMLElement | null} */
  const inCite = element.matches("a.cite-link") ? element.querySelector(".emended") : null;
  const call = callAt(element) ?? inCite;
  if (call && element.matches(":focus-visible") && !isBeside(call)) openPreview(call);
  else if (call !== previewCaller()) closePreview(false);
}

/** A click on a call goes into its note; a second tap closes it; a click elsewhere does too.
 * @param {MouseEvent} event */
function onClick(event) {
  if (opensElsewhere(event)) return;
  const element = elementOf(event);
  const call = callAt(element);
  if (call && subjectOf(call)) {
    event.preventDefault();
    if (enterSidenote(call)) closePreview(false);
    else if (call === previewCaller() && pointer === "touch") closePreview(true);
    else openPreview(call, true);
  } else if (element.closest(".preview-number[href]")) closePreview(false);
  else if (element.isConnected && !isInPreview(element)) {
    closePreview(hasFocus() || element.closest("a, button, input, summary") === null);
  }
}
