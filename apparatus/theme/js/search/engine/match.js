// Where a unit of a query is found, and how well.

import { joinFolds } from "../words.js";
import { FIELDS } from "./corpus.js";
import { countRow } from "./lines.js";
import { eachWith, termsBeginning, termsResembling } from "./terms.js";
import { frequency, rarity } from "./weights.js";

/** @import { Corpus } from "./corpus.js" */
/** @import { Unit } from "./query.js" */
/**
 * @typedef {{credit: number, score: number, terms: string[]}} Match  how well a unit fits an item
 * @typedef {Map<number, Match>} Matches  by the number of the item
 */

const WEIGHTS = { exact: 10, prefix: 3, fuzzy: 1 };
const CREDITS = { exact: 1, inflected: 0.9, otherForm: 0.95, prefix: 0.7, fuzzy: 0.75 };
const MOST_FORMS = 12; // of a word, looked for in what a note cites and stands for
const LONGEST_FUZZY = 25; // letters of a word that may be misspelt

/** @param {Corpus} corpus @param {Unit} unit */
export const matchUnit = (corpus, unit) =>
  unit.word ? matchWord(corpus, unit, unit.word) : matchRows(corpus, unit);

/** Tolerantly: the word, its other forms, what begins so, and what differs by a letter or two.
 * @param {Corpus} corpus @param {Unit} unit @param {string} word @returns {Matches} */
function matchWord(corpus, unit, word) {
  const root = corpus.stem(word).replace(/i$/, "");
  const prefix = !unit.isUnfinished && root.length > 3 && word.startsWith(root) ? root : word;
  const weights = weighTerms(corpus, unit, word, prefix);
  const whole = Math.hypot(...weights.values());
  const credits = new Map([...weights.keys()].map((term) => [term, creditOf(corpus, term, word, prefix)]));
  /** @type {Matches} */
  const matches = new Map();
  for (const [term, weight] of weights) {
    const credit = credits.get(term) ?? 0;
    eachWith(corpus.terms, term, (at, score) => {
      const match = matches.get(at);
      const worth = (score * weight) / whole;
      if (match) {
        match.credit = Math.max(match.credit, credit);
        match.score += worth;
        match.terms.push(term);
      } else matches.set(at, { credit, score: worth, terms: [term] });
    });
  }
  const isKnown = corpus.terms.postings.has(word);
  const forms = [...credits].filter(([, credit]) => credit >= CREDITS.inflected || !isKnown);
  addRemote(corpus, matches, forms.slice(0, MOST_FORMS));
  return matches;
}

/** The terms that will do for a word, and how much each weighs.
 * @param {Corpus} corpus @param {Unit} unit @param {string} word @param {string} prefix */
function weighTerms({ terms, lunr }, { isUnfinished }, word, prefix) {
  /** @type {Map<string, number>} */
  const weights = new Map();
  const weigh = (/** @type {string[]} */ found, /** @type {number} */ weight) => {
    for (const term of found) weights.set(term, (weights.get(term) ?? 0) + weight);
  };
  const isKnown = terms.postings.has(word);
  const hasDigit = /\p{N}/u.test(word);
  if (isKnown) weigh([word], WEIGHTS.exact);
  if (prefix.length > (isUnfinished ? 1 : 2) && (!hasDigit || isUnfinished))
    weigh(termsBeginning(terms, prefix), WEIGHTS.prefix);
  const isBegun = isUnfinished && weights.size > 0;
  if (!isKnown && !isBegun && word.length > 3 && word.length < LONGEST_FUZZY && !hasDigit) {
    weigh(termsResembling(terms, word, word.length > 6 ? 2 : 1, lunr), WEIGHTS.fuzzy);
  }
  return weights;
}

/** How far a term counts as the word.
 * @param {Corpus} corpus @param {string} term @param {string} word @param {string} prefix */
function creditOf({ stem }, term, word, prefix) {
  if (term === word) return CREDITS.exact;
  if (stem(term) === stem(word)) return CREDITS.inflected;
  return term.startsWith(prefix) ? CREDITS.prefix : CREDITS.fuzzy;
}

/** Add the notes that do not have a word and cite or stand for something that has it.
 * @param {Corpus} corpus @param {Matches} matches
 * @param {[string, number][]} forms of the word, and how close */
function addRemote({ items, lines }, matches, forms) {
  const weight = rarity(matches.size, items.length);
  const own = new Set(matches.keys());
  for (const [field, { boost, credit }] of FIELDS.entries()) {
    if (!field) continue;
    for (const [form, close] of forms) {
      for (const at of countRow(lines[field], joinFolds([form])).keys()) {
        if (own.has(at) || (matches.get(at)?.credit ?? 0) >= credit * close) continue;
        matches.set(at, { credit: credit * close, score: weight * boost * close, terms: [form] });
      }
    }
  }
}

/** Exactly: any of some rows of words, weighed as words are.
 * @param {Corpus} corpus @param {Unit} unit @returns {Matches} */
function matchRows({ items, lines, middle }, unit) {
  /** @type {Matches} */
  const matches = new Map();
  for (const [field, { name, boost, credit }] of FIELDS.entries()) {
    for (const [which, row] of unit.rows.entries()) {
      const form = which && !unit.isExact ? CREDITS.otherForm : CREDITS.exact;
      for (const [at, times] of countRow(lines[field], joinFolds(row))) {
        if ((matches.get(at)?.credit ?? 0) >= credit * form) continue;
        const weight = frequency(times, items[at][name].length / middle);
        matches.set(at, { credit: credit * form, score: weight * boost, terms: [] });
      }
    }
  }
  for (const match of matches.values()) match.score *= rarity(matches.size, items.length);
  return matches;
}
