import assert from "node:assert/strict";
import { test } from "node:test";
import {
  findRows,
  foldsOf,
  foldWord,
  isHyphen,
  joinFolds,
  lineOf,
  readWords,
} from "../../../apparatus/theme/js/search/words.js";

test("a word is compared small, without accents, possessives and signs", () => {
  const folds = {
    Stalin: "stalin",
    "Stalin’s": "stalin",
    "Stalin's": "stalin",
    "STALIN’S": "stalin",
    sŏng: "song",
    Übersee: "ubersee",
    Straße: "straße",
    "Shty'kov": "shtykov",
    Shtʹykov: "shtykov",
    "o’clock": "oclock",
    "U.S": "us",
    "2,000": "2000",
    "059a": "059a",
    "1950s": "1950",
    "1950’s": "1950",
    "195s": "195s",
    "11950s": "11950s",
    пароход: "пароход",
    Ёлка: "елка",
    강은: "강은",
    한국: "한국",
  };
  for (const [word, fold] of Object.entries(folds)) assert.equal(foldWord(word), fold, word);
});

test("words know where they stand, what is before them, and whether they are in capitals", () => {
  assert.deepEqual(readWords("The U.S. “lamps”, US-made"), [
    { fold: "the", start: 0, end: 3, gap: "", isCapital: false },
    { fold: "us", start: 4, end: 7, gap: " ", isCapital: true },
    { fold: "lamps", start: 10, end: 15, gap: ". “", isCapital: false },
    { fold: "us", start: 18, end: 20, gap: "”, ", isCapital: true },
    { fold: "made", start: 21, end: 25, gap: "-", isCapital: false },
  ]);
});

test("what is a word and what is not", () => {
  assert.deepEqual(foldsOf("I A US Us I.V. (a) — … * 12% p.14"), [
    ...["i", "a", "us", "us", "iv", "a", "12", "p", "14"],
  ]);
  assert.deepEqual(foldsOf("2,000 ships in 1950, 12,5 and 059a; the keepers’ ’twas"), [
    ...["2000", "ships", "in", "1950", "12", "5", "and", "059a", "the", "keepers", "twas"],
  ]);
  assert.deepEqual(foldsOf("다리가 놓였다. 渡し場 соль"), ["다리가", "놓였다", "渡し場", "соль"]);
  assert.deepEqual(readWords(" \n "), []);
});

test("only capitals of more than one letter are capitals", () => {
  const capitals = (text) => readWords(text).map(({ isCapital }) => isCapital);
  assert.deepEqual(capitals("A US Us us. USSR. U.S.S.R. I 1950 NKVD’s"), [
    ...[false, true, false, false, true, true, false, false, false],
  ]);
});

test("a hyphen makes one word of two; a dash does not", () => {
  assert.deepEqual(["-", "‐", "‑", " - ", "–", ""].map(isHyphen), [true, true, true, false, false, false]);
});

test("a row of folded words stands between spaces", () => {
  assert.equal(joinFolds(["kim", "il", "sung"]), " kim il sung ");
  assert.equal(lineOf("Kim Il-sŏng’s lamps —"), " kim il song lamps ");
  assert.equal(lineOf(""), "  ");
});

test("of rows that begin alike the longest is found, and none inside another", () => {
  const words = readWords("Kim Il Sung and Kim Il and Kim");
  assert.deepEqual(findRows(words, [["kim"], ["kim", "il"], ["kim", "il", "sung"]]), [
    [0, 3],
    [4, 6],
    [7, 8],
  ]);
  assert.deepEqual(findRows(words, [["il", "kim"]]), []);
});
