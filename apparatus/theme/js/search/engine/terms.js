// Which terms stand in which items, and how much they weigh there.

import { frequency, rarity } from "./weights.js";

/**
 * @typedef {{intersect: (other: TokenSet) => TokenSet, toArray: () => string[]}} TokenSet
 * @typedef {(word: string, distance: number) => TokenSet} FromFuzzyString
 * @typedef {object} Lunr  what we use of it (https://lunrjs.com/docs)
 * @property {(fold: string) => string | undefined} stopWordFilter
 * @property {(token: {update: (change: (word: string) => string) => string}) => string} stemmer
 * @property {{fromArray: (words: string[]) => TokenSet, fromFuzzyString: FromFuzzyString}} TokenSet
 *
 * @typedef {object} Terms
 * @property {Pick<Map<string, number[]>, "has" | "get">} postings  term -> item, times, item, times, …
 * @property {string[]} vocabulary             terms in their order: all, or all that are like what was asked
 * @property {ArrayLike<number>} lengths                of the items, the middle length being 1
 * @property {TokenSet | null} automaton       of the vocabulary; null until a word is misspelt
 * @property {number} all                      how many items there are
 * @property {(term: string) => number} count  how many of them have a term
 * @property {Map<string, string[]>} misspelt  word -> terms that it may stand for, as far as known
 */

/** Which terms stand in which items, and how often. @param {string[][]} items the terms of each */
export function indexTerms(items) {
  /** @type {Map<string, number[]>} */
  const postings = new Map();
  for (const [at, terms] of items.entries()) {
    for (const term of terms) {
      const posting = postings.get(term);
      if (!posting) postings.set(term, [at, 1]);
      else if (posting[posting.length - 2] === at) posting[posting.length - 1] += 1;
      else posting.push(at, 1);
    }
  }
  return postings;
}

/** The terms of all items. @param {Map<string, number[]>} postings @param {string[][]} items @returns {Terms} */
export function makeTerms(postings, items) {
  const middle = items.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, items.length);
  return {
    ...{ postings, vocabulary: [...postings.keys()].sort(), automaton: null, misspelt: new Map() },
    ...{ lengths: items.map((terms) => terms.length / middle), all: items.length },
    count: (term) => (postings.get(term)?.length ?? 0) / 2,
  };
}

/** The terms that begin so. @param {Pick<Terms, "vocabulary">} terms @param {string} prefix */
export function termsBeginning({ vocabulary }, prefix) {
  let [low, high] = [0, vocabulary.length];
  while (low < high) {
    const half = (low + high) >> 1;
    if (vocabulary[half] < prefix) low = half + 1;
    else high = half;
  }
  let end = low;
  while (vocabulary[end]?.startsWith(prefix)) end += 1;
  return vocabulary.slice(low, end);
}

/** The terms that differ by a few letters put in, left out, changed or swapped.
 * @param {Pick<Terms, "vocabulary" | "automaton">} terms @param {string} word @param {number} distance
 * @param {Lunr} lunr */
export function termsResembling(terms, word, distance, lunr) {
  terms.automaton ??= lunr.TokenSet.fromArray(terms.vocabulary);
  return terms.automaton.intersect(lunr.TokenSet.fromFuzzyString(word, distance)).toArray();
}

/** Give every item that has a term, with the weight of the term there.
 * @param {Terms} terms @param {string} term @param {(at: number, score: number) => void} give */
export function eachWith({ postings, lengths, count, all }, term, give) {
  const posting = postings.get(term) ?? [];
  const weight = rarity(count(term), all);
  for (let step = 0; step < posting.length; step += 2) {
    give(posting[step], weight * frequency(posting[step + 1], lengths[posting[step]]));
  }
}
