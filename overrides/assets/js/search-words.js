// Words of a text as the search compares them: small, without accents, each with its place.
"use strict";

/**
 * @typedef {object} Word
 * @property {string} fold   as compared: "stalin" for "Stalin’s"
 * @property {number} start  of its characters in the text
 * @property {number} end
 * @property {string} gap    what stands between it and the word before: "" at the beginning
 * @property {boolean} capital  written in capitals: "US", not "us"
 */

const searchWords = (() => {
  const LETTERS = "\\p{L}\\p{M}";
  const SIGNS = "'’‘ʼʹ`´";
  // "U.S." and "I.V", words with apostrophes inside, numbers with what hangs on them ("059a", "2,000").
  const WORD_PATTERN = new RegExp(
    `(?<![${LETTERS}\\p{N}])\\p{L}(?:\\.\\p{L})+(?![${LETTERS}\\p{N}])` +
      `|[${LETTERS}]+(?:[${SIGNS}][${LETTERS}]+)*` +
      `|\\p{N}+(?:,\\p{N}{3}(?!\\p{N}))*[${LETTERS}]*(?:[${SIGNS}]s(?![${LETTERS}]))?`,
    "gu",
  );
  const POSSESSIVE_PATTERN = new RegExp(`[${SIGNS}]s$`, "iu");
  const DROP_PATTERN = /[^\p{L}\p{N}]|\p{Lm}/gu;
  const DECADE_PATTERN = /^(\d{4})s$/;
  const CAPITALS_PATTERN = /^\p{Lu}[\p{Lu}.]+$/u;

  /** One word as compared. @param {string} word @returns {string} */
  function fold(word) {
    const plain = word.replace(POSSESSIVE_PATTERN, "").normalize("NFKD").replace(DROP_PATTERN, "");
    return plain.normalize("NFC").toLowerCase().replace(DECADE_PATTERN, "$1");
  }

  /** The words of a text in order. @param {string} text @returns {Word[]} */
  function read(text) {
    /** @type {Word[]} */
    const words = [];
    let last = 0;
    for (const match of text.matchAll(WORD_PATTERN)) {
      const start = match.index ?? 0;
      const folded = fold(match[0]);
      if (!folded) continue;
      const gap = words.length ? text.slice(last, start) : "";
      last = start + match[0].length;
      words.push({ fold: folded, start, end: last, gap, capital: CAPITALS_PATTERN.test(match[0]) });
    }
    return words;
  }

  /** The folded words of a text, each between spaces: " kim il sung ". @param {string} text */
  function line(text) {
    return ` ${read(text).map((word) => word.fold).join(" ")} `;
  }

  /** Where any of some sequences of folded words begin and end in a list of words, longest first.
   * @param {Word[]} words @param {string[][]} sequences @returns {[number, number][]} */
  function find(words, sequences) {
    const byFirst = new Map();
    for (const sequence of [...sequences].sort((a, b) => b.length - a.length)) {
      if (!byFirst.has(sequence[0])) byFirst.set(sequence[0], []);
      byFirst.get(sequence[0]).push(sequence);
    }
    /** @type {[number, number][]} */
    const found = [];
    for (let at = 0; at < words.length; at += 1) {
      const fits = (byFirst.get(words[at].fold) ?? []).find((/** @type {string[]} */ sequence) =>
        sequence.every((fold, step) => words[at + step]?.fold === fold),
      );
      if (fits) found.push([at, at + fits.length]);
      if (fits) at += fits.length - 1;
    }
    return found;
  }

  return { fold, read, line, find };
})();
