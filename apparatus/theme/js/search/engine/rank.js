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
const NEAR = 4; // words from one to the next that was typed beside it
export const EXACT = 10; // how much it counts that all that was typed, one word or name, stands so
// A note comes before its source, and the words of a text before a day that an editor has summed up.
const KIND_WEIGHTS = { note: 1, passage: 1, essay: 0.4, source: 0.4, name: 1, day: 0.2 };

/** Sum the units’ scores, and weigh them by the share of the query that was found.
 * @param {Corpus} corpus @param {Query} query @param {Matches[]} found for each unit @returns {Hit[]} */
export function rank({ items, rarityOf }, query, found) {
  const rarities = found.map((matches, which) => rarityOf(matches.size, query.units[which]));
  const whole = rarities.reduce((sum, one) => sum + one, 0) || 1;
  /** @type {Hit[]} */
  const hits = [];
  for (const at of new Set(found.flatMap((matches) => [...matches.keys()]))) {
    const matches = found.map((ofUnit) => ofUnit.get(at));
    if (query.units.some((unit, which) => unit.isExact && !matches[which])) continue;
    let [share, score] = [0, 0];
    for (let which = 0; which < matches.length; which += 1) {
      share += ((matches[which]?.credit ?? 0) * rarities[which]) / whole;
      score += matches[which]?.score ?? 0;
    }
    hits.push({
      at,
      item: items[at],
      share,
      matches,
      score: score * share ** 1.5 * KIND_WEIGHTS[items[at].kind],
    });
  }
  hits.sort(inOrder);
  const best = hits.splice(0, MOST_COMPARED);
  for (const hit of best) hit.score *= nearness(query, hit);
  return [...best.sort(inOrder), ...hits];
}

/** @param {Hit} a @param {Hit} b */
const inOrder = (a, b) => b.score - a.score || a.at - b.at;

/** How far the words of a query stand together in an item, as they do in the query: 1 to 4.
 * @param {Query} query @param {Hit} hit */
function nearness({ units, row }, { item: { own, heading, means }, matches }) {
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
