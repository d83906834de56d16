import assert from "node:assert/strict";
import { test } from "node:test";
import { readItems } from "../../../apparatus/theme/js/search/engine/items.js";
import { countRow, joinLines } from "../../../apparatus/theme/js/search/engine/lines.js";
import {
  asReceived,
  sentencesCalling,
  stretchOf,
} from "../../../apparatus/theme/js/search/engine/records.js";
import {
  eachWith,
  indexTerms,
  makeTerms,
  termsBeginning,
} from "../../../apparatus/theme/js/search/engine/terms.js";
import { frequency, rarity } from "../../../apparatus/theme/js/search/engine/weights.js";
import { RECORDS } from "./toy.js";

const [HARBOUR] = RECORDS.essays;
const note = (id) => HARBOUR.notes.find((one) => one.id === id);
const { items, capitals } = readItems(RECORDS, (fold) =>
  ["the", "was", "it", "in", "to", "by"].includes(fold),
);
const item = (essay, id) => items.find((one) => one.essay === essay && one.id === id);

test("emendations are undone from the last to the first", () => {
  const record = {
    text: "a bb ccc.",
    readings: [
      [2, 4, "x"],
      [5, 8, "yyyyy"],
    ],
  };
  assert.equal(asReceived(record), "a x yyyyy.");
  assert.equal(asReceived({ text: "as it is" }), "as it is");
  assert.equal(
    asReceived({
      text: "one two",
      readings: [
        [3, 3, " and"],
        [4, 7, ""],
      ],
    }),
    "one and ",
  );
});

test("a note has the sentences that call it, and stands for the stretch since the call before", () => {
  assert.deepEqual(sentencesCalling(HARBOUR, note("n2a")), [
    "In the 1950s nobody asked them, and well-known keepers left",
    "The eletric light came late.",
  ]);
  assert.equal(stretchOf(HARBOUR, note("n1")), "The lamps were lit by gas until 1911.");
  assert.equal(stretchOf(HARBOUR, note("n2")), " Their keeper, Ada Wren, asked the U.S. board for help.");
  assert.equal(stretchOf(HARBOUR, note("n3")), " It was electrical.");
  assert.deepEqual(sentencesCalling(HARBOUR, { id: "n9", text: "Uncalled." }), []);
});

test("essays, each with its passages and notes, then the sources", () => {
  assert.deepEqual(
    items.map(({ kind, essay, id, number }) => `${kind} ${essay}#${id} ${number}`),
    [
      ...["essay harbour# null", "passage harbour#title-1 null"],
      ...["passage harbour#p1 1", "passage harbour#p1a 1a", "passage harbour#p2 2"],
      ...["note harbour#n1 1", "note harbour#n2 2", "note harbour#n2a 3", "note harbour#n3 4"],
      ...["essay quarry# null", "passage quarry#p1 1", "note quarry#n1 1"],
      ...["source #board null", "source #wire null", "source #marl null"],
    ],
  );
});

test("an item has its words, those of what it cites, and those of what it stands for", () => {
  const { form, title, kinds, calling, text, own, means, around, terms, essays } = item("harbour", "n2a");
  assert.deepEqual([form, title, essays], ["", "The Harbour: A Study", ["harbour"]]);
  assert.deepEqual(kinds, ["archival document", "AVPRF", "book"]);
  assert.equal(calling.length, 2);
  assert.equal(text, "Telegram, AVPRF, Fond 45, Opis 1, Delo 6.");
  assert.equal(own, " telegram avprf fond 45 opis 1 delo 6 ");
  assert.equal(means, " wren to marl telegram 3 may 1950 | harbour board minutes ");
  assert.equal(
    around,
    " in the 1950 nobody asked them and well known keepers left the eletric light came late ",
  );
  assert.deepEqual(terms, ["telegram", "avprf", "fond", "45", "opis", "1", "delo", "6"]);
});

