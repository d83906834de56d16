"""What the short forms in the notes of the essays mean: each *Ibid.*, one by one."""

from collections import Counter
from dataclasses import replace

import pytest

from apparatus.cited.candidates import Reading
from apparatus.cited.checks import check_given
from apparatus.cited.library import find_unused
from apparatus.cited.resolve import collect_mentions
from apparatus.model.sources import Mention, Reference
from tests.edition.cited import ESSAYS, real_library, real_references

LOCATORS = [
    # every locator of the essays, changed or left out, is found
    (slug, name, part)
    for slug in ESSAYS
    for name, note in real_references(slug)[0].items()
    for part in note.references
    if part.locator is not None
]


@pytest.mark.parametrize(("slug", "name", "reference"), LOCATORS)
def test_a_locator_is_the_words_of_the_author(slug: str, name: str, reference: Reference) -> None:
    reading = Reading({s.key: s for s in real_library()[0]}, "x", numbers={name: name[1:]})
    assert list(check_given(reference, reading)) == []
    for wrong in (None, (reference.locator or "") + "1", "p. 15"):
        if wrong != reference.locator:
            changed = replace(reference, cite=replace(reference.cite, locator=wrong))
            (problem,) = check_given(changed, reading)
            assert (problem.code, problem.place) == ("C114", reference.cite.place.of("locator"))
            assert problem.words == (reference.cite.text,) and f"{reference.locator}" in problem.hint


def references(slug: str = "decision-for-war") -> dict[int, list[Reference]]:
    return {int(name[1:]): list(note.references) for name, note in real_references(slug)[0].items()}


IBIDS = [
    # note, its page as printed, the page it has by convention, how it is known, the notes on the way
    (16, "pp. 9-10", None, "decided", (16, 15)),  # the manuscript of note 15 has pages too
    (17, "p. 10", None, "resolved", (17, 16, 15)),
    (18, "pp. 10-11", None, "resolved", (18, 17, 16, 15)),
    (20, "pp. 13-14", None, "decided", (20, 19)),
    (21, "p. 14", None, "resolved", (21, 20, 19)),
    (23, None, "p. 14", "decided", (23, 21, 20, 19)),  # not note 22, which cites Li and Shen
    (24, "p. 15", None, "resolved", (24, 23, 21, 20, 19)),
    (25, None, "p. 15", "resolved", (25, 24, 23, 21, 20, 19)),
    (26, None, "p. 15", "resolved", (26, 25, 24, 23, 21, 20, 19)),
]


@pytest.mark.parametrize(("note", "printed", "inherited", "state", "chain"), IBIDS)
def test_every_ibid_of_the_essays(
    note: int, printed: str | None, inherited: str | None, state: str, chain: tuple[int, ...]
) -> None:
    ibid = references()[note][-1]
    assert (ibid.cite.form, ibid.source) == ("ibid", "weathersby2002")
    assert (ibid.locator, ibid.inherited) == (printed, inherited)
    assert (ibid.state, ibid.chain) == (state, tuple(f"n{n}" for n in chain))


def test_pages_by_convention_are_never_the_authors() -> None:
    """Notes 23, 25 and 26 have a bare "Ibid."; their pages are those of notes 21 and 24."""
    mentions = collect_mentions({"decision-for-war": real_references("decision-for-war")[0]})
    found = {m.note: m for m in mentions["weathersby2002"]}
    for note, pages, given_in in ((23, "p. 14", "n21"), (25, "p. 15", "n24"), (26, "p. 15", "n24")):
        reference = references()[note][-1]
        assert reference.cite.text == "Ibid."
        assert (reference.locator, reference.inherited, reference.locator_note) == (None, pages, given_in)
        assert (found[f"n{note}"].locator, found[f"n{note}"].inherited, found[f"n{note}"].locator_note) == (
            None,
            pages,
            given_in,
        )
    assert (found["n24"].locator, found["n24"].inherited, found["n24"].locator_note) == ("p. 15", None, None)


def test_pages_by_convention_are_supplied_in_the_bibliography() -> None:
    for note in (23, 25, 26):
        document = next(s for s in real_library()[0] if s.key == references()[note][0].source)
        pages = (references()[note][-1].inherited or "").removeprefix("p. ")
        assert document.get("printedpages") == pages
        assert "printedpages" in {mark.field for mark in document.supplied}


def test_how_many_of_each_form() -> None:
    found = [r for slug in ESSAYS for cites in references(slug).values() for r in cites]
    assert Counter(r.cite.form for r in found) == {"full": 41, "ibid": 9, "short": 2, "shelf-mark": 1}
    assert Counter(r.state for r in found) == {"named": 41, "resolved": 9, "decided": 3}


def test_the_bare_shelf_mark_of_note_8_is_the_first_telegram_of_note_11() -> None:
    assert references()[8][0].source == references()[11][0].source == "shtykov-vyshinsky-1950-01-19"
    assert (references()[8][0].state, references()[8][0].cite.form) == ("resolved", "shelf-mark")


def test_a_telegram_and_ibid_are_a_document_and_the_publication_that_prints_it() -> None:
    telegram, ibid = references()[20]
    assert (telegram.source, telegram.cite.via) == ("shtykov-stalin-1950-05-29", ("weathersby2002",))
    assert ibid.source == "weathersby2002"


def test_the_two_telegrams_of_21_june_are_two() -> None:
    assert references()[24][0].cite.text == references()[26][0].cite.text
    assert references()[24][0].source != references()[26][0].source


def test_every_cite_stands_under_its_entry_and_the_reverse() -> None:
    essays = {slug: real_references(slug)[0] for slug in ESSAYS}
    mentions = collect_mentions(essays)
    there = {(m.essay, m.note, m.index, key) for key, ms in mentions.items() for m in ms if m.role == "cites"}
    here = {
        (s, r.note, r.index, r.source)
        for s, notes in essays.items()
        for n in notes.values()
        for r in n.references
    }
    assert there == here
    assert list(find_unused(real_library()[0], frozenset(mentions))) == []
    assert mentions["kim-visit-1950"][-1] == Mention("decision-for-war", "n18", 0, "document", None, "ibid")
