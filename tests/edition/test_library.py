"""The bibliography of the two essays."""

import re
from pathlib import Path

from apparatus.model.sources import Person
from tests.edition.cited import real_library


def test_the_bibliography_of_the_project_has_no_problems() -> None:
    sources, problems = real_library()
    assert problems == ()
    assert len(sources) == len({source.key for source in sources}) == 33


def test_an_entry_is_a_source_with_its_place() -> None:
    sources, _ = real_library()
    telegram = next(s for s in sources if s.key == "shtykov-vyshinsky-1950-01-19")
    assert telegram.shelf_mark == "Fond 059a, Opis 5a, Delo 3, Papka 11, Listy 87-91"
    assert telegram.named("sender") == (Person("Shtykov"),)
    assert (telegram.printed_in, telegram.cited_through) == ("weathersby1995", None)
    line = Path(__file__).parents[2].joinpath("footnotes/works.bib").read_text().split("\n")
    assert line[telegram.place.line - 1] == "@archival{shtykov-vyshinsky-1950-01-19,"


def test_the_same_document_is_one_entry() -> None:
    """Notes 8 and 11 cite leaves 87-91 under a shelf-mark and under a title."""
    marks = [s.shelf_mark for s in real_library()[0] if s.shelf_mark]
    assert len(marks) == len(set(marks)) == 7


def test_what_note_4_says_of_her_name_is_supplied() -> None:
    """ "K. Weathersby" in notes 4, 8, 10 to 12, 15 and 19; note 4 has "Kathryn Weathersby"."""
    marks = {s.key: {m.field for m in s.supplied} for s in real_library()[0]}
    for key in ("weathersby1995", "weathersby2002", "weathersby2004"):
        assert "author" in marks[key]
    assert "author" not in marks["weathersby1993"]  # note 5 has her name in full


def test_every_doubt_drawn_from_elsewhere_says_that_it_was_not_checked() -> None:
    for key in ("halberstam2007", "kim1989", "weathersby1993", "tunkin-foreign-ministry-1949-09-14"):
        doubt = next(s for s in real_library()[0] if s.key == key).get("doubt") or ""
        assert re.search(r"(Not|Neither was) checked", doubt)
