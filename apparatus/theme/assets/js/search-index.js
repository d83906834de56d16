// Which words stand in which items, and how much they weigh there.
"use strict";

const searchIndex = (() => {
  /** The weight of something that `count` of `all` items have (BM25).
   * @param {number} count @param {number} all */
  function rarity(count, all) {
    return Math.log(1 + (all - count + 0.5) / (count + 0.5));
  }

  /** The weight of standing several times in an item (BM25, k1 = 1.2, b = 0.75).
   * @param {number} times @param {number} length of the item, the middle length being 1 */
  function frequency(times, length) {
    return (times * 2.2) / (times + 1.2 * (0.25 + 0.75 * length));
  }

  /** @param {string[][]} items the terms of each @param {any} lunr */
  function make(items, lunr) {
    /** @type {Map<string, number[]>} */
    const postings = new Map(); // term -> item, times, item, times, …
    items.forEach((terms, at) => {
      for (const term of terms) {
        const posting = postings.get(term);
        if (!posting) postings.set(term, [at, 1]);
        else if (posting[posting.length - 2] === at) posting[posting.length - 1] += 1;
        else posting.push(at, 1);
      }
    });
    const vocabulary = [...postings.keys()].sort();
    const middle = items.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, items.length);
    /** @type {any} */
    let automaton = null; // lunr's; made when a word is first misspelt

    /** The terms that begin so.  @param {string} prefix */
    function beginning(prefix) {
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
     * @param {string} word @param {number} distance @returns {string[]} */
    function resembling(word, distance) {
      automaton ??= lunr.TokenSet.fromArray(vocabulary);
      return automaton.intersect(lunr.TokenSet.fromFuzzyString(word, distance)).toArray();
    }

    /** Every item that has a term, with the weight of the term there.
     * @param {string} term @param {(at: number, score: number) => void} give */
    function each(term, give) {
      const posting = postings.get(term) ?? [];
      const weight = rarity(posting.length / 2, items.length);
      for (let step = 0; step < posting.length; step += 2) {
        const length = items[posting[step]].length / middle;
        give(posting[step], weight * frequency(posting[step + 1], length));
      }
    }

    return { has: (/** @type {string} */ term) => postings.has(term), beginning, resembling, each };
  }

  return { make, rarity, frequency };
})();
