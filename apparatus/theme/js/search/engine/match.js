// Where a unit of a query is found, and how well.

import { FIELDS } from "./corpus.js";
import { areForms, spellingsOf } from "./endings.js";
import { eachWith, termsBeginning, termsResembling } from "./terms.js";
import { frequency } from "./weights.js";

/** @import { Corpus } from "./corpus.js" */
/** @import { Unit } from "./query.js" */
/**
 * @typedef {object} Match  how well a unit fits an item
 * @property {number} credit
 * @property {number} score
 * @property {string[]} terms
 * @property {boolean} isLike  neither the word nor an inflection of it, but a word like it
 *
 * @typedef {Map<number, Match>} Matches  by the number of the item
 */

const WEIGHTS = { exact: 10, joined: 10, prefix: 3, fuzzy: 1 };
const CREDITS = { exact: 1, spelling: 0.95, inflected: 0.9, otherForm: 0.95, prefix: 0.7, fuzzy: 0.75 };
const MOST_FORMS = 12; // of a word, looked for in what a note cites and stands for
const MOST_REMEMBERED = 60; // units
const LONGEST_FUZZY = 25; // letters of a word that may be misspelt
export const LEAST_FAR = 7; // letters of one that may be so in two
const DIGIT_PATTERN = /\p{N}/u;

/** As one types, only the last word is new: what was found of a unit is remembered. */
export function rememberMatches() {
  /** @type {Map<string, Matches>} */
  const remembered = new Map();
  return (/** @type {Unit} */ unit, /** @type {() => Matches} */ match) => {
    const key = keyOf(unit);
    const matches = remembered.get(key) ?? match();
    if (remembered.size > MOST_REMEMBERED) remembered.clear();
    remembered.set(key, matches);
    return matches;
  };
}

/** What tells a unit from others. @param {Unit} unit */
export const keyOf = ({ word, isUnfinished, isExact, rows, joined }) =>
  JSON.stringify([word, isUnfinished, isExact, rows, joined]);

/** @param {Corpus} corpus @param {Unit} unit */
export const matchUnit = (corpus, unit) =>
  unit.word ? matchWord(corpus, unit, unit.word) : matchRows(corpus, unit);

/** Tolerantly: the word, its other forms, what begins so, and what differs by a letter or two.
 * @param {Corpus} corpus @param {Unit} unit @param {string} word @returns {Matches} */
function matchWord(corpus, unit, word) {
  const weights = weighTerms(corpus, unit, word);
  const whole = Math.hypot(...weights.values());
  const spellings = spellingsOf(word);
  const credits = new Map(
    [...weights.keys()].map((term) => [term, creditOf(corpus, term, unit, word, spellings)]),
  );
  /** @type {Matches} */
  const matches = new Map();
  for (const [term, weight] of weights) {
    const credit = credits.get(term) ?? 0;
    const alone = [term];
    eachWith(corpus.terms, term, (at, score) => {
      const match = matches.get(at);
      const worth = (score * weight) / whole;
      if (match) {
        match.credit = Math.max(match.credit, credit);
        match.score += worth;
        match.terms = [...match.terms, term];
        match.isLike &&= credit < CREDITS.inflected;
      } else matches.set(at, { credit, score: worth, terms: alone, isLike: credit < CREDITS.inflected });
    });
  }
  const isKnown = corpus.terms.postings.has(word);
  const forms = [...credits].filter(([, credit]) => credit >= CREDITS.inflected || !isKnown);
  if (!isKnown) forms.unshift([word, CREDITS.exact]); // it may stand in a heading only
  addRemote(corpus, matches, unit, forms.slice(0, MOST_FORMS));
  return matches;
}

/** The terms that will do for a word, and how much each weighs.
 * @param {Corpus} corpus @param {Unit} unit @param {string} word */
