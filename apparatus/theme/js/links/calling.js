// Who arrives at a note sees the sentence that calls it, before its words.

import { asMade, make, makeLink } from "../page/elements.js";
import { targetOf } from "../page/fragments.js";
import { citeAs } from "../page/names.js";
import { bringIntoSight } from "../page/sight.js";
import { holdInSight } from "./hold.js";

const LEFT_OUT = ".call, .page-turn, [data-made]";

export function showCalling() {
  const note = targetOf(location.hash);
  if (!note?.matches("li.note") || note.closest(".all-notes")) return;
  const backlinks = /** @type {NodeListOf<HTMLAnchorElement>} */ (note.querySelectorAll("a.backlink"));
  const calls = [...backlinks].map(({ hash }) => targetOf(hash));
  const sentences = new Set(calls.flatMap((call) => call?.closest(".sentence") ?? []));
  note.prepend(...[...sentences].map(quote));
  bringIntoSight(note);
  holdInSight(note);
}

/** @param {Element} sentence */
function quote(sentence) {
  const copy = /** @type {Element} */ (sentence.cloneNode(true));
  for (const element of copy.querySelectorAll(LEFT_OUT)) element.remove();
  const way = makeLink(`#${sentence.id}`, "calling-place", citeAs(sentence.closest(".passage")));
  return asMade(make("blockquote", "calling", copy.textContent?.trim() ?? "", " ", way));
}
