"""What short forms mean: a table of cases, each with its rule, and the notes of the essays."""

from dataclasses import replace

import pytest

from apparatus.cited.checks import check_date, find_given
from apparatus.cited.cite import check_both_ways, find_keys
from apparatus.cited.library import find_unused, parse_library
from apparatus.cited.resolve import collect_mentions, resolve
from apparatus.model.locators import read_given, read_locator
from apparatus.model.problems import Place
from apparatus.model.sources import Cite, Form, Reference
from tests.program.cited import LOWMOUTH, citations, codes, library, make_notes
from tests.program.make import essay

HERE = Place("toy.yaml", 1, 1)

# One list per essay, one list per note; (source or none, text).  An Ibid. with none has no or several
# candidates.  After LOST stands a note that the witness has lost.
LOST: list[tuple[str | None, str]] = []
IBID_CASES = [
    # An Ibid. after a note with one work is that work.
    [[("ash1901", "Ash, Harbours, p. 3")], [("ash1901", "Ibid., p. 5")]],
    # So is a bare one, and one without its full stop.
    [[("ash1901", "Ash, Harbours, p. 3")], [("ash1901", "Ibid")]],
    # Inside a note it is the work just before, whatever the note before cites.
    [[("paper7", "Cole, Papers")], [("ash1901", "Ash, Harbours"), ("ash1901", "Ibid., p. 5")]],
    # After a note with two works it is neither.
    [[("ash1901", "Ash, Harbours"), ("paper7", "Cole, Papers")], [(None, "Ibid.")]],
    # A page decides, where only one of them is cited by page.
    [[("typescript", "Dell, Tides"), ("paper7", "Cole, Papers")], [("paper7", "Ibid., p. 9")]],
    # A page decides, where it lies outside the pages of the other.
    [[("birch1910", "Birch, Lamps"), ("paper7", "Cole, Papers")], [("paper7", "Ibid., p. 9")]],
    # It does not decide between two works that have such a page.
    [[("birch1910", "Birch, Lamps"), ("paper7", "Cole, Papers")], [(None, "Ibid., p. 70")]],
    # A manuscript has pages, as long as the bibliography does not say that it has none.
    [[("diary", "Elm, Diary"), ("paper7", "Cole, Papers")], [(None, "Ibid., p. 9")]],
    # A page of a work without pages is nothing.
    [[("typescript", "Dell, Tides")], [(None, "Ibid., p. 9")]],
    # After a new document it is the publication that prints it, never the document itself.
    [[("paper7", "Cole, Papers")], [("wire-1", "Telegram from Elm to Fir"), ("paper7", "Ibid., p. 12")]],
    # Nor is it another document of the note before.
    [
        [("wire-2", "Telegram from Fir to Elm"), ("paper7", "Cole, Papers")],
        [("wire-1", "Telegram from Elm to Fir"), ("paper7", "Ibid.")],
    ],
    # Alone, after a note with a document and its publication, it may be either.
    [[("wire-1", "Telegram from Elm to Fir"), ("paper7", "Cole, Papers")], [(None, "Ibid.")]],
    # It follows an Ibid. as it follows what that stands for.
    [[("paper7", "Cole, Papers")], [("paper7", "Ibid., p. 9")], [("paper7", "Ibid., p. 10")]],
    # A note that cites nothing is passed over.
    [[("ash1901", "Ash, Harbours")], [], [("ash1901", "Ibid.")]],
    # A note that is lost is not.
    [[("ash1901", "Ash, Harbours")], LOST, [(None, "Ibid.")]],
    # The first note has nothing before it.
    [[(None, "Ibid.")]],
]
SHORT_CASES = [
    # A title cited before, with its author.
    [[("ash1901", "Ash, Harbours")], [("ash1901", "Ash, Harbours, p. 3")]],
    # A longer title is not the shorter one inside it.
    [
        [("ash1901", "Ash, Harbours"), ("ash1907", "Ash, Harbours of the North")],
        [("ash1907", "Ash, Harbours of the North")],
    ],
    # A title alone; the subtitle may be missing.
    [[("birch1910", "Birch, Lamps: A Study"), ("ash1901", "Ash, Harbours")], [("birch1910", "Lamps")]],
    # An author alone, who has one work.
    [[("ash1901", "Ash, Harbours"), ("paper7", "Cole, Papers")], [("paper7", "Cole, p. 3")]],
    # An author alone, who has two.
    [[("ash1901", "Ash, Harbours"), ("ash1907", "Ash, Harbours of the North")], [(None, "Ash, p. 3")]],
    # A work that comes only later.
    [[("ash1901", "Ash, Harbours")], [(None, "Cole, Papers")]],
]


