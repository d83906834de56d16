// The items that fit a query, the best first.

import { joinFolds } from "../words.js";

/** @import { Corpus } from "./corpus.js" */
/** @import { Item } from "./items.js" */
/** @import { Match, Matches } from "./match.js" */
/** @import { Query } from "./query.js" */
/**
 * @typedef {object} Hit
 * @property {number} at  the number of the item
 * @property {Item} item
 * @property {number} score
 * @property {number} share  how much of the query it has, the rare words counting more: 0 to 1
 * @property {(Match | undefined)[]} matches  one for each unit; undefined: not there
 */

const MOST_COMPARED = 200; // hits in which the nearness of the words is looked at
const USUAL = 0.7; // how often an unlisted word stands in an item, as weights.js has it
const STEPS = 20_000; // of scores, from nothing to the highest
const NEAR = 4; // words from one to the next that was typed beside it
export const EXACT = 10; // how much it counts that all that was typed, one word or name, stands so
// A note comes before its source, and the words of a text before a day that an editor has summed up.
const KIND_WEIGHTS = { note: 1, passage: 1, essay: 0.4, source: 0.4, name: 1, day: 0.2 };

/** Sum the units’ scores, and weigh them by the share of the query that was found.
 * @param {Corpus} corpus @param {Query} query @param {Matches[]} found for each unit
 * @param {number} [most] so many of the best are all that is asked for @returns {Hit[]} */
export function rank(corpus, query, found, most = Number.POSITIVE_INFINITY) {
  const { items, read } = corpus;
  const { ats, scores, shares } = sumUnits(corpus, query, found);
  const least = ats.length > most ? leastOf(scores, most) : 0;
  /** @type {Hit[]} */
  const hits = [];
  for (let which = 0; which < ats.length; which += 1) {
    if (scores[which] < least) continue;
    const at = ats[which];
    const matches = found.map((ofUnit) => ofUnit.get(at));
    if (query.units.some((unit, one) => unit.isExact && !matches[one])) continue;
    hits.push({ at, item: items[at], share: shares[which], matches, score: scores[which] });
  }
  hits.sort(inOrder);
  const best = hits.splice(0, MOST_COMPARED);
  for (const hit of best) hit.score *= nearness(query, read(hit.at, hit.matches), hit.matches);
  return [...best.sort(inOrder), ...hits];
}

/** A score that so many have or more, and few others. @param {Float64Array} scores @param {number} most */
function leastOf(scores, most) {
  let highest = 0;
  for (let at = 0; at < scores.length; at += 1) if (scores[at] > highest) highest = scores[at];
  const counts = new Uint32Array(STEPS + 1);
  for (let at = 0; at < scores.length; at += 1) counts[Math.floor((STEPS * scores[at]) / highest)] += 1;
  let [step, above] = [STEPS, counts[STEPS]];
  while (step > 0 && above < most) {
    step -= 1;
    above += counts[step];
  }
  return (highest * step) / STEPS;
}

/** Of all items that have anything, the scores and the shares.
 * @param {Corpus} corpus @param {Query} query @param {Matches[]} found */
function sumUnits({ terms, rarityOf, unlisted, kindOf }, { units }, found) {
  const rarities = found.map((matches, which) => rarityOf(matches.size, units[which]));
  const chances = found.map((matches, which) => unlisted?.(matches.size, units[which]) ?? 0);
  const whole = rarities.reduce((sum, one) => sum + one, 0) || 1;
  const guesses = rarities.map((one, which) => (chances[which] * one) / whole);
  const guessed = guesses.reduce((sum, one) => sum + one, 0);
  const [shares, scores, less] = [1, 1, guessed ? 1 : 0].map(
    (some) => new Float64Array(some * terms.lengths.length),
  );
  /** @type {number[]} */
  const ats = [];
  for (const [which, matches] of found.entries()) {
    matches.forEach(({ credit, score }, at) => {
      if (!shares[at]) ats.push(at);
      shares[at] += (credit * rarities[which]) / whole;
      scores[at] += score;
      if (guessed) less[at] += guesses[which];
    });
  }
  const ofAll = { ats, shares: new Float64Array(ats.length), scores: new Float64Array(ats.length) };
  for (let which = 0; which < ats.length; which += 1) {
    const at = ats[which];
    const guess = guessed ? guessed - less[at] : 0;
    const share = shares[at] + guess;
    ofAll.shares[which] = share;
    ofAll.scores[which] = (scores[at] + guess * whole * USUAL) * share ** 1.5 * KIND_WEIGHTS[kindOf(at)];
  }
  return ofAll;
}

/** @param {Hit} a @param {Hit} b */
const inOrder = (a, b) => b.score - a.score || a.at - b.at;

/** How far the words of a query stand together in an item, as they do in the query: 1 to 4.
 * @param {Query} query @param {Pick<Item, "own" | "heading" | "means">} item @param {Hit["matches"]} matches */
function nearness({ units, row }, { own, heading, means }, matches) {
  const folds = own.split(" ");
  const pairs = units
    .slice(1)
    .filter(
      ({ rows }, at) =>
        units[at].rows.some((one) => rows.some((other) => own.includes(joinFolds([...one, ...other])))) ||
        areClose(folds, [matches[at], matches[at + 1]]),
    );
  const words = joinFolds(row); // common ones too
  if (units.length === 1) return own.includes(words) ? EXACT : 1;
  const isTogether = row.length > 1 && (own.includes(words) || (heading !== "" && means.includes(words)));
  return (1 + pairs.length / Math.max(1, units.length - 1)) * (isTogether ? 2 : 1);
}

/** Whether two words, or forms of them, stand with few others between: “Russia’s loss to Japan”.
 * @param {string[]} folds @param {(Match | undefined)[]} pair */
function areClose(folds, pair) {
  const [ones, others] = pair.map((match) => new Set(match?.terms));
  if (!ones.size || !others.size) return false;
  return folds.some(
    (fold, at) => ones.has(fold) && folds.slice(at + 1, at + NEAR + 1).some((other) => others.has(other)),
  );
}
