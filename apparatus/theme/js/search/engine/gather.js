// Of a divided edition: what a question needs of it, step by step, each step as soon as the one before is at hand.
// In: a question.  Out: an index of some parts of the edition, in which words weigh as they do in the whole.
// The steps: the words of the question; the names and essays that these may be; their words; the parts that have
// most of all that.

import { readWords } from "../words.js";
import { chooseParts, chooseRegisters, rankItems } from "./choose.js";
import { KINDS, readItemsOf } from "./codes.js";
import { isCommonIn, readNames, stemOf } from "./corpus.js";
import { joinRecords, loadOnce } from "./files.js";
import { makeIndex } from "./index.js";
import { loadNamed, loadTable } from "./lookup.js";
import { matchUnit, rememberMatches, weighTerms } from "./match.js";
import { joinParts, readPart } from "./parts.js";
import { findParts, hasPlace } from "./places-parts.js";
import { LONGEST, QUOTES_PATTERN, readQuery } from "./query.js";
import { spellOutShelfMarks } from "./shelf-marks.js";
import { makeTableCorpus } from "./table-corpus.js";

/** @import { Index, Question } from "./answer.js" */
/** @import { Corpus } from "./corpus.js" */
/** @import { Load } from "./files.js" */
/** @import { Part, Whole } from "./parts.js" */
/** @import { Choices } from "./filters.js" */
/** @import { Query } from "./query.js" */
/** @import { Records } from "./records.js" */
/** @import { Items } from "./codes.js" */
/** @import { Entry, Head, Range } from "./table.js" */
/** @import { Lunr } from "./terms.js" */
/** @typedef {(question: Question) => Promise<Index>} Gather
 *
 * @typedef {object} Edition
 * @property {Head} head
 * @property {Lunr} lunr
 * @property {(name: string) => Promise<any>} load
 * @property {Corpus["isCommon"]} isCommon
 * @property {Corpus["stem"]} stem
 * @property {Map<number, Range>} ranges  of the vocabulary, read before
 * @property {Map<string, Entry>} entries  of the table, read before
 * @property {Map<string, string[]>} misspelt  words that stand nowhere, and what they may be
 * @property {Map<number, Part>} read
 * @property {Items} items
 * @property {Map<string, number>} sizes  how many items have a unit, by its key
 * @property {Map<string, Map<number, number>>} rows  where rows of words stand, found before
 */

const [MOST_RANKED, TYPING_RANKED] = [200, 60]; // items of which is looked how near the words stand
const MOST_PAIRED = 8; // words of a question that may make one with the next, be they common ones
const MOST_READ = 300; // parts that are remembered

/** @param {Records} records of which the rest is in parts @param {Lunr} lunr @param {Load} loadFile
 * @returns {Gather} */
export function makeGather({ site, divided }, lunr, loadFile) {
  const edition = describeEdition(/** @type {Head} */ (divided), lunr, loadOnce(loadFile));
  const remember = rememberMatches();
  return async ({ text, choices, limit, typing }) => {
    const { words, pairs } = listWords(edition, text.slice(0, LONGEST), typing);
    const begun = typing ? words.at(-1) : undefined;
    const [asked, named] = await Promise.all([
      loadTable(edition, words, begun, pairs),
      loadNamed(edition, [...words, ...pairs], begun),
    ]);
    const registers = await loadParts(edition, chooseRegisters(named, [...words, ...pairs], begun));
    const known = joinRecords(registers.map(({ records }) => records));
    const names = readNames(known.names);
    const first = makeTableCorpus(edition, asked, names);
    const ways = new Set([text, text.replace(QUOTES_PATTERN, " ")]);
    const read = [...ways].map((one) => readQuery(one, first, typing));
    const others = read.flatMap(({ units }) => units.flatMap(({ rows }) => rows.flat()));
    const table = await loadTable(edition, words, begun, [...pairs, ...others]);
    const corpus = makeTableCorpus(edition, table, names);
    const { query, found } = readUnits(text, corpus, typing, remember);
    const fit = await fitsChoices(edition, choices);
    const isFiltered = Object.values(choices).some((values) => values.length);
    const some = Math.max(typing ? TYPING_RANKED : MOST_RANKED, 2 * limit);
    const most = isFiltered ? Number.POSITIVE_INFINITY : some;
    const hits = rankItems(corpus, table, query, found, most).filter(({ at }) => fit(at));
    const items = hits.map(({ at }) => at);
    const isFound = (/** @type {number} */ at) => fit(at) && found.some((matches) => matches.has(at));
    const { chosen, isAll } = chooseParts(items, edition.items.parts, isFound, limit);
    const called = hasPlace(text) ? joinRecords([await loadFirst(edition), known]) : known;
    const places = await findParts({ ...called, site }, text, edition.load);
    const parts = [...registers, ...(await loadParts(edition, new Set([...places, ...chosen])))];
    const whole = describeWhole(edition, corpus, query);
    const records = { site, ...joinRecords(parts.map((part) => part.records)) };
    const isListed = query.units.every((unit, at) => !corpus.unlisted?.(found[at].size, unit));
    const isWhole = isAll && isListed && hits.length < most && !places.length;
    return { ...makeIndex(records, joinParts(parts, whole, corpus)), isWhole };
  };
}

