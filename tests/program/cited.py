"""Small makers for tests of citations: a bibliography, a citations file, the real notes."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from apparatus.cited.library import parse_library, read_library
from apparatus.cited.notes import read_citations
from apparatus.cited.resolve import resolve
from apparatus.files.records import parse_record
from apparatus.model.problems import Problem
from apparatus.model.sources import CitationsFile, NoteReferences, Source
from apparatus.model.text import Note, Text
from apparatus.model.witness import words_of
from apparatus.received import READERS
from apparatus.received.witness import read_witness

ROOT = Path(__file__).resolve().parents[2]
ESSAYS = {"decision-for-war": "word-text", "stalin-reconsideration": "pdf-text"}

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


@cache
def received_notes(slug: str) -> dict[str, str]:
    """The notes of an essay as received, by id."""
    witness, _ = read_witness(ROOT / "sources" / f"{slug}.txt")
    assert witness is not None
    notes = READERS[ESSAYS[slug]](witness).notes
    return {f"n{note.number}": words_of(witness, note.pieces) for note in notes}


def make_notes(texts: Mapping[int, str], lost: Iterable[int] = ()) -> tuple[Note, ...]:
    """Notes of these words, by number; those that are lost have none."""
    every = {**texts, **dict.fromkeys(lost, "")}
    return tuple(
        Note(f"n{n}", n, str(n), Text(w, w), None if n in texts else "torn off", (), None)
        for n, w in sorted(every.items())
    )


@cache
def real_library() -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The bibliography of the project."""
    return read_library(ROOT / "footnotes" / "works.bib", "footnotes/works.bib")


@cache
def real_references(slug: str) -> tuple[dict[str, NoteReferences], tuple[Problem, ...]]:
    """What the cites of an essay mean."""
    name = f"footnotes/{slug}.yaml"
    file, problems = read_citations(ROOT / name, name)
    assert file is not None, problems
    texts = {int(name[1:]): words for name, words in received_notes(slug).items()}
    lost = [int(note.number) for note in file.notes if int(note.number) not in texts]
    return resolve(file, make_notes(texts, lost), real_library()[0])
