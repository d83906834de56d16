import assert from "node:assert/strict";
import { test } from "node:test";
import { readQuery } from "../../../apparatus/theme/js/search/engine/query.js";
import { spellOutShelfMarks } from "../../../apparatus/theme/js/search/engine/shelf-marks.js";
import { readWords } from "../../../apparatus/theme/js/search/words.js";
import { corpus } from "./toy.js";

const PLAIN = { isExact: false, isUnfinished: false, joined: [] };
const read = (text, typing = false) => readQuery(text, corpus(), typing);
/** Units in short: a word, or its rows; "=" before a phrase, "…" behind what may be unfinished. */
const short = (text, typing) =>
  read(text, typing).units.map(({ isExact, rows, word, isUnfinished }) => {
    const what = word ?? rows.map((row) => row.join(" ")).join("|");
    return `${isExact ? "=" : ""}${what}${isUnfinished ? "…" : ""}`;
  });

test("a word is a unit as it was typed and as it is compared", () => {
  assert.deepEqual(read("The Lamps’ keeper’s"), {
    units: [
      { shown: "Lamps", rows: [["lamps"]], word: "lamps", ...PLAIN },
      { shown: "keeper’s", rows: [["keeper"]], word: "keeper", ...PLAIN },
    ],
    common: ["The"],
    row: ["the", "lamps", "keeper"],
  });
});

test("only the last word may be unfinished, and only while one types", () => {
  assert.deepEqual(short("gas lam", true), ["gas", "lam…"]);
  assert.deepEqual(short("gas lam"), ["gas", "lam"]);
  assert.deepEqual(short("gas lam ", true), ["gas", "lam"]);
  assert.deepEqual(short("gas lam,", true), ["gas", "lam"]);
});

test("a phrase in any quotation marks is exact; without the second mark it is words", () => {
  for (const phrase of ['"lit by gas"', "“lit by gas”", "„lit by gas“", "«lit by gas»"]) {
    assert.deepEqual(short(`${phrase} lamps`), ["=lit by gas", "lamps"], phrase);
  }
  assert.deepEqual(short('"lit gas'), ["lit", "gas"]);
  assert.deepEqual(short('"" lamps'), ["lamps"]);
});

test("common words alone are searched as a row", () => {
  const { units, common } = read("to be or not");
  assert.deepEqual(
    [units.length, units[0].rows, units[0].word, common],
    [...[1, [["to", "be", "or", "not"]], null, []]],
  );
});

test("a common word in capitals is a name where the texts have it so, unless all is shouted", () => {
  assert.deepEqual(short("US lamps"), ["us", "lamps"]);
  assert.deepEqual(short("us lamps"), ["lamps"]);
  assert.deepEqual(short("US LAMPS"), ["lamps"]);
});

test("nothing is asked twice, and a long question is cut", () => {
  assert.deepEqual(short('gas Gas "lit gas" "lit gas"'), ["gas", "=lit gas"]);
  assert.equal(read("word".repeat(200)).row[0].length, 400);
  const many = Array.from({ length: 60 }, (_, at) => `w${at}`).join(" ");
  assert.equal(read(many).units.length, 24);
});

test("a name is found in the forms of the texts", () => {
  assert.deepEqual(short("Ada Ren’s lamps"), ["ada wren", "lamps"]);
  assert.deepEqual(short("wren ada"), ["ada wren"]);
  assert.deepEqual(short("ADA-WREN"), ["ada wren"]);
  assert.deepEqual(short("ada"), ["ada"]);
});

test("a hyphen joins two words where the texts have them so", () => {
  assert.deepEqual(short("well-known"), ["well known"]);
  assert.deepEqual(short("lamps-gas"), ["lamps", "gas"]);
});

test("two words that the texts write in one", () => {
  const { units } = read("the well known lamps");
  assert.deepEqual(
    units.map(({ word, joined }) => [word, joined]),
    [
      ["well", ["wellknown"]],
      ["known", ["wellknown"]],
      ["lamps", []],
    ],
  );
});

test("the parts of a shelf-mark", () => {
  assert.deepEqual(short("f. 45, op. 1, d. 6"), ["fond 45", "opis 1", "delo 6"]);
  assert.deepEqual(short("ф. 45 оп. 1"), ["fond 45", "opis 1"]);
  assert.deepEqual(short("Fond 46"), ["fond", "46"]); // it stands nowhere
  assert.deepEqual(short("p. 14"), ["p", "14"]);
});

test("short parts are spelt out only beside a fond, opis or delo, and before a number", () => {
  const folds = (text) => spellOutShelfMarks(readWords(text)).map(({ fold }) => fold);
  assert.deepEqual(folds("f. 45 ll. 29-38 p. 3"), ["fond", "45", "listy", "29", "38", "papka", "3"]);
  assert.deepEqual(folds("f. op. d. x"), ["f", "op", "d", "x"]);
  assert.deepEqual(folds("p. 10, l. 4"), ["p", "10", "l", "4"]);
  assert.deepEqual(folds("d. 12"), ["delo", "12"]);
});
