"""Small makers for tests of citations: a bibliography, a citations file, notes."""

from collections.abc import Iterable, Mapping

from apparatus.cited.library import parse_library
from apparatus.files.records import parse_record
from apparatus.model.problems import Problem
from apparatus.model.sources import CitationsFile, Source
from apparatus.model.text import Note, Text

# An invented bibliography: two books, a chapter, a paper that prints documents, a typescript without
# pages.  The dates are supplied, so that no cite of it needs them.
LOWMOUTH = """
@book{ash1901, author = {Ash, Ada}, title = {Harbours}, publisher = {P}, date = {1901},
  supplied-date = {x}}
@book{ash1907, author = {Ash, Ada}, title = {Harbours of the North}, publisher = {P}, date = {1907},
  supplied-date = {x}}
@incollection{birch1910, author = {Birch, B.}, title = {Lamps: A Study}, booktitle = {Essays},
  publisher = {P}, date = {1910},
  supplied-date = {x}, pages = {61-92}}
@report{paper7, author = {Cole, C.}, title = {Papers}, type = {Paper}, institution = {I}, date = {1920},
  supplied-date = {x}}
@unpublished{typescript, author = {Dell, D.}, title = {Tides}, type = {typescript}, nodate = {none},
  pagination = {none}}
@unpublished{diary, author = {Elm, E.}, title = {Diary}, type = {manuscript}, nodate = {none}}
@archival{wire-1, kind = {telegram}, sender = {Elm}, recipient = {Fir}, date = {1912-01-02},
  supplied-date = {x},
  printedin = {paper7}, printedpages = {12-13}, citedthrough = {typescript}}
@archival{wire-2, kind = {telegram}, sender = {Fir}, recipient = {Elm}, date = {1912-01-03},
  supplied-date = {x},
  archive = {Harbour Office}, archiveshort = {HO}, fond = {1}, opis = {2}, delo = {3}, listy = {8-9}}
"""


def library(text: str = LOWMOUTH) -> tuple[Source, ...]:
    """Sources without problems."""
    sources, problems = parse_library(text, "works.bib")
    assert problems == (), problems
    return sources


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """The codes of problems with their lines: "B105:3"."""
    return [f"{p.code}:{p.place.line}" for p in problems]


def citations(text: str) -> CitationsFile:
    """A citations file without problems of form."""
    file, problems = read_form(text)
    assert file is not None, problems
    return file


def read_form(text: str) -> tuple[CitationsFile | None, tuple[Problem, ...]]:
    """A citations file of these characters."""
    return parse_record(text.encode(), "toy.yaml", CitationsFile)


def make_notes(texts: Mapping[int, str], lost: Iterable[int] = ()) -> tuple[Note, ...]:
    """Notes of these words, by number; those that are lost have none."""
    every = {**texts, **dict.fromkeys(lost, "")}
    return tuple(
        Note(f"n{n}", n, str(n), Text(w, w), None if n in texts else "torn off", (), None)
        for n, w in sorted(every.items())
    )
