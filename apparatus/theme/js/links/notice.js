// A notice beside a place: what is wrong with the link that led there.

import { make } from "../page/elements.js";
import { makeBar } from "../page/messages.js";

const LONGEST = 600; // characters of a quotation

/** @type {HTMLElement | undefined} */
let notice;

/** @param {Element} place @param {string} words @param {string} [quoted] what the link has */
export function notify(place, words, quoted = "") {
  const quote = quoted.length > LONGEST ? `${quoted.slice(0, LONGEST)}…` : quoted;
  notice = makeBar("link-notice", "Dismiss", dismiss, words, ...(quote ? [" ", make("q", "", quote)] : []));
  if (place.matches("li")) place.prepend(notice);
  else place.before(notice);
  show(notice);
}

export const dismiss = () => notice?.remove();

/** Bring a place into sight. @param {Element | Range} place */
export function show(place) {
  scrollBy(0, place.getBoundingClientRect().top - innerHeight / 5);
  // Tab goes on from here
  if (place instanceof Range) getSelection()?.collapse(place.startContainer, place.startOffset);
}
