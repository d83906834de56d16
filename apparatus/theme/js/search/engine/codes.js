// Of a divided edition: numbers as the build writes them (apparatus/exports/search_codes.py), and what they say.
// In: "%+9$$*:& (".  Out: in which items a word stands, how often and at which places, and in which it stands for
// something that has the word.

/** @import { Item } from "./items.js" */
/** @import { Head } from "./table.js" */
/**
 * @typedef {object} Items  all items of the edition, by their numbers
 * @property {Uint32Array} parts  in which each stands
 * @property {Uint8Array} kinds   what it is, of KINDS
 * @property {Float64Array} lengths  how many terms it has, where known, the middle being 1
 * @property {Float64Array} lines    how long its line is, where known
 *
 * @typedef {object} Found  where a word stands
 * @property {number[]} postings  item, times, item, times, …
 * @property {number[]} places    in these items, one after the other
 * @property {number[]} starts    where the places of each item begin among these; and where they end
 * @property {number[][]} remote  for each of FIELDS, items in which it stands there
 */

/** @type {Item["kind"][]} */
export const KINDS = ["essay", "passage", "note", "source", "day"]; // in the order that they have in a part
const [FIRST_CODE, NO_CODE] = [35, 92]; // "#"; a backslash is none
const [LAST, MORE] = [70, 21]; // codes that end a number; others
const RECEIVED = 10_000; // from here on, places in the received wording of an emended text

/** Numbers one after the other, as the build writes them. @param {string} codes */
export function readCodes(codes) {
  /** @type {number[]} */
  const numbers = [];
  let [number, unit] = [0, 1];
  for (let at = 0; at < codes.length; at += 1) {
    const sign = codes.charCodeAt(at);
    const value = sign - FIRST_CODE - (sign > NO_CODE ? 1 : 0);
    if (value < LAST) {
      numbers.push(number + unit * value);
      [number, unit] = [0, 1];
    } else {
      number += unit * (value - LAST);
      unit *= MORE;
    }
  }
  return numbers;
}

/** How many codes the first number has. @param {string} codes */
export function countCodes(codes) {
  let at = 0;
  while (codes.charCodeAt(at) - FIRST_CODE - (codes.charCodeAt(at) > NO_CODE ? 1 : 0) >= LAST) at += 1;
  return at + 1;
}

/** Numbers that are given as steps. @param {string} codes */
export function readSteps(codes) {
  let last = -1;
  return readCodes(codes).map((step) => {
    last += step;
    return last;
  });
}

/** @param {Head} head @returns {Items} */
export function readItemsOf({ sizes, items }) {
  const numbers = readCodes(sizes);
  const [parts, kinds] = [new Uint32Array(items), new Uint8Array(items)];
  let at = 0;
  for (const [which, count] of numbers.entries()) {
    parts.fill(Math.floor(which / KINDS.length), at, at + count);
    kinds.fill(which % KINDS.length, at, at + count);
    at += count;
  }
  return { parts, kinds, lengths: new Float64Array(items), lines: new Float64Array(items) };
}

/** Where a word stands. @param {string} lists @param {Items} items @param {Head} head @returns {Found} */
export function readFound(lists, items, { middle, line }) {
  const [own, remote = ""] = lists.split(" ");
  const numbers = readCodes(own);
  /** @type {Found} */
  const found = { postings: [], places: [], starts: [], remote: [[], [], []] };
  const { postings, places, starts } = found;
  for (let [at, item, place] = [0, -1, 0]; at < numbers.length; places.push(place)) {
    const step = numbers[at];
    item += step;
    if (step) {
      const [terms, more] = [numbers[at + 1], numbers[at + 2]];
      items.lengths[item] = terms / middle;
      items.lines[item] = Math.floor(terms * (line / (middle || 1))) + (more % 2 ? -(more + 1) : more) / 2;
      place = numbers[at + 3];
      at += 4;
      starts.push(places.length);
      postings.push(item, 1);
    } else {
      place += numbers[at + 1];
      at += 2;
      const isCounted = place < RECEIVED || places[starts[starts.length - 1]] >= RECEIVED;
      if (isCounted) postings[postings.length - 1] += 1;
    }
  }
  starts.push(places.length);
  for (const one of readSteps(remote)) found.remote[1 + (one % 2)].push(one >> 1);
  return found;
}
