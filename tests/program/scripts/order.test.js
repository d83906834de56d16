// The order of answers, whatever index lies under it; and which words are forms of one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeAsk } from "../../../apparatus/theme/js/search/engine/answer.js";
import { areForms, spellingsOf } from "../../../apparatus/theme/js/search/engine/endings.js";
import { describeEssays } from "../../../apparatus/theme/js/search/engine/essays.js";
import { findNames, readNameHits } from "../../../apparatus/theme/js/search/engine/names.js";
import { foldsOf } from "../../../apparatus/theme/js/search/words.js";

const RECORDS = {
  names: [],
  essays: [
    {
      slug: "lamp",
      title: "The Lamp",
      names: ["Oar"],
      passages: [{ id: "p1", number: "1", text: "", sentences: [["p1-1", 0, 0]] }],
      notes: [{ id: "n1", number: 1, text: "" }],
    },
  ],
};
const HITS = ["", "p1", "n1"].map((id, at) => {
  const kind = { "": "essay", p1: "passage", n1: "note" }[id];
  return {
    at,
    item: { kind, essay: "lamp", essays: ["lamp"], id, kinds: [] },
    score: 1,
    share: 1,
    matches: [],
  };
});
const at = (id) => HITS.find(({ item }) => item.id === id);
const INDEX = {
  essays: describeEssays(RECORDS),
  sources: new Set(),
  names: [],
  titles: new Map(),
  find: () => ({ hits: [at("p1"), at("n1")], loosened: [], nowhere: [], show: ({ item }) => item.id }),
  open: ({ id }) => (id === "p1-1" ? { ...at("p1"), item: { ...at("p1").item, id } } : at(id)),
};
const ask = (text, choices = {}) => makeAsk(INDEX)({ text, choices, limit: 9, typing: false });

test("the place that was typed comes first, then what has the words; nothing stands twice", () => {
  assert.deepEqual(ask("n. 1").results, ["n1", "p1"]);
  assert.equal(ask("n. 1").total, 2);
  assert.deepEqual(ask("#p1-1").results, ["p1-1", "n1"]);
});

test("an essay that is named comes first", () => assert.deepEqual(ask("Oar").results, ["", "p1", "n1"]));

test("a place is narrowed like any result", () => {
  assert.deepEqual(ask("n. 1", { kind: ["passage"] }).results, ["p1"]);
});

test("signs alone are told apart", () => {
  assert.equal(ask("?!").isBlank, true);
  assert.equal(ask("¶ 1").isBlank, false);
});

const FORMS = [
  "siberia siberian",
  "declassify declassification",
  "request requested",
  "intervene intervention",
];
for (const pair of FORMS) test(`${pair} are forms of one`, () => assert.ok(areForms(...pair.split(" "))));

const OTHERS = ["enlai enlarging", "police policy", "war warsaw", "commander communist"];
for (const pair of OTHERS) test(`${pair} are two words`, () => assert.ok(!areForms(...pair.split(" "))));

test("a word is known in the spelling of the other side of the ocean", () => {
  assert.ok(spellingsOf("center").includes("centre"));
  assert.ok(spellingsOf("labour").includes("labor"));
  assert.ok(spellingsOf("organized").includes("organised"));
  assert.ok(spellingsOf("defence").includes("defense"));
});

const NAMES = readNameHits([
  {
    id: "wren",
    kind: "person",
    text: "",
    forms: ["Ada Wren"],
    variants: ["Ada Renn"],
    essays: ["lamp"],
    mentions: 2,
  },
  {
    id: "wren-bo",
    kind: "person",
    text: "",
    forms: ["Bo Wren"],
    variants: [],
    essays: ["lamp"],
    mentions: 5,
  },
]);
const meant = (text, typing = false) => findNames(NAMES, foldsOf(text), typing).map(({ item }) => item.id);

test("a name comes before what has the words, in whatever spelling it is typed", () => {
  const answer = makeAsk({ ...INDEX, names: NAMES })({
    text: "Ada Renn",
    choices: {},
    limit: 9,
    typing: false,
  });
  assert.deepEqual(answer.results, ["wren", "p1", "n1"]);
  assert.equal(answer.total, 3);
});

test("of names that are meant in part the more frequent comes first; a whole name is meant alone", () => {
  assert.deepEqual(meant("Wren"), ["wren-bo", "wren"]);
  assert.deepEqual(meant("bo wren"), ["wren-bo"]);
  assert.deepEqual(meant("Wren wrote"), []);
  assert.deepEqual(meant("Ada Wr"), []);
  assert.deepEqual(meant("Ada Wr", true), ["wren"]);
  assert.deepEqual(meant(""), []);
});
