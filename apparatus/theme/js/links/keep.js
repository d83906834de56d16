// Keeping words in this browser, and marking on the page those that are kept; the markup is untouched.

import { make, makeLink } from "../page/elements.js";
import { elementOf } from "../page/events.js";
import { byId } from "../page/fragments.js";
import { makeBar } from "../page/messages.js";
import { published } from "../page/published.js";
import { essayHere } from "../page/quotation-keys.js";
import { followQuotations, NOT_STORED, readQuotations, storeQuotation } from "../page/quotations.js";
import { whenSettled } from "../page/sight.js";
import { addressOf } from "../page/site.js";
import { highlight } from "../page/words.js";
import { findWords } from "./find.js";
import { waysToFind } from "./spans.js";

/** @import { Part } from "../page/quotations.js" */
/** @import { Taken } from "./taken.js" */

/** @type {HTMLElement | undefined} */
let bar;

export function startKept() {
  whenSettled(markKept);
  followQuotations(markKept);
  document.addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Node && !bar?.contains(target)) bar?.remove(); // one goes on reading
  });
  document.addEventListener("click", (event) => {
    if (elementOf(event).closest("[data-show-wording]")) markKept(); // other words stand there now
  });
}

function markKept() {
  const parts = [...readQuotations(essayHere()).values()].flatMap((one) => one.parts);
  highlight("kept", parts.flatMap(findPart));
}

/** Where kept words stand now; nowhere, if that is not one place. @param {Part} part */
function findPart(part) {
  const block = byId(part.id);
  for (const way of block ? waysToFind(part) : []) {
    const { hits } = findWords(/** @type {Element} */ (block), way);
    if (hits.length === 1) return hits;
  }
  return [];
}

/** Keep what is taken, once. @param {Taken} taken */
export function keepTaken({ id, link, place, quote, parts }) {
  const essay = essayHere();
  const kept = { essay, id, link: link.slice(published.length), place, quote, parts, remark: "" };
  const has = [...readQuotations(essay).values()].some(
    (one) => one.link === kept.link && one.quote === quote,
  );
  const isDone = has || storeQuotation(kept);
  markKept();
  if (!isDone) sayKept(`Not kept: ${place}. ${NOT_STORED}`);
  else
    sayKept(`${has ? "Kept already" : "Kept"}: ${place}. `, makeLink(addressOf("kept/").href, "", "See all"));
}

/** @param {(Node | string)[]} message */
function sayKept(...message) {
  bar?.remove();
  bar = makeBar("kept-bar", "Close", () => bar?.remove(), make("span", "", ...message));
  document.body.append(bar);
}
