// A text with its matches marked, and the part of it that has most of them.

import { findRows, lineOf, readWords } from "../words.js";

/** @typedef {[string, boolean][]} Marked  stretches of a text, and whether each is a match */

const WIDTH = 260; // characters around the match, where nothing else is said

/** A text in stretches, those that match apart.
 * @param {string} text @param {Set<string>} terms @param {string[][]} rows */
export function markMatches(text, terms, rows) {
  const words = readWords(text);
  const spans = findRows(words, rows);
  for (const [at, { fold }] of words.entries()) {
    if (terms.has(fold)) spans.push([at, at + 1]);
    if (at && terms.has(words[at - 1].fold + fold)) spans.push([at - 1, at + 1]);
  }
  /** @type {Marked} */
  const marked = [];
  let last = 0;
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const [start, end] = [words[from].start, words[to - 1].end];
    if (start < last) continue;
    if (start > last) marked.push([text.slice(last, start), false]);
    marked.push([text.slice(start, end), true]);
    last = end;
  }
  if (last < text.length) marked.push([text.slice(last), false]);
  return marked;
}

/** The part of a marked text that holds most different matches, cut between words.
 * @param {Marked} marked @param {number} [width] in characters @returns {Marked} */
export function excerpt(marked, width = WIDTH) {
  const ends = endsOf(marked);
  const whole = ends.at(-1) ?? 0;
  const from = Math.max(0, Math.min(bestStart(marked, ends, width) - width / 4, whole - width));
  /** @type {Marked} */
  const kept = [];
  for (const [at, [text, on]] of marked.entries()) {
    const start = ends[at] - text.length;
    const [first, last] = [Math.max(0, from - start), Math.min(text.length, from + width - start)];
    if (on ? start >= from && ends[at] <= from + width : first < last)
      kept.push([on ? text : text.slice(first, last), on]);
  }
  if (!kept.length) return [[marked[0]?.[0].slice(0, width) ?? "", false]];
  const end = kept.length - 1;
  if (from > 0 && !kept[0][1]) kept[0] = [`… ${kept[0][0].replace(/^\S*\s+/, "")}`, false];
  if (from + width < whole && !kept[end][1]) kept[end] = [`${kept[end][0].replace(/\s+\S*$/, "")} …`, false];
  return kept;
}

/** Where each stretch ends. @param {Marked} marked */
function endsOf(marked) {
  let end = 0;
  return marked.map(([text]) => {
    end += text.length;
    return end;
  });
}

/** Where the match begins that is followed by most different ones.
 * @param {Marked} marked @param {number[]} ends @param {number} width */
function bestStart(marked, ends, width) {
  let best = { start: 0, worth: 0 };
  for (const [at, [text, on]] of marked.entries()) {
    if (!on) continue;
    const start = ends[at] - text.length;
    const inside = marked.filter(
      ([, also], other) => also && other >= at && ends[other] <= start + width * 0.75,
    );
    const worth = new Set(inside.map(([words]) => lineOf(words))).size;
    if (worth > best.worth) best = { start, worth };
  }
  return best.start;
}
