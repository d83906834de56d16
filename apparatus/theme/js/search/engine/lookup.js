// Of a divided edition: the words of a question looked up in its vocabulary.
// In: words.  Out: a table of what stands where of them, of their forms and spellings; of words that stand nowhere,
// of those that they may be misspellings of.  As much of the vocabulary is loaded as has them.

import { spellingsOf } from "./endings.js";
import { LEAST_FAR, listForms, mayBeMisspelt } from "./match.js";
import { listsOf, makeTable, rangesOf, readRange } from "./table.js";
import { termsBeginning, termsResembling } from "./terms.js";

/** @import { Edition } from "./gather.js" */
/** @import { Head, Table } from "./table.js" */

const MOST_MISSPELT = 2; // words of a question in whose place others are looked for
const MOST_RESEMBLING = 12; // words in the place of one
const COMMON_BEGINNING = 4; // letters that forms of a word have in common at least (endings.js)

/** @param {Edition} edition @param {string[]} words @param {string} [begun] the one that may be unfinished
 * @param {string[]} [others] that are looked up just so @returns {Promise<Table>} */
export async function loadTable(edition, words, begun, others = []) {
  const numbers = new Set([
    ...words.flatMap((word) => listRanges(edition.head, word, begun)),
    ...others.flatMap((word) => rangesOf(edition.head, word, word)),
  ]);
  const table = await loadRanges(edition, numbers);
  const { misspelt } = edition;
  const isNew = (/** @type {string} */ word) => mayBeMisspelt(word) && !misspelt.has(word);
  const unknown = words.filter((word) => isNew(word) && !isFound(table, word, word === begun));
  for (const word of unknown.slice(0, MOST_MISSPELT))
    misspelt.set(word, (await findLike(edition, word)).slice(0, MOST_RESEMBLING));
  const like = words.flatMap((word) => misspelt.get(word) ?? []);
  if (!like.length) return table;
  for (const word of like) for (const range of rangesOf(edition.head, word, word)) numbers.add(range);
  return loadRanges(edition, numbers);
}

/** The ranges that may have a word, its forms and spellings. @param {Head} head @param {string} word
 * @param {string} [begun] */
function listRanges(head, word, begun) {
  const root = word === begun ? word : word.slice(0, Math.max(COMMON_BEGINNING, word.length - 3));
  const others = spellingsOf(word).flatMap((spelling) => rangesOf(head, spelling, spelling));
  return [...rangesOf(head, word, root), ...others];
}

/** @param {Edition} edition @param {Set<number>} numbers of ranges */
async function loadRanges({ head, load, ranges, entries, misspelt }, numbers) {
  const inOrder = [...numbers].sort((a, b) => a - b);
  const lines = await Promise.all(inOrder.map((number) => load(`words-${number}`)));
  for (const [at, number] of inOrder.entries())
    if (!ranges.has(number)) ranges.set(number, readRange(lines[at]));
  const read = inOrder.flatMap((number) => ranges.get(number) ?? []);
  return makeTable(read, head, entries, misspelt);
}

/** Whether a word stands somewhere, in some form. @param {Table} table @param {string} word @param {boolean} isBegun */
const isFound = (table, word, isBegun) =>
  [word, ...spellingsOf(word)].some((one) => table.postings.has(one)) ||
  (isBegun ? termsBeginning(table, word) : listForms(table, word)).length > 0;

/** What a word that stands nowhere may be a misspelling of: most people have the first letter right.
 * @param {Edition} edition @param {string} word */
async function findLike({ head, lunr, load }, word) {
  const [first, second = ""] = word;
  const length = [...word].length;
  /** @type {(kind: "list" | "tail", letter: string, distance: number) => Promise<string[]>} */
  const near = async (kind, letter, distance) => {
    const numbers = listsOf(head[`${kind}s`], letter, length - distance, length + distance);
    const lists = await Promise.all(numbers.map((number) => load(`${kind}-${number}`)));
    return lists.flatMap((list) => list.split(" "));
  };
  const among = (/** @type {string[][]} */ lists, /** @type {number} */ distance) => {
    const vocabulary = [...new Set(lists.flat())].sort();
    return termsResembling({ vocabulary, automaton: null }, word, distance, lunr);
  };
  const one = among([await near("list", first, 1)], 1);
  if (one.length) return one;
  const two = length < LEAST_FAR ? [] : among([await near("list", first, 2)], 2);
  const same = two.filter((term) => term[0] === word[0]);
  if (same.length) return same;
  return among(
    await Promise.all([near("list", second, 1), near("tail", second, 1), near("tail", first, 1)]),
    1,
  );
}
