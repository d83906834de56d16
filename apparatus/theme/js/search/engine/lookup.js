// Of a divided edition: the words of a question looked up in its vocabulary.
// In: words.  Out: a table of what stands where of them, of their forms and spellings; of words that stand nowhere,
// of those that they may be misspellings of.  As much of the vocabulary is loaded as has them.

import { spellingsOf } from "./endings.js";
import { LEAST_FAR, listForms, mayBeMisspelt } from "./match.js";
import { listsOf, makeTable, rangesBetween, rangesOf, readRange } from "./table.js";
import { termsBeginning, termsResembling } from "./terms.js";

/** @import { Edition } from "./gather.js" */
/** @import { Head, Table } from "./table.js" */

const MOST_MISSPELT = 2; // words of a question in whose place others are looked for
const MOST_RESEMBLING = 12; // words in the place of one
const [MOST_LONG, TYPING_LONG] = [5, 4]; // long lists that are read; while one types
const MOST_LISTS = 6; // of words of one first letter, which are read where nothing else is found
const MOST_NAMED = 2; // ranges of words of names that begin alike
const SHORTEST = 4; // letters of a word that may be misspelt
const COMMON_BEGINNING = 4; // letters that forms of a word have in common at least (endings.js)

/** @param {Edition} edition @param {string[]} words @param {string} [begun] the one that may be unfinished
 * @param {string[]} [others] that are looked up just so @returns {Promise<Table>} */
export async function loadTable(edition, words, begun, others = []) {
  const numbers = new Set([
    ...words.flatMap((word) => listRanges(edition.head, word, begun)),
    ...others.flatMap((word) => rangesBetween(edition.head.ranges, word, word)),
  ]);
  const table = await loadRanges(edition, numbers);
  const { misspelt } = edition;
  const isNew = (/** @type {string} */ word) => mayBeMisspelt(word) && !misspelt.has(word);
  const unknown = words.filter((word) => isNew(word) && !listFound(table, word, word === begun).length);
  for (const word of unknown.slice(0, MOST_MISSPELT))
    misspelt.set(word, (await findLike(edition, word)).slice(0, MOST_RESEMBLING));
  const like = words.flatMap((word) => misspelt.get(word) ?? []);
  for (const word of like) numbers.add(rangesBetween(edition.head.ranges, word, word)[0]);
  const whole = like.length ? await loadRanges(edition, numbers) : table;
  const found = words.flatMap((word) => listFound(whole, word, word === begun));
  await loadLong(edition, whole, new Set([...found, ...others, ...like]), begun ? TYPING_LONG : MOST_LONG);
  return whole;
}

/** The lists of words that stand in files of their own, of the rarest ones: the most frequent decide least.
 * @param {Edition} edition @param {Table} table @param {Set<string>} words @param {number} most */
async function loadLong({ load }, table, words, most) {
  const entries = [...words].flatMap((word) => table.entry(word) ?? []).filter(({ file }) => file);
  const rare = entries.sort((one, other) => (one.total ?? 0) - (other.total ?? 0)).slice(0, most);
  await Promise.all(
    rare.map(async (entry) => {
      if (entry.file) entry.lists ??= /** @type {string} */ (await load(entry.file));
    }),
  );
}

/** The ranges that may have a word, its forms and spellings. @param {Head} head @param {string} word
 * @param {string} [begun] */
function listRanges(head, word, begun) {
  const root = word === begun ? word : word.slice(0, Math.max(COMMON_BEGINNING, word.length - 3));
  const others = spellingsOf(word).flatMap((spelling) => rangesBetween(head.ranges, spelling, spelling));
  return [
    ...(word.length > 1 ? rangesOf(head, word, root) : rangesBetween(head.ranges, word, word)),
    ...others,
  ];
}

/** The ranges that have some words of names, and what begins like the one that may be unfinished.
 * @param {Edition} edition @param {string[]} words @param {string} [begun] */
export async function loadNamed({ head, load }, words, begun) {
  const numbers = words.flatMap((word) => {
    const last = word === begun && word.length > 1 ? `${word}\uffff` : word;
    return rangesBetween(head.named, word, last).slice(0, MOST_NAMED);
  });
  const ranges = await Promise.all([...new Set(numbers)].map((number) => load(`named-${number}`)));
  return ranges.map((range) => readRange(/** @type {string} */ (range)));
}

/** @param {Edition} edition @param {Set<number>} numbers of ranges */
async function loadRanges(edition, numbers) {
  const { load, ranges } = edition;
  const inOrder = [...numbers].sort((a, b) => a - b);
  const lines = await Promise.all(inOrder.map((number) => load(`words-${number}`)));
  for (const [at, number] of inOrder.entries())
    if (!ranges.has(number)) ranges.set(number, readRange(lines[at]));
  const read = inOrder.flatMap((number) => ranges.get(number) ?? []);
  return makeTable(read, edition);
}

/** In which forms and spellings a word stands somewhere. @param {Table} table @param {string} word @param {boolean} isBegun */
const listFound = (table, word, isBegun) => [
  ...[word, ...spellingsOf(word)].filter((one) => table.postings.has(one)),
  ...(isBegun ? termsBeginning(table, word) : listForms(table, word)),
];

/** What a word that stands nowhere may be a misspelling of: of one wrong letter either the first two are right, or
 * the last two; of two, most people have the first letter right, and the second or the last two as well.
 * @param {Edition} edition @param {string} word */
async function findLike({ head, lunr, load }, word) {
  const letters = [...word];
  /** @type {(kind: "list" | "tail", key: string, distance: number) => Promise<string[]>} */
  const near = async (kind, key, distance) => {
    const numbers = listsOf(head[`${kind}s`], key, letters.length - distance, letters.length + distance);
    const lists = await Promise.all(numbers.map((number) => load(`${kind}-${number}`)));
    return lists.flatMap((list) => list.split(" "));
  };
  const resembling = (/** @type {string[]} */ words, /** @type {number} */ distance) =>
    termsResembling({ vocabulary: [...new Set(words)].sort(), automaton: null }, word, distance, lunr);
  const among = async (/** @type {number} */ distance) => {
    const keys = [letters.slice(0, 2), [letters[0], letters[2]], letters.slice(-2).reverse()].map((key) =>
      key.join(""),
    );
    const lists = await Promise.all([
      near("list", keys[0], distance),
      ...(letters.length === SHORTEST ? [near("list", keys[1], distance)] : []), // "form" is "from"
      near("tail", keys[2], distance),
    ]);
    return resembling(lists.flat(), distance);
  };
  const one = await among(1);
  if (one.length || letters.length < LEAST_FAR) return one;
  const two = (await among(2)).filter((term) => term[0] === word[0]);
  const numbers = rangesBetween(head.lists, letters[0], `${letters[0]}\uffff`);
  if (two.length || numbers.length > MOST_LISTS) return two;
  const all = (await Promise.all(numbers.map((number) => load(`list-${number}`)))).flatMap((list) =>
    list.split(" "),
  );
  return resembling(all, 2).filter((term) => term[0] === word[0]);
}