def resolve_case(notes: list[list[tuple[str | None, str]]], form: str) -> Reference:
    """The last reference of an essay with these notes."""
    lines, texts, lost = ["notes:"], {}, []
    for number, cites in enumerate(notes, start=1):
        lines.append(f"  {number}:")
        if cites is LOST:
            lines.append("    - lost: torn off")
            lost.append(number)
            continue
        texts[number] = "; ".join(text for _, text in cites) or "A remark"
        lines += ["    - remark: A remark"] if not cites else []
        for key, text in cites:
            via = [k for k, _ in cites if key == "wire-1" and k in ("paper7", "typescript")]
            short = text.startswith("Ibid") or (form == "short" and number == len(notes))
            pages = text.partition("p. ")[2]
            lines += [f'    - cite: "{text}"', f"      form: {form if short else 'full'}"]
            lines += [f"      key: {key}"] if key else ["      reason: nobody knows"]
            lines += [f"      locator: p. {pages}"] if pages else []
            lines += [f"      via: [{', '.join(via)}]"] if via else []
    resolved, problems = resolve(citations("\n".join(lines)), make_notes(texts, lost), library())
    assert problems == (), problems
    return resolved[f"n{len(notes)}"].references[-1]


@pytest.mark.parametrize("notes", IBID_CASES)
def test_ibid(notes: list[list[tuple[str | None, str]]]) -> None:
    expected, reference = notes[-1][-1][0], resolve_case(notes, "ibid")
    assert (reference.source, reference.state) == (expected, "resolved" if expected else "unresolved")
    assert (reference.candidates == (expected,)) is (expected is not None)
    assert len(reference.candidates) != 1 or expected is not None


@pytest.mark.parametrize(
    ("notes", "inherited", "chain"),
    [
        # Of two places of its work in the note before it is the last.
        (
            [
                [("ash1901", "Ash, Harbours, p. 3"), ("ash1901", "Ash, Harbours, p. 7")],
                [("ash1901", "Ibid.")],
            ],
            ("p. 7", "n1"),
            ("n2", "n1"),
        ),
        # It is that of the Ibid. before it,
        (
            [[("ash1901", "Ash, Harbours, p. 3")], [("ash1901", "Ibid., p. 5")], [("ash1901", "Ibid.")]],
            ("p. 5", "n2"),
            ("n3", "n2", "n1"),
        ),
        # which may be bare itself.
        (
            [[("ash1901", "Ash, Harbours, p. 3")], [("ash1901", "Ibid.")], [("ash1901", "Ibid.")]],
            ("p. 3", "n1"),
            ("n3", "n2", "n1"),
        ),
        # With a page of its own it inherits none.
        ([[("ash1901", "Ash, Harbours, p. 3")], [("ash1901", "Ibid., p. 5")]], (None, None), ("n2", "n1")),
    ],
)
def test_the_pages_of_a_bare_ibid(
    notes: list[list[tuple[str | None, str]]],
    inherited: tuple[str | None, str | None],
    chain: tuple[str, ...],
) -> None:
    reference = resolve_case(notes, "ibid")
    assert (reference.inherited, reference.locator_note) == inherited
    assert reference.chain == chain


