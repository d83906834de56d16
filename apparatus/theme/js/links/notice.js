// A notice beside a place: what is wrong with the link that led there.

import { make, makeLink } from "../page/elements.js";
import { makeBar } from "../page/messages.js";
import { holdInSight } from "./hold.js";

const LONGEST = 600; // characters of a quotation

/** @type {HTMLElement | undefined} */
let notice;

/** @param {Element} place @param {string} words @param {string} [quoted] what the link has */
export function notify(place, words, quoted = "") {
  const quote = quoted.length > LONGEST ? `${quoted.slice(0, LONGEST)}…` : quoted;
  post(place, words, ...(quote ? [" ", make("q", "", quote)] : []));
}

/** Offer places of which one may be meant, by name.
 * @param {Element} place @param {string} words @param {Map<Element, string>} names */
export function offerPlaces(place, words, names) {
  const links = [...names].flatMap(([one, name], at) => [at ? " · " : " ", makeLink(`#${one.id}`, "", name)]);
  post(place, words, ...links);
}

/** @param {Element} place @param {(Node | string)[]} message */
function post(place, ...message) {
  notice = makeBar("link-notice", "Dismiss", dismiss, ...message);
  if (place.matches("li")) place.prepend(notice);
  else place.before(notice);
  show(notice);
}

export const dismiss = () => notice?.remove();

/** Bring a place into sight. @param {Element | Range} place */
export function show(place) {
  scrollBy(0, place.getBoundingClientRect().top - innerHeight / 5);
  holdInSight(place);
  // Tab goes on from here
  if (place instanceof Range) getSelection()?.collapse(place.startContainer, place.startOffset);
}
