// Where words stand in an element of the page, in one of its wordings.

import { blockOf } from "../page/names.js";
import { readWords } from "./author-words.js";
import { findSpans } from "./spans.js";

/** @import { Wanted } from "./address.js" */
/** @import { Words } from "./author-words.js" */

/** Ranges of the page, and the wording that has the words: "" is the one shown.
 * @param {Element} element @param {Wanted} wanted
 * @returns {{hits: Range[], wording: "" | "edited" | "received"}} */
export function findWords(element, wanted) {
  for (const wording of /** @type {const} */ (["", "edited", "received"])) {
    const all = readWords(blockOf(element) ?? element, undefined, wording);
    for (const spans of findSpans(all.text, wanted)) {
      const hits = spans.flatMap((span) => toRange(element, all, span) ?? []);
      if (hits.length) return { hits, wording };
    }
  }
  return { hits: [], wording: "" };
}

/** @param {Element} element @param {Words} all @param {[number, number]} span @returns {Range | null} */
function toRange(element, { from, to }, [at, stop]) {
  if (!element.contains(from[at][0]) || !element.contains(to[stop - 1][0])) return null;
  const range = new Range();
  range.setStart(...from[at]);
  range.setEnd(...to[stop - 1]);
  return range;
}
