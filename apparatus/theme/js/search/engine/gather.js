// Of a divided edition: what a question needs of it, step by step, each step as soon as the one before is at hand.
// In: a question.  Out: an index of some parts of the edition, in which words weigh as they do in the whole.
// The steps: the words of the question; the names and essays that these may be; their words; the parts that have
// most of all that.

import { foldsOf, readWords } from "../words.js";
import { chooseParts, chooseRegisters, matchParts } from "./choose.js";
import { isCommonIn, readNames, stemOf } from "./corpus.js";
import { joinRecords, loadOnce } from "./files.js";
import { makeIndex } from "./index.js";
import { loadTable } from "./lookup.js";
import { rememberMatches, weighTerms } from "./match.js";
import { joinParts, readPart } from "./parts.js";
import { findParts, hasPlace } from "./places-parts.js";
import { LONGEST, QUOTES_PATTERN, readQuery } from "./query.js";
import { rarity } from "./weights.js";

/** @import { Index, Question } from "./answer.js" */
/** @import { Choice } from "./choose.js" */
/** @import { Corpus } from "./corpus.js" */
/** @import { Load } from "./files.js" */
/** @import { Part, Whole } from "./parts.js" */
/** @import { Query, Unit } from "./query.js" */
/** @import { Records } from "./records.js" */
/** @import { Entry, Head, Table } from "./table.js" */
/** @import { Lunr } from "./terms.js" */
/** @typedef {(question: Question) => Promise<Index>} Gather
 *
 * @typedef {object} Edition
 * @property {Head} head
 * @property {Lunr} lunr
 * @property {(name: string) => Promise<any>} load
 * @property {Corpus["isCommon"]} isCommon
 * @property {Corpus["stem"]} stem
 * @property {Map<number, Map<string, string>>} ranges  of the vocabulary, read before
 * @property {Map<string, Entry>} entries  of the table, read before
 * @property {Map<string, string[]>} misspelt  words that stand nowhere, and what they may be
 * @property {Map<number, Part>} read
 */

const [LEAST_PARTS, TYPING_PARTS] = [10, 6]; // that are looked through; while one types
const MOST_READ = 300; // parts that are remembered
const NO_LINES = { text: "", ends: [] };

/** @param {Records} records of which the rest is in parts @param {Lunr} lunr @param {Load} loadFile
 * @returns {Gather} */
export function makeGather({ site, divided }, lunr, loadFile) {
  const edition = describeEdition(/** @type {Head} */ (divided), lunr, loadOnce(loadFile));
  const remember = rememberMatches();
  return async ({ text, choices, limit, typing }) => {
    const { words, pairs } = listWords(edition, text.slice(0, LONGEST), typing);
    const begun = typing ? words.at(-1) : undefined;
    const asked = await loadTable(edition, words, begun, pairs);
    const registers = await loadParts(edition, chooseRegisters(asked, [...words, ...pairs], begun));
    const known = joinRecords(registers.map(({ records }) => records));
    const names = readNames(known.names);
    const { units } = readQuery(text, makeTableCorpus(edition, asked, names), typing);
    const others = units.flatMap(({ rows }) => rows.flat());
    const table = await loadTable(edition, words, begun, [...pairs, ...others]);
    const corpus = makeTableCorpus(edition, table, names);
    const { query, found } = readUnits(text, corpus, typing, remember);
    const choice = chooseParts(corpus, query.units, found, await fitsEssays(edition, choices.essay ?? []));
    const called = known.essays.length || !hasPlace(text) ? known : await loadFirst(edition);
    const places = await findParts({ ...known, site, essays: called.essays }, text, edition.load);
    const most = Math.max(typing ? TYPING_PARTS : LEAST_PARTS, Math.ceil(limit / 2));
    const chosen = new Set([...places, ...choice.parts.slice(0, most)]);
    const parts = [...registers, ...(await loadParts(edition, chosen))];
    const whole = describeWhole(edition, corpus, query, choice, chosen);
    const records = { site, ...joinRecords(parts.map((part) => part.records)) };
    const isWhole = choice.parts.length <= most && !places.length;
    return { ...makeIndex(records, joinParts(parts, whole, corpus)), isWhole };
  };
}

/** The units of a question, and where each is found; a phrase that stands nowhere is searched as words.
 * @param {string} text @param {Corpus} corpus of parts @param {boolean} typing
 * @param {ReturnType<typeof rememberMatches>} remember */
