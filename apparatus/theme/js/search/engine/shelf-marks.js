// Shelf-marks of archives, which readers write in many ways: "f. 45, op. 1" is "fond 45, opis 1".

import { foldWord } from "../words.js";

/** @import { Word } from "../words.js" */

/** The parts of a shelf-mark, short, in full, and in Russian letters. */
const PARTS = new Map(
  Object.entries({
    fond: ["f", "ф", "фонд"],
    opis: ["op", "оп", "опись"],
    delo: ["d", "д", "дело"],
    papka: ["p", "п", "папка"],
    listy: ["l", "ll", "л", "лл", "лист", "листы"],
  }).flatMap(([long, short]) => short.map((one) => /** @type {const} */ ([foldWord(one), long]))),
);
const SURE_PARTS = new Set(["fond", "opis", "delo"]); // "p. 10" alone is a page
const NUMBER_PATTERN = /^\p{N}/u; // matches "059a"

export const SHELF_WORDS = new Set([...PARTS.values(), "list"]);

/** Whether a folded word begins with a digit. @param {string} fold */
export const isNumber = (fold) => NUMBER_PATTERN.test(fold);

/** "f. 45" as "fond 45", where the query has a fond, opis or delo. @param {Word[]} words */
export function spellOutShelfMarks(words) {
  const parts = words.map(({ fold }, at) =>
    isNumber(words[at + 1]?.fold ?? "") ? (PARTS.get(fold) ?? fold) : fold,
  );
  if (!parts.some((part) => SURE_PARTS.has(part))) return words;
  return words.map((word, at) => ({ ...word, fold: parts[at] }));
}