test("both wordings are searched; what only the received one has is added", () => {
  const { own, terms } = item("harbour", "p2");
  assert.equal(
    own,
    " the eletric light came late it was electrical | the lectric light came late it was electrical ",
  );
  assert.deepEqual(terms, ["eletric", "light", "came", "late", "electrical", "lectric"]);
});

test("a title line says what it is; a note that is lost says why; a hyphened word is filed whole too", () => {
  assert.equal(item("harbour", "title-1").form, "title line");
  assert.equal(item("harbour", "n3").text, "It was torn off.");
  assert.equal(item("harbour", "n3").own, "  ");
  assert.ok(item("harbour", "p1a").terms.includes("wellknown"));
});

test("a source is counted under every essay that cites it", () => {
  assert.deepEqual(
    ["board", "wire", "marl"].map((id) => item("", id).essays),
    [["harbour"], ["harbour"], ["quarry"]],
  );
  assert.equal(item("", "wire").title, "Wren to Marl");
  assert.deepEqual(item("", "wire").kinds, ["archival document", "AVPRF"]);
});

test("an essay is who wrote it and what it is; a passage stands under the heading before it", () => {
  const whole = item("harbour", "");
  assert.equal(whole.text, "Dora Fen, essay, 1950, version a80f4a3c1b");
  assert.equal(whole.own, " the harbour a study dora fen essay 1950 version a 80f 4a 3c 1b ");
  const under = (id) => [item("harbour", id).heading, item("harbour", id).means, item("harbour", id).around];
  assert.deepEqual(under("title-1"), ["", " ", " "]);
  assert.deepEqual(under("p1"), ["Gas light", " gas light ", " "]);
  assert.deepEqual(under("p1a"), ["Gas light", " ", " gas light "]);
});

test("what the texts write in capitals", () => {
  assert.deepEqual([...capitals].sort(), ["avprf", "harbour", "the", "us"]);
});

test("a row is counted line by line, also where it overlaps itself", () => {
  const lines = joinLines([" a b a b a ", " b ", " a b "]);
  assert.deepEqual(
    [...countRow(lines, " a b ")],
    [
      [0, 2],
      [2, 1],
    ],
  );
  assert.deepEqual(
    [...countRow(lines, " a ")],
    [
      [0, 3],
      [2, 1],
    ],
  );
  assert.deepEqual([...countRow(lines, " c ")], []);
});

test("terms are filed with their times, and weigh more where they are rare and the item is short", () => {
  const words = [["gas", "lamp", "gas"], ["lamp"], ["gale", "gas", "sea", "sea"]];
  const terms = makeTerms(indexTerms(words), words);
  assert.deepEqual(Object.fromEntries(terms.postings), {
    ...{ gas: [0, 2, 2, 1], lamp: [0, 1, 1, 1], gale: [2, 1], sea: [2, 2] },
  });
  assert.deepEqual(terms.vocabulary, ["gale", "gas", "lamp", "sea"]);
  assert.deepEqual(terms.lengths, [9 / 8, 3 / 8, 12 / 8]);
  assert.deepEqual(termsBeginning(terms, "ga"), ["gale", "gas"]);
  assert.deepEqual(termsBeginning(terms, "z"), []);
  assert.deepEqual(termsBeginning(terms, "lamp"), ["lamp"]);
  const given = [];
  eachWith(terms, "lamp", (at, score) => given.push([at, score.toFixed(4)]));
  assert.deepEqual(given, [
    [0, "0.4471"],
    [1, "0.6315"],
  ]);
  eachWith(terms, "none", () => assert.fail());
});

test("weights", () => {
  assert.equal(rarity(1, 10).toFixed(4), "1.9924");
  assert.equal(rarity(10, 10).toFixed(4), "0.0465");
  assert.equal(frequency(1, 1), 1);
  assert.equal(frequency(3, 1).toFixed(4), "1.5714");
  assert.equal(frequency(1, 2).toFixed(4), "0.7097");
});
