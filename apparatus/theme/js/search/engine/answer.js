// A question becomes an answer that can be shown: found, chosen, counted, cut to the words around the match.

import { foldWord, joinFolds, readWords } from "../words.js";
import { makeCorpus } from "./corpus.js";
import { excerpt, markMatches } from "./excerpt.js";
import { countFilters, fits } from "./filters.js";
import { matchUnit } from "./match.js";
import { QUOTES_PATTERN, readQuery } from "./query.js";
import { rank, relax } from "./rank.js";

/** @import { Corpus } from "./corpus.js" */
/** @import { Marked } from "./excerpt.js" */
/** @import { Choices, Filter } from "./filters.js" */
/** @import { Item } from "./items.js" */
/** @import { Matches } from "./match.js" */
/** @import { Query, Unit } from "./query.js" */
/** @import { Hit } from "./rank.js" */
/** @import { Records } from "./records.js" */
/** @import { Lunr } from "./terms.js" */

/**
 * @typedef {object} Question
 * @property {string} text
 * @property {Choices} choices
 * @property {number} limit     how many results to show
 * @property {boolean} typing   the last word may be unfinished
 *
 * @typedef {Pick<Item, "kind" | "essay" | "id" | "number" | "form" | "title">} Place
 * @typedef {object} Found
 * @property {Marked} words     the words around the match
 * @property {Marked[]} calling the sentences that call a note
 * @property {string[]} without what the reader typed and is not here
 * @property {string} terms     the words that match, to be marked where the link leads
 * @typedef {Place & Found} Result
 *
 * @typedef {object} Answer
 * @property {number} total
 * @property {Result[]} results
 * @property {Filter[]} filters
 * @property {string[]} loosened  phrases that stand nowhere and were searched as words
 *
 * @typedef {(question: Question) => Answer} Ask
 */

const LONGEST_NOTE = 420; // a note up to this length is shown whole
const MOST_REMEMBERED = 60; // units
const MOST_TERMS = 12; // that are taken along to where the link leads

/** @param {Records} records @param {Lunr} lunr @returns {Ask} */
export function makeSearch(records, lunr) {
  const corpus = makeCorpus(records, lunr);
  const titles = new Map(records.essays.map((essay) => [essay.slug, essay.title]));
  /** As one types, only the last word is new. @type {Map<string, Matches>} */
  const remembered = new Map();
  const match = (/** @type {Unit} */ unit) => {
    const key = JSON.stringify([unit.word, unit.isUnfinished, unit.isExact, unit.rows]);
    const matches = remembered.get(key) ?? matchUnit(corpus, unit);
    if (remembered.size > MOST_REMEMBERED) remembered.clear();
    remembered.set(key, matches);
    return matches;
  };
  return ({ text, choices, limit, typing }) => {
    const found = findItems(corpus, text, typing, match);
    const hits = relax(found.hits.filter((hit) => fits(hit.item, choices)));
    const least = hits.reduce((low, hit) => Math.min(low, hit.share), 1);
    const near = hits.length ? found.hits.filter((hit) => hit.share >= least) : found.hits;
    return {
      total: hits.length,
      results: hits.slice(0, limit).map((hit) => show(hit, found.query)),
      filters: countFilters(near, choices, titles),
      loosened: found.loosened,
    };
  };
}

/** All items that fit, the best first; a phrase that stands nowhere is searched as words.
 * @param {Corpus} corpus @param {string} text @param {boolean} typing @param {(unit: Unit) => Matches} match
 * @returns {{query: Query, hits: Hit[], loosened: string[]}} */
function findItems(corpus, text, typing, match) {
  const query = readQuery(text, corpus, typing);
  const found = query.units.map(match);
  const loosened = query.units.flatMap((unit, at) => (unit.isExact && !found[at].size ? unit.shown : []));
  if (!loosened.length) return { query, hits: rank(corpus, query, found), loosened };
  const loose = readQuery(text.replace(QUOTES_PATTERN, " "), corpus, typing);
  return { query: loose, hits: rank(corpus, loose, loose.units.map(match)), loosened };
}

/** @param {Hit} hit @param {Query} query @returns {Result} */
function show({ item, matches }, query) {
  const { kind, essay, id, number, form, title, text } = item;
  const terms = new Set(matches.flatMap((match) => match?.terms ?? []));
  const rows = query.units.flatMap((unit, at) => (matches[at] && !unit.word ? unit.rows : []));
  const words = markMatches(text, terms, rows);
  const calling = item.calling.map((sentence) => markMatches(sentence, terms, rows));
  const missing = query.units.flatMap((unit, at) => (matches[at] ? [] : unit.shown));
  const line = item.own + item.around + item.means;
  const common = query.common.filter((word) => !line.includes(joinFolds([foldWord(word)])));
  return {
    ...{ kind, essay, id, number, form, title },
    words: kind === "passage" || text.length > LONGEST_NOTE ? excerpt(words) : words,
    calling,
    without: [...missing, ...common],
    terms: listTerms([words, ...calling].flat()),
  };
}

/** What matches, as one would search for it again: words, and "rows of words". @param {Marked} marked */
function listTerms(marked) {
  const matched = new Set(marked.flatMap(([text, on]) => (on ? text.replace(QUOTES_PATTERN, "") : [])));
  const terms = [...matched].slice(0, MOST_TERMS);
  return terms.map((text) => (readWords(text).length > 1 ? `"${text}"` : text)).join(" ");
}
