// Words of a text as the search compares them: small, without accents, each with its place.
"use strict";

/**
 * @typedef {object} Word
 * @property {string} fold   as compared: "stalin" for "Stalin’s"
 * @property {number} start  of its characters in the text
 * @property {number} end
 * @property {string} gap    what stands between it and the word before
 * @property {boolean} capital  written in capitals: "US", not "us"
 */

const searchWords = (() => {
  const LETTERS = "\\p{L}\\p{M}";
  const SIGNS = "'’‘ʼʹ`´";
  // "U.S." and "I.V", words with apostrophes inside, numbers with what hangs on them ("059a", "2,000").
  const WORD_PATTERN = new RegExp(
    `\\p{L}(?:\\.\\p{L})+(?![${LETTERS}\\p{N}])` +
      `|[${LETTERS}]+(?:[${SIGNS}][${LETTERS}]+)*` +
      `|\\p{N}+(?:,\\p{N}{3}(?!\\p{N}))*[${LETTERS}]*(?:[${SIGNS}]s(?![${LETTERS}]))?`,
    "gu",
  );
  const CHUNK_PATTERN = /\S+/g;
  const PLAIN_PATTERN = /^([A-Za-z]+)[.,;:)”]*$/;
  const POSSESSIVE_PATTERN = new RegExp(`[${SIGNS}]s$`, "iu");
  const DROP_PATTERN = /[^\p{L}\p{N}]|\p{Lm}/gu;
  const DECADE_PATTERN = /^(\d{4})s$/;
  const CAPITALS_PATTERN = /^\p{Lu}[\p{Lu}.]+$/u;

  /** One word as compared. @param {string} word @returns {string} */
  function fold(word) {
    const plain = word.replace(POSSESSIVE_PATTERN, "").normalize("NFKD").replace(DROP_PATTERN, "");
    return plain.normalize("NFC").toLowerCase().replace(DECADE_PATTERN, "$1");
  }

  /** @type {Map<string, {fold: string, start: number, end: number, capital: boolean}[]>} */
  const seen = new Map(); // most of what stands between two spaces stood there before

  /** The words of what stands between two spaces.  @param {string} chunk */
  function readChunk(chunk) {
    const known = seen.get(chunk);
    if (known) return known;
    const [, plain] = PLAIN_PATTERN.exec(chunk) ?? [];
    const words = plain ? [readPlain(plain)] : [...chunk.matchAll(WORD_PATTERN)].map(({ 0: word, index = 0 }) => ({
      fold: fold(word), start: index, end: index + word.length, capital: CAPITALS_PATTERN.test(word),
    }));
    if (chunk.length < 40) seen.set(chunk, words);
    return words;
  }

  /** A word of English letters alone, which needs no folding.  @param {string} word */
  function readPlain(word) {
    const small = word.toLowerCase();
    return { fold: small, start: 0, end: word.length, capital: word.length > 1 && word === word.toUpperCase() };
  }

  /** The words of a text in order.  @param {string} text @returns {Word[]} */
  function read(text) {
    /** @type {Word[]} */
    const words = [];
    let last = 0;
    for (const { 0: chunk, index = 0 } of text.matchAll(CHUNK_PATTERN)) {
      for (const { fold, start, end, capital } of readChunk(chunk)) {
        if (!fold) continue;
        const gap = words.length ? text.slice(last, index + start) : "";
        words.push({ fold, start: index + start, end: index + end, gap, capital });
        last = index + end;
      }
    }
    return words;
  }

  /** The folded words of a text, each between spaces: " kim il sung ". @param {string} text */
  function line(text) {
    const folds = (text.match(CHUNK_PATTERN) ?? []).flatMap((chunk) => readChunk(chunk).map(({ fold }) => fold));
    return ` ${folds.filter(Boolean).join(" ")} `;
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
