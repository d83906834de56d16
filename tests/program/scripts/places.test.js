import assert from "node:assert/strict";
import { test } from "node:test";
import { areForms, spellingsOf } from "../../../apparatus/theme/js/search/engine/endings.js";
import {
  describeEssays,
  findEssays,
  findNamed,
  without,
} from "../../../apparatus/theme/js/search/engine/essays.js";
import { readPlaces } from "../../../apparatus/theme/js/search/engine/places.js";
import { foldsOf } from "../../../apparatus/theme/js/search/words.js";
import { RECORDS } from "./toy.js";

const essays = describeEssays(RECORDS);
const [harbour, quarry] = essays;
const sources = new Set(RECORDS.sources.map(({ id }) => id));
const read = (text) => readPlaces(text, essays, sources);
const places = (text) =>
  read(text)
    .places.map(({ essay, id }) => `${essay}#${id}`)
    .join(" ");

test("what is known of an essay", () => {
  assert.deepEqual(harbour.authors, [["dora", "fen"], ["fen"]]);
  assert.deepEqual(harbour.titles, [["the", "harbour", "a", "study"], ["the", "harbour"], ["harbour"]]);
  assert.deepEqual([...harbour.own].sort(), ["a", "d", "dora", "fen", "harbour", "study", "the"]);
  assert.deepEqual(
    [...harbour.numbers.passage],
    [
      ["1", "p1"],
      ["1a", "p1a"],
      ["2", "p2"],
    ],
  );
  assert.equal(harbour.numbers.note.get("3"), "n2a");
  assert.deepEqual([...harbour.labels], [["title-1", "title line"]]);
  assert.deepEqual([...harbour.ids].sort(), [
    ...["n1", "n2", "n2a", "n3", "p1", "p1-1", "p1-2", "p1a", "p2", "title-1"],
  ]);
  for (const word of ["essay", "1950", "version", "80f", "in"]) assert.ok(harbour.said.has(word), word);
  assert.deepEqual(harbour.site, [["lowmouth", "a", "reader"]]);
});

test("a place as people type it", () => {
  const typed = {
    ...{
      "n. 3": "harbour#n2a",
      "note 3": "harbour#n2a",
      "fn 3": "harbour#n2a",
      "nn. 2-3": "harbour#n2 harbour#n2a",
      "Harbour nn. 1-4": "harbour#n1 harbour#n2 harbour#n2a harbour#n3",
      "Harbour nn. 1-13": "harbour#n1", // a dozen at most; of more the first
    },
    ...{ "¶ 2": "harbour#p2", "§2": "harbour#p2", "para. 1a": "harbour#p1a", "passage 2": "harbour#p2" },
    ...{
      "¶ 1": "harbour#p1 quarry#p1",
      "Fen, ¶ 1": "harbour#p1",
      "Quarry n. 1": "quarry#n1",
      "¶ 02": "harbour#p2",
    },
    ...{ "#1": "harbour#p1 harbour#n1 quarry#p1 quarry#n1", "#p1-2": "harbour#p1-2", P1A: "harbour#p1a" },
    ...{ n2a: "harbour#n2a", "title line": "harbour#title-1", "#title-1": "harbour#title-1" },
    ...{
      "https://x.example/harbour/#p1-2": "harbour#p1-2",
      "see /harbour/index.html?words=x#n2a.": "harbour#n2a",
    },
    ...{ "/notes/#harbour-n2a": "harbour#n2a", "/sources/#wire": "#wire", "/sources/#none": "" },
    ...{
      "Ibid., p. 1": "",
      "in 1950": "",
      "Marl, n. 1": "",
      "s, n. 1": "",
      "p. 10th": "",
      "n. 9": "",
      "¶ 1-99": "harbour#p1 quarry#p1",
    },
    ...{ "Fen, “The Harbour,” essay, 1950, ¶ 2": "harbour#p2", "The Quarry, ¶ 2": "" },
  };
  for (const [text, found] of Object.entries(typed)) assert.equal(places(text), found, text);
});

test("what has the form of a place and is nowhere is named", () => {
  assert.deepEqual(read("nn. 4-5"), {
    places: [{ essay: "harbour", id: "n3" }],
    absent: [{ kind: "note", number: "5" }],
  });
  assert.deepEqual(read("The Quarry, ¶ 2").absent, [{ kind: "passage", number: "2" }]);
  assert.deepEqual(read("Ibid., p. 9").absent, []);
});

test("the essays that some words name: all where there are none, none where one names something else", () => {
  const names = (text) => findEssays(foldsOf(text), essays).map(({ slug }) => slug);
  assert.deepEqual(names(""), ["harbour", "quarry"]);
  assert.deepEqual(names("see also the"), ["harbour", "quarry"]);
  assert.deepEqual(names("Fens"), ["harbour"]);
  assert.deepEqual(names("Dora Fen in A Reader, Lowmouth"), ["harbour"]);
  assert.deepEqual(names("Fen Marl"), []);
});

test("the essays that a whole question names", () => {
  const names = (text) => findNamed(foldsOf(text), essays).map(({ slug }) => slug);
  assert.deepEqual(names("Dora Fen"), ["harbour"]);
  assert.deepEqual(names("Fen 1950"), ["harbour"]);
  assert.deepEqual(names("the quarry"), ["quarry"]);
  assert.deepEqual(names("1950"), []);
  assert.deepEqual(names("Fen stone"), []);
  assert.equal(quarry.authors.length, 0);
});

test("words without the longest row that stands among them", () => {
  assert.deepEqual(without(["a", "kim", "il", "sung"], [["kim"], ["kim", "il"]]), ["a", "sung"]);
  assert.deepEqual(without(["kim"], [["the"], []]), ["kim"]);
});

test("forms of one word, and words that only begin alike", () => {
  const forms = [
    "lamp lamps",
    "occupy occupied",
    "siberia siberian",
    "declassify declassification",
    "invade invading",
  ];
  const others = ["police policy", "stalin stall", "war warning", "gas gale", "harbour hard"];
  for (const pair of forms) assert.equal(areForms(...pair.split(" ")), true, pair);
  for (const pair of others) assert.equal(areForms(...pair.split(" ")), false, pair);
});

test("how else a word may be spelt", () => {
  assert.deepEqual(spellingsOf("harbour"), ["harbor"]);
  assert.deepEqual(spellingsOf("center"), ["centre"]);
  assert.ok(spellingsOf("defence").includes("defense"));
  assert.ok(spellingsOf("organize").includes("organise"));
  assert.deepEqual(spellingsOf("sea"), []);
});
