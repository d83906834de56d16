// The items that fit a query, the best first.

import { joinFolds } from "../words.js";
import { rarity } from "./weights.js";

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
const KIND_WEIGHTS = { note: 1, passage: 1, essay: 0.4, source: 0.4 }; // a note before the source that it cites

/** Sum the units’ scores, and weigh them by the share of the query that was found.
 * @param {Corpus} corpus @param {Query} query @param {Matches[]} found for each unit @returns {Hit[]} */
export function rank({ items }, query, found) {
  const rarities = found.map((matches) => rarity(matches.size, items.length));
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
  for (const hit of best) hit.score *= nearness(query, hit.item);
  return [...best.sort(inOrder), ...hits];
}

/** @param {Hit} a @param {Hit} b */
const inOrder = (a, b) => b.score - a.score || a.at - b.at;

/** How far the words of a query stand together in an item, as they do in the query: 1 to 4.
 * @param {Query} query @param {Item} item */
function nearness({ units, row }, { own }) {
  const pairs = units
    .slice(1)
    .filter(({ rows }, at) =>
      units[at].rows.some((one) => rows.some((other) => own.includes(joinFolds([...one, ...other])))),
    );
  const isTogether = row.length > 1 && own.includes(joinFolds(row)); // common words too
  return (1 + pairs.length / Math.max(1, units.length - 1)) * (isTogether ? 2 : 1);
}
