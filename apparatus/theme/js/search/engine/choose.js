// Of a divided edition: which parts to look through for a question.
// In: a question, and which words stand where.  Out: parts, those of the best items first.  The items are ranked as
// those of a whole edition, before their texts are at hand: of an item so much is known as has to do with the
// question.  In its line other words are blanks: " · · kim il sung · · · war ".

import { joinFolds } from "../words.js";
import { readSteps } from "./codes.js";
import { rank } from "./rank.js";
import { hasItem, placesIn } from "./table-corpus.js";

/** @import { Corpus } from "./corpus.js" */
/** @import { Matches } from "./match.js" */
/** @import { Query } from "./query.js" */
/** @import { Range, Table } from "./table.js" */

const MOST_REGISTERS = 5;
const SURE = 0.3; // of what is shown is surely the best
const BLANK = "·";
const LONGEST_GAP = 12; // blanks in a line
const MEANS = 1; // which of FIELDS

/** The items that have anything of a question, the best first.
 * @param {Corpus} corpus @param {Table} table @param {Query} query @param {Matches[]} found for each unit
 * @param {number} most that are asked for */
export function rankItems(corpus, table, query, found, most) {
  const blank = (/** @type {string[]} */ row) => row.map((word) => (corpus.isCommon(word) ? BLANK : word));
  const blanked = {
    ...query,
    row: blank(query.row),
    units: query.units.map((unit) => (unit.word ? unit : { ...unit, rows: unit.rows.map(blank) })),
  };
  const rows = [query.row, ...query.units.flatMap((unit) => unit.rows)].flat();
  const told = rows.filter((word) => !corpus.isCommon(word));
  const heads = [...new Set(query.row)].filter((word) => !corpus.isCommon(word)).map(table.found);
  /** @type {Corpus["read"]} */
  const read = (at, matches) => {
    const isHeaded =
      corpus.kindOf(at) === "passage" && heads.every(({ remote }) => hasItem(remote[MEANS], at));
    const words = new Set([...matches.flatMap((match) => match?.terms ?? []), ...told]);
    return { own: drawLine(table, words, at), heading: isHeaded ? BLANK : "", means: joinFolds(blanked.row) };
  };
  return rank({ ...corpus, read }, blanked, found, most);
}

/** The parts to look through: those of the best items, and more until they have as many items as are shown; and
 * whether that is all.
 * @param {number[]} items the best first @param {Uint32Array} parts of the items
 * @param {(at: number) => boolean} isFound @param {number} limit of what is shown
 * @returns {{chosen: Set<number>, isAll: boolean}} */
export function chooseParts(items, parts, isFound, limit) {
  /** @type {Set<number>} */
  const chosen = new Set();
  let shown = 0;
  for (const [place, at] of items.entries()) {
    if (chosen.has(parts[at])) continue;
    if (place >= limit * SURE && shown >= limit) return { chosen, isAll: false };
    chosen.add(parts[at]);
    let first = at;
    while (parts[first - 1] === parts[at]) first -= 1;
    for (let one = first; parts[one] === parts[at]; one += 1) if (isFound(one)) shown += 1;
  }
  return { chosen, isAll: true };
}

/** The line of an item, of which some words are known.
 * @param {Table} table @param {Set<string>} words @param {number} at the item */
function drawLine(table, words, at) {
  /** @type {[number, string][]} */
  const places = [];
  for (const word of words) for (const place of placesIn(table.found(word), at)) places.push([place, word]);
  /** @type {string[]} */
  const line = [];
  let last = -1;
  for (const [place, word] of places.sort((a, b) => a[0] - b[0])) {
    for (let gap = Math.min(LONGEST_GAP, place - last - 1); gap > 0; gap -= 1) line.push(BLANK);
    line.push(word);
    last = place;
  }
  return joinFolds([...line, ...new Array(LONGEST_GAP).fill(BLANK)]);
}

/** The registers in which most of some words stand, the rare ones counting more.
 * @param {Range[]} ranges of the words of names @param {string[]} words
 * @param {string} [begun] the one that may be unfinished */
export function chooseRegisters(ranges, words, begun = "") {
  /** @type {Map<number, number>} */
  const scores = new Map();
  const isMeant = (/** @type {string} */ word) =>
    words.includes(word) || (begun.length > 1 && word.startsWith(begun));
  for (const [word, { said }] of ranges.flatMap(({ lines }) => [...lines])) {
    const registers = isMeant(word) ? readSteps(said) : [];
    for (const part of registers) scores.set(part, (scores.get(part) ?? 0) + 1 / registers.length);
  }
  const best = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best.slice(0, MOST_REGISTERS).map(([part]) => part);
}
