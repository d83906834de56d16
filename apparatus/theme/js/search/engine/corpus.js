// All that can be searched, made ready once: items, their terms and lines, and what the texts are like.

import { foldsOf, joinFolds } from "../words.js";
import { readItems } from "./items.js";
import { joinLines } from "./lines.js";
import { indexTerms, makeTerms } from "./terms.js";
import { rarity } from "./weights.js";

/** @import { Item } from "./items.js" */
/** @import { Lines } from "./lines.js" */
/** @import { Unit } from "./query.js" */
/** @import { NameRecord, Records } from "./records.js" */
/** @import { Lunr, Terms } from "./terms.js" */

/**
 * @typedef {object} Corpus
 * @property {Item[]} items
 * @property {Terms} terms
 * @property {Lines[]} lines  of the items, one for each of FIELDS
 * @property {number} middle  length of a line of an item’s own words
 * @property {Set<string>} capitals  words that the texts write in capitals
 * @property {Map<string, string[][]>} names  spelling without spaces -> how the texts write it
 * @property {(fold: string) => boolean} isCommon
 * @property {(row: string[]) => boolean} hasRow  whether words stand anywhere in a row
 * @property {(word: string) => string} stem
 * @property {(size: number, unit: Unit) => number} rarityOf  the weight of a unit that so many items have
 * @property {Lunr} lunr
 */

/** Where a word may stand, how much it weighs there, and how far it counts as found. */
export const FIELDS = /** @type {const} */ ([
  { name: "own", boost: 1, credit: 1 },
  { name: "means", boost: 0.8, credit: 0.9 }, // what it cites
  { name: "around", boost: 0.5, credit: 0.7 }, // what it stands for
]);

/** @param {Records} records @param {Lunr} lunr @returns {Corpus} */
export function makeCorpus(records, lunr) {
  const isCommon = isCommonIn(lunr);
  const { items, capitals } = readItems(records, isCommon);
  const words = items.map(({ terms }) => terms);
  const lines = joinFields(items);
  return {
    ...{ items, capitals, isCommon, lines, lunr },
    terms: makeTerms(indexTerms(words), words),
    middle: lines[0].text.length / Math.max(1, items.length),
    names: readNames(records.names),
    hasRow: (row) => lines[0].text.includes(joinFolds(row)),
    stem: stemOf(lunr),
    rarityOf: (size) => rarity(size, items.length),
  };
}

/** Of the items, a line in each field. @param {Item[]} items */
export const joinFields = (items) => FIELDS.map(({ name }) => joinLines(items.map((item) => item[name])));

/** @param {Lunr} lunr @returns {Corpus["isCommon"]} */
export const isCommonIn = (lunr) => (fold) => lunr.stopWordFilter(fold) === undefined;

/** @param {Lunr} lunr */
export const stemOf = (lunr) =>
  remember((/** @type {string} */ word) => lunr.stemmer({ update: (change) => change(word) }));

/** Of a name that has one spelling, nothing has to be known. @param {NameRecord[]} names */
export function readNames(names) {
  /** @type {Map<string, string[][]>} */
  const found = new Map();
  for (const { forms, variants } of names) {
    if (forms.length + variants.length < 2) continue;
    for (const spelling of [...forms, ...variants]) found.set(foldsOf(spelling).join(""), forms.map(foldsOf));
  }
  return found;
}

/** @param {(word: string) => string} make */
function remember(make) {
  /** @type {Map<string, string>} */
  const made = new Map();
  return (/** @type {string} */ word) => {
    const known = made.get(word) ?? make(word);
    made.set(word, known);
    return known;
  };
}
