// What a reader typed becomes units to search: phrases, names, shelf-marks, words.
"use strict";

/**
 * @typedef {object} Unit
 * @property {string} shown          as the reader typed it
 * @property {boolean} exact         a phrase in quotation marks: nothing else will do
 * @property {string[][]} sequences  folded words in a row, any of which will do
 * @property {string | null} word    one word, to be matched tolerantly; null: a sequence
 * @property {boolean} unfinished    perhaps only the beginning of a word
 *
 * @typedef {object} Query
 * @property {Unit[]} units
 * @property {string[]} common  words too common to search for, as typed
 * @property {string[]} row     all its words, folded
 *
 * @typedef {object} Knowledge  what the texts are like
 * @property {(fold: string) => boolean} has          whether a word stands anywhere
 * @property {(sequence: string[]) => boolean} hasRow  whether words stand anywhere in a row
 * @property {(fold: string) => boolean} isCommon
 * @property {Map<string, string[][]>} names           spelling without spaces -> how the texts write it
 * @property {Set<string>} capitals                    words that the texts write in capitals
 */

const searchQuery = (() => {
  const LONGEST = 400; // characters of a query that are read
  const MOST_UNITS = 24;
  const LONGEST_NAME = 7; // words
  const QUOTES = /["“”„«»]/gu;
  const PHRASE_PATTERN = /["“”„«»]([^"“”„«»]+)["“”„«»]/gu;
  // The parts of a shelf-mark, short, in full, and in Russian letters.
  const PARTS = new Map(
    Object.entries({
      f: "fond", ф: "fond", фонд: "fond", op: "opis", оп: "opis", опись: "opis", d: "delo", д: "delo",
      дело: "delo", p: "papka", п: "papka", папка: "papka", l: "listy", ll: "listy", л: "listy",
      лл: "listy", лист: "listy", листы: "listy",
    }).map(([short, long]) => [searchWords.fold(short), long]),
  );
  const SURE_PARTS = new Set(["fond", "opis", "delo"]); // "p. 10" alone is a page
  const SHELF_WORDS = new Set(["fond", "opis", "delo", "papka", "list", "listy"]);
  const NUMBER_PATTERN = /^\p{N}/u;
  const HYPHEN_PATTERN = /^[-‐‑]$/u;

  /** @param {string} query @param {Knowledge} known @param {boolean} typing @returns {Query} */
  function read(query, known, typing) {
    const text = query.slice(0, LONGEST);
    /** @type {Query} */
    const result = { units: [], common: [], row: searchWords.read(text).map((word) => word.fold) };
    let last = 0;
    for (const match of text.matchAll(PHRASE_PATTERN)) {
      readWords(text.slice(last, match.index), known, false, result);
      last = (match.index ?? 0) + match[0].length;
      const row = searchWords.read(match[1]).map((word) => word.fold);
      if (row.length) add(result, match[0].trim(), [row], true);
    }
    readWords(text.slice(last), known, typing && /[\p{L}\p{N}]$/u.test(text), result);
    if (!result.units.length && result.common.length) {
      add(result, result.common.join(" "), [result.row], false);
      result.common = [];
    }
    return result;
  }

  /** @param {Query} result @param {string} shown @param {string[][]} sequences @param {boolean} exact */
  function add(result, shown, sequences, exact) {
    const same = JSON.stringify(sequences);
    if (result.units.length >= MOST_UNITS) return;
    if (result.units.some((unit) => !unit.word && JSON.stringify(unit.sequences) === same)) return;
    result.units.push({ shown, exact, sequences, word: null, unfinished: false });
  }

  /** @param {string} text @param {Knowledge} known @param {boolean} typing @param {Query} result */
  function readWords(text, known, typing, result) {
    const words = spellOutShelfMarks(searchWords.read(text));
    const shout = words.length > 1 && words.every((word) => word.capital);
    for (let at = 0; at < words.length; ) {
      const row = readRow(words, at, known);
      const end = row ? at + row.length : at + 1;
      const shown = text.slice(words[at].start, words[end - 1].end);
      const word = words[at].fold;
      if (row) {
        add(result, shown, row.sequences, false);
      } else if (known.isCommon(word) && !(words[at].capital && !shout && known.capitals.has(word))) {
        if (!result.common.includes(shown)) result.common.push(shown);
      } else if (result.units.length < MOST_UNITS && !result.units.some((unit) => unit.word === word)) {
        const unfinished = typing && end === words.length;
        result.units.push({ shown, exact: false, sequences: [[word]], word, unfinished });
      }
      at = end;
    }
  }

  /** "f. 45" as "fond 45", where the query has a fond, opis or delo.
   * @param {Word[]} words @returns {Word[]} */
  function spellOutShelfMarks(words) {
    const parts = words.map((word, at) =>
      NUMBER_PATTERN.test(words[at + 1]?.fold ?? "") ? PARTS.get(word.fold) ?? word.fold : word.fold,
    );
    if (!parts.some((part) => SURE_PARTS.has(part))) return words;
    return words.map((word, at) => ({ ...word, fold: parts[at] }));
  }

  /** Words from `at` that belong together: a name, a shelf-mark, a number of a series, a hyphen.
   * @param {Word[]} words @param {number} at @param {Knowledge} known
   * @returns {{sequences: string[][], length: number} | null} */
  function readRow(words, at, known) {
    for (let length = Math.min(LONGEST_NAME, words.length - at); length > 0; length -= 1) {
      const folds = words.slice(at, at + length).map((word) => word.fold);
      const forms = known.names.get(folds.join(""));
      if (forms) return { sequences: known.hasRow(folds) ? unique([folds, ...forms]) : forms, length };
    }
    const [first, second] = [words[at].fold, words[at + 1]?.fold];
    if (second === undefined) return null;
    if (NUMBER_PATTERN.test(second) && (SHELF_WORDS.has(first) || known.capitals.has(first))) {
      const short = first === "list" || first === "listy";
      const sequences = short ? [["list", second], ["listy", second]] : [[first, second]];
      if (sequences.some(known.hasRow)) return { sequences, length: 2 };
    }
    if (HYPHEN_PATTERN.test(words[at + 1].gap)) {
      const sequences = [[first, second], [first + second]].filter(known.hasRow);
      if (sequences.length) return { sequences, length: 2 };
    }
    return null;
  }

  /** @param {string[][]} sequences */
  function unique(sequences) {
    return [...new Map(sequences.map((sequence) => [sequence.join(" "), sequence])).values()];
  }

  return { read, QUOTES };
})();
