// Many lines of folded words as one text, in which a row of words is found at once.

/** @typedef {{text: string, ends: number[]}} Lines */

/** @param {string[]} lines @returns {Lines} */
export function joinLines(lines) {
  /** @type {number[]} */
  const ends = [];
  for (const [at, line] of lines.entries()) ends.push((ends[at - 1] ?? -1) + line.length + 1);
  return { text: lines.join("\n"), ends };
}

/** How often each line has a row; the numbers of the lines.
 * @param {Lines} lines @param {string} row " kim il sung " */
export function countRow({ text, ends }, row) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  let line = 0;
  for (let at = text.indexOf(row); at >= 0; at = text.indexOf(row, at + row.length - 1)) {
    while (ends[line] < at) line += 1;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return counts;
}
