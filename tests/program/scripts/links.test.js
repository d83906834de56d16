import assert from "node:assert/strict";
import { test } from "node:test";

/** What stands on the page: ids, and of these the elements with a number. */
const page = new Map();

/** As much of an element as names are made of. */
function element(id, number, classes = [], home = null) {
  const one = {
    ...{ id, textContent: number ?? "", classList: { contains: (name) => classes.includes(name) } },
    getAttribute: (name) => (name === "data-number" ? number : null),
    matches: (selector) => selector.split(", ").some((part) => classes.includes(part.slice(1))),
    closest: (selector) => (one.matches(selector) ? one : (home?.closest(selector) ?? null)),
  };
  page.set(id, one);
  return one;
}

globalThis.location = { search: "" };
globalThis.document = {
  getElementById: (id) => page.get(id) ?? null,
  querySelector: () => null, // it is not the list of all notes
  querySelectorAll: (selector) =>
    [...page.values()].filter(
      (one) => one.matches(selector.replace(/\[.*/, "")) && one.getAttribute("data-number"),
    ),
};

const { nameWritten, nearestTo, quoteWritten, readAddress } = await import(
  "../../../apparatus/theme/js/links/address.js"
);
const { cutsWord, wordEnd, wordStart } = await import("../../../apparatus/theme/js/links/spans.js");
const { decode } = await import("../../../apparatus/theme/js/page/fragments.js");
const { citeAll, citeAs, nameOf, numberOf } = await import("../../../apparatus/theme/js/page/names.js");

const NONE = { words: "", before: "", after: "" };
const title = element("title-1", null, ["passage", "title-line"]);
const p7 = element("p7", "7", ["passage"]);
const p7a = element("p7a", "7a", ["passage"]);
const sentence = element("p7-3", "3", ["sentence"], p7);
const inTitle = element("title-1-1", "1", ["sentence"], title);
const note = element("n2a", "3", ["note"]);
const last = element("n12", "13", ["note"]);

test("an address is its id, whatever mail programs have done to it", () => {
  for (const hash of ["#p7", "#P7", "#p7.", "#p7)", "#%70%37", "#p7”", "#p7&"]) {
    assert.deepEqual(readAddress(hash), { id: "p7", wanted: NONE }, hash);
  }
  assert.equal(readAddress("#p7-3..p8-1").id, "p7-3..p8-1");
  assert.equal(readAddress("").id, "");
});

test("words stand in the query, behind the fragment, or in a text directive", () => {
  const wanted = { words: "the lamps", before: "of", after: "were" };
  location.search = "?words=the+lamps&before=of&after=were";
  assert.deepEqual(readAddress("#p7"), { id: "p7", wanted });
  location.search = "";
  assert.deepEqual(readAddress("#p7?words=the%20lamps&before=of&after=were"), { id: "p7", wanted });
  assert.deepEqual(readAddress("#p7:~:text=of-,the%20lamps,-were"), {
    ...{ id: "p7", wanted: { ...wanted, end: undefined } },
  });
  assert.deepEqual(readAddress("#p7%3A~%3Atext=the,lamps").wanted, { ...NONE, words: "the", end: "lamps" });
  assert.deepEqual(readAddress("#p7:~:other=x").wanted, NONE);
});

test("what somebody means who writes an address that is not there", () => {
  const names = {
    ...{ p99: "passage 99", "p7-12": "passage 7, sentence 12", n99: "note 99", "n-99": "note 99" },
    ...{ r9: "the call of note 9", "page-4": "page 4", h3: "heading", "e7-41": "emended place" },
    ...{ constructor1: "“constructor1”", "cumings1990-x": "“cumings1990-x”", "": "“”" },
  };
  for (const [id, name] of Object.entries(names)) assert.equal(nameWritten(id), name, id);
  assert.equal(quoteWritten("x".repeat(41)), `“${"x".repeat(40)}…”`);
  assert.equal(quoteWritten("x".repeat(40)), `“${"x".repeat(40)}”`);
});

test("the nearest is the passage of a sentence, or what has the nearest printed number", () => {
  assert.equal(nearestTo("p7-99"), p7);
  assert.equal(nearestTo("p900"), p7);
  assert.equal(nearestTo("n4"), note); // printed as 3: an id tells no number
  assert.equal(nearestTo("n11"), last);
  assert.equal(nearestTo("x9"), undefined);
});

test("words are whole: a place inside one goes to its beginning or end", () => {
  const text = "the keeper’s lamps, 1911.";
  assert.equal(cutsWord(text, 0), false);
  assert.equal(cutsWord(text, 3), false);
  assert.equal(cutsWord(text, 5), true);
  assert.equal(cutsWord(text, 18), false);
  assert.equal(cutsWord(text, 22), true);
  assert.deepEqual([wordStart(text, 7), wordEnd(text, 7)], [4, 10]);
  assert.deepEqual([wordStart(text, 4), wordEnd(text, 10)], [4, 10]);
  assert.deepEqual([wordStart(text, 22), wordEnd(text, 22)], [20, 24]);
  assert.equal(wordEnd("соль", 2), 4);
});

test("escapes are undone as far as they are sound", () => {
  assert.equal(decode("%C3%A9%20x"), "é x");
  assert.equal(decode("100%"), "100%");
});

test("places are called by their printed numbers", () => {
  assert.deepEqual([p7a, title, note, null].map(numberOf), ["7a", "", "3", ""]);
  assert.deepEqual([p7a, title, note, null].map(citeAs), ["¶ 7a", "title line", "n. 3", ""]);
  assert.deepEqual([p7, p7a, sentence, inTitle, note].map(nameOf), [
    ...["passage 7", "passage 7a", "passage 7, sentence 3", "the title line, sentence 1", "note 3"],
  ]);
  assert.equal(nameOf(element("r3", "3", ["call"])), "the call of note 3");
  assert.equal(nameOf(element("page-2", "2", ["page-turn"])), "page 2");
});

test("a stretch is cited from its first place to its last", () => {
  assert.equal(citeAll(p7, p7), "¶ 7");
  assert.equal(citeAll(p7, p7a), "¶¶ 7–7a");
  assert.equal(citeAll(note, last), "nn. 3–13");
  assert.equal(citeAll(title, p7), "title line – ¶ 7");
  assert.equal(citeAll(p7, note), "¶ 7 – n. 3");
});
