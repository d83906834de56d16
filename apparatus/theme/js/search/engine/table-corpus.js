// Of a divided edition: its items as what is searched, before their texts are at hand.
// In: which words stand where.  Out: a corpus, in which rows of words are found by their places.

import { KINDS } from "./codes.js";
import { keyOf, weighTerms } from "./match.js";
import { rarity } from "./weights.js";

/** @import { Corpus } from "./corpus.js" */
/** @import { Edition } from "./gather.js" */
/** @import { Found } from "./codes.js" */
/** @import { Unit } from "./query.js" */
/** @import { Entry, Table } from "./table.js" */

const MOST_ROWS = 300; // that are remembered
const MOST_UNKNOWN = 1000; // items that may have a row of which no word is looked for

/** The items as what is searched.
 * @param {Edition} edition @param {Table} table @param {Corpus["names"]} names @returns {Corpus} */
export function makeTableCorpus(edition, table, names) {
  const { head, lunr, isCommon, stem, items, sizes, rows } = edition;
  const rowsIn = (/** @type {number} */ field, /** @type {string[]} */ row) => {
    const telling = listTelling(row, table, isCommon);
    const key = `${field} ${telling} ${row.join(" ")}`;
    const known = rows.get(key) ?? findRow(table, field, row, telling);
    if (rows.size > MOST_ROWS) rows.clear();
    if (telling.every((step) => table.entry(row[step])?.lists !== undefined)) rows.set(key, known);
    return known;
  };
  /** @type {Corpus} */
  const corpus = {
    ...{ items: [], terms: table, names, isCommon, stem, lunr, rowsIn },
    kindOf: (at) => KINDS[items.kinds[at]],
    read: () => ({ own: "", heading: "", means: "" }),
    lengthIn: (field, at) => (field ? 1 : items.lines[at] / head.line),
    capitals: { has: (word) => table.entry(word)?.isCapital ?? false },
    hasRow: (row) => rowsIn(0, row).size > 0,
    rarityOf: (size, unit, isOwn) => {
      const count = isOwn
        ? Math.max(size, table.count(unit.word ?? ""))
        : estimateSize(corpus, table, size, unit);
      sizes.set(`${isOwn} ${keyOf(unit)}`, count);
      return rarity(count, head.items);
    },
    unlisted: (size, unit) =>
      ((sizes.get(`undefined ${keyOf(unit)}`) ?? size) - size) / Math.max(1, head.items - size),
  };
  return corpus;
}

/** How many items have a unit, though lists of frequent words do not have all.
 * @param {Corpus} corpus @param {Table} table @param {number} size of those found @param {Unit} unit */
function estimateSize(corpus, table, size, unit) {
  const entries = (/** @type {Iterable<string>} */ words) =>
    [...words].flatMap((word) => table.entry(word) ?? []);
  if (unit.word) {
    const terms = weighTerms(corpus, unit, unit.word).keys();
    return Math.max(size, ...entries(terms).map(({ total = 0 }) => total));
  }
  const rows = unit.rows.map((row) => entries(row.filter((word) => !corpus.isCommon(word))));
  return Math.max(size, ...rows.map((row) => estimateRow(row, size)));
}

/** How many items may have a row of which so many were found. @param {Entry[]} row @param {number} size */
function estimateRow(row, size) {
  const least = Math.min(...row.map(({ total = Number.POSITIVE_INFINITY }) => total));
  if (row.length && row.every(({ lists }) => lists === undefined)) return least; // no list is at hand
  const shares = row.map(({ count, found }) => (count && found ? (2 * count) / found.postings.length : 1));
  return Math.min(least, size * Math.max(1, ...shares));
}

/** The words of a row that tell where it is, by their steps in it: those that are looked for, and of which the list is
 * at hand.
 * @param {string[]} row @param {Table} table @param {Corpus["isCommon"]} isCommon */
function listTelling(row, { entry }, isCommon) {
  const steps = [...row.keys()];
  const rare = steps.filter((step) => !isCommon(row[step]));
  const isAway = (/** @type {number} */ step) => {
    const one = entry(row[step]);
    return one !== undefined && one.lists === undefined;
  };
  const here = rare.filter((step) => !isAway(step));
  return here.length ? here : rare;
}

/** How often a row stands in each item; words that are not looked for may stand anywhere.
 * @param {Table} table @param {number} field @param {string[]} row @param {number[]} telling
 * @returns {Map<number, number>} */
function findRow(table, field, row, telling) {
  if (!telling.length) return field ? new Map() : guessRow(table, row);
  const words = telling.map((step) => ({ step, found: table.found(row[step]) }));
  if (field) {
    const [first, ...others] = words
      .map(({ found }) => found.remote[field])
      .sort((a, b) => a.length - b.length);
    return new Map(first.filter((at) => others.every((other) => hasItem(other, at))).map((at) => [at, 1]));
  }
  const [rarest, ...rest] = words.sort((a, b) => a.found.postings.length - b.found.postings.length);
  const { postings, places, starts } = rarest.found;
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let at = 0; at + 1 < starts.length; at += 1) {
    const item = postings[2 * at];
    for (let one = starts[at]; one < starts[at + 1]; one += 1) {
      const start = places[one] - rarest.step;
      const isHere =
        start >= 0 && rest.every(({ step, found }) => placesIn(found, item).includes(start + step));
      if (isHere) counts.set(item, (counts.get(item) ?? 0) + 1);
    }
  }
  return counts;
}

/** Where a row of common words may stand: anywhere, and surely in capitals where these are known.
 * @param {Table} table @param {string[]} row @returns {Map<number, number>} */
function guessRow({ all, found }, row) {
  const counts = new Map(Array.from({ length: Math.min(MOST_UNKNOWN, all) }, (_, at) => [at, 1]));
  for (const { postings } of row.map(found))
    for (let at = 0; at < postings.length; at += 2) counts.set(postings[at], 1 + postings[at + 1]);
  return counts;
}

/** The places of a word in an item. @param {Found} found @param {number} item @returns {number[]} */
export function placesIn({ postings, places, starts }, item) {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const half = (low + high) >> 1;
    if (postings[2 * half] < item) low = half + 1;
    else high = half;
  }
  return postings[2 * low] === item ? places.slice(starts[low], starts[low + 1]) : [];
}

/** Whether items in their order have one. @param {number[]} items @param {number} item */
export function hasItem(items, item) {
  let [low, high] = [0, items.length];
  while (low < high) {
    const half = (low + high) >> 1;
    if (items[half] < item) low = half + 1;
    else high = half;
  }
  return items[low] === item;
}
