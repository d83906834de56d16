// Words of a query that belong together: a name, a shelf-mark, a number of a series, a hyphen.

import { isHyphen } from "../words.js";
import { isNumber, SHELF_WORDS } from "./shelf-marks.js";

/** @import { Word } from "../words.js" */
/** @import { Corpus } from "./corpus.js" */
/** How the texts may write it, and of how many words it is.
 * @typedef {{rows: string[][], length: number}} Row */

const LONGEST_NAME = 7; // words

/** What begins at a word; null: it stands alone.
 * @param {Word[]} words @param {number} at @param {Corpus} corpus @returns {Row | null} */
export function readRow(words, at, corpus) {
  const name = readName(words, at, corpus);
  if (name || at + 1 >= words.length) return name;
  const [first, second] = [words[at].fold, words[at + 1].fold];
  if (isNumber(second) && (SHELF_WORDS.has(first) || corpus.capitals.has(first))) {
    const isLeaf = first === "list" || first === "listy";
    const rows = isLeaf
      ? [
          ["list", second],
          ["listy", second],
        ]
      : [[first, second]];
    if (rows.some(corpus.hasRow)) return { rows, length: 2 };
  }
  if (!isHyphen(words[at + 1].gap)) return null;
  const rows = [[first, second], [first + second]].filter(corpus.hasRow);
  return rows.length ? { rows, length: 2 } : null;
}

/** The longest name. @param {Word[]} words @param {number} at @param {Corpus} corpus @returns {Row | null} */
function readName(words, at, corpus) {
  for (let length = Math.min(LONGEST_NAME, words.length - at); length > 0; length -= 1) {
    const folds = words.slice(at, at + length).map(({ fold }) => fold);
    const forms = corpus.names.get(folds.join(""));
    if (length === 1 && corpus.isCommon(folds[0]) && !words[at].isCapital) return null; // "US" is not "us"
    if (forms) return { rows: corpus.hasRow(folds) ? unique([folds, ...forms]) : forms, length };
  }
  return null;
}

/** @param {string[][]} rows */
const unique = (rows) => [...new Map(rows.map((row) => [row.join(" "), row])).values()];