@pytest.mark.parametrize("notes", SHORT_CASES)
def test_short_forms(notes: list[list[tuple[str | None, str]]]) -> None:
    expected, reference = notes[-1][-1][0], resolve_case(notes, "short")
    assert reference.source == expected
    assert (reference.candidates == (expected,)) is (expected is not None)


# ------------------------------------------------------------------------ problems

TWO = 'notes:\n  1:\n    - {cite: "Ash, Harbours", form: full, key: ash1901}\n'
CASES = [
    # several candidates and no reason
    (
        TWO
        + "    - {cite: Cole, form: full, key: paper7}\n  2:\n    - {cite: Ibid, form: ibid, key: paper7}",
        "C105",
    ),
    # an antecedent that cites something else
    (TWO + "  2:\n    - {cite: Ibid, form: ibid, key: paper7, antecedent: 1, reason: so}", "C106"),
    (TWO.replace("key: ash1901", "key: ash1901, antecedent: 1"), "C106"),
    (TWO.replace("ash1901", "ash1999"), "C104"),
    # a page outside the chapter, of a typescript, of a telegram
    ('notes: {1: [{cite: "Birch, p. 93", form: full, key: birch1910, locator: p. 93}]}', "C107"),
    ('notes: {1: [{cite: "Dell, p. 3", form: full, key: typescript, locator: p. 3}]}', "C107"),
    ('notes: {1: [{cite: "Elm to Fir, p. 3", form: full, key: wire-1, locator: p. 3}]}', "C107"),
    # a shelf-mark that is not the entry's
    (
        'notes: {1: [{cite: "Fir to Elm, Fond 1, Listy 8", form: full, key: wire-2,'
        ' locator: "Fond 1, Listy 8"}]}',
        "C107",
    ),
    # `via` that the note does not cite, and one that the entry does not know
    ("notes: {1: [{cite: Elm to Fir, form: full, key: wire-1, via: [paper7]}]}", "C108"),
    (
        "notes: {1: [{cite: Elm to Fir, form: full, key: wire-1, via: [ash1901]}, "
        "{cite: Ash, form: full, key: ash1901}]}",
        "C108",
    ),
    # a document that is not printed there, or on other pages
    ("notes: {1: [{cite: Cole, form: full, key: paper7, document: wire-2}]}", "C108"),
    (
        'notes: {1: [{cite: "Cole, p. 14", form: full, key: paper7, locator: p. 14, document: wire-1}]}',
        "C108",
    ),
    # a publication beside its document that `via` does not name
    (
        "notes: {1: [{cite: Elm to Fir, form: full, key: wire-1}, {cite: Cole, form: full, key: paper7}]}",
        "C108",
    ),
    # a page of the publication that is not where it prints the document
    (
        "notes: {1: [{cite: Elm to Fir, form: full, key: wire-1, via: [paper7]},"
        ' {cite: "Cole, p. 14", form: full, key: paper7, locator: p. 14}]}',
        "C108",
    ),
    # a page that the words do not give, another than theirs, one of theirs left out
    ("notes: {1: [{cite: Cole, form: full, key: paper7, locator: p. 9}]}", "C114"),
    ('notes: {1: [{cite: "Cole, p. 14", form: full, key: paper7, locator: p. 15}]}', "C114"),
    ('notes: {1: [{cite: "Cole, p.14", form: full, key: paper7}]}', "C114"),
    ('notes: {1: [{cite: "Birch, Lamps (1910): 61-70", form: full, key: birch1910}]}', "C114"),
    # words that name something else
    ("notes: {1: [{cite: Cole, form: full, key: ash1901}]}", "C109"),
]


