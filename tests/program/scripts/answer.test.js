import assert from "node:assert/strict";
import { test } from "node:test";
import { excerpt, markMatches } from "../../../apparatus/theme/js/search/engine/excerpt.js";
import { countFilters, fits } from "../../../apparatus/theme/js/search/engine/filters.js";
import { ask, found, show } from "./toy.js";

const first = (text, more) => ask(text, more).results[0];
const values = ({ values: all }) => all.map(({ label, count, on }) => `${label} ${count}${on ? " on" : ""}`);

test("a result is a place, its words around the match, and the sentences that call a note", () => {
  assert.deepEqual(first("opis 1"), {
    ...{ kind: "note", essay: "harbour", id: "n2a", number: 3, form: "", title: "The Harbour: A Study" },
    words: [
      ["Telegram, AVPRF, Fond 45, ", false],
      ["Opis 1", true],
      [", Delo 6.", false],
    ],
    calling: [
      [["In the 1950s nobody asked them, and well-known keepers left", false]],
      [["The eletric light came late.", false]],
    ],
    ...{ heading: [], without: [], instead: [] },
    terms: '"Opis 1"',
  });
});

test("a word is found in its forms and spellings, and where it stands nowhere, in a word like it", () => {
  assert.deepEqual(found("electrical"), ["harbour#p2", "harbour#n3"]);
  assert.equal(show(first("lamp").words).slice(0, 19), "The [lamps] were li");
  assert.equal(show(first("electric").words), "The eletric light came late. It was [electrical].");
  assert.deepEqual(first("lamp").instead, []);
  assert.equal(show(first("lsmps").words).slice(0, 19), "The [lamps] were li");
  assert.deepEqual([first("lsmps").instead, ask("lsmps").nowhere], [[["lsmps", "lamps"]], ["lsmps"]]);
  assert.deepEqual([found("unicorn"), ask("unicorn").nowhere], [[], []]);
});

test("one may stop in the middle of the last word, while one types", () => {
  assert.deepEqual(found("quar", { typing: true }), ["quarry#p1", "quarry#", "quarry#n1"]);
  assert.equal(
    show(first("gas la", { typing: true }).words).slice(0, 33),
    "The [lamps] were lit by [gas] unt",
  );
});

test("a decade finds its year, and a year its decade", () => {
  const all = ["quarry#n1", "harbour#p1a", "#marl", "#wire", "harbour#", "harbour#n2a"];
  assert.deepEqual(found("1950s"), all);
  assert.deepEqual(found("1950"), all);
  assert.equal(show(first("1950s", { choices: { kind: ["passage"] } }).words).slice(0, 14), "In the [1950s]");
});

test("the received wording is found, and a note under what it cites and what it stands for", () => {
  assert.deepEqual(found("lectric"), ["harbour#p2"]);
  assert.ok(found("minutes").includes("harbour#n2")); // “Ibid.” of the minutes
  assert.deepEqual(found("unpaid lamps").slice(0, 2), ["harbour#p1", "harbour#n1"]); // the note stands for them
});

test("a phrase stands just so; where it stands nowhere its words are searched, and that is said", () => {
  assert.deepEqual(found('"lit by gas"'), ["harbour#p1", "harbour#n1"]);
  assert.deepEqual(found('"gas by lit"'), ["harbour#p1", "harbour#n1"]);
  assert.deepEqual(ask('"lit by gas"').loosened, []);
  assert.deepEqual(ask('stone "gas by lit"').loosened, ['"gas by lit"']);
  assert.equal(ask('stone "gas by lit"').total, 5);
  assert.deepEqual(found('stone "lit by gas"').slice(0, 2), ["harbour#p1", "harbour#n1"]); // not the quarry
});

test("what of a question is not there is said, as it was typed", () => {
  assert.deepEqual(first("Gas until the Unicorn").without, ["Unicorn"]);
  assert.deepEqual(first("gas of lamps").without, ["of"]);
});

test("terms that are taken along are those that match, a row of them in quotation marks", () => {
  assert.equal(first("gas lit Ada Ren").terms, 'lit gas "Ada Wren"');
});

test("the heading over a passage is found, and shown where it matches", () => {
  assert.deepEqual(found("gas light"), ["harbour#p1", "harbour#p2", "harbour#p1a"]);
  assert.equal(show(first("gas light").heading), "[Gas] [light]");
  assert.deepEqual(first("lamps").heading, []);
});

