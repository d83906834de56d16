// Of a divided edition: some of its parts as what is searched, in which words weigh as they do in the whole.
// In: parts, each read once, and what is known of the whole.  Out: a corpus.  Example: of a source that two parts
// have there is one item, counted under the essays of both.

import { readLines } from "./corpus.js";
import { readItems } from "./items.js";
import { keyOf } from "./match.js";
import { indexTerms } from "./terms.js";
import { rarity } from "./weights.js";

/** @import { Corpus } from "./corpus.js" */
/** @import { Item } from "./items.js" */
/** @import { Records } from "./records.js" */
/** @import { Terms } from "./terms.js" */
/**
 * @typedef {object} Part  read
 * @property {Records} records
 * @property {Item[]} items
 * @property {Set<string>} capitals
 * @property {Map<string, number[]>} postings  by the numbers of its own items
 *
 * @typedef {object} Whole  what is known of the edition
 * @property {number} items    how many
 * @property {number} middle   terms of an item
 * @property {number} line     characters of an item’s own line
 * @property {string[]} terms  all that are like what was asked, in their order
 * @property {(term: string) => number} count  how many items have a term
 * @property {Map<string, string[]>} misspelt
 * @property {Map<string, number>} sizes  how many items have a unit, by its key, or have it in their own words
 */

/** @type {Item["kind"][]} */
const AFTER = ["source", "day"]; // of the items, after all essays
/** @type {Item["kind"][]} */
const ORDER = ["essay", "passage", "note"]; // of those of an essay

/** @param {Records} records @param {Corpus["isCommon"]} isCommon @returns {Part} */
export function readPart(records, isCommon) {
  const { items, capitals } = readItems(records, isCommon);
  return { records, items, capitals, postings: indexTerms(items.map(({ terms }) => terms)) };
}

/** @param {Part[]} parts @param {Whole} whole
 * @param {Corpus} table what is the same of the items that are not at hand @returns {Corpus} */
export function joinParts(parts, whole, table) {
  const { items, numbers } = joinItems(parts);
  return {
    ...{ ...table, items, ...readLines(items, whole.line), unlisted: undefined },
    terms: joinTerms(parts, items, numbers, whole),
    rarityOf: (size, unit, isOwn) => rarity(whole.sizes.get(`${isOwn} ${keyOf(unit)}`) ?? size, whole.items),
  };
}

/** The items of all parts in the order of the edition, and for each part their numbers; null: of another part too.
 * @param {Part[]} parts */
function joinItems(parts) {
  const all = parts.flatMap(({ items }, part) => items.map((item, at) => ({ item, part, at })));
  const essays = [...new Set(all.filter(({ item }) => item.id).map(({ item }) => item.essay))];
  const place = (/** @type {Item} */ { kind, essay }) =>
    AFTER.includes(kind) ? AFTER.indexOf(kind) : essays.indexOf(essay) - essays.length;
  const within = (/** @type {Item} */ { kind }) => ORDER.indexOf(kind);
  all.sort(({ item: one }, { item: other }) => place(one) - place(other) || within(one) - within(other));
  /** @type {Map<string, Item>} */
  const items = new Map();
  /** @type {(number | null)[][]} */
  const numbers = parts.map(() => []);
  for (const { item, part, at } of all) {
    const key = `${item.kind} ${item.essay}#${item.id}`;
    const known = items.get(key);
    numbers[part][at] = known ? null : items.size;
    items.set(key, known ? { ...known, essays: [...new Set([...known.essays, ...item.essays])] } : item);
  }
  return { items: [...items.values()], numbers };
}

/** @param {Part[]} parts @param {Item[]} items @param {(number | null)[][]} numbers @param {Whole} whole
 * @returns {Terms} */
function joinTerms(parts, items, numbers, { terms, middle, items: all, count, misspelt }) {
  const known = new Set(terms);
  const get = (/** @type {string} */ term) =>
    parts.flatMap(({ postings }, part) => {
      const posting = postings.get(term) ?? [];
      return posting.flatMap((item, at) => {
        const number = at % 2 ? null : numbers[part][item];
        return number === null ? [] : [number, posting[at + 1]];
      });
    });
  return {
    ...{ vocabulary: terms, automaton: null, all, count, misspelt },
    postings: { get, has: (term) => known.has(term) || parts.some(({ postings }) => postings.has(term)) },
    lengths: items.map((item) => item.terms.length / middle),
  };
}
