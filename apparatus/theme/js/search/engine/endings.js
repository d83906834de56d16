// Which words are forms of one another: inflected, derived, or spelt as in Britain and in America.

// What stands behind the common beginning of two forms: "Siberia" and "Siberian", "declassify" and
// "declassification"; not "enla|i" and "enla|rging".
const ENDING_PATTERN = new RegExp(
  "^(?:(?:e|y|i|ie|o|a|ia)?(?:s|d|n|r)?|i?(?:ans?|ese|ish)|(?:i?f?i?c?at|it|t|s|is)?(?:ions?|ional|ive|ives|ors?)|" +
    "(?:is|iz|ic|at)?(?:e|ed|es|er|ers|ing|ings|able|ance|ence|ants?|ents?)|(?:al|ly|ally|ism|ists?|ity|ness|ments?))$",
);
const LEAST_COMMON = 4; // letters

/** Spellings of Britain and America, each as a part of a word and what stands there in the other. */
const SPELLINGS = /** @type {const} */ ([
  ["our", "or"],
  ["tre", "ter"],
  ["ence", "ense"],
  ["is", "iz"],
  ["ys", "yz"],
  ["ogue", "og"],
  ["ll", "l"],
  ["amme", "am"],
]);

/** Whether two words are forms of one. @param {string} one @param {string} other */
export function areForms(one, other) {
  let common = 0;
  while (common < one.length && one[common] === other[common]) common += 1;
  if (common < Math.max(LEAST_COMMON, one.length - 3)) return false;
  const endings = [one.slice(common), other.slice(common)];
  const isOther = endings.includes("e") && endings.includes("y"); // police, policy
  return !isOther && endings.every((ending) => ENDING_PATTERN.test(ending));
}

/** How else a word may be spelt: "centre" for "center". @param {string} word @returns {string[]} */
export function spellingsOf(word) {
  return SPELLINGS.flatMap(([british, american]) =>
    [
      [british, american],
      [american, british],
    ].flatMap(([from, to]) => {
      const at = word.lastIndexOf(from);
      return at > 1 ? word.slice(0, at) + to + word.slice(at + from.length) : [];
    }),
  );
}
