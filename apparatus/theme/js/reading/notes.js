// The notes of a page, and copies of their words for other places.

import { targetOf } from "../page/fragments.js";

/** The note that a call or a link leads to. @param {Element} link */
export function noteOf(link) {
  const note = link instanceof HTMLAnchorElement ? targetOf(link.hash) : undefined;
  return note?.classList.contains("note") ? note : undefined;
}

/** A note’s words, and how they are understood: without ids, its number and the way back.
 * @param {Element} note */
export function copyNote(note) {
  const all = /** @type {Element} */ (note.cloneNode(true));
  for (const link of all.querySelectorAll(".note-permalink, .backlink, [data-made]")) link.remove();
  for (const one of all.querySelectorAll("[id]")) one.removeAttribute("id");
  const words = document.createDocumentFragment();
  words.append(...all.childNodes);
  return words;
}