@pytest.mark.parametrize(("text", "code"), CASES)
def test_a_problem(text: str, code: str) -> None:
    file = citations(text)
    texts = {int(n.number): "; ".join(getattr(p, "text", "") for p in n.parts) for n in file.notes}
    assert [c.partition(":")[0] for c in codes(resolve(file, make_notes(texts), library())[1])] == [code]


def test_a_newspaper_is_named_by_its_name() -> None:
    works = library("@newspaper{lamp, journal = {The Lowmouth Lamp}, date = {1912-01-03}}")
    words = "The Lowmouth Lamp, 3 January 1912"
    file = citations(f'notes: {{1: [{{cite: "{words}", form: full, key: lamp}}]}}')
    assert resolve(file, make_notes({1: words}), works)[1] == ()


def test_a_shelf_mark_finds_its_document() -> None:
    file = citations(
        'notes: {1: [{cite: "HO, Fond 1, Opis 2, Delo 3, Listy 8-9", form: shelf-mark, key: wire-2,'
        ' locator: "Fond 1, Opis 2, Delo 3, Listy 8-9"}]}'
    )
    notes, problems = resolve(file, make_notes({1: "HO, Fond 1, Opis 2, Delo 3, Listy 8-9"}), library())
    assert (problems, notes["n1"].references[0].candidates) == ((), ("wire-2",))


GIVEN = [
    ("Korea’s Place in the Sun, p. 236", "short", "p. 236"),
    ("Washington, D.C., July 2002, pp.12-13", "full", "pp. 12-13"),
    ("(Stanford: Stanford University Press, 1993): 134", "full", "p. 134"),
    ("(Stanford: Stanford University Press, 1993), 134–36.", "full", "pp. 134-36"),
    ("Bulletin 14/15: 9", "full", "p. 9"),
    ("Ibid., 10", "ibid", "p. 10"),
    ("Ibid. at 10-11.", "ibid", "pp. 10-11"),
    ("Ibid., pp. 3, 7–9 and 12", "ibid", "pp. 3, 7-9, 12"),
    ("Ibid., p. ix", "ibid", "p. ix"),
    ("Goncharov, Uncertain Partners, 134", "short", "p. 134"),
    ("APRF, Fond 45, Opis 1, Delo 329, Listy 9-17", "shelf-mark", "Fond 45, Opis 1, Delo 329, Listy 9-17"),
    ("Delo 3, Papka 11, List 45", "full", "Delo 3, Papka 11, List 45"),
    # none of these is a page
    ("The Roaring of the Cataract, 1947-1950", "short", None),
    ("Seoul: Ministry of Defense, 1954", "full", None),
    ("Cold War International History Project Bulletin, 5", "full", None),
    ("Telegram from Shtykov to Stalin, 29 May 1950", "full", None),
    ("Ibid.", "ibid", None),
]


@pytest.mark.parametrize(("words", "form", "given"), GIVEN)
def test_the_place_that_words_give(words: str, form: Form, given: str | None) -> None:
    found = read_given(words, form)
    assert (None if found is None else str(found)) == given
    assert given is None or read_locator(given) == found


DATES = [
    ("1993", False, "(Stanford, 1993)", []),
    ("1993", False, "(Stanford, 1992)", ["1993"]),
    ("1995-21", False, "5 (Spring 1995)", []),
    ("2003/2004", False, "14/15 (2003/04)", []),
    ("2003/2004", False, "14/15 (2003)", ["2004"]),
    ("1949-09-03", True, "to Vyshinsky, 3 September 1949", []),
    ("1949-09-03", True, "to Vyshinsky, Sept. 3, 1949", []),
    ("1949-09-03", True, "to Vyshinsky, 3.9.1949", []),
    ("1949-09-03", True, "to Vyshinsky, 13 September 1949", ["3"]),
    ("1949-09-03", True, "to Vyshinsky, 3 October 1949", ["September", "3"]),
    ("1949-09-03", True, "to Vyshinsky, 4 September 1949, AVPRF, Fond 059a, Opis 5a, Delo 3", ["3"]),
    ("1949-09-03", True, "to Vyshinsky, the 3rd of September, 1949", []),
    ("2002-07", False, "Washington, D.C., 2002", []),  # of a publication the year is enough
]


