"""What the notes of the two essays cite, read once: their words, the bibliography, the references."""

from functools import cache

from apparatus.cited.library import read_library
from apparatus.cited.notes import read_citations
from apparatus.cited.resolve import resolve
from apparatus.model.problems import Problem
from apparatus.model.sources import NoteReferences, Source
from apparatus.model.witness import words_of
from apparatus.received import READERS
from apparatus.received.witness import read_witness
from tests.program.cited import make_notes
from tests.program.make import ROOT

ESSAYS = {"decision-for-war": "word-text", "stalin-reconsideration": "pdf-text"}


@cache
def received_notes(slug: str) -> dict[str, str]:
    """The notes of an essay as received, by id."""
    witness, _ = read_witness(ROOT / "sources" / f"{slug}.txt")
    assert witness is not None
    notes = READERS[ESSAYS[slug]](witness).notes
    return {f"n{note.number}": words_of(witness, note.pieces) for note in notes}


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
