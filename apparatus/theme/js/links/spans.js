// Where words stand in a text: these very words, whole, between those before and after.

/** @import { Wanted } from "./address.js" */

const LAST_SIGNS_PATTERN = /[\s.,;:!?)\]>'"]+$/; // matches the end of "respected."; not "respected"

/** Quotation marks straight; every character stays where it is. @param {string} words */
const fold = (words) =>
  words
    .replace(/\s/g, " ")
    .replace(/[‘’‚‛ʼ`´]/g, "'")
    .replace(/[“”„‟«»]/g, '"');
const tidy = (/** @type {string} */ words) => fold(words.replace(/\s+/g, " ").trim());

/** Whether a place lies inside a word. @param {string} text @param {number} at */
export const cutsWord = (text, at) => at > 0 && /^[\p{L}\p{N}]{2}/u.test(text.slice(at - 1, at + 1));

/** The beginning of the word that a place cuts. @param {string} text @param {number} at */
export function wordStart(text, at) {
  while (cutsWord(text, at)) at -= 1;
  return at;
}

/** The end of the word that a place cuts. @param {string} text @param {number} at */
export function wordEnd(text, at) {
  while (cutsWord(text, at)) at += 1;
  return at;
}

/** The places of words in a text, first as they are wanted, then without their last signs: beginning and end.
 * @param {string} text @param {Wanted} wanted */
export function findSpans(text, wanted) {
  const around = { before: tidy(wanted.before), after: tidy(wanted.after), end: tidy(wanted.end ?? "") };
  const whole = tidy(wanted.words);
  return [whole, whole.replace(LAST_SIGNS_PATTERN, "")].map((words) => [
    ...spansOf(fold(text), words, around),
  ]);
}

/** Beginning and end of each place that has whole words, and what is wanted around them.
 * @param {string} text @param {string} words @param {{before: string, after: string, end: string}} around
 * @returns {Generator<[number, number]>} */
function* spansOf(text, words, { before, after, end }) {
  for (let at = text.indexOf(words); words && at >= 0; at = text.indexOf(words, at + 1)) {
    const last = end ? text.indexOf(end, at + words.length) : at + words.length;
    if (last < 0) continue;
    const stop = last + end.length;
    if (cutsWord(text, at) || cutsWord(text, stop)) continue;
    if (text.slice(0, at).trimEnd().endsWith(before) && text.slice(stop).trimStart().startsWith(after))
      yield [at, stop];
  }
}

/** What one looks for to find words again: with what was around them; where that has changed, with less.
 * @param {Wanted} wanted @returns {Wanted[]} */
export const waysToFind = (wanted) => [
  wanted,
  { ...wanted, after: "" },
  { ...wanted, before: "" },
  { ...wanted, before: "", after: "" },
];
