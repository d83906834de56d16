"""What an editor wrote about the notes stands in the notes, word for word, and covers them."""

import pytest

from apparatus.cited.notes import edited_offset, find_addresses, place_parts
from apparatus.cited.resolve import resolve
from apparatus.model.problems import Place
from apparatus.model.sources import Cite, NoteCites
from apparatus.model.text import EmendedPlace, Note, Text
from tests.program.cited import (
    citations,
    codes,
    library,
    make_notes,
    read_form,
)
from tests.program.make import emendation

HERE = Place("toy.yaml", 1, 1)


NOTE = "See Ash, Harbours, p. 3; but cf. Birch. At www.lowmouth.example/a. Ibid., p. 4."
FORMS = [
    ("notes: {1: []}", "C103:1"),
    ("notes:\n  1:\n    - cite: Ash\n      form: full", "C110:3"),
    ("notes:\n  1:\n    - cite: Ash\n      form: fulll\n      key: a", "Y114:4"),
    ("notes:\n  1:\n    - remrak: Ash", "Y110:3"),
    ("notes:\n  1:\n    - lost: the page is missing\n    - remark: and yet", "C103:2"),
    ("notes:\n  1.:\n    - remark: x", "Y112:2"),
    ("notes:\n  14 b:\n    - remark: x", "Y112:2"),
]


@pytest.mark.parametrize(("text", "code"), FORMS)
def test_problems_of_form(text: str, code: str) -> None:
    assert code in codes(read_form(text)[1])


def place(*texts: str, joins: tuple[str, ...] = ("See", "but cf", "At")) -> tuple[list[str], list[str]]:
    """Words of the spans of NOTE with their kinds, and the codes of the problems."""
    cites = tuple(Cite(text, "full", HERE, key="x") for text in texts)
    spans, problems = place_parts(NoteCites("1", cites, HERE), NOTE, joins)
    return [f"{s.kind}: {NOTE[s.start : s.end]}" for s in spans], codes(problems)


def test_spans_joins_and_addresses() -> None:
    spans, problems = place("Ash, Harbours, p. 3", "Birch", "Ibid., p. 4")
    assert problems == []
    assert spans == [
        "join: See ",
        "cite: Ash, Harbours, p. 3",
        "join: ; but cf. ",
        "cite: Birch",
        "join: . At ",
        "address: www.lowmouth.example/a",
        "join: . ",
        "cite: Ibid., p. 4",
        "join: .",
    ]


@pytest.mark.parametrize(
    ("texts", "joins", "expected"),
    [
        (("Ash, Harbors, p. 3",), ("See",), ["C101:1"]),  # not verbatim
        (("Birch", "Ash, Harbours"), ("See",), ["C101:1"]),  # not in order
        (("Ash, Harbours, p. 3", "Birch", "Ibid., p. 4"), ("See",), ["C102:1", "C102:1"]),
    ],
)
def test_spans_that_do_not_fit(texts: tuple[str, ...], joins: tuple[str, ...], expected: list[str]) -> None:
    assert place(*texts, joins=joins)[1] == expected


def test_the_stop_of_ibid_is_its_own() -> None:
    """Notes 23, 25 and 26: "… 16 June 1950. Ibid." means something after its stop, not before."""
    cites = (Cite("Ibid", "ibid", HERE, key="x"),)
    assert codes(place_parts(NoteCites("1", cites, HERE), "Ibid.", ())[1]) == ["C101:1"]
    assert codes(place_parts(NoteCites("1", cites, HERE), "Ibid, p. 9.", ("p. 9",))[1]) == []
    assert codes(place_parts(NoteCites("1", (Cite("Ibid.", "ibid", HERE),), HERE), "Ibid.", ())[1]) == []


def test_a_join_that_no_note_has() -> None:
    file = citations("notes: {1: [{remark: x}, {remark: y}]}\njoins:\n  - and\n  - See also")
    assert codes(resolve(file, make_notes({1: "x, and y"}), ())[1]) == ["C111:4"]
    assert codes(resolve(file, make_notes({1: "x, see z, y"}), ())[1]) == ["C102:1"]  # one thing at a time


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("online at www.cwihp.org.", [("www.cwihp.org", "http://www.cwihp.org")]),
        ("(http://www.cia.gov/library).", [("http://www.cia.gov/library", "http://www.cia.gov/library")]),
        ("javascript:alert(1) www. x", []),
        ('http://a.b/"><script>', [("http://a.b/", "http://a.b/")]),
    ],
)
def test_web_addresses(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[a:b], href) for a, b, href in find_addresses(text)] == found


def test_an_offset_follows_the_emendations() -> None:
    """Note 3: "History Manchester … 236., asserting … soliders" is mended to "(Manchester … 236,"."""
    received, edited = "in History Manchester, p. 236., soliders", "in History (Manchester, p. 236, soldiers"
    places = [("(Manchester", "Manchester"), ("236,", "236.,"), ("soldiers", "soliders")]
    emended = tuple(
        EmendedPlace(f"e{n}", at, at + len(new), old, emendation(1, old, new))
        for n, (new, old) in enumerate(places)
        if (at := edited.index(new)) >= 0
    )
    text = Text(edited, received, emended=emended)
    for word in ("in", "History", "p.", "236", "so"):
        assert edited[edited_offset(text, received.index(word)) :].startswith(word)
    assert edited_offset(text, received.index("Manchester")) == edited.index("(Manchester")
    assert edited[: edited_offset(text, received.index("., "))].endswith("p. 236")
    assert edited_offset(text, received.index("ers")) == edited.index("ers")
    assert edited_offset(text, len(received)) == len(edited)


def test_abbreviations_stand_in_their_notes() -> None:
    file = citations("notes: {1: [{remark: x}]}\nabbreviations: [{short: HO, long: H O, note: 1, words: HQ}]")
    assert "C111:2" in codes(resolve(file, make_notes({1: "x HQ"}), ())[1])


def test_a_note_too_many_and_one_too_few() -> None:
    file = citations("notes:\n  1:\n    - remark: x\n  3:\n    - lost: torn off")
    assert codes(resolve(file, make_notes({1: "x", 2: "y"}), ())[1]) == ["C103:1"]
    assert codes(resolve(file, make_notes({3: "z"}), ())[1]) == ["C103:2", "C103:4"]


def test_the_second_body_of_a_number_is_a_note_of_its_own() -> None:
    file = citations(
        "notes:\n  14: [{remark: x}]\n  14b:\n    - {cite: 'Ash, Harbours', form: full, key: ash1901}"
    )
    twin = Note("n14b", 14, "14b", Text("Ash, Harbours", "Ash, Harbours"), None, (), None)
    found, problems = resolve(file, (*make_notes({14: "x"}), twin), library())
    assert problems == ()
    assert [(name, [r.source for r in note.references]) for name, note in found.items()] == [
        ("n14", []),
        ("n14b", ["ash1901"]),
    ]
