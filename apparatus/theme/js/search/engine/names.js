// Names that a query means: their own results, before all others.

import { foldsOf } from "../words.js";
import { PLAIN } from "./items.js";

/** @import { Hit } from "./rank.js" */
/** @import { NameRecord } from "./records.js" */
/** @typedef {{hit: Hit, rows: string[][], mentions: number}} Name  ready to be found by its spellings */

const MOST_MEANT = 3; // names that one query can mean

/** @param {NameRecord[]} names @returns {Name[]} */
export const readNameHits = (names) =>
  names.map(({ id, kind, text, forms, variants, essays, mentions }, order) => {
    const of = { kind: /** @type {const} */ ("name"), essay: "", essays, id, title: forms[0], form: kind };
    const item = { ...PLAIN, ...of, text, kinds: [kind], terms: [], own: "" };
    return {
      hit: { at: -1 - order, item, share: 1, score: 0, matches: [] },
      rows: [...forms, ...variants].map(foldsOf),
      mentions,
    };
  });

/** The names of which a query is a spelling, else those of which it is a part, the more frequent first.
 * @param {Name[]} names @param {string[]} row the query, folded @param {boolean} isTyping the last word may be
 * unfinished */
export function findNames(names, row, isTyping) {
  if (!row.length) return [];
  const whole = row.join("");
  const exact = names.filter(({ rows }) => rows.some((one) => one.join("") === whole));
  const found = exact.length
    ? exact
    : names.filter(({ rows }) => rows.some((one) => isPartOf(one, row, isTyping)));
  return found
    .sort((a, b) => b.mentions - a.mentions)
    .slice(0, MOST_MEANT)
    .map(({ hit }) => hit);
}

/** @param {string[]} spelling @param {string[]} row @param {boolean} isTyping */
const isPartOf = (spelling, row, isTyping) =>
  row.every(
    (word, at) =>
      spelling.includes(word) ||
      (isTyping && at === row.length - 1 && word.length > 1 && spelling.some((one) => one.startsWith(word))),
  );