test("a place that is typed comes first, whatever else has its words; then the essay that is named", () => {
  assert.deepEqual(found("n. 3"), ["harbour#n2a", "#wire"]);
  assert.equal(found("#p1-2")[0], "harbour#p1-2");
  assert.equal(show(first("#p1-2").words), "Their keeper, Ada Wren, asked the U.S. board for help.");
  assert.deepEqual(first("#p1-2").without, []);
  assert.deepEqual(found("Fen 1950"), ["harbour#"]);
  assert.deepEqual(found("p1 p1-1").slice(0, 2), ["harbour#p1", "quarry#p1"]); // one passage, once
  assert.deepEqual(ask("Fen, n. 99").absent, [{ kind: "note", number: "99" }]);
  assert.deepEqual([ask("?!").isBlank, ask("n. 3").isBlank], [true, false]);
});

test("the total counts all results, the limit cuts those that are shown", () => {
  const { total, results } = ask("board", { limit: 2 });
  assert.deepEqual([total, results.map(({ id }) => id)], [5, ["n1", "p1"]]);
});

test("every filter counts what each choice would give beside the others", () => {
  const [kind, essay, type] = ask("board").filters;
  assert.deepEqual([kind.name, essay.name, type.name], ["kind", "essay", "type"]);
  assert.deepEqual(values(kind), ["Notes 3", "Passages 1", "Sources 1"]);
  assert.deepEqual(values(essay), ["The Harbour: A Study 5"]);
  assert.deepEqual(values(type), ["book 4", "AVPRF 1", "archival document 1"]);
  const chosen = ask("board", { choices: { kind: ["note"], type: ["AVPRF"] } });
  assert.deepEqual(
    chosen.results.map(({ id }) => id),
    ["n2a"],
  );
  assert.deepEqual(values(chosen.filters[0]), ["Notes 1 on"]);
  assert.deepEqual(values(chosen.filters[1]), ["The Harbour: A Study 1"]);
  assert.deepEqual(values(chosen.filters[2]), ["book 3", "AVPRF 1 on", "archival document 1"]);
  const empty = ask("board", { choices: { essay: ["quarry"] } });
  assert.deepEqual(
    [empty.total, values(empty.filters[1])],
    [0, ["The Harbour: A Study 5", "The Quarry 0 on"]],
  );
});

test("an item fits by any of the values that are chosen of each filter", () => {
  const item = { kind: "note", essays: ["a", "b"], kinds: ["book"] };
  assert.equal(fits(item, { essay: ["b", "c"] }), true);
  assert.equal(fits(item, { essay: ["c"] }), false);
  assert.equal(fits(item, { essay: ["c"] }, "essay"), true);
  assert.equal(fits(item, { essay: ["a"], type: ["map"] }), false);
  assert.equal(fits(item, {}), true);
});

test("values are sorted by count, then by name", () => {
  const hit = (kinds) => ({ item: { kind: "note", essays: [], kinds } });
  const [, , type] = countFilters([hit(["b"]), hit(["a"]), hit(["c"]), hit(["c"])], {}, new Map());
  assert.deepEqual(values(type), ["c 2", "a 1", "b 1"]);
});

test("matches are marked: words, rows before the words in them, a word that a hyphen divides", () => {
  const mark = (text, terms, rows = []) => show(markMatches(text, new Set(terms), rows));
  assert.equal(mark("The Lamps’ gas—lamps.", ["lamps"]), "The [Lamps]’ gas—[lamps].");
  assert.equal(mark("Kim Il Sung and Kim", ["kim"], [["kim", "il", "sung"]]), "[Kim Il Sung] and [Kim]");
  assert.equal(mark("a well-known lamp", ["wellknown"]), "a [well-known] lamp");
  assert.equal(mark("nothing", ["lamps"]), "nothing");
  assert.deepEqual(markMatches("", new Set(["a"]), []), []);
});

test("an excerpt is the part with most different matches, cut between words", () => {
  const filler = "word ".repeat(80);
  const text = `gas ${filler}gas lamps here ${filler}`;
  const cut = show(excerpt(markMatches(text, new Set(["gas", "lamps"]), [])));
  assert.match(cut, /^… (word )+\[gas\] \[lamps\] here (word )+…$/);
  assert.ok(cut.length > 220 && cut.length <= 280, String(cut.length));
  assert.equal(show(excerpt([["short", false]])), "short");
  assert.equal(
    show(
      excerpt([
        ["gas", true],
        [` ${filler}`, false],
      ]),
    ).slice(0, 14),
    "[gas] word wor",
  );
  assert.equal(show(excerpt([["x".repeat(300), false]])), `${"x".repeat(260)} …`);
});