function readUnits(text, corpus, typing, remember) {
  const read = (/** @type {string} */ words) => {
    const query = readQuery(words, corpus, typing);
    return { query, found: query.units.map((unit) => remember(unit, () => matchParts(corpus, unit))) };
  };
  const { query, found } = read(text);
  const isLoose = query.units.some(({ isExact }, at) => isExact && !found[at].size);
  return isLoose ? read(text.replace(QUOTES_PATTERN, " ")) : { query, found };
}

/** @param {Head} head @param {Lunr} lunr @param {Load} load @returns {Edition} */
const describeEdition = (head, lunr, load) => ({
  ...{ head, lunr, load, isCommon: isCommonIn(lunr), stem: stemOf(lunr) },
  ...{ ranges: new Map(), entries: new Map(), misspelt: new Map(), read: new Map() },
});

/** @param {Edition} edition @param {Iterable<number>} chosen @returns {Promise<Part[]>} in their order */
async function loadParts({ load, isCommon, read }, chosen) {
  const numbers = [...chosen].sort((a, b) => a - b);
  const parts = await Promise.all(numbers.map((number) => load(`part-${number}`)));
  if (read.size > MOST_READ) read.clear();
  return numbers.map((number, at) => {
    const part = read.get(number) ?? readPart(joinRecords([parts[at]]), isCommon);
    read.set(number, part);
    return part;
  });
}

/** The first essays: where none is named, a place may be of any. @param {Edition} edition */
const loadFirst = async (edition) => (await loadParts(edition, [edition.head.headers]))[0].records;

/** What is asked for: its words, and what each makes with the next; the last may be a common one, unfinished.
 * @param {Edition} edition @param {string} text @param {boolean} typing */
function listWords({ isCommon }, text, typing) {
  const all = readWords(text);
  const isLast = (/** @type {number} */ at) => typing && at === all.length - 1;
  const rare = all.filter(({ fold, isCapital }, at) => isCapital || isLast(at) || !isCommon(fold));
  return {
    words: (rare.length ? rare : all).map(({ fold }) => fold),
    pairs: all.slice(1).map(({ fold }, at) => all[at].fold + fold),
  };
}

/** The parts as what is searched: their words, and the names that were found.
 * @param {Edition} edition @param {Table} table @param {Corpus["names"]} names @returns {Corpus} */
function makeTableCorpus({ head, lunr, isCommon, stem }, table, names) {
  const has = (/** @type {string} */ word) => table.postings.has(word);
  const countOf = (/** @type {Unit} */ { word, rows }) =>
    word ? (table.count(word) ?? 0) : Math.min(...rows[0].map((one) => table.count(one) ?? head.items));
  return {
    ...{ items: [], lines: [NO_LINES, NO_LINES, NO_LINES], middle: head.line, terms: table, names },
    capitals: /** @type {Set<string>} */ ({ has: (word) => isCommon(word) && has(word) }), // "US" is not "us"
    hasRow: (row) => row.every((word) => isCommon(word) || has(word)),
    rarityOf: (size, unit) => rarity(Math.max(size, countOf(unit)), head.items),
    ...{ isCommon, stem, lunr },
  };
}

/** Whether a part may be looked through, where essays are chosen. @param {Edition} edition @param {string[]} slugs
 * @returns {Promise<(part: number) => boolean>} */
async function fitsEssays({ load }, slugs) {
  if (!slugs.length) return () => true;
  const essays = /** @type {Record<string, [number, number]>} */ (await load("essays"));
  const ranges = slugs.flatMap((slug) => (Object.hasOwn(essays, slug) ? [essays[slug]] : []));
  return (part) => ranges.some(([first, count]) => part >= first && part < first + count);
}

/** What is known of the edition beyond the parts at hand.
 * @param {Edition} edition @param {Corpus} corpus of parts @param {Query} query @param {Choice} choice
 * @param {Set<number>} chosen @returns {Whole} */
function describeWhole({ head, misspelt }, corpus, { units }, { found }, chosen) {
  const shares = new Map(
    units.flatMap(({ shown }, at) => {
      const here = [...found[at].keys()].filter((part) => chosen.has(part)).length;
      const share = here ? here / found[at].size : 1;
      return foldsOf(shown).map((fold) => /** @type {const} */ ([fold, share]));
    }),
  );
  const terms = new Set(
    units.flatMap((unit) => (unit.word ? [...weighTerms(corpus, unit, unit.word).keys()] : [])),
  );
  return {
    ...{ items: head.items, middle: head.middle, line: head.line, misspelt, count: corpus.terms.count },
    terms: [...terms].sort(),
    share: ({ shown }) => Math.min(1, ...foldsOf(shown).map((fold) => shares.get(fold) ?? 1)),
  };
}