export function weighTerms({ terms, lunr }, { isUnfinished, joined }, word) {
  /** @type {Map<string, number>} */
  const weights = new Map();
  const weigh = (/** @type {string[]} */ found, /** @type {number} */ weight) => {
    for (const term of found) weights.set(term, (weights.get(term) ?? 0) + weight);
  };
  const isKnown = terms.postings.has(word);
  const hasDigit = DIGIT_PATTERN.test(word);
  if (isKnown) weigh([word], WEIGHTS.exact);
  weigh(joined, WEIGHTS.joined);
  const spellings = spellingsOf(word).filter((spelling) => terms.postings.has(spelling));
  weigh(spellings, WEIGHTS.exact);
  if (isUnfinished && word.length > 1) weigh(termsBeginning(terms, word), WEIGHTS.prefix);
  else if (!isUnfinished && word.length > 2 && !hasDigit) weigh(listForms(terms, word), WEIGHTS.prefix);
  const isFound = isKnown || spellings.length > 0 || weights.size > 0;
  if (!isFound && mayBeMisspelt(word)) weigh(termsMisspelt(terms, word, lunr), WEIGHTS.fuzzy);
  return weights;
}

/** The other forms of a word: inflected, derived. @param {Corpus["terms"]} terms @param {string} word */
export function listForms(terms, word) {
  const root = word.slice(0, Math.max(3, word.length - 5));
  return termsBeginning(terms, root).filter((term) => areForms(word, term));
}

/** Whether a word that stands nowhere may be a misspelling. @param {string} word */
export const mayBeMisspelt = (word) =>
  word.length > 3 && word.length < LONGEST_FUZZY && !DIGIT_PATTERN.test(word);

/** What a word may be a misspelling of: most people have the first letter right.
 * @param {Corpus["terms"]} terms @param {string} word @param {Corpus["lunr"]} lunr */
function termsMisspelt(terms, word, lunr) {
  const known = terms.misspelt.get(word);
  if (known) return known;
  const one = termsResembling(terms, word, 1, lunr);
  if (one.length || word.length < LEAST_FAR) return one;
  return termsResembling(terms, word, 2, lunr).filter((term) => term[0] === word[0]);
}

/** How far a term counts as the word.
 * @param {Corpus} corpus @param {string} term @param {Unit} unit @param {string} word @param {string[]} spellings of it */
function creditOf({ stem }, term, { joined, isUnfinished }, word, spellings) {
  if (term === word) return CREDITS.exact;
  if (joined.includes(term) || spellings.includes(term)) return CREDITS.spelling;
  if (stem(term) === stem(word) || (isUnfinished && term.startsWith(word))) return CREDITS.inflected;
  return areForms(word, term) ? CREDITS.prefix : CREDITS.fuzzy;
}

/** Add the notes that do not have a word and cite or stand for something that has it.
 * @param {Corpus} corpus @param {Matches} matches @param {Unit} unit
 * @param {[string, number][]} forms of the word, and how close */
function addRemote({ rowsIn, rarityOf }, matches, unit, forms) {
  const weight = rarityOf(matches.size, unit, true);
  const own = new Set(matches.keys());
  for (const [field, { boost, credit }] of FIELDS.entries()) {
    if (!field) continue;
    for (const [form, close] of forms) {
      for (const at of rowsIn(field, [form]).keys()) {
        if (own.has(at) || (matches.get(at)?.credit ?? 0) >= credit * close) continue;
        const isLike = close < CREDITS.inflected;
        matches.set(at, { credit: credit * close, score: weight * boost * close, terms: [form], isLike });
      }
    }
  }
}

/** Exactly: any of some rows of words, weighed as words are.
 * @param {Corpus} corpus @param {Unit} unit @returns {Matches} */
function matchRows({ rowsIn, lengthIn, rarityOf }, unit) {
  /** @type {Matches} */
  const matches = new Map();
  for (const [field, { boost, credit }] of FIELDS.entries()) {
    for (const [which, row] of unit.rows.entries()) {
      const form = which && !unit.isExact ? CREDITS.otherForm : CREDITS.exact;
      rowsIn(field, row).forEach((times, at) => {
        if ((matches.get(at)?.credit ?? 0) >= credit * form) return;
        const weight = frequency(times, lengthIn(field, at));
        matches.set(at, { credit: credit * form, score: weight * boost, terms: [], isLike: false });
      });
    }
  }
  const rare = rarityOf(matches.size, unit);
  for (const match of matches.values()) match.score *= rare;
  return matches;
}
