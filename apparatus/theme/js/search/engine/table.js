// Of a divided edition: which words stand in which of its parts, as far as a question needs to know.
// In: ranges of the vocabulary as the build writes them (apparatus/exports/search_table.py), a line a word:
// "lamp 14 3b2ca".  Out: the same as of the items of a whole edition, with parts in their place.

/** @import { Terms } from "./terms.js" */
/**
 * @typedef {object} Head  what is known of a divided edition before anything is asked
 * @property {number} items       how many there are
 * @property {number} middle      terms of an item
 * @property {number} line        characters of an item’s own line
 * @property {number} parts       how many; first those that have names,
 * @property {number} headers     then, from here on, those that say what essays are called,
 * @property {number} registers   then, from here on, those that have texts
 * @property {Record<string, number>} weights  by their letters
 * @property {string[]} ranges    where the ranges of the vocabulary begin
 * @property {string[]} lists     where the lists of words of one first letter and length begin
 * @property {string[]} tails     the same of one second letter
 *
 * @typedef {object} Entry  what is known of a word
 * @property {number} count       items that have it
 * @property {number[]} postings  part, weight, part, weight, …; as many times in an item of middle length
 * @property {number[]} registers parts that have it in a name, or in what an essay is called
 *
 * @typedef {object} Registered
 * @property {(word: string) => Entry | undefined} entry
 * @property {(start: string) => string[]} beginning  words of names too
 * @typedef {Terms & Registered} Table
 */

const LENGTH_SIGNS = 64; // as apparatus/exports/search_table.py has it
const MOST_RANGES = 2; // of words that begin alike
const POSTING_PATTERN = /(\d*)([A-Za-z])/g;

/** Where a word, or what begins like it, may stand: numbers of ranges.
 * @param {string[]} starts @param {string} from @param {string} to */
export function rangesBetween(starts, from, to) {
  const first = Math.max(
    0,
    starts.findLastIndex((start) => start <= from),
  );
  const last = Math.max(
    0,
    starts.findLastIndex((start) => start <= to),
  );
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}

/** The ranges that have a word and what begins like it, few of them.
 * @param {Head} head @param {string} word @param {string} root @returns {number[]} */
export function rangesOf({ ranges }, word, root) {
  const own = rangesBetween(ranges, word, word);
  return [...new Set([...own, ...rangesBetween(ranges, root, `${root}\uffff`).slice(0, MOST_RANGES)])];
}

/** The lists that have words of a letter and of some lengths.
 * @param {string[]} starts @param {string} letter @param {number} least @param {number} most */
export const listsOf = (starts, letter, least, most) =>
  rangesBetween(
    starts,
    letter + String.fromCharCode(LENGTH_SIGNS + least),
    letter + String.fromCharCode(LENGTH_SIGNS + most),
  );

/** The lines of a range by their words. @param {string} range */
export function readRange(range) {
  return new Map(
    range.split("\n").map((line) => {
      const end = line.indexOf(" ");
      return /** @type {const} */ ([line.slice(0, end), line.slice(end + 1)]);
    }),
  );
}

/** Whether a word stands in an item, not only in a name. @param {string | undefined} line */
const isTerm = (line) => line !== undefined && !line.startsWith("0 ");

/** What a line says. @param {string} line @param {Head} head @returns {Entry} */
export function readEntry(line, { registers: first, weights }) {
  const [count, said] = line.split(" ");
  /** @type {Entry} */
  const entry = { count: Number(count), postings: [], registers: [] };
  let part = -1;
  for (const [, step, letter] of said.matchAll(POSTING_PATTERN)) {
    part += Number(step || 1);
    if (part < first) entry.registers.push(part);
    else entry.postings.push(part, weights[letter]);
  }
  return entry;
}

/** Words of some ranges in their order as terms, of which parts are the items.
 * @param {Map<string, string>[]} ranges @param {Head} head @param {Map<string, Entry>} read entries read before
 * @param {Map<string, string[]>} misspelt @returns {Table} */
export function makeTable(ranges, head, read, misspelt) {
  const lineOf = (/** @type {string} */ word) => ranges.find((range) => range.has(word))?.get(word);
  const entry = (/** @type {string} */ word) => {
    const line = lineOf(word);
    if (line === undefined) return undefined;
    const found = read.get(word) ?? readEntry(line, head);
    read.set(word, found);
    return found;
  };
  return {
    entry,
    postings: { has: (word) => isTerm(lineOf(word)), get: (word) => entry(word)?.postings },
    vocabulary: ranges.flatMap((range) => [...range.keys()].filter((word) => isTerm(range.get(word)))),
    lengths: new Array(head.parts).fill(1),
    first: head.registers,
    beginning: (start) =>
      ranges.flatMap((range) => [...range.keys()].filter((word) => word.startsWith(start))),
    automaton: null,
    count: (word) => entry(word)?.count ?? 0,
    all: head.items,
    misspelt,
  };
}
