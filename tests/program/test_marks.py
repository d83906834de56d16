"""A cite is set by its first and last words; the rest of the note is a remark, and nothing is typed again."""

from dataclasses import replace

import pytest

from apparatus.cited.marks import spell
from apparatus.cited.resolve import resolve
from apparatus.model.sources import Cite, MarkedCite, NoteReferences
from tests.program.cited import citations, library, make_notes
from tests.program.make import HERE

NOTE = "See Ada Ash, Harbours, p. 3, and elsewhere; on the lamps B. Birch, Lamps: A Study, 70. Ibid., p. 71."
MARKED = f"""
joins: [See]
notes:
  1:
    - remark: "{NOTE}"
      cites:
        - {{starts: Ada, ends: p. 3, key: ash1901, form: full}}
        - {{starts: B. Birch, ends: "70", key: birch1910, form: short}}
        - {{starts: "Ibid., p. 71", key: birch1910, form: ibid}}
"""
TYPED = """
joins: [See]
notes:
  1:
    - {cite: "Ada Ash, Harbours, p. 3", key: ash1901, form: full, locator: p. 3}
    - remark: and elsewhere; on the lamps
    - {cite: "B. Birch, Lamps: A Study, 70", key: birch1910, form: short, locator: p. 70}
    - {cite: "Ibid., p. 71", key: birch1910, form: ibid, locator: p. 71}
"""


def read(text: str, note: str = NOTE) -> tuple[NoteReferences, list[str]]:
    """What the one note means, and its problems as `code line:column fact`."""
    found, problems = resolve(citations(text), make_notes({1: note}), library())
    return found["n1"], [f"{p.code} {p.place.line}:{p.place.column} {p.fact}" for p in problems]


def strip(found: NoteReferences) -> list[tuple[object, ...]]:
    """References without the places at which they are written."""
    cites: list[Cite] = [r.cite for r in found.references]
    return [(c.text, c.key, c.form, c.locator) for c in cites] + [
        (r.source, r.state) for r in found.references
    ]


def test_marks_mean_what_the_same_cites_mean_that_are_typed() -> None:
    marked, problems = read(MARKED)
    typed, others = read(TYPED)
    assert problems == others == []
    assert strip(marked) == strip(typed)
    assert marked.spans == typed.spans
    assert marked.kind == typed.kind == "source and comment"


@pytest.mark.parametrize(
    ("note", "marks", "found"),
    [
        ("Ash, Harbours.", "{starts: Ash, ends: Harbours}", "Ash, Harbours"),
        ("Ash, Harbours, p. 236, p. 2.", "{starts: Ash, ends: p. 2}", "Ash, Harbours, p. 236, p. 2"),
        ("Ash, Harbours, p. 236.", "{starts: Ash, ends: p. 236}", "Ash, Harbours, p. 236"),
        ("Ash, Harbours. Ash, Harbours.", "{starts: Ash, ends: Harbours, after: .}", "Ash, Harbours"),
        ("So says Ash. But Ash, Harbours.", "{starts: Ash, ends: Harbours, after: But}", "Ash, Harbours"),
        ("애시, Harbours, 12쪽", "{starts: 애시, ends: 12쪽}", "애시, Harbours, 12쪽"),
    ],
)
def test_the_words_of_a_mark(note: str, marks: str, found: str) -> None:
    marked = citations(
        f'notes:\n  1:\n    - remark: "{note}"\n      cites: [{marks[:-1]}, key: ash1901, form: full}}]'
    )
    made, _ = resolve(marked, make_notes({1: note}), library())
    assert [reference.cite.text for reference in made["n1"].references] == [found]


def mark(*marks: str) -> str:
    rows = "".join(f"        - {{{m}, key: ash1901, form: full}}\n" for m in marks)
    return f'notes:\n  1:\n    - remark: "{NOTE}"\n      cites:\n{rows}'


@pytest.mark.parametrize(
    ("marks", "problem"),
    [
        (("starts: Harbors",), "C101 5:12 these words do not stand in the note: “r” stands where it has “u”"),
        (
            ("starts: “Harbours”",),
            "C101 5:12 these words do not stand in the note: the curly quotation marks around them quote"
            " nothing in YAML",
        ),
        (
            ("starts: Lamps, after: See",),
            "C101 5:12 these words do not stand in the note after those of `after`",
        ),
        (("starts: '.'",), "C117 5:12 these words stand 6 times in what is left of the note"),
        (
            ("starts: B. Birch", "starts: Ada Ash"),
            "C101 6:12 these words stand before, or inside, the words of the cite above",
        ),
        (
            ("starts: Ada Ash", "starts: Ash"),
            "C101 6:12 these words stand before, or inside, the words of the cite above",
        ),
        (("starts: Ada, ends: p",), "C117 5:25 these words stand 2 times before the next cite"),
        (
            ("starts: Ada, ends: p. 71", "starts: B. Birch"),
            "C101 5:25 these words do not stand between the beginning of this cite and the next one",
        ),
    ],
)
def test_what_cannot_be_found_is_named_at_its_key(marks: tuple[str, ...], problem: str) -> None:
    assert problem in read(mark(*marks))[1]


def test_an_address_in_the_rest_is_none_of_the_remark() -> None:
    note = "Ada Ash, Harbours, at www.lowmouth.example/a and elsewhere."
    cite = "{starts: Ada, ends: Harbours, key: ash1901, form: full}"
    text = f"notes:\n  1:\n    - remark: {note}\n      cites: [{cite}]"
    found, problems = read(text, note)
    assert problems == []
    assert [(s.kind, note[s.start : s.end]) for s in found.spans if s.kind != "join"] == [
        ("cite", "Ada Ash, Harbours"),
        ("remark", "at"),
        ("address", "www.lowmouth.example/a"),
        ("remark", "and elsewhere"),
    ]


def test_keys_are_read_as_a_manager_writes_them_and_a_place_that_is_given_stays() -> None:
    mark = MarkedCite(
        "Ash", "full", HERE, key="Ash_1901", document="Wire:1", via=("Paper_7",), locator="p. 9"
    )
    cite = spell(mark, "Ash, Harbours, p. 3", {})
    assert (cite.key, cite.document, cite.via, cite.locator) == ("ash-1901", "wire-1", ("paper-7",), "p. 9")
    assert spell(replace(mark, locator=None), "Ash, Harbours, p. 3", {}).locator == "p. 3"
