// Where words stand in an element: these very words, between those before and after, in one of its wordings.

import { blockOf } from "../page/names.js";
import { readWords } from "./author-words.js";

/** @import { Wanted } from "./address.js" */
/** @import { Words } from "./author-words.js" */

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

/** Ranges of the page, and the wording that has the words: "" is the one shown.
 * @param {Element} element @param {Wanted} wanted
 * @returns {{hits: Range[], wording: "" | "edited" | "received"}} */
export function findWords(element, wanted) {
  const around = { before: tidy(wanted.before), after: tidy(wanted.after), end: tidy(wanted.end ?? "") };
  const whole = tidy(wanted.words);
  for (const wording of /** @type {const} */ (["", "edited", "received"])) {
    const all = readWords(blockOf(element) ?? element, undefined, wording);
    for (const words of [whole, whole.replace(LAST_SIGNS_PATTERN, "")]) {
      const hits = [...findSpans(fold(all.text), words, around)].flatMap(
        (span) => toRange(element, all, span) ?? [],
      );
      if (hits.length) return { hits, wording };
    }
  }
  return { hits: [], wording: "" };
}

/** Beginning and end of each place that has whole words, and what is wanted around them.
 * @param {string} text @param {string} words @param {{before: string, after: string, end: string}} around
 * @returns {Generator<[number, number]>} */
function* findSpans(text, words, { before, after, end }) {
  for (let at = text.indexOf(words); words && at >= 0; at = text.indexOf(words, at + 1)) {
    const last = end ? text.indexOf(end, at + words.length) : at + words.length;
    if (last < 0) continue;
    const stop = last + end.length;
    if (cutsWord(text, at) || cutsWord(text, stop)) continue;
    if (text.slice(0, at).trimEnd().endsWith(before) && text.slice(stop).trimStart().startsWith(after))
      yield [at, stop];
  }
}

/** @param {Element} element @param {Words} all @param {[number, number]} span @returns {Range | null} */
function toRange(element, { from, to }, [at, stop]) {
  if (!element.contains(from[at][0]) || !element.contains(to[stop - 1][0])) return null;
  const range = new Range();
  range.setStart(...from[at]);
  range.setEnd(...to[stop - 1]);
  return range;
}
