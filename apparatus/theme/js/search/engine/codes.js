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
 * @property {number[][]} places  in each of these items
 * @property {number[][]} remote  for each of FIELDS, items in which it stands there
 */

/** @type {Item["kind"][]} */
export const KINDS = ["essay", "passage", "note", "source", "day"]; // in the order that they have in a part
const [FIRST_CODE, NO_CODE] = [35, 92]; // "#"; a backslash is none
const [LAST, MORE] = [70, 21]; // codes that end a number; others
const RECEIVED = 10_000; // from here on, places in the received wording of an emended text

/** Numbers one after the other, as the build writes them. @param {string} codes */
export function readCodes(codes) {
  let at = 0;
  const next = () => {
    let [number, unit] = [0, 1];
    for (;;) {
      const sign = codes.charCodeAt(at);
      const value = sign - FIRST_CODE - (sign > NO_CODE ? 1 : 0);
      at += 1;
      if (value < LAST) return number + unit * value;
      number += unit * (value - LAST);
      unit *= MORE;
    }
  };
  return { next, at: () => at, isDone: () => at >= codes.length };
}

/** Numbers that are given as steps. @param {string} codes */
export function readSteps(codes) {
  const numbers = readCodes(codes);
  /** @type {number[]} */
  const found = [];
  for (let last = -1; !numbers.isDone(); found.push(last)) last += numbers.next();
  return found;
}

/** @param {Head} head @returns {Items} */
export function readItemsOf({ sizes, items }) {
  const numbers = readCodes(sizes);
  const [parts, kinds] = [new Uint32Array(items), new Uint8Array(items)];
  for (let at = 0, part = 0; !numbers.isDone(); part += 1) {
    for (let kind = 0; kind < KINDS.length; kind += 1) {
      const end = at + numbers.next();
      parts.fill(part, at, end);
      kinds.fill(kind, at, end);
      at = end;
    }
  }
  return { parts, kinds, lengths: new Float64Array(items), lines: new Float64Array(items) };
}

/** Where a word stands. @param {string} lists @param {Items} items @param {Head} head @returns {Found} */
export function readFound(lists, items, { middle, line }) {
  const [own, remote = ""] = lists.split(" ");
  const numbers = readCodes(own);
  /** @type {Found} */
  const found = { postings: [], places: [], remote: [[], [], []] };
  for (let item = -1; !numbers.isDone(); ) {
    const step = numbers.next();
    item += step;
    if (step) {
      const terms = numbers.next();
      const more = numbers.next();
      items.lengths[item] = terms / middle;
      items.lines[item] = Math.floor(terms * (line / (middle || 1))) + (more % 2 ? -(more + 1) : more) / 2;
      found.postings.push(item, 1);
      found.places.push([numbers.next()]);
    } else {
      const places = found.places[found.places.length - 1];
      places.push(places[places.length - 1] + numbers.next());
      if (places[0] >= RECEIVED || places[places.length - 1] < RECEIVED)
        found.postings[found.postings.length - 1] += 1;
    }
  }
  for (const one of readSteps(remote)) found.remote[1 + (one % 2)].push(one >> 1);
  return found;
}
