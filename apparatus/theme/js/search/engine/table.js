// Of a divided edition: which words stand in which of its items, and where there, as far as a question needs to know.
// In: ranges of the vocabulary as the build writes them (apparatus/exports/search_table.py), a line a word.
// Out: the same terms as of a whole edition, and rows of words by their places.

import { countCodes, readCodes, readFound } from "./codes.js";

/** @import { Found } from "./codes.js" */
/** @import { Edition } from "./gather.js" */
/** @import { Terms } from "./terms.js" */
/**
 * @typedef {object} Head  what is known of a divided edition before anything is asked
 * @property {number} items       how many there are
 * @property {number} middle      terms of an item
 * @property {number} line        characters of an item’s own line
 * @property {number} parts       how many; first those that have names,
 * @property {number} headers     then, from here on, those that say what essays are called,
 * @property {number} registers   then, from here on, those that have texts
 * @property {string} sizes       of each part, how many items of each kind it has
 * @property {string[]} ranges    where the ranges of the vocabulary begin
 * @property {string[]} named     the same of the words of names, and of what essays are called
 * @property {string[]} lists     where the lists of words of the same first two letters and length begin
 * @property {string[]} tails     the same of the last two letters, the last one first
 *
 * @typedef {{isCapital: boolean, said: string}} Line
 * @typedef {object} Range  of the vocabulary
 * @property {Map<string, Line>} lines
 * @property {string[]} terms     those of its words that stand in an item’s own words
 *
 * @typedef {object} Entry  what is known of a word
 * @property {boolean} isCapital  whether the texts write it in capitals somewhere
 * @property {boolean} isTerm     whether it stands in an item
 * @property {number} [count]     of a long list, which may not have all: items that have it in their own words
 * @property {number} [total]     of a long list: items that have it in any way
 * @property {string} [file]      that has its list, where that is long
 * @property {string} [lists]     where it stands, if at hand
 * @property {Found} [found]      the same, read when it is needed
 *
 * @typedef {object} Registered
 * @property {(word: string) => Entry | undefined} entry
 * @property {(word: string) => Found} found
 * @typedef {Terms & Registered} Table
 */

const LENGTH_SIGNS = 64;
const MOST_RANGES = 2; // of words that begin alike
/** @type {Found} */
const NOWHERE = { postings: [], places: [], starts: [0], remote: [[], [], []] };

/** Where a word, or what begins like it, may stand: numbers of ranges.
 * @param {string[]} starts @param {string} from @param {string} to */
export function rangesBetween(starts, from, to) {
  const first = lastUpTo(starts, from);
  return Array.from({ length: lastUpTo(starts, to) - first + 1 }, (_, step) => first + step);
}

/** @param {string[]} starts in their order @param {string} word */
function lastUpTo(starts, word) {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const half = (low + high) >> 1;
    if (starts[half] <= word) low = half + 1;
    else high = half;
  }
  return Math.max(0, low - 1);
}

/** The ranges that have a word and what begins like it, few of them.
 * @param {Head} head @param {string} word @param {string} root @returns {number[]} */
export function rangesOf({ ranges }, word, root) {
  const own = rangesBetween(ranges, word, word);
  return [...new Set([...own, ...rangesBetween(ranges, root, `${root}\uffff`).slice(0, MOST_RANGES)])];
}

/** The lists that have words of two letters and of some lengths.
 * @param {string[]} starts @param {string} letters @param {number} least @param {number} most */
export const listsOf = (starts, letters, least, most) =>
  rangesBetween(
    starts,
    letters + String.fromCharCode(LENGTH_SIGNS + least),
    letters + String.fromCharCode(LENGTH_SIGNS + most),
  );

/** The lines of a range by their words. @param {string} range @returns {Range} */
export function readRange(range) {
  /** @type {Range} */
  const read = { lines: new Map(), terms: [] };
  let word = "";
  for (const line of range.split("\n")) {
    const end = line.indexOf(" ");
    const isCapital = line[end - 1] === "^";
    const codes = countCodes(line);
    const [same] = readCodes(line.slice(0, codes)); // letters of the word before
    word = word.slice(0, same) + line.slice(codes, isCapital ? end - 1 : end);
    read.lines.set(word, { isCapital, said: line.slice(end + 1) });
    if (line.length > end + 1 && line[end + 1] !== " ") read.terms.push(word);
  }
  return read;
}

/** What a line says. @param {Line} line @returns {Entry} */
export function readEntry({ isCapital, said }) {
  const [own, remote = ""] = said.split(" ");
  const isLong = own.startsWith("!");
  return {
    isCapital,
    isTerm: own !== "",
    ...(isLong ? readLong(own, remote) : { lists: `${own} ${remote}` }),
  };
}

/** @param {string} file "!17" @param {string} counts */
function readLong(file, counts) {
  const [count, total] = counts.split(",").map(Number);
  return { count, total, file: `long-${file.slice(1)}` };
}

/** Words of some ranges in their order as terms.
 * @param {Range[]} ranges @param {Pick<Edition, "head" | "items" | "entries" | "misspelt">} edition @returns {Table} */
export function makeTable(ranges, { head, items, entries, misspelt }) {
  const entry = (/** @type {string} */ word) => {
    const known = entries.get(word);
    if (known) return known;
    const line = ranges.find(({ lines }) => lines.has(word))?.lines.get(word);
    if (line) entries.set(word, readEntry(line));
    return entries.get(word);
  };
  const found = (/** @type {string} */ word) => {
    const one = entry(word);
    if (one?.lists !== undefined) one.found ??= readFound(one.lists, items, head);
    return one?.found ?? NOWHERE;
  };
  return {
    ...{ entry, found, misspelt, automaton: null, all: head.items, lengths: items.lengths },
    postings: { has: (word) => entry(word)?.isTerm ?? false, get: (word) => found(word).postings },
    vocabulary: ranges.flatMap(({ terms }) => terms),
    count: (word) => entry(word)?.count ?? found(word).postings.length / 2,
  };
}
