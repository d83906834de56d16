// Where kept words stand in the texts as they are now: their place in the order of all, and whether they stand there.

import { findSpans, waysToFind } from "../links/spans.js";
import { asReceived } from "../search/engine/records.js";

/** @import { Part, Quotation } from "../page/quotations.js" */
/** @import { EssayRecords, WordsRecord } from "../search/engine/records.js" */
/**
 * @typedef {object} Placed
 * @property {string} state  "" as it was kept; "changed"; "gone": nothing has this address, or the essay is not there
 * @property {number[]} order
 */

/** @param {Quotation} quotation @param {EssayRecords[]} essays in their order @param {string} slug of its essay now
 * @returns {Placed} */
export function placeOf({ parts }, essays, slug) {
  const at = essays.findIndex((essay) => essay.slug === slug);
  if (at < 0) return { state: "gone", order: [essays.length] };
  const units = [...essays[at].passages, ...essays[at].notes];
  const places = parts.map(({ id }) => units.findIndex((unit) => unit.id === id));
  const starts = parts.map((part, index) => (places[index] < 0 ? -1 : startOf(units[places[index]], part)));
  const first = places[0] < 0 ? units.length : places[0];
  const state = places.includes(-1) ? "gone" : starts.includes(-1) ? "changed" : "";
  return { state, order: [at, first, starts[0]] };
}

/** Where the words of a part begin in a passage or note, in either wording; -1: not once. @param {WordsRecord} unit
 * @param {Part} part */
function startOf(unit, part) {
  for (const way of waysToFind(part)) {
    for (const text of [unit.text, asReceived(unit)]) {
      const spans = findSpans(text, way).find((found) => found.length);
      if (spans?.length === 1) return spans[0][0];
    }
  }
  return -1;
}

/** @param {Placed} one @param {Placed} other */
export const inOrder = ({ order: one }, { order: other }) =>
  one[0] - other[0] || (one[1] ?? 0) - (other[1] ?? 0) || (one[2] ?? 0) - (other[2] ?? 0);
