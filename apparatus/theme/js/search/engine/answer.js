// How a query is read, and in which order answers come; what index lies under it is not known here.
// In: a question, and an index that finds words.  Out: what can be shown: first the places that were typed,
// then the names and the essays that were meant, then what has the words, the best first.

import { foldsOf } from "../words.js";
import { findNamed } from "./essays.js";
import { countFilters, fits } from "./filters.js";
import { findNames } from "./names.js";
import { readPlaces } from "./places.js";

/** @import { Essay } from "./essays.js" */
/** @import { Marked } from "./excerpt.js" */
/** @import { Choices, Filter } from "./filters.js" */
/** @import { Item } from "./items.js" */
/** @import { Name } from "./names.js" */
/** @import { Numbered, Place } from "./places.js" */
/** @import { Hit } from "./rank.js" */

/**
 * @typedef {object} Question
 * @property {string} text
 * @property {Choices} choices
 * @property {number} limit     how many results to show
 * @property {boolean} typing   the last word may be unfinished
 *
 * @typedef {Pick<Item, "kind" | "essay" | "id" | "page" | "number" | "form" | "title">} Home
 * @typedef {object} Found
 * @property {Marked} words     the words around the match
 * @property {Marked} heading   the editors’ heading, where the match is there
 * @property {Marked[]} calling the sentences that call a note
 * @property {string[]} without what the reader typed and is not here
 * @property {Instead[]} instead  what the reader typed, and what else is here in its place
 * @property {string} terms     the words that match, to be marked where the link leads
 * @typedef {Home & Found} Result
 * @typedef {[string, string]} Instead
 *
 * @typedef {object} Answer
 * @property {number} total
 * @property {Result[]} results
 * @property {Filter[]} filters
 * @property {string[]} loosened  phrases that stand nowhere and were searched as words
 * @property {string[]} nowhere   words that stand nowhere, where others like them do
 * @property {Numbered[]} absent  places that were typed and are not there
 * @property {boolean} isWhole    all that could have anything of the question was looked through
 * @property {boolean} isBlank    there is nothing in the question that could be found: signs only
 *
 * @typedef {(question: Question) => Answer} Ask
 *
 * @typedef {object} Finding  what an index finds, the best first
 * @property {Hit[]} hits
 * @property {string[]} loosened
 * @property {string[]} nowhere
 * @property {(hit: Hit) => Result} show
 *
 * @typedef {object} Index
 * @property {Essay[]} essays
 * @property {Set<string>} sources  their keys
 * @property {Name[]} names
 * @property {Map<string, string>} titles  of the essays, by slug
 * @property {boolean} isWhole  nothing else could have anything of the question
 * @property {(text: string, typing: boolean) => Finding} find
 * @property {(place: Place) => Hit | undefined} open  what stands at a place
 */

const LEAST_SHARE = 0.5; // of the query, where the best has all of it

/** @param {Index} index @returns {Ask} */
export function makeAsk(index) {
  return ({ text, choices, limit, typing }) => {
    const { places, absent } = readPlaces(text, index.essays, index.sources);
    const finding = index.find(text, typing);
    const first = dropRepeated([
      ...places.flatMap((place) => index.open(place) ?? []),
      ...findNames(index.names, foldsOf(text), typing),
      ...findNamed(foldsOf(text), index.essays).flatMap(
        ({ slug }) => index.open({ essay: slug, id: "" }) ?? [],
      ),
    ]);
    const known = new Set(first.map(({ at }) => at));
    const chosen = relax(finding.hits.filter((hit) => fits(hit.item, choices)));
    const least = chosen.reduce((low, hit) => Math.min(low, hit.share), 1);
    const near = chosen.length ? finding.hits.filter((hit) => hit.share >= least) : finding.hits;
    const asFirst = (/** @type {Hit[]} */ hits) => hits.filter(({ at }) => !known.has(at));
    const hits = [...first.filter((hit) => fits(hit.item, choices)), ...asFirst(chosen)];
    return {
      total: hits.length,
      results: hits.slice(0, limit).map(finding.show),
      filters: countFilters([...first, ...asFirst(near)], choices, index.titles),
      loosened: finding.loosened,
      nowhere: finding.nowhere,
      absent: index.isWhole ? absent : [],
      isWhole: index.isWhole,
      isBlank: !foldsOf(text).length,
    };
  };
}

/** A passage and a sentence of it are one result: the first. @param {Hit[]} hits */
const dropRepeated = (hits) =>
  [...new Map([...hits].reverse().map((hit) => [hit.at, hit])).values()].reverse();

/** Leave out what has much less of the query than the best; the less the best has, the more may stay.
 * @param {Hit[]} hits @returns {Hit[]} */
function relax(hits) {
  const best = hits.reduce((most, hit) => Math.max(most, hit.share), 0);
  return hits.filter((hit) => hit.share >= best ** 2 * LEAST_SHARE);
}