/** The units of a question, and where each is found; a phrase that stands nowhere is searched as words.
 * @param {string} text @param {Corpus} corpus of parts @param {boolean} typing
 * @param {ReturnType<typeof rememberMatches>} remember */
function readUnits(text, corpus, typing, remember) {
  const read = (/** @type {string} */ words) => {
    const query = readQuery(words, corpus, typing);
    return { query, found: query.units.map((unit) => remember(unit, () => matchUnit(corpus, unit))) };
  };
  const { query, found } = read(text);
  const isLoose = query.units.some(({ isExact }, at) => isExact && !found[at].size);
  return isLoose ? read(text.replace(QUOTES_PATTERN, " ")) : { query, found };
}

/** @param {Head} head @param {Lunr} lunr @param {Load} load @returns {Edition} */
const describeEdition = (head, lunr, load) => ({
  ...{ head, lunr, load, isCommon: isCommonIn(lunr), stem: stemOf(lunr) },
  ...{ ranges: new Map(), entries: new Map(), misspelt: new Map(), read: new Map() },
  ...{ items: readItemsOf(head), sizes: new Map(), rows: new Map() },
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
  const all = spellOutShelfMarks(readWords(text));
  const isLast = (/** @type {number} */ at) => typing && at === all.length - 1;
  const rare = all.filter(({ fold, isCapital }, at) => isCapital || isLast(at) || !isCommon(fold));
  return {
    words: (rare.length ? rare : all).map(({ fold }) => fold),
    pairs: all.slice(1).flatMap((word, at) => {
      const isPair = all.length <= MOST_PAIRED || (rare.includes(word) && rare.includes(all[at]));
      return isPair ? [all[at].fold + word.fold] : [];
    }),
  };
}

/** Whether an item may be shown, where essays or kinds are chosen. @param {Edition} edition @param {Choices} choices
 * @returns {Promise<(at: number) => boolean>} */
async function fitsChoices({ load, items }, { essay: slugs = [], kind: kinds = [] }) {
  const essays = /** @type {Record<string, [number, number]>} */ (slugs.length ? await load("essays") : {});
  const ranges = slugs.flatMap((slug) => (Object.hasOwn(essays, slug) ? [essays[slug]] : []));
  const isIn = (/** @type {number} */ part) =>
    ranges.some(([first, count]) => part >= first && part < first + count);
  const meant = slugs.length && kinds.includes("source") ? [...kinds, "note"] : kinds; // which cites it there
  return (at) =>
    (!slugs.length || isIn(items.parts[at])) && (!kinds.length || meant.includes(KINDS[items.kinds[at]]));
}

/** What is known of the edition beyond the parts at hand.
 * @param {Edition} edition @param {Corpus} corpus of all items @param {Query} query @returns {Whole} */
function describeWhole({ head, misspelt, sizes }, corpus, { units }) {
  const terms = new Set(
    units.flatMap((unit) => (unit.word ? [...weighTerms(corpus, unit, unit.word).keys()] : [])),
  );
  return {
    ...{
      items: head.items,
      middle: head.middle,
      line: head.line,
      misspelt,
      sizes,
      count: corpus.terms.count,
    },
    terms: [...terms].sort(),
  };
}
