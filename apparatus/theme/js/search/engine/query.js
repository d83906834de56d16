// What a reader typed becomes units to search: phrases, names, shelf-marks, words.

import { foldsOf, readWords } from "../words.js";
import { readRow } from "./rows.js";
import { spellOutShelfMarks } from "./shelf-marks.js";

/** @import { Word } from "../words.js" */
/** @import { Corpus } from "./corpus.js" */

/**
 * @typedef {object} Unit
 * @property {string} shown       as the reader typed it
 * @property {boolean} isExact    a phrase in quotation marks: nothing else will do
 * @property {string[][]} rows    folded words in a row, any of which will do
 * @property {string | null} word  one word, to be matched tolerantly; null: a row
 * @property {boolean} isUnfinished  perhaps only the beginning of a word
 * @property {string[]} joined    words of the texts that it makes with its neighbour: "digitalarchive"
 *
 * @typedef {object} Query
 * @property {Unit[]} units
 * @property {string[]} common  words too common to search for, as typed
 * @property {string[]} row     all its words, folded
 */

export const LONGEST = 400; // characters of a query that are read
const MOST_UNITS = 24;
/** @type {Pick<Unit, "isExact" | "word" | "isUnfinished" | "joined">} */
const UNIT = { isExact: false, word: null, isUnfinished: false, joined: [] };
const PHRASE_PATTERN = /["“”„«»]([^"“”„«»]+)["“”„«»]/gu;
export const QUOTES_PATTERN = /["“”„«»]/gu;

/** @param {string} query @param {Corpus} corpus @param {boolean} isTyping @returns {Query} */
export function readQuery(query, corpus, isTyping) {
  const text = query.slice(0, LONGEST);
  /** @type {Query} */
  const result = { units: [], common: [], row: foldsOf(text) };
  let last = 0;
  for (const { 0: quoted, 1: phrase, index } of text.matchAll(PHRASE_PATTERN)) {
    addWords(result, text.slice(last, index), corpus, false);
    last = index + quoted.length;
    const row = foldsOf(phrase);
    if (row.length) addRows(result, quoted.trim(), [row], true);
  }
  addWords(result, text.slice(last), corpus, isTyping && /[\p{L}\p{N}]$/u.test(text));
  if (!result.units.length && result.common.length) {
    addRows(result, result.common.join(" "), [result.row], false);
    result.common = [];
  }
  return result;
}

/** @param {Query} result @param {string} shown @param {string[][]} rows @param {boolean} isExact */
function addRows(result, shown, rows, isExact) {
  const same = JSON.stringify(rows);
  if (result.units.length >= MOST_UNITS) return;
  if (result.units.some((unit) => !unit.word && JSON.stringify(unit.rows) === same)) return;
  result.units.push({ ...UNIT, shown, isExact, rows });
}

/** @param {Query} result @param {string} text @param {Corpus} corpus @param {boolean} isTyping */
function addWords(result, text, corpus, isTyping) {
  const words = spellOutShelfMarks(readWords(text));
  const isShout = words.length > 1 && words.every((word) => word.isCapital);
  for (let at = 0; at < words.length; ) {
    const row = readRow(words, at, corpus);
    const end = row ? at + row.length : at + 1;
    const shown = text.slice(words[at].start, words[end - 1].end);
    if (row) addRows(result, shown, row.rows, false);
    else {
      const isUnfinished = isTyping && end === words.length;
      addWord(result, words[at], shown, {
        corpus,
        isShout,
        isUnfinished,
        joined: joinsOf(words, at, corpus),
      });
    }
    at = end;
  }
}

/** What the texts write in one that was typed in two: "digital archive". @param {Word[]} words @param {number} at
 * @param {Corpus} corpus */
function joinsOf(words, at, { terms }) {
  const pairs = [words.slice(at - 1, at + 1), words.slice(at, at + 2)].filter((pair) => pair.length === 2);
  return pairs
    .map((pair) => pair.map(({ fold }) => fold).join(""))
    .filter((fold) => terms.postings.has(fold));
}

/** @param {Query} result @param {Word} word @param {string} shown
 * @param {{corpus: Corpus, isShout: boolean, isUnfinished: boolean, joined: string[]}} setting */
function addWord({ units, common }, { fold, isCapital }, shown, { corpus, isShout, isUnfinished, joined }) {
  const isName = isCapital && !isShout && corpus.capitals.has(fold); // "US" is not "us"
  if (corpus.isCommon(fold) && !isName) {
    if (!common.includes(shown)) common.push(shown);
  } else if (units.length < MOST_UNITS && !units.some((unit) => unit.word === fold)) {
    units.push({ ...UNIT, shown, rows: [[fold]], word: fold, isUnfinished, joined });
  }
}
