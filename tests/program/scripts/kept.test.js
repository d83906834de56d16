import assert from "node:assert/strict";
import { test } from "node:test";

const JS = "../../../apparatus/theme/js";
const { fillForm } = await import(`${JS}/links/cite.js`);
const { findSpans, waysToFind } = await import(`${JS}/links/spans.js`);
const { escapeWords, writeMarkdown } = await import(`${JS}/kept/markdown.js`);
const { inOrder, placeOf } = await import(`${JS}/kept/place.js`);

const part = (id, words, before = "", after = "") => ({ id, words, before, after });
const P1 = "The lamps were lit. The lamps were put out, and nobody lit the lamps again.";
const TEXTS = [
  { slug: "quarry", passages: [{ id: "p1", text: "The road was cut." }], notes: [] },
  {
    slug: "harbour",
    passages: [
      { id: "p1", text: P1 },
      { id: "p1a", text: "They proposed electric light.", readings: [[14, 22, "eletric"]] },
    ],
    notes: [{ id: "n1", text: "Minutes, vol. 3, p. 14." }],
  },
];
const place = (...parts) => placeOf({ parts }, TEXTS, "harbour");

test("a quotation stands where its words stand once, in either wording", () => {
  assert.deepEqual(place(part("p1", "put out")), { state: "", order: [1, 0, 35] });
  assert.deepEqual(place(part("p1a", "electric light")), { state: "", order: [1, 1, 14] });
  assert.deepEqual(place(part("p1a", "eletric light")), { state: "", order: [1, 1, 14] });
  assert.deepEqual(place(part("n1", "Minutes, vol. 3, p. 14.")), { state: "", order: [1, 2, 0] });
  assert.deepEqual(place(part("p1", "lamps again."), part("p1a", "They")), { state: "", order: [1, 0, 63] });
});

test("words that stand more than once are told apart by what is around them, or by one side of it", () => {
  assert.equal(place(part("p1", "The lamps", "lit.", "were put")).order[2], 20);
  assert.equal(place(part("p1", "The lamps", "lit.", "burned")).order[2], 20);
  assert.equal(place(part("p1", "The lamps", "dark.", "were put")).order[2], 20);
  assert.equal(place(part("p1", "The lamps", "dark.", "burned")).state, "changed");
  assert.equal(place(part("p1", "put out", "they were", "by noon")).state, ""); // the words alone stand once
  assert.deepEqual(
    waysToFind(part("p1", "a", "b", "c")).map(({ before, after }) => before + after),
    ["bc", "b", "c", ""],
  );
});

test("it says what has become of its words", () => {
  assert.equal(place(part("p1", "put away")).state, "changed");
  assert.equal(place(part("p1", "put")).state, "");
  assert.equal(place(part("p1", "pu")).state, "changed"); // inside a word
  assert.equal(place(part("p1", "put out"), part("p1a", "gone")).state, "changed");
  assert.equal(place(part("p9", "put out")).state, "gone");
  assert.equal(place(part("p1", "put out"), part("p9", "x")).state, "gone");
  assert.deepEqual(placeOf({ parts: [part("p1", "x")] }, TEXTS, "pier"), { state: "gone", order: [2] });
});

test("the order is that of the texts; what is gone stands last in its essay", () => {
  const all = {
    note: place(part("n1", "Minutes")),
    gone: place(part("p9", "x")),
    later: place(part("p1", "put out")),
    earlier: place(part("p1", "were lit")),
    second: place(part("p1a", "light")),
    other: placeOf({ parts: [part("p1", "road")] }, TEXTS, "quarry"),
    nowhere: placeOf({ parts: [part("p1", "road")] }, TEXTS, "pier"),
  };
  const names = Object.keys(all).sort((one, other) => inOrder(all[one], all[other]));
  assert.deepEqual(names, ["other", "earlier", "later", "second", "note", "gone", "nowhere"]);
});

test("words are looked for as they are, then without their last signs, and whole", () => {
  const spans = (words, more) => findSpans(P1, { ...part("p1", words), ...more });
  assert.deepEqual(spans("put out."), [[], [[35, 42]]]);
  assert.deepEqual(spans("lamp"), [[], []]);
  assert.deepEqual(spans("put", { end: "nobody" })[0], [[35, 54]]);
  assert.deepEqual(findSpans("the keeper’s ‘lamp’", part("p1", "keeper's 'lamp'"))[0], [[4, 19]]);
  assert.deepEqual(findSpans("", part("p1", "")), [[], []]);
});

test("a citation is its form with place, address and id", () => {
  const taken = { id: "p7..p8", place: "¶¶ 7–8 $&", link: "https://a.example/#p7..p8" };
  assert.equal(
    fillForm("@x{ID-HERE, PLACE-HERE, ADDRESS-HERE}", taken, (words) => `<${words}>`),
    "@x{p7-p8, <¶¶ 7–8 $&>, <https://a.example/#p7..p8>}",
  );
});

test("in Markdown every word stays a word", () => {
  assert.equal(
    escapeWords("*a* [b](c) <i>&amp;</i> `d` #e ~f |g \\"),
    String.raw`\*a\* \[b\](c) \<i\>\&amp;\</i\> \`d\` \#e \~f \|g \\`,
  );
  const quotation = {
    ...{ id: "p1", place: "¶ 1_a", address: "https://a.example/x/?words=a_b*#p1", said: "", remark: "" },
    quote: "1. one\n\n- two\n\n1949 was",
  };
  const changed = { ...quotation, quote: "“x”", said: "= gone", remark: "- see *there*" };
  const chapters = [
    { title: "[The Lamps]", form: "1. *Lamps*, PLACE-HERE, ADDRESS-HERE.", quotations: [quotation, changed] },
  ];
  assert.equal(
    writeMarkdown("A #1 Reader", "https://a.example/", chapters),
    [
      "# Kept quotations",
      String.raw`From A \#1 Reader, <https://a.example/>`,
      String.raw`## \[The Lamps\]`,
      "> 1\\. one\n>\n> \\- two\n>\n> 1949 was",
      String.raw`1\. *Lamps*, ¶ 1\_a, <https://a.example/x/?words=a_b*#p1>.`,
      "> “x”",
      String.raw`1\. *Lamps*, ¶ 1\_a, <https://a.example/x/?words=a_b*#p1>.`,
      "\\= gone",
      "Remark: - see \\*there\\*\n",
    ].join("\n\n"),
  );
});
