// Places as people type them; run by `tests/program/test_scripts.py`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { describeEssays, findNamed } from "../../../apparatus/theme/js/search/engine/essays.js";
import { readPlaces } from "../../../apparatus/theme/js/search/engine/places.js";
import { foldsOf } from "../../../apparatus/theme/js/search/words.js";

const numbered = (letter, count) =>
  Array.from({ length: count }, (_, at) => ({ id: `${letter}${at + 1}`, number: at + 1, text: "" }));
const LIGHTS = {
  slug: "harbour-lights",
  title: "[Lights of the Harbour: A Study]",
  names: ["Ada Fenwick", "Fenwick"],
  said: "essay, [1907?]",
  version: "8bc5fada7c",
  passages: [
    ...numbered("p", 9).map((one) => ({
      ...one,
      number: String(one.number),
      sentences: [[`${one.id}-2`, 0, 1]],
    })),
    { id: "p9a", number: "9a", text: "" },
    { id: "closing-1", number: null, kind: "closing note", text: "" },
  ],
  notes: numbered("n", 13),
};
const ROAD = {
  slug: "quarry-road",
  title: "The Road to the Quarry",
  names: ["Kit Oar", "Oar"],
  passages: numbered("p", 3),
  notes: numbered("n", 2),
};
const ESSAYS = describeEssays({
  site: "Two Towns: A Reader",
  essays: [LIGHTS, ROAD],
  sources: [],
  names: [
    { forms: ["Ada Fenwick"], variants: ["Phenwick"] },
    { forms: ["Ida Oar", "Oar"], variants: ["Quayle"] },
  ],
});

const read = (typed) =>
  readPlaces(typed, ESSAYS, new Set(["oar1911"])).places.map(
    ({ essay, id }) => `${essay.split("-")[0]}#${id}`,
  );

const FOUND = {
  "note 13": ["harbour#n13"],
  "n. 13": ["harbour#n13"],
  n13: ["harbour#n13"],
  "N.13": ["harbour#n13"],
  "fn 13": ["harbour#n13"],
  "Footnote 13": ["harbour#n13"],
  "footnote no. 13": ["harbour#n13"],
  "#fn13": ["harbour#n13"],
  "#note-13": ["harbour#n13"],
  "¶ 7": ["harbour#p7"],
  "¶7": ["harbour#p7"],
  "p. 7": ["harbour#p7"],
  p7: ["harbour#p7"],
  "para 7": ["harbour#p7"],
  "par. 7": ["harbour#p7"],
  "PASSAGE 7": ["harbour#p7"],
  "paragraph 07": ["harbour#p7"],
  "¶ 9A": ["harbour#p9a"],
  "¶¶ 7–8": ["harbour#p7", "harbour#p8"],
  "nn. 1-2": ["harbour#n1", "harbour#n2", "quarry#n1", "quarry#n2"],
  "notes 12 and 13": ["harbour#n12", "harbour#n13"],
  "Oar, supra note 2": ["quarry#n2"],
  "A. Fenwick, n. 2": ["harbour#n2"],
  "Phenwick, n. 2": ["harbour#n2"], // another spelling
  "¶ 7, sentence 3": ["harbour#p7"],
  "p. 2": ["harbour#p2", "quarry#p2"], // one for each essay
  "#2": ["harbour#p2", "harbour#n2", "quarry#p2", "quarry#n2"], // both that it can mean
  "#p7-2": ["harbour#p7-2"],
  "p7-2": ["harbour#p7-2"],
  "Fenwick, ¶ 2": ["harbour#p2"],
  "fenwick p2": ["harbour#p2"],
  "Ada Fenwick, n. 2": ["harbour#n2"],
  "Fenwick’s n. 2": ["harbour#n2"],
  "Oar n. 2": ["quarry#n2"],
  "n. 2 in Oar": ["quarry#n2"],
  "quarry-road n. 2": ["quarry#n2"],
  "The Road to the Quarry, note 2": ["quarry#n2"],
  "Lights of the Harbour, ¶ 2": ["harbour#p2"],
  "harbour ¶ 2": ["harbour#p2"],
  "closing note": ["harbour#closing-1"],
  "Fenwick, closing note": ["harbour#closing-1"],
  "#closing-1": ["harbour#closing-1"],
  "[Ada Fenwick], “[Lights of the Harbour: A Study],” in Two Towns: A Reader (essay, [1907?], version 8bc5fada7c), ¶ 2":
    ["harbour#p2"],
  "[Ada Fenwick], “[Lights],” in Elsewhere (essay), ¶ 2, https://towns.example/a/harbour-lights/#p2.": [
    "harbour#p2",
  ],
  "https://towns.example/quarry-road/?words=stone#n2": ["quarry#n2"],
  "file:///home/site/quarry-road/index.html#n2": ["quarry#n2"],
  "https://towns.example/notes/#quarry-road-n2": ["quarry#n2"],
  "https://towns.example/sources/#oar1911": ["#oar1911"],
  "https://towns.example/sources/o/#oar1911": ["#oar1911"],
  "https://towns.example/notes/quarry-road/#n2": ["quarry#n2"],
};

for (const [typed, places] of Object.entries(FOUND)) {
  test(`“${typed.slice(0, 60)}” is a place`, () => assert.deepEqual(read(typed), places));
}

for (const typed of [
  "Ibid., p. 7",
  "lamp p. 7",
  "f. 5, op. 1, p. 7",
  "NSC-7",
  "in 7",
  "7",
  "1907",
  "pp",
  "p. 7th",
  "Quayle n. 2", // another of the name
  "Oar closing note", // that essay has none
  "Fenwick Oar n. 2", // no essay is by both
  "https://towns.example/elsewhere/#nothing",
  "",
]) {
  test(`“${typed}” is no place`, () => assert.deepEqual(read(typed), []));
}

test("a place that is not there is told", () => {
  const { absent } = readPlaces("Oar, n. 99", ESSAYS, new Set());
  assert.deepEqual(absent, [{ kind: "note", number: "99" }]);
  assert.deepEqual(readPlaces("Ibid., n. 99", ESSAYS, new Set()).absent, []);
});

test("an essay is named by author, title or both, and by nothing else beside", () => {
  const named = (typed) => findNamed(foldsOf(typed), ESSAYS).map(({ slug }) => slug);
  assert.deepEqual(named("Fenwick"), ["harbour-lights"]);
  assert.deepEqual(named("lights of harbour"), ["harbour-lights"]);
  assert.deepEqual(named("Ada Fenwick 1907"), ["harbour-lights"]);
  assert.deepEqual(named("Oar, The Road to the Quarry"), ["quarry-road"]);
  assert.deepEqual(named("Fenwick, Lights of the Harbour, in Two Towns: A Reader"), ["harbour-lights"]);
  assert.deepEqual(named("Fenwick lamp"), []);
  assert.deepEqual(named("Fenwick towns"), []);
  assert.deepEqual(named("harbour"), []);
  assert.deepEqual(named(""), []);
});

test("a long text is read in linear time", { timeout: 5000 }, () => {
  assert.deepEqual(read("a".repeat(1_000_000)), []);
  assert.deepEqual(read("p".repeat(1_000_000)), []);
  assert.deepEqual(read("1/".repeat(500_000)), []);
});
