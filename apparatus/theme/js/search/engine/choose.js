// Of a divided edition: which parts to look through for a question.
// In: units of the question, and which words stand in which parts.  Out: parts, the best first, weighed as items
// are; the texts themselves are not at hand, so that it is not known how near the words stand to one another.

import { matchUnit } from "./match.js";
import { EXACT } from "./rank.js";
import { frequency } from "./weights.js";

/** @import { Corpus } from "./corpus.js" */
/** @import { Matches } from "./match.js" */
/** @import { Unit } from "./query.js" */
/** @import { Table } from "./table.js" */
/**
 * @typedef {object} Choice
 * @property {number[]} parts       that have anything of it, the best first
 * @property {Matches[]} found      for each unit, by part
 */

const MOST_REGISTERS = 3;
const LEAST_SCORE = 0.01; // of common words, which are in all parts, but not in capitals

/** @param {Corpus} corpus of parts @param {Unit} unit */
export const matchParts = (corpus, unit) =>
  unit.word ? matchUnit(corpus, unit) : matchTogether(corpus, unit);

/** @param {Corpus} corpus of parts @param {Unit[]} units @param {Matches[]} found for each unit
 * @param {(part: number) => boolean} fits @returns {Choice} */
export function chooseParts(corpus, units, found, fits) {
  const weights = found.map((matches, at) => corpus.rarityOf(matches.size, units[at]));
  const whole = weights.reduce((sum, one) => sum + one, 0) || 1;
  const only = units.length === 1 ? units[0].word : null;
  const needed = found.filter((_, at) => units[at].isExact);
  /** @type {[number, number][]} */
  const scored = [];
  for (const part of new Set(found.flatMap((matches) => [...matches.keys()]))) {
    if (!fits(part) || needed.some((matches) => !matches.has(part))) continue;
    let [share, score] = [0, 0];
    for (const [at, matches] of found.entries()) {
      const match = matches.get(part);
      share += ((match?.credit ?? 0) * weights[at]) / whole;
      score += match?.score ?? 0;
    }
    const isExact = only !== null && found[0].get(part)?.terms.includes(only);
    scored.push([part, score * share ** 1.5 * (isExact ? EXACT : 1)]);
  }
  return { parts: scored.sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([part]) => part), found };
}

/** The parts that have all words of a row, though perhaps not in a row.
 * @param {Corpus} corpus @param {Unit} unit @returns {Matches} */
function matchTogether({ terms, isCommon, rarityOf }, unit) {
  /** @type {Matches} */
  const found = new Map();
  for (const row of unit.rows) {
    const rare = row.filter((word) => !isCommon(word));
    const weights = (rare.length ? rare : row).map((word) => weightsOf(terms, word));
    for (const [part] of rare.length ? weights[0] : allOf(terms)) {
      const all = weights.map((of) => of.get(part) ?? 0);
      const score = rare.length ? Math.min(...all) : Math.max(LEAST_SCORE, ...all);
      if (score > (found.get(part)?.score ?? 0))
        found.set(part, { credit: 1, score, terms: [], isLike: false });
    }
  }
  for (const match of found.values()) match.score *= rarityOf(found.size, unit);
  return found;
}

/** @param {Corpus["terms"]} terms @returns {[number, number][]} */
const allOf = ({ lengths, first = 0 }) => lengths.slice(first).map((_, at) => [first + at, 1]);

/** What a word weighs in each part, however rare it is. @param {Corpus["terms"]} terms @param {string} word */
function weightsOf({ postings }, word) {
  const posting = postings.get(word) ?? [];
  return new Map(
    posting.flatMap((part, at) =>
      at % 2 ? [] : [/** @type {const} */ ([part, frequency(posting[at + 1], 1)])],
    ),
  );
}

/** The registers in which most of some words stand, the rare ones counting more.
 * @param {Table} table @param {string[]} words @param {string} [begun] the one that may be unfinished */
export function chooseRegisters(table, words, begun = "") {
  /** @type {Map<number, number>} */
  const scores = new Map();
  const completed = begun.length > 1 ? table.beginning(begun) : [];
  for (const word of new Set([...words, ...completed])) {
    const registers = table.entry(word)?.registers ?? [];
    for (const part of registers) scores.set(part, (scores.get(part) ?? 0) + 1 / registers.length);
  }
  const best = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best.slice(0, MOST_REGISTERS).map(([part]) => part);
}