@pytest.mark.parametrize(("date", "archival", "words", "missing"), DATES)
def test_a_full_cite_gives_the_date(date: str, archival: bool, words: str, missing: list[str]) -> None:
    key = "wire-2" if archival else "ash1901"
    source = next(s for s in library() if s.key == key)
    dated = replace(source, fields=(*(f for f in source.fields if f[0] != "date"), ("date", date)))
    cite = Cite(words, "full", HERE, key=key)
    assert list(check_date(cite, dated)) == []  # it is supplied there
    problems = list(check_date(cite, replace(dated, supplied=())))
    assert [p.code for p in problems] == (["C116"] if missing else [])
    assert all(p.fact.endswith(", ".join(missing)) for p in problems)
    assert list(check_date(replace(cite, form="short"), replace(dated, supplied=()))) == []


# ------------------------------------------------------------------- the real notes


def test_an_entry_that_nothing_cites() -> None:
    assert codes(tuple(find_unused(library(), frozenset({"ash1901"}))))[0] == "B107:4"


def test_a_cite_and_its_entry_that_do_not_lead_to_each_other() -> None:
    file = citations("notes: {1: [{cite: Cole, form: full, key: paper7}]}")
    references, _ = resolve(file, make_notes({1: "Cole"}), library())
    cited = replace(essay("The wire came."), references=references)
    mentions = collect_mentions({"toy": references})
    assert check_both_ways([cited], library(), mentions) == ()
    fact = "`n1` and the entry “paper7” do not lead to each other"
    (problem,) = check_both_ways([cited], library(), {})
    assert (problem.code, str(problem.place), problem.fact) == ("C113", "footnotes/toy.yaml:1:1", fact)
    (problem,) = check_both_ways([replace(cited, references={})], library(), mentions)
    assert problem.fact == fact


def test_a_short_form_may_name_a_work_that_stands_in_the_bibliography_alone() -> None:
    file = citations(
        'notes:\n  1:\n    - {cite: "Birch, Lamps, 70", key: birch1910, form: short, locator: p. 70}'
    )
    found, problems = resolve(file, make_notes({1: "Birch, Lamps, 70."}), library())
    assert [(r.source, r.state, r.candidates) for r in found["n1"].references] == [
        ("birch1910", "resolved", ("birch1910",)),
    ]
    assert problems == ()


def test_the_pages_of_a_chapter_are_no_place_in_it_where_it_is_cited_in_full() -> None:
    birch = next(source for source in library() if source.key == "birch1910")
    words = "B. Birch, “Lamps: A Study,” in Essays (P, 1910), 61-92"
    assert find_given(Cite(words, "full", HERE), birch) is None
    assert str(find_given(Cite("Birch, Lamps, 61-92", "short", HERE), birch)) == "pp. 61-92"
    assert str(find_given(Cite(words.replace("61-92", "70"), "full", HERE), birch)) == "p. 70"


@pytest.mark.parametrize(
    ("words", "locator", "said"),
    [  # of the whole chapter, in a full reference; then of what lies in it
        ("Birch, “Lamps: A Study” (P, 1910), 61-92", "", []),
        ("Birch, “Lamps: A Study” (P, 1910), 161-192", "", ["C114:3"]),
        ("Birch, “Lamps: A Study” (P, 1910), 161-192, p. 170", "locator: p. 170", ["C107:3"]),
    ],
)
def test_pages_of_an_entry_that_the_full_reference_does_not_bear_out_are_one_problem(
    words: str, locator: str, said: list[str]
) -> None:
    pages = ("p. 170", "p. 171") if said else ("p. 70", "p. 71")
    notes = {1: words, 2: f"Ibid., {pages[0]}", 3: f"Birch, Lamps, {pages[1]}"}
    file = citations(
        f"notes:\n  1:\n    - {{cite: {words!r}, key: birch1910, form: full, {locator}}}\n"
        f"  2:\n    - {{cite: {notes[2]!r}, key: birch1910, form: ibid, locator: {pages[0]}}}\n"
        f"  3:\n    - {{cite: {notes[3]!r}, key: birch1910, form: short, locator: {pages[1]}}}\n"
    )
    assert codes(resolve(file, make_notes(notes), library())[1]) == said


