// Words of a text as the search compares them: small, without accents, each with its place.

/**
 * @typedef {object} Word
 * @property {string} fold   as compared: "lamp" for "Lamp’s"
 * @property {number} start  of its characters in the text
 * @property {number} end
 * @property {string} gap    what stands between it and the word before
 * @property {boolean} isCapital  written in capitals: "US", not "us"
 */

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
const PLAIN_PATTERN = /^([A-Za-z]+)[.,;:)”]*$/; // matches "support.”"; not "board’s"
const POSSESSIVE_PATTERN = new RegExp(`[${SIGNS}]s$`, "iu");
const DROP_PATTERN = /[^\p{L}\p{N}]|\p{Lm}/gu;
const DECADE_PATTERN = /^(\d{4})s$/; // matches "1950s"
const CAPITALS_PATTERN = /^\p{Lu}[\p{Lu}.]+$/u; // matches "US", "U.S."; not "A"

/** What stood between two spaces once often does again. @type {Map<string, Omit<Word, "gap">[]>} */
const seen = new Map();

/** One word as compared. @param {string} word */
export function foldWord(word) {
  const plain = word.replace(POSSESSIVE_PATTERN, "").normalize("NFKD").replace(DROP_PATTERN, "");
  return plain.normalize("NFC").toLowerCase().replace(DECADE_PATTERN, "$1");
}

/** The words of what stands between two spaces. @param {string} chunk */
function readChunk(chunk) {
  const known = seen.get(chunk);
  if (known) return known;
  const [, plain] = PLAIN_PATTERN.exec(chunk) ?? [];
  const words = plain ? [readPlain(plain)] : [...chunk.matchAll(WORD_PATTERN)].map(readMatch);
  if (chunk.length < 40) seen.set(chunk, words);
  return words;
}

/** @param {RegExpMatchArray} match */
const readMatch = ({ 0: word, index = 0 }) => ({
  fold: foldWord(word),
  start: index,
  end: index + word.length,
  isCapital: CAPITALS_PATTERN.test(word),
});

/** A word of English letters alone, which needs no folding. @param {string} word */
const readPlain = (word) => ({
  fold: word.toLowerCase(),
  start: 0,
  end: word.length,
  isCapital: word.length > 1 && word === word.toUpperCase(),
});

/** The words of a text in order. @param {string} text @returns {Word[]} */
export function readWords(text) {
  /** @type {Word[]} */
  const words = [];
  let last = 0;
  for (const { 0: chunk, index = 0 } of text.matchAll(CHUNK_PATTERN)) {
    for (const { fold, start, end, isCapital } of readChunk(chunk)) {
      if (!fold) continue;
      const gap = words.length ? text.slice(last, index + start) : "";
      words.push({ fold, start: index + start, end: index + end, gap, isCapital });
      last = index + end;
    }
  }
  return words;
}

/** Whether a gap makes one word of two. @param {string} gap */
export const isHyphen = (gap) => /^[-‐‑]$/u.test(gap);

/** The words of a text, folded. @param {string} text */
export const foldsOf = (text) => readWords(text).map(({ fold }) => fold);

/** Folded words in a row, each between spaces: " kim il sung ". @param {string[]} folds */
export const joinFolds = (folds) => ` ${folds.join(" ")} `;

/** The words of a text in such a row, without asking where they stand. @param {string} text */
export function lineOf(text) {
  const folds = (text.match(CHUNK_PATTERN) ?? []).flatMap((chunk) =>
    readChunk(chunk).map(({ fold }) => fold),
  );
  return joinFolds(folds.filter(Boolean));
}

/** Where any of some rows of folded words begin and end in a list of words, longest first.
 * @param {Word[]} words @param {string[][]} rows @returns {[number, number][]} */
export function findRows(words, rows) {
  /** @type {Map<string, string[][]>} */
  const byFirst = new Map();
  for (const row of [...rows].sort((a, b) => b.length - a.length)) {
    byFirst.set(row[0], [...(byFirst.get(row[0]) ?? []), row]);
  }
  /** @type {[number, number][]} */
  const found = [];
  for (let at = 0; at < words.length; at += 1) {
    const fits = byFirst
      .get(words[at].fold)
      ?.find((row) => row.every((fold, step) => words[at + step]?.fold === fold));
    if (!fits) continue;
    found.push([at, at + fits.length]);
    at += fits.length - 1;
  }
  return found;
}
