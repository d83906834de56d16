// All that can be searched, made ready once: items, their terms and lines, and what the texts are like.

import { foldsOf, joinFolds } from "../words.js";
import { readItems } from "./items.js";
import { countRow, joinLines } from "./lines.js";
import { indexTerms, makeTerms } from "./terms.js";
import { rarity } from "./weights.js";

/** @import { Item } from "./items.js" */
/** @import { Match } from "./match.js" */
/** @import { Unit } from "./query.js" */
/** @import { NameRecord, Records } from "./records.js" */
/** @import { Lunr, Terms } from "./terms.js" */

/**
 * @typedef {object} Corpus
 * @property {Item[]} items
 * @property {Terms} terms
 * @property {(at: number) => Item["kind"]} kindOf
 * @property {(at: number, matches: (Match | undefined)[]) => Pick<Item, "own" | "heading" | "means">} read
 * @property {(field: number, row: string[]) => Map<number, number>} rowsIn  how often each item has a row of words
 * @property {(field: number, at: number) => number} lengthIn  of a line of an item, the middle being 1
 * @property {Pick<Set<string>, "has">} capitals  words that the texts write in capitals
 * @property {Map<string, string[][]>} names  spelling without spaces -> how the texts write it
 * @property {(fold: string) => boolean} isCommon
 * @property {(row: string[]) => boolean} hasRow  whether words stand anywhere in a row
 * @property {(word: string) => string} stem
 * @property {(size: number, unit: Unit, isOwn?: boolean) => number} rarityOf  the weight of a unit that so many
 *   items have, or have in their own words
 * @property {(size: number, unit: Unit) => number} [unlisted]  the chance that another item has a unit, where not all
 *   that have it are known
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
  const middle = items.reduce((sum, { own }) => sum + own.length + 1, -1) / Math.max(1, items.length);
  const lines = readLines(items, middle);
  return {
    ...{ items, capitals, isCommon, lunr, ...lines },
    terms: makeTerms(indexTerms(words), words),
    names: readNames(records.names),
    hasRow: (row) => lines.rowsIn(0, row).size > 0,
    stem: stemOf(lunr),
    rarityOf: (size) => rarity(size, items.length),
  };
}

/** What is asked of the lines of items that are at hand. @param {Item[]} items @param {number} middle length of a line
 * @returns {Pick<Corpus, "kindOf" | "read" | "rowsIn" | "lengthIn">} */
export function readLines(items, middle) {
  const lines = FIELDS.map(({ name }) => joinLines(items.map((item) => item[name])));
  return {
    kindOf: (at) => items[at].kind,
    read: (at) => items[at],
    rowsIn: (field, row) => countRow(lines[field], joinFolds(row)),
    lengthIn: (field, at) => items[at][FIELDS[field].name].length / middle,
  };
}

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