def test_a_year_is_given_in_a_script_without_spaces() -> None:
    works = library("@book{wada2002, author = {和田, 春樹}, title = {朝鮮戦争全史}, date = {2002}}")
    words = ("和田春樹『朝鮮戦争全史』（岩波書店、2002年）", "和田春樹『朝鮮戦争全史』（岩波書店、2012年）")
    notes = [f'notes: {{1: [{{cite: "{one}", form: full, key: wada2002}}]}}' for one in words]
    found = [
        resolve(citations(note), make_notes({1: one}), works)[1]
        for note, one in zip(notes, words, strict=True)
    ]
    assert [codes(problems) for problems in found] == [[], ["C116:1"]]


def test_pages_that_cannot_be_read_are_the_problem_of_the_entry_alone() -> None:
    words = "Birch, “Lamps: A Study” (P, 1910), 61-92"
    file = citations(f"notes: {{1: [{{cite: {words!r}, key: birch1910, form: full}}]}}")
    found = [
        resolve(file, make_notes({1: words}), parse_library(LOWMOUTH.replace("{61-92}", pages), "b")[0])[1]
        for pages in ("{92-61}", "{}", "{1-2}")
    ]
    assert [codes(problems) for problems in found] == [[], ["C114:1"], ["C114:1"]]
    assert [problems[0].fact.partition(": ")[2] for problems in found[1:]] == [
        "these words give pp. 61-92, and there is no `locator`",
        "these words give pp. 61-92, and the entry has pages 1-2",
    ]


def test_a_document_with_pages_can_be_cited_by_them() -> None:
    note = "Telegram from Fir to Elm, p. 3."
    file = citations(f'notes:\n  1:\n    - {{cite: "{note[:-1]}", key: wire-2, form: full, locator: p. 3}}\n')
    problems = [
        resolve(file, make_notes({1: note}), library(text))[1]
        for text in (LOWMOUTH.replace("listy = {8-9}", "listy = {8-9}, pagination = {page}"), LOWMOUTH)
    ]
    assert [codes(some) for some in problems] == [[], ["C107:3"]]


def test_works_through_which_documents_are_cited_are_used_too() -> None:
    works = library("""
@book{ash1901, author = {Ash, Ada}, title = {Harbours}, date = {1901}, printedin = {fir1950}}
@book{fir1950, author = {Fir, O.}, title = {Letters}, date = {1950}, citedthrough = {oar1960}}
@book{oar1960, author = {Oar, K.}, title = {Papers}, date = {1960}}
@archival{wire-1, kind = {wire}, sender = {Elm}, recipient = {Fir}, date = {1912}, printedin = {oar1960}}
@book{idle1901, author = {Ash, Ada}, title = {Idle}, date = {1901}}
""")
    cites = '{cite: "Ash, Harbours", key: ash1901, form: short}'
    read = '{cite: "Oar, Papers", key: oar1960, form: short, document: wire-1}'
    for cite, keys in ((cites, {"ash1901", "fir1950", "oar1960"}), (read, {"oar1960", "wire-1"})):
        file = citations(f"notes:\n  1:\n    - {cite}\n")
        words = "Ash, Harbours." if cite == cites else "Oar, Papers."
        found, _ = resolve(file, make_notes({1: words}), works)
        assert find_keys([replace(essay("One.", "One."), references=found)], works) == keys
